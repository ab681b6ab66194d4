"""How a deadline moves from state to state (model.md, 9)."""

from services.deadlines.choices import DeadlineState
from services.machines import Machine

DEADLINE = Machine(
    "deadline",
    DeadlineState.RUNNING,
    {
        (DeadlineState.RUNNING, "meet"): DeadlineState.MET,
        (DeadlineState.RUNNING, "pass"): DeadlineState.PASSED,
        (DeadlineState.RUNNING, "cancel"): DeadlineState.CANCELLED,
        (DeadlineState.PASSED, "meet"): DeadlineState.MET_LATE,
        (DeadlineState.PASSED, "cancel"): DeadlineState.CANCELLED,
        (DeadlineState.CANCELLED, "resume"): DeadlineState.RUNNING,
    },
)
"""`pass` is the clock's, `resume` is what was called off and begins again; the others follow from what is done about
the subject."""

OPEN = (DeadlineState.RUNNING, DeadlineState.PASSED)
"""What is still to be done."""
