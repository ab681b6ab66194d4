"""The choices of owners' committees, with their labels."""

from schema.language import labelled
from services import committees

labelled(
    committees.CommitteeState,
    "How far an owners' committee has come (业委会状态).",
    {
        committees.CommitteeState.PREPARING: "Its election is being held (筹备中).",
        committees.CommitteeState.ELECTED: "Elected, to be filed within 30 days (已选举产生).",
        committees.CommitteeState.FILED: "Filed with the sub-district (已备案).",
        committees.CommitteeState.SERVING: "In office (履职中).",
        committees.CommitteeState.ENDED: "Ended, its seats given up (已届满或终止).",
    },
)
labelled(
    committees.CommitteePost,
    "A post on an owners' committee (业委会职务).",
    {
        committees.CommitteePost.MEMBER: "Member (委员).",
        committees.CommitteePost.DEPUTY_CHAIR: "Deputy chair, chosen by the members (副主任).",
        committees.CommitteePost.CHAIR: "Chair, chosen by the members (主任).",
    },
)
