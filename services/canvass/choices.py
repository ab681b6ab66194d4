"""The choices canvassing knows: how far a campaign has come, what a door told, who advises (mechanism 41)."""

from enum import StrEnum


class CampaignState(StrEnum):
    PLANNED = "planned"
    RUNNING = "running"
    CLOSED = "closed"


class DoorOutcome(StrEnum):
    ANSWERED = "answered"
    NOT_AT_HOME = "not_at_home"
    DECLINED = "declined"


class AdvisoryBodyState(StrEnum):
    ACTIVE = "active"
    DISSOLVED = "dissolved"


class AdvisoryMemberState(StrEnum):
    PROPOSED = "proposed"
    APPOINTED = "appointed"
    ENDED = "ended"
