"""The choices oversight knows: who oversees, how an inspection goes, how grave a finding is and how far it has come."""

from enum import StrEnum


class OverseerKind(StrEnum):
    """A supervisor (物业监督员), or one of the think tank (物业治理智囊团): the same rights, another calling."""

    SUPERVISOR = "supervisor"
    THINK_TANK = "think_tank"


class SupervisorState(StrEnum):
    SERVING = "serving"
    ENDED = "ended"


class ChecklistState(StrEnum):
    IN_USE = "in_use"
    RETIRED = "retired"


class InspectionPlanState(StrEnum):
    ACTIVE = "active"
    ENDED = "ended"


class InspectionState(StrEnum):
    OPEN = "open"
    STARTED = "started"
    FINISHED = "finished"
    MISSED = "missed"


class ItemResult(StrEnum):
    IN_ORDER = "in_order"
    AT_FAULT = "at_fault"
    NOT_APPLICABLE = "not_applicable"


class Severity(StrEnum):
    """How long mending may take follows from it: a tenant's figures say how many days."""

    MINOR = "minor"
    SERIOUS = "serious"
    URGENT = "urgent"


class FindingState(StrEnum):
    RAISED = "raised"
    ACKNOWLEDGED = "acknowledged"
    RECTIFYING = "rectifying"
    CLAIMED_FIXED = "claimed_fixed"
    VERIFIED = "verified"
    CLOSED = "closed"
    ESCALATED = "escalated"
    DISMISSED = "dismissed"


class OrderOutcome(StrEnum):
    """What became of a rectification order; `replaced` by one the sub-district gave."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    REPLACED = "replaced"
