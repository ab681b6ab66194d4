"""How a motion, an objection to its roll and a paper ballot move from state to state (model.md, 8)."""

from services.machines import Machine
from services.votes.choices import MotionState, PaperBallotState, RollObjectionState

MOTION = Machine(
    "motion",
    MotionState.DRAFT,
    {
        (MotionState.DRAFT, "publish_roll"): MotionState.ROLL_PUBLISHED,
        (MotionState.ROLL_PUBLISHED, "close_objections"): MotionState.OBJECTIONS_CLOSED,
        (MotionState.OBJECTIONS_CLOSED, "notice"): MotionState.NOTICED,
        (MotionState.NOTICED, "open"): MotionState.OPEN,
        (MotionState.OPEN, "close"): MotionState.CLOSED,
        (MotionState.CLOSED, "tally"): MotionState.TALLIED,
        (MotionState.TALLIED, "certify"): MotionState.CERTIFIED,
        (MotionState.CERTIFIED, "publish"): MotionState.PUBLISHED,
        (MotionState.PUBLISHED, "annul"): MotionState.ANNULLED,
    },
)

BEFORE_OPENING = (MotionState.ROLL_PUBLISHED, MotionState.OBJECTIONS_CLOSED, MotionState.NOTICED)
"""There is a roll, and no vote yet."""

SEALED = (
    MotionState.CLOSED,
    MotionState.TALLIED,
    MotionState.CERTIFIED,
    MotionState.PUBLISHED,
    MotionState.ANNULLED,
)
"""The set of ballots is complete, and its hash is kept."""

ROLL_OBJECTION = Machine(
    "roll_objection",
    RollObjectionState.RAISED,
    {
        (RollObjectionState.RAISED, "uphold"): RollObjectionState.UPHELD,
        (RollObjectionState.RAISED, "dismiss"): RollObjectionState.DISMISSED,
    },
)

PAPER_BALLOT = Machine(
    "paper_ballot",
    PaperBallotState.ENTERED,
    {
        (PaperBallotState.ENTERED, "confirm"): PaperBallotState.CONFIRMED,
        (PaperBallotState.ENTERED, "set_aside"): PaperBallotState.SET_ASIDE,
    },
)
"""The second person's entry decides: the same content confirms, another sets aside."""
