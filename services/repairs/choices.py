"""The choices of emergency repairs and violation reports: what it is, and how far it has come."""

from enum import StrEnum


class RepairHazard(StrEnum):
    """What endangers people or homes, so that owners need not vote before the fund is used."""

    ROOF_LEAK = "roof_leak"
    LIFT = "lift"
    FIRE_PROTECTION = "fire_protection"
    WALL_FALLING = "wall_falling"
    WATER_OR_POWER = "water_or_power"
    DRAINAGE = "drainage"
    OTHER = "other"


class RepairState(StrEnum):
    REPORTED = "reported"
    APPROVED = "approved"
    DECLINED = "declined"
    ORDERED = "ordered"
    DONE = "done"
    CLOSED = "closed"


class ViolationKind(StrEnum):
    UNLAWFUL_BUILDING = "unlawful_building"
    LOAD_BEARING_DAMAGE = "load_bearing_damage"
    BLOCKED_PASSAGE = "blocked_passage"
    GROUP_RENTING = "group_renting"
    CHANGED_USE = "changed_use"
    OTHER = "other"


class ViolationState(StrEnum):
    RAISED = "raised"
    CLAIMED_CURED = "claimed_cured"
    CURED = "cured"
    REFERRED = "referred"
    CLOSED = "closed"
