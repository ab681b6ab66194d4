"""The talent pipeline: candidate, recruited to the first echelon, promoted."""

from services.pipeline.candidates import (
    promote_talent_candidate,
    propose_talent_candidate,
    recruit_talent_candidate,
)
from services.pipeline.choices import CandidateState
from services.pipeline.machines import RECRUITED, TALENT_CANDIDATE
from services.pipeline.models import TalentCandidate
from services.pipeline.refusals import AlreadyCandidate

__all__ = [
    "RECRUITED",
    "TALENT_CANDIDATE",
    "AlreadyCandidate",
    "CandidateState",
    "TalentCandidate",
    "promote_talent_candidate",
    "propose_talent_candidate",
    "recruit_talent_candidate",
]
