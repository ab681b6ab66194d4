"""The choices the appraisal knows: states, and in what capacity somebody attends the meeting."""

from enum import StrEnum


class RoundState(StrEnum):
    DRAFT = "draft"
    MET = "met"
    SCORED = "scored"
    APPEALED = "appealed"
    FINAL = "final"


class AppraisalState(StrEnum):
    OPEN = "open"
    SCORED = "scored"
    APPEALED = "appealed"
    FINAL = "final"
    EXPORTED = "exported"


class Capacity(StrEnum):
    """As what somebody attends the yearly meeting (mechanism 31)."""

    PARTY_ORGANISATION = "party_organisation"
    RESIDENT_VOLUNTEER = "resident_volunteer"
    MEMBER = "member"


class PackageState(StrEnum):
    DRAFT = "draft"
    APPROVED = "approved"
    SENT = "sent"
    CORRECTED = "corrected"


class HonourState(StrEnum):
    NOMINATED = "nominated"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
