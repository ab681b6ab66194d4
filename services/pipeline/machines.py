"""How a candidate moves on (mechanism 49). Moves are the verbs of the commands."""

from services.machines import Machine
from services.pipeline.choices import CandidateState

TALENT_CANDIDATE = Machine(
    "talent_candidate",
    CandidateState.CANDIDATE,
    {
        (CandidateState.CANDIDATE, "recruit"): CandidateState.RECRUITED,
        (CandidateState.RECRUITED, "promote"): CandidateState.PROMOTED,
    },
)

RECRUITED = (CandidateState.RECRUITED, CandidateState.PROMOTED)
"""Those who came into the first echelon."""
