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
        committees.CommitteeState.EXPIRING: "In office, its term about to end (任期将满).",
        committees.CommitteeState.RE_ELECTING: "A group prepares the next election; it is frozen (换届改选中).",
        committees.CommitteeState.HANDED_OVER: "Seal, books and papers handed over; still frozen (已移交).",
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
labelled(
    committees.EarlyElectionGround,
    "Why a committee is elected anew before its term is over (提前换届事由).",
    {
        committees.EarlyElectionGround.TOO_FEW_MEMBERS: "Fewer than half of its members are left (委员不足半数).",
        committees.EarlyElectionGround.IDLE: "It has not met for six months (六个月未开会).",
    },
)
labelled(
    committees.RemovalGround,
    "Why a member loses the seat (免职事由).",
    {
        committees.RemovalGround.ABSENT: "They missed at least half of a year's meetings (缺席过半).",
        committees.RemovalGround.BARRED: "They work for the company, or are a close relative of somebody who does "
        "(任职或亲属关系).",
    },
)
