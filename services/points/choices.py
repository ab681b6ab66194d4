"""The choices points know: what earns them, and how far a proposal has come."""

from enum import StrEnum


class Deed(StrEnum):
    """What earns points; the tenant's rules in force say how many (mechanism 51)."""

    ASSIGNMENT = "assignment"
    CARE_VISIT = "care_visit"
    DUTY_CARD = "duty_card"
    ATTENDANCE = "attendance"
    PROJECT = "project"
    PROPOSAL = "proposal"
    """What no rule foresees: a leader proposed it with its points, the Party secretary approved it."""


class PointsProposalState(StrEnum):
    PROPOSED = "proposed"
    APPROVED = "approved"
    DECLINED = "declined"
