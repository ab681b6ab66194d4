"""The choices votes know: how far a motion, an objection and a paper ballot have come, and how a ballot came in."""

from enum import StrEnum


class MotionState(StrEnum):
    DRAFT = "draft"
    ROLL_PUBLISHED = "roll_published"
    OBJECTIONS_CLOSED = "objections_closed"
    NOTICED = "noticed"
    OPEN = "open"
    CLOSED = "closed"
    TALLIED = "tallied"
    CERTIFIED = "certified"
    PUBLISHED = "published"
    ANNULLED = "annulled"


class RollObjectionState(StrEnum):
    RAISED = "raised"
    UPHELD = "upheld"
    DISMISSED = "dismissed"


class PaperBallotState(StrEnum):
    ENTERED = "entered"
    CONFIRMED = "confirmed"
    SET_ASIDE = "set_aside"


class BallotChannel(StrEnum):
    ONLINE = "online"
    PAPER = "paper"
    PROXY = "proxy"
