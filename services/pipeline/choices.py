"""The choices the talent pipeline knows."""

from enum import StrEnum


class AllianceParty(StrEnum):
    """The parties of the first echelon (mechanisms 5 and 34)."""

    RESIDENTS_COMMITTEE = "residents_committee"
    OWNERS_COMMITTEE = "owners_committee"
    PROPERTY_COMPANY = "property_company"


class CandidateState(StrEnum):
    CANDIDATE = "candidate"
    RECRUITED = "recruited"
    PROMOTED = "promoted"
