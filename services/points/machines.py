"""How a proposal of points moves from state to state. Moves are the verbs of the commands."""

from services.machines import Machine
from services.points.choices import PointsProposalState

POINTS_PROPOSAL = Machine(
    "points_proposal",
    PointsProposalState.PROPOSED,
    {
        (PointsProposalState.PROPOSED, "approve"): PointsProposalState.APPROVED,
        (PointsProposalState.PROPOSED, "decline"): PointsProposalState.DECLINED,
    },
)
