"""What a person makes of the points, and what the member says to it (mechanism 31; PIPL 24)."""

from uuid import UUID

from sqlmodel import col

from policies import limits
from services.acting import move, only_by, ours
from services.appraisal.arguments import Grounds, Reason, Score
from services.appraisal.choices import RoundState
from services.appraisal.machines import APPRAISAL
from services.appraisal.models import Appraisal, AppraisalRound
from services.appraisal.refusals import AdjustmentWithoutReason, AppealPeriodOver
from services.work import Work, command
from tenants.refusals import NotFound, WrongState


@command("appraisal:score")
async def score_appraisal(
    work: Work, appraisal_id: UUID, score: Score, expected_version: int, reason: Reason | None = None
) -> Appraisal:
    """Confirm the points as the score, or set another with a reason. Points alone never make one.

    Raises AdjustmentWithoutReason, or SelfApproval for one's own.
    """
    appraisal, _ = await _in_round(work, appraisal_id, expected_version, RoundState.MET, "score")
    limits.not_own(work.me, appraisal.person_id)
    if score != appraisal.points and reason is None:
        raise AdjustmentWithoutReason(field="reason")
    move(work, APPRAISAL, appraisal, "score")
    appraisal.score = score
    appraisal.scored_by_person_id = work.me
    appraisal.adjusted_because = reason
    return await work.save(appraisal)


@command("appraisal:appeal")
async def appeal_appraisal(
    work: Work, appraisal_id: UUID, grounds: Grounds, expected_version: int
) -> Appraisal:
    """Appeal against one's own score while the time for it lasts. Raises NotYourOwn or AppealPeriodOver."""
    appraisal, round = await _in_round(work, appraisal_id, expected_version, RoundState.SCORED, "appeal")
    only_by(work, appraisal.person_id)
    if round.appeals_until is None or work.now >= round.appeals_until:
        raise AppealPeriodOver
    move(work, APPRAISAL, appraisal, "appeal")
    appraisal.appealed_at = work.now
    appraisal.appeal_grounds = grounds
    return await work.save(appraisal)


@command("appeal:decide")
async def decide_appeal(
    work: Work, appraisal_id: UUID, decision: Reason, expected_version: int, score: Score | None = None
) -> Appraisal:
    """Decide an appeal, giving another score or, left out, keeping the one there is; it is final.

    Raises SelfApproval for the member and for who set the score.
    """
    appraisal, _ = await _in_round(work, appraisal_id, expected_version, RoundState.SCORED, "decide")
    limits.not_own(work.me, appraisal.person_id)
    limits.not_own(work.me, appraisal.scored_by_person_id)
    move(work, APPRAISAL, appraisal, "decide")
    appraisal.score = appraisal.score if score is None else score
    appraisal.appeal_decision = decision
    appraisal.appeal_decided_by_person_id = work.me
    return await work.save(appraisal)


async def _in_round(
    work: Work, appraisal_id: UUID, expected_version: int, state: RoundState, verb: str
) -> tuple[Appraisal, AppraisalRound]:
    """The appraisal, locked, and its round, which stays in this state until this transaction ends.

    The round first, as whoever moves the round does: so neither waits for the other for ever.
    """
    seen = await work.find(Appraisal, appraisal_id)
    query = ours(work, AppraisalRound).where(col(AppraisalRound.id) == seen.appraisal_round_id)
    round = await work.first(query.with_for_update(read=True))
    if round is None:
        raise NotFound
    if round.state is not state:
        raise WrongState(state=round.state.value, move=verb)
    return await work.find(Appraisal, appraisal_id, expected_version=expected_version), round
