"""What may follow from an appraisal once its round is final."""

from uuid import UUID

from services.appraisal.choices import RoundState
from services.appraisal.models import Appraisal, AppraisalRound
from services.appraisal.refusals import AppraisalNotFinal
from services.work import Work


async def final(work: Work, appraisal_id: UUID) -> tuple[Appraisal, AppraisalRound, int]:
    """The appraisal within reach, its round and its score. Raises AppraisalNotFinal."""
    appraisal = await work.find(Appraisal, appraisal_id)
    round = await work.get(AppraisalRound, appraisal.appraisal_round_id)
    if round.state is not RoundState.FINAL or appraisal.score is None:
        raise AppraisalNotFinal
    return appraisal, round, appraisal.score
