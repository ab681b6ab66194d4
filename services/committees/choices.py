"""The choices owners' committees know: how far one has come, the posts on it, and why it or a seat ends early."""

from enum import StrEnum


class CommitteeState(StrEnum):
    PREPARING = "preparing"
    ELECTED = "elected"
    FILED = "filed"
    SERVING = "serving"
    EXPIRING = "expiring"
    RE_ELECTING = "re_electing"
    HANDED_OVER = "handed_over"
    ENDED = "ended"


class CommitteePost(StrEnum):
    MEMBER = "member"
    DEPUTY_CHAIR = "deputy_chair"
    CHAIR = "chair"


class EarlyElectionGround(StrEnum):
    """Why a committee is elected anew before its term is over (rules.md)."""

    TOO_FEW_MEMBERS = "too_few_members"
    IDLE = "idle"


class RemovalGround(StrEnum):
    """Why a member loses the seat, whatever they say."""

    ABSENT = "absent"
    BARRED = "barred"
