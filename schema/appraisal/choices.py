"""The choices of the yearly appraisal, with their labels."""

from schema.language import labelled
from services import appraisal

labelled(
    appraisal.RoundState,
    "How far a community's yearly appraisal has come (综评进度).",
    {
        appraisal.RoundState.DRAFT: "Opened, the meeting is not held yet (筹备中).",
        appraisal.RoundState.MET: "The meeting was held; members are being scored (已召开).",
        appraisal.RoundState.SCORED: "The scores are known; members may appeal (已评分).",
        appraisal.RoundState.APPEALED: "The time to appeal is over; waits for approval (申诉已办结).",
        appraisal.RoundState.FINAL: "Approved by the working group (已审定).",
    },
)
labelled(
    appraisal.AppraisalState,
    "How far a member's appraisal has come (个人综评状态).",
    {
        appraisal.AppraisalState.OPEN: "Not scored yet (待评分).",
        appraisal.AppraisalState.SCORED: "Scored by a person (已评分).",
        appraisal.AppraisalState.APPEALED: "The member appealed (申诉中).",
        appraisal.AppraisalState.FINAL: "The score is final (已定).",
        appraisal.AppraisalState.EXPORTED: "Sent to the home Party organisation (已寄送).",
    },
)
labelled(
    appraisal.Capacity,
    "As what somebody attended (到会身份).",
    {
        appraisal.Capacity.PARTY_ORGANISATION: "For the Party organisation (党组织).",
        appraisal.Capacity.RESIDENT_VOLUNTEER: "A resident volunteer (居民志愿者).",
        appraisal.Capacity.MEMBER: "A member of the team (队员).",
    },
)
labelled(
    appraisal.PackageState,
    "How far a package has come (综评材料状态).",
    {
        appraisal.PackageState.DRAFT: "Drafted, not yet approved (待审批).",
        appraisal.PackageState.APPROVED: "Approved by somebody else, not yet sent (已审批).",
        appraisal.PackageState.SENT: "Sent (已寄送).",
        appraisal.PackageState.CORRECTED: "Sent, and found wrong since (已更正).",
    },
)
labelled(
    appraisal.HonourState,
    "How far an honour has come (先进评选状态).",
    {
        appraisal.HonourState.NOMINATED: "Put forward (已提名).",
        appraisal.HonourState.CONFIRMED: "Honoured (已确认).",
        appraisal.HonourState.DECLINED: "Turned down, with a reason (未通过).",
    },
)
