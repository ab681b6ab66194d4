"""How each matter moves from state to state (model.md, 5), and how long each state may last. Moves are the verbs of
the commands."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Generic

from services.figures import Figures
from services.machines import Machine, S
from services.requests.choices import (
    AssignmentState,
    CatalogState,
    MediationState,
    ObservationState,
    OpinionState,
    ServiceRequestState,
)

State = ServiceRequestState

CATALOG_ITEM = Machine(
    "catalog_item", CatalogState.OFFERED, {(CatalogState.OFFERED, "retire"): CatalogState.RETIRED}
)

SERVICE_REQUEST = Machine(
    "service_request",
    State.SUBMITTED,
    {
        # the committee looks at it
        (State.SUBMITTED, "triage"): State.TRIAGED,
        (State.REOPENED, "triage"): State.TRIAGED,
        (State.SUBMITTED, "decline"): State.DECLINED,
        (State.TRIAGED, "decline"): State.DECLINED,
        (State.ESCALATED, "decline"): State.DECLINED,
        (State.SUBMITTED, "defer"): State.DEFERRED,
        (State.TRIAGED, "defer"): State.DEFERRED,
        (State.LISTED, "defer"): State.DEFERRED,
        (State.REOPENED, "defer"): State.DEFERRED,
        (State.DEFERRED, "resume"): State.TRIAGED,
        # somebody takes it on
        (State.TRIAGED, "list"): State.LISTED,
        (State.REOPENED, "list"): State.LISTED,
        (State.CLAIMED, "list"): State.LISTED,
        (State.IN_PROGRESS, "list"): State.LISTED,
        (State.LISTED, "claim"): State.CLAIMED,
        (State.CLAIMED, "claim"): State.CLAIMED,
        (State.IN_PROGRESS, "claim"): State.IN_PROGRESS,
        (State.TRIAGED, "assign"): State.CLAIMED,
        (State.REOPENED, "assign"): State.CLAIMED,
        (State.LISTED, "assign"): State.CLAIMED,
        (State.CLAIMED, "assign"): State.CLAIMED,
        (State.IN_PROGRESS, "assign"): State.IN_PROGRESS,
        (State.TRIAGED, "route"): State.CLAIMED,
        (State.REOPENED, "route"): State.CLAIMED,
        # it is worked on
        (State.TRIAGED, "start"): State.IN_PROGRESS,
        (State.REOPENED, "start"): State.IN_PROGRESS,
        (State.CLAIMED, "start"): State.IN_PROGRESS,
        (State.IN_PROGRESS, "resolve"): State.RESOLVED,
        (State.ESCALATED, "resolve"): State.RESOLVED,
        # the resident answers
        (State.RESOLVED, "confirm"): State.CONFIRMED,
        (State.CONFIRMED, "rate"): State.CLOSED,
        (State.CONFIRMED, "close"): State.CLOSED,
        (State.RESOLVED, "reopen"): State.REOPENED,
        (State.CONFIRMED, "reopen"): State.REOPENED,
        (State.CLOSED, "reopen"): State.REOPENED,
        # the sub-district is asked
        (State.SUBMITTED, "escalate"): State.ESCALATED,
        (State.TRIAGED, "escalate"): State.ESCALATED,
        (State.LISTED, "escalate"): State.ESCALATED,
        (State.CLAIMED, "escalate"): State.ESCALATED,
        (State.IN_PROGRESS, "escalate"): State.ESCALATED,
        (State.REOPENED, "escalate"): State.ESCALATED,
        (State.ESCALATED, "return"): State.TRIAGED,
    },
)
"""A request takes further members while places are left, so claiming may leave the state as it is; it goes back on
the list when nobody is left who works on it."""

ASSIGNMENT = Machine(
    "assignment",
    AssignmentState.CLAIMED,
    {
        (AssignmentState.CLAIMED, "start"): AssignmentState.STARTED,
        (AssignmentState.STARTED, "complete"): AssignmentState.DONE,
        (AssignmentState.DONE, "verify"): AssignmentState.VERIFIED,
        (AssignmentState.CLAIMED, "release"): AssignmentState.RELEASED,
        (AssignmentState.STARTED, "release"): AssignmentState.RELEASED,
        (AssignmentState.DONE, "revoke"): AssignmentState.RELEASED,
        (AssignmentState.VERIFIED, "revoke"): AssignmentState.RELEASED,
    },
)

OPINION = Machine(
    "opinion",
    OpinionState.RECEIVED,
    {
        (OpinionState.RECEIVED, "answer"): OpinionState.ANSWERED,
        (OpinionState.ANSWERED, "publish"): OpinionState.PUBLISHED,
        (OpinionState.ANSWERED, "close"): OpinionState.CLOSED,
    },
)

OBSERVATION = Machine(
    "observation",
    ObservationState.REPORTED,
    {
        (ObservationState.REPORTED, "verify"): ObservationState.VERIFIED,
        (ObservationState.VERIFIED, "dispatch"): ObservationState.DISPATCHED,
        (ObservationState.DISPATCHED, "close"): ObservationState.CLOSED,
    },
)

MEDIATION = Machine(
    "mediation",
    MediationState.OPENED,
    {
        (MediationState.OPENED, "begin"): MediationState.MEDIATING,
        (MediationState.MEDIATING, "settle"): MediationState.SETTLED,
        (MediationState.MEDIATING, "give_up"): MediationState.UNSETTLED,
        (MediationState.UNSETTLED, "refer"): MediationState.REFERRED,
    },
)


# --- how long --------------------------------------------------------------------------------------------------

Allowed = Callable[[Figures], timedelta]


@dataclass(frozen=True)
class Course(Generic[S]):
    """A machine of a case, and how long each state may last by the tenant's figures. A state without a time is an
    end: the case is closed there."""

    machine: Machine[S]
    allowed: Mapping[S, Allowed]

    def is_over(self, state: S) -> bool:
        return state not in self.allowed


def _hours(name: str) -> Allowed:
    return lambda figures: timedelta(hours=getattr(figures, name))


def _days(name: str) -> Allowed:
    return lambda figures: timedelta(days=getattr(figures, name))


OF_REQUESTS = Course(
    SERVICE_REQUEST,
    {
        State.SUBMITTED: _hours("triage_hours"),
        State.TRIAGED: _days("claim_days"),
        State.LISTED: _days("claim_days"),
        State.CLAIMED: _days("resolve_days"),
        State.IN_PROGRESS: _days("resolve_days"),
        State.RESOLVED: _days("confirm_days"),
        State.CONFIRMED: _days("rate_days"),
        State.DEFERRED: _days("claim_days"),
        State.REOPENED: _hours("triage_hours"),
        State.ESCALATED: _days("escalation_days"),
    },
)
OF_OPINIONS = Course(
    OPINION,
    {OpinionState.RECEIVED: _days("answer_days"), OpinionState.ANSWERED: _days("publish_days")},
)
OF_OBSERVATIONS = Course(
    OBSERVATION,
    {
        ObservationState.REPORTED: _hours("triage_hours"),
        ObservationState.VERIFIED: _hours("triage_hours"),
        ObservationState.DISPATCHED: _days("resolve_days"),
    },
)
OF_MEDIATIONS = Course(
    MEDIATION,
    {
        MediationState.OPENED: _days("claim_days"),
        MediationState.MEDIATING: _days("mediation_days"),
        MediationState.UNSETTLED: _days("escalation_days"),
    },
)
