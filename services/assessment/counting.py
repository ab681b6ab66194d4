"""From tallies to results: what each area comes to, and its place. Who answered is forgotten with it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import delete
from sqlmodel import col

from services import places
from services.acting import ours
from services.assessment.choices import Voice
from services.assessment.models import (
    AssessmentMark,
    AssessmentParticipation,
    AssessmentQuestion,
    AssessmentResult,
    AssessmentRound,
    AssessmentTally,
)
from services.assessment.rules import Counted, heard, ranks, score
from services.work import Work

Tallies = Mapping[UUID, Mapping[Voice, Mapping[UUID, AssessmentTally]]]
"""By area, voice and question."""


async def count(work: Work, round: AssessmentRound) -> None:
    """Write down the result of each area, and forget who answered. Whoever asks holds the round."""
    questions = await work.all(
        ours(work, AssessmentQuestion)
        .where(col(AssessmentQuestion.round_id) == round.id)
        .order_by(col(AssessmentQuestion.position))
    )
    tallies = await _tallies(work, round)
    areas = await work.all(
        ours(work, places.PropertyManagementArea).order_by(col(places.PropertyManagementArea.id))
    )
    results = [_result(round, area.id, questions, tallies[area.id]) for area in areas]
    placed = ranks({result.area_id: result.score for result in results if result.score is not None})
    results.sort(key=lambda result: (placed.get(result.area_id, len(areas) + 1), result.area_id))
    for position, result in enumerate(results, start=1):
        result.rank, result.position = placed.get(result.area_id), position
    await work.add_all(results)
    shown = [result for result in results if result.score is not None]
    await work.add_all(
        [mark for result in shown for mark in _marks(round, result, questions, tallies[result.area_id])]
    )
    await _forget(work, round)


def _result(
    round: AssessmentRound,
    area_id: UUID,
    questions: Sequence[AssessmentQuestion],
    said: Mapping[Voice, Mapping[UUID, AssessmentTally]],
) -> AssessmentResult:
    counted = _heard(round, said)
    return AssessmentResult(
        round_id=round.id,
        area_id=area_id,
        residents=counted.get(Voice.RESIDENT),
        committees=counted.get(Voice.COMMITTEE, 0) if counted else None,
        score=_score(round, questions, {voice: said[voice] for voice in counted}),
        position=0,
    )


def _marks(
    round: AssessmentRound,
    result: AssessmentResult,
    questions: Sequence[AssessmentQuestion],
    said: Mapping[Voice, Mapping[UUID, AssessmentTally]],
) -> list[AssessmentMark]:
    loud = {voice: said[voice] for voice in _heard(round, said)}
    scored = [(question, _score(round, [question], loud)) for question in questions]
    return [
        AssessmentMark(result_id=result.id, question_id=question.id, score=found)
        for question, found in scored
        if found is not None
    ]


def _heard(round: AssessmentRound, said: Mapping[Voice, Mapping[UUID, AssessmentTally]]) -> dict[Voice, int]:
    """The voices that count, with how many answered: each answer marks every question."""
    answers = {voice: next(iter(tallies.values())).answers for voice, tallies in said.items()}
    loud = heard(answers, round.smallest_cell or 0)
    return {voice: answers[voice] for voice in sorted(loud)}


def _score(
    round: AssessmentRound,
    questions: Sequence[AssessmentQuestion],
    said: Mapping[Voice, Mapping[UUID, AssessmentTally]],
) -> int | None:
    weights = {Voice.RESIDENT: round.resident_weight, Voice.COMMITTEE: 100 - round.resident_weight}
    counted = {
        voice: [
            Counted(question.weight, tallies[question.id].answers, tallies[question.id].total)
            for question in questions
        ]
        for voice, tallies in said.items()
    }
    return score(counted, weights)


async def _tallies(work: Work, round: AssessmentRound) -> Tallies:
    query = ours(work, AssessmentTally).where(col(AssessmentTally.round_id) == round.id)
    found: dict[UUID, dict[Voice, dict[UUID, AssessmentTally]]] = defaultdict(lambda: defaultdict(dict))
    for tally in await work.all(query.order_by(col(AssessmentTally.id))):
        found[tally.area_id][tally.voice][tally.question_id] = tally
    return found


async def _forget(work: Work, round: AssessmentRound) -> None:
    await work.session.execute(
        delete(AssessmentParticipation).where(
            col(AssessmentParticipation.tenant_id) == work.ground.tenant_id,
            col(AssessmentParticipation.round_id) == round.id,
        )
    )
