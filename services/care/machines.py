"""How each record of care moves from state to state (model.md, 5). Moves are the verbs of the commands; `lapse`,
`miss` and `escalate` are the clock's, `cancel` comes with the end of a plan."""

from services.care.choices import HouseholdState, PlanState, ResidentState, VisitState
from services.machines import Machine

CARE_HOUSEHOLD = Machine(
    "care_household",
    HouseholdState.ACTIVE,
    {(HouseholdState.ACTIVE, "close"): HouseholdState.CLOSED},
)

CARE_RESIDENT = Machine(
    "care_resident",
    ResidentState.IN_CARE,
    {
        (ResidentState.IN_CARE, "remove"): ResidentState.LEFT,
        (ResidentState.IN_CARE, "lapse"): ResidentState.LAPSED,
    },
)

CARE_PLAN = Machine(
    "care_plan",
    PlanState.ACTIVE,
    {(PlanState.ACTIVE, "end"): PlanState.ENDED},
)

CARE_VISIT = Machine(
    "care_visit",
    VisitState.DUE,
    {
        (VisitState.DUE, "complete"): VisitState.DONE,
        (VisitState.DUE, "report"): VisitState.NO_ANSWER,
        (VisitState.DUE, "miss"): VisitState.MISSED,
        (VisitState.DUE, "cancel"): VisitState.CANCELLED,
        (VisitState.DONE, "verify"): VisitState.VERIFIED,
        (VisitState.NO_ANSWER, "escalate"): VisitState.ESCALATED,
        (VisitState.MISSED, "escalate"): VisitState.ESCALATED,
        (VisitState.ESCALATED, "resolve"): VisitState.RESOLVED,
    },
)
"""A visit that nobody made by its time is missed, and escalated like one that nobody answered."""
