"""A round from the draft to the published ranking (mechanism 38)."""

from datetime import datetime
from uuid import UUID

from services.acting import move
from services.arguments import Instant, Title
from services.assessment.arguments import Questions, ResidentWeight
from services.assessment.counting import count
from services.assessment.machines import ASSESSMENT_ROUND
from services.assessment.models import AssessmentQuestion, AssessmentRound
from services.assessment.refusals import AssessmentStillOpen, ClosesBeforeNow
from services.assessment.rules import method
from services.work import Work, command


@command("assessment_round:draft")
async def draft_assessment_round(
    work: Work, title: Title, questions: Questions, resident_weight: ResidentWeight, closes_at: Instant
) -> AssessmentRound:
    """Draw up a round for all areas: what is asked, and how much each question and the residents weigh.

    Raises ClosesBeforeNow.
    """
    _to_come(work, closes_at)
    round = AssessmentRound(title=title, resident_weight=resident_weight, closes_at=closes_at)
    await work.add(round)
    await work.add_all(
        [
            AssessmentQuestion(round_id=round.id, position=position, text=given.text, weight=given.weight)
            for position, given in enumerate(questions, start=1)
        ]
    )
    return round


@command("assessment_round:open")
async def open_assessment_round(
    work: Work, assessment_round_id: UUID, expected_version: int
) -> AssessmentRound:
    """Let people answer until the round closes; from now on how it is counted stands. Raises ClosesBeforeNow."""
    round = await _to_move(work, assessment_round_id, expected_version, "open")
    _to_come(work, round.closes_at)
    words = method(round.resident_weight, work.figures.smallest_cell)
    round.opened_at = work.now
    round.smallest_cell = work.figures.smallest_cell
    round.method_zh, round.method_en = words.zh, words.en
    return await work.save(round)


@command("assessment_round:close")
async def close_assessment_round(
    work: Work, assessment_round_id: UUID, expected_version: int
) -> AssessmentRound:
    """End a round whose time is over, count it, and forget who answered. Raises AssessmentStillOpen."""
    round = await _to_move(work, assessment_round_id, expected_version, "close")
    if work.now < round.closes_at:
        raise AssessmentStillOpen(until=f"{round.closes_at.astimezone(work.figures.clock):%Y-%m-%d %H:%M}")
    await count(work, round)
    return await work.save(round)


@command("assessment_round:publish")
async def publish_assessment_round(
    work: Work, assessment_round_id: UUID, expected_version: int
) -> AssessmentRound:
    """Show the ranking to everybody, with its method."""
    round = await _to_move(work, assessment_round_id, expected_version, "publish")
    round.published_at = work.now
    return await work.save(round)


async def _to_move(work: Work, id: UUID, expected_version: int, verb: str) -> AssessmentRound:
    round = await work.find(AssessmentRound, id, expected_version=expected_version)
    move(work, ASSESSMENT_ROUND, round, verb)
    return round


def _to_come(work: Work, closes_at: datetime) -> None:
    if closes_at <= work.now:
        raise ClosesBeforeNow(field="closes_at")
