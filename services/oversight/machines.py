"""How supervisors, checklists, inspections and findings move from state to state (model.md, 9)."""

from services.machines import Machine
from services.oversight.choices import (
    ChecklistState,
    FindingState,
    InspectionPlanState,
    InspectionState,
    SupervisorState,
)

State = FindingState

SUPERVISOR = Machine(
    "supervisor", SupervisorState.SERVING, {(SupervisorState.SERVING, "end"): SupervisorState.ENDED}
)

CHECKLIST = Machine(
    "checklist", ChecklistState.IN_USE, {(ChecklistState.IN_USE, "retire"): ChecklistState.RETIRED}
)

INSPECTION_PLAN = Machine(
    "inspection_plan",
    InspectionPlanState.ACTIVE,
    {(InspectionPlanState.ACTIVE, "end"): InspectionPlanState.ENDED},
)

INSPECTION = Machine(
    "inspection",
    InspectionState.OPEN,
    {
        (InspectionState.OPEN, "start"): InspectionState.STARTED,
        (InspectionState.STARTED, "finish"): InspectionState.FINISHED,
        (InspectionState.OPEN, "miss"): InspectionState.MISSED,
    },
)

FINDING = Machine(
    "finding",
    State.RAISED,
    {
        (State.RAISED, "acknowledge"): State.ACKNOWLEDGED,
        (State.ACKNOWLEDGED, "order"): State.RECTIFYING,
        (State.ESCALATED, "order"): State.RECTIFYING,
        (State.RECTIFYING, "claim"): State.CLAIMED_FIXED,
        (State.CLAIMED_FIXED, "verify"): State.VERIFIED,
        (State.CLAIMED_FIXED, "reject"): State.RECTIFYING,
        (State.VERIFIED, "close"): State.CLOSED,
        (State.RAISED, "dismiss"): State.DISMISSED,
        (State.ACKNOWLEDGED, "dismiss"): State.DISMISSED,
        (State.RAISED, "escalate"): State.ESCALATED,
        (State.ACKNOWLEDGED, "escalate"): State.ESCALATED,
        (State.RECTIFYING, "escalate"): State.ESCALATED,
        (State.CLAIMED_FIXED, "escalate"): State.ESCALATED,
        (State.ESCALATED, "settle"): State.CLOSED,
    },
)
"""The company acknowledges and claims; it moves a finding nowhere else."""

OPEN = (State.RAISED, State.ACKNOWLEDGED, State.RECTIFYING, State.CLAIMED_FIXED, State.ESCALATED)
"""What is not mended yet, as far as anybody saw."""

OVER = (State.VERIFIED, State.CLOSED, State.DISMISSED)
"""What the company has nothing more to do about."""
