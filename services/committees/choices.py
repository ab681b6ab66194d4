"""The choices owners' committees know: how far one has come, and the posts on it."""

from enum import StrEnum


class CommitteeState(StrEnum):
    PREPARING = "preparing"
    ELECTED = "elected"
    FILED = "filed"
    SERVING = "serving"
    ENDED = "ended"


class CommitteePost(StrEnum):
    MEMBER = "member"
    DEPUTY_CHAIR = "deputy_chair"
    CHAIR = "chair"
