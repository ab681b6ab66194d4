"""The choices care knows: key groups, bases, states and outcomes."""

from enum import StrEnum


class KeyGroup(StrEnum):
    """Why a community looks after somebody (重点人群, mechanism 52)."""

    LIVING_ALONE = "living_alone"
    VERY_OLD = "very_old"
    DISABLED = "disabled"
    SERIOUSLY_ILL = "seriously_ill"
    LOST_ONLY_CHILD = "lost_only_child"
    LEFT_BEHIND_CHILD = "left_behind_child"
    LOW_INCOME = "low_income"
    HONOURED_FAMILY = "honoured_family"


class CareBasis(StrEnum):
    """On what basis sensitive data of a person are kept (PIPL 13, 29, 31)."""

    CONSENT = "consent"
    GUARDIAN_CONSENT = "guardian_consent"
    LAW = "law"


class HouseholdState(StrEnum):
    ACTIVE = "active"
    CLOSED = "closed"


class ResidentState(StrEnum):
    IN_CARE = "in_care"
    LEFT = "left"
    LAPSED = "lapsed"


class PlanState(StrEnum):
    ACTIVE = "active"
    ENDED = "ended"


class VisitState(StrEnum):
    DUE = "due"
    DONE = "done"
    VERIFIED = "verified"
    NO_ANSWER = "no_answer"
    MISSED = "missed"
    ESCALATED = "escalated"
    RESOLVED = "resolved"
    CANCELLED = "cancelled"


class VisitOutcome(StrEnum):
    """How a household was found after nobody had answered."""

    WELL = "well"
    AWAY = "away"
    HELPED = "helped"
    HOSPITAL = "hospital"
    DIED = "died"
