"""The three-in-one alliance (三位一体党群治理联盟): its parties, its charter, and when it is formed."""

from services.alliance.choices import AllianceParty, AllianceState
from services.alliance.forming import (
    alliance_at,
    dissolve_alliance,
    lies_in,
    propose_alliance,
    sign_alliance,
)
from services.alliance.machines import ALLIANCE
from services.alliance.models import Alliance, AllianceSignature
from services.alliance.refusals import AnotherFormed, NotOfThisParty, PartySigned

__all__ = [
    "ALLIANCE",
    "Alliance",
    "AllianceParty",
    "AllianceSignature",
    "AllianceState",
    "AnotherFormed",
    "NotOfThisParty",
    "PartySigned",
    "alliance_at",
    "dissolve_alliance",
    "lies_in",
    "propose_alliance",
    "sign_alliance",
]
