"""The choices of first assemblies: how far one has come, why it is due, and for whom somebody prepares it."""

from enum import StrEnum


class FirstAssemblyState(StrEnum):
    DELIVERING = "delivering"
    DUE = "due"
    REPORTED = "reported"
    PREPARING = "preparing"
    HELD = "held"
    CALLED_OFF = "called_off"


class FirstAssemblyGround(StrEnum):
    """What makes it due, whichever comes first (rules.md)."""

    HALF_DELIVERED = "half_delivered"
    TWO_YEARS = "two_years"


class PreparatorySide(StrEnum):
    """For whom a member of the preparatory group stands."""

    OWNERS = "owners"
    DEVELOPER = "developer"
    SUB_DISTRICT = "sub_district"
    RESIDENTS_COMMITTEE = "residents_committee"
    POLICE = "police"
