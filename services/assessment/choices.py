"""The choices an assessment knows: how far a round has come, and who speaks."""

from enum import StrEnum


class AssessmentState(StrEnum):
    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    PUBLISHED = "published"


class Voice(StrEnum):
    """As whom somebody answers: each voice has a weight of its own."""

    RESIDENT = "resident"
    COMMITTEE = "committee"
