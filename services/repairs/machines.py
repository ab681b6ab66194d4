"""How emergency repairs and violation reports move from state to state (model.md, 9). What the company says is a claim:
somebody else confirms it."""

from services.machines import Machine
from services.repairs.choices import RepairState, ViolationState

EMERGENCY_REPAIR = Machine(
    "emergency_repair",
    RepairState.REPORTED,
    {
        (RepairState.REPORTED, "approve"): RepairState.APPROVED,
        (RepairState.REPORTED, "decline"): RepairState.DECLINED,
        (RepairState.REPORTED, "order"): RepairState.ORDERED,
        (RepairState.DECLINED, "order"): RepairState.ORDERED,
        (RepairState.APPROVED, "complete"): RepairState.DONE,
        (RepairState.ORDERED, "complete"): RepairState.DONE,
        (RepairState.DONE, "verify"): RepairState.CLOSED,
        (RepairState.DONE, "reopen"): RepairState.APPROVED,
    },
)

VIOLATION_REPORT = Machine(
    "violation_report",
    ViolationState.RAISED,
    {
        (ViolationState.RAISED, "claim"): ViolationState.CLAIMED_CURED,
        (ViolationState.CLAIMED_CURED, "confirm"): ViolationState.CURED,
        (ViolationState.CLAIMED_CURED, "dispute"): ViolationState.RAISED,
        (ViolationState.RAISED, "refer"): ViolationState.REFERRED,
        (ViolationState.CLAIMED_CURED, "refer"): ViolationState.REFERRED,
        (ViolationState.REFERRED, "close"): ViolationState.CLOSED,
    },
)
