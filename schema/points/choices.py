"""The choices of points, with their labels."""

from schema.language import labelled
from services import points

labelled(
    points.Deed,
    "What earns points (积分事由).",
    {
        points.Deed.ASSIGNMENT: "An assignment, verified (派单完成).",
        points.Deed.CARE_VISIT: "A visit to a household in care (关爱走访).",
        points.Deed.DUTY_CARD: "A duty card, verified (职责卡完成).",
        points.Deed.ATTENDANCE: "A course or an activity attended (参加活动).",
        points.Deed.PROJECT: "Part in a project that was evaluated (参与项目).",
        points.Deed.PROPOSAL: "Proposed by a leader, approved by the Party secretary (提名积分).",
    },
)
labelled(
    points.PointsProposalState,
    "How far a proposal of points has come (积分提名状态).",
    {
        points.PointsProposalState.PROPOSED: "Proposed, not yet decided (待审批).",
        points.PointsProposalState.APPROVED: "Approved; the points are entered (已通过).",
        points.PointsProposalState.DECLINED: "Turned down, with a reason (未通过).",
    },
)
