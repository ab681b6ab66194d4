"""The choices an alliance knows."""

from enum import StrEnum


class AllianceParty(StrEnum):
    """The parties of the first echelon (mechanisms 5 and 34)."""

    RESIDENTS_COMMITTEE = "residents_committee"
    OWNERS_COMMITTEE = "owners_committee"
    PROPERTY_COMPANY = "property_company"


class AllianceState(StrEnum):
    PROPOSED = "proposed"
    FORMED = "formed"
    SUPERSEDED = "superseded"
    DISSOLVED = "dissolved"
