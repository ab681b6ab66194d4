"""Contribution points and stars: what a verified deed earns, and how it is undone."""

from services.points.choices import Deed
from services.points.ledger import award, reverse
from services.points.models import PointsAccount, PointsEntry, PointsRules
from services.points.rules import USUAL, USUAL_STARS, star_level

__all__ = [
    "USUAL",
    "USUAL_STARS",
    "Deed",
    "PointsAccount",
    "PointsEntry",
    "PointsRules",
    "award",
    "reverse",
    "star_level",
]
