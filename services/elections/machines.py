"""How an election, a candidate and an objection move from state to state (model.md, 8)."""

from services.elections.choices import CandidacyState, CandidateObjectionState, ElectionState
from services.machines import Machine

ELECTION = Machine(
    "election",
    ElectionState.ANNOUNCED,
    {
        (ElectionState.ANNOUNCED, "present"): ElectionState.PRESENTED,
        (ElectionState.PRESENTED, "open"): ElectionState.OPEN,
        (ElectionState.OPEN, "certify"): ElectionState.CERTIFIED,
        (ElectionState.CERTIFIED, "publish"): ElectionState.PUBLISHED,
        (ElectionState.CERTIFIED, "annul"): ElectionState.ANNULLED,
        (ElectionState.PUBLISHED, "annul"): ElectionState.ANNULLED,
        (ElectionState.ANNOUNCED, "cancel"): ElectionState.CANCELLED,
        (ElectionState.PRESENTED, "cancel"): ElectionState.CANCELLED,
    },
)
"""Once voting is open, an election is carried to its end: it may find nobody elected."""

UNDER_WAY = (ElectionState.ANNOUNCED, ElectionState.PRESENTED, ElectionState.OPEN)
"""An area has one election under way at a time."""

CANDIDATE = Machine(
    "candidate",
    CandidacyState.NOMINATED,
    {
        (CandidacyState.NOMINATED, "check"): CandidacyState.ELIGIBLE,
        (CandidacyState.NOMINATED, "refuse"): CandidacyState.REFUSED,
        (CandidacyState.ELIGIBLE, "refuse"): CandidacyState.REFUSED,
        (CandidacyState.NOMINATED, "withdraw"): CandidacyState.WITHDRAWN,
        (CandidacyState.ELIGIBLE, "withdraw"): CandidacyState.WITHDRAWN,
        (CandidacyState.ELIGIBLE, "elect"): CandidacyState.ELECTED,
        (CandidacyState.ELIGIBLE, "stand_by"): CandidacyState.ALTERNATE,
        (CandidacyState.ELIGIBLE, "defeat"): CandidacyState.NOT_ELECTED,
    },
)
"""`check` finds a candidate eligible or refuses them; an objection upheld, and a check anew when the election is
certified, refuse an eligible one. The last three are what the count of a certified election says."""

CANDIDATE_OBJECTION = Machine(
    "candidate_objection",
    CandidateObjectionState.RAISED,
    {
        (CandidateObjectionState.RAISED, "uphold"): CandidateObjectionState.UPHELD,
        (CandidateObjectionState.RAISED, "dismiss"): CandidateObjectionState.DISMISSED,
    },
)
