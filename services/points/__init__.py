"""Contribution points and stars: what a verified deed earns, and how it is undone."""

from services.points.choices import Deed, PointsProposalState
from services.points.duty_cards import verify_duty_card
from services.points.ledger import award, reverse, rules_at
from services.points.machines import POINTS_PROPOSAL
from services.points.models import PointsAccount, PointsEntry, PointsProposal, PointsRules, serves
from services.points.proposals import (
    approve_points_proposal,
    decline_points_proposal,
    propose_points,
    reverse_points,
)
from services.points.refusals import (
    NotAnAward,
    PointsReversed,
    RulesInThePast,
    RulesNumberTaken,
    StarsNotRising,
)
from services.points.rules import USUAL, USUAL_STARS, star_level
from services.points.settings import set_points_rules
from services.points.stars import stars_of

__all__ = [
    "POINTS_PROPOSAL",
    "USUAL",
    "USUAL_STARS",
    "Deed",
    "NotAnAward",
    "PointsAccount",
    "PointsEntry",
    "PointsProposal",
    "PointsProposalState",
    "PointsReversed",
    "PointsRules",
    "RulesInThePast",
    "RulesNumberTaken",
    "StarsNotRising",
    "approve_points_proposal",
    "award",
    "decline_points_proposal",
    "propose_points",
    "reverse",
    "reverse_points",
    "rules_at",
    "serves",
    "set_points_rules",
    "star_level",
    "stars_of",
    "verify_duty_card",
]
