"""Two published rounds of the contest "satisfied property" in all compounds of a sub-district. Their tallies, which are
shown to nobody, are left out."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from uuid import UUID

from infra.demo.chance import Chance
from infra.demo.drafts import draft
from services.assessment import (
    AssessmentMark,
    AssessmentQuestion,
    AssessmentResult,
    AssessmentRound,
    AssessmentState,
    Counted,
    Voice,
    heard,
    method,
    ranks,
    score,
)
from services.figures import Figures
from services.places import PropertyManagementArea
from tenants.tables import TenantTable

QUESTIONS = (
    ("保洁保绿是否到位", 25),
    ("秩序维护和安全防范是否到位", 25),
    ("报修是否及时、有回应", 25),
    ("公共设施维护是否到位", 15),
    ("收支公示是否清楚", 10),
)
ROUNDS = (("上半年满意物业测评", 190), ("下半年满意物业测评", 20))
"""What it was called, and how many days ago it closed."""
RESIDENT_WEIGHT = 70
WEIGHTS = {Voice.RESIDENT: RESIDENT_WEIGHT, Voice.COMMITTEE: 100 - RESIDENT_WEIGHT}
OPEN_DAYS = 14

Said = Mapping[Voice, Sequence[Counted]]


def make_contest(chance: Chance, areas: Sequence[PropertyManagementArea]) -> Iterator[TenantTable]:
    """In each round some compounds are hidden, because too few answered."""
    for title, ago in ROUNDS:
        round = _round(chance, title, ago)
        yield round
        questions = [
            draft(AssessmentQuestion)(
                **chance.fresh(), round_id=round.id, position=position, text=text, weight=weight
            )
            for position, (text, weight) in enumerate(QUESTIONS, start=1)
        ]
        yield from questions
        yield from _results(chance, round, questions, {area.id: _said(chance) for area in areas})


def _round(chance: Chance, title: str, ago: int) -> AssessmentRound:
    closes_at = chance.moment(ago, ago)
    words = method(RESIDENT_WEIGHT, Figures().smallest_cell)
    return draft(AssessmentRound)(
        **chance.fresh(),
        title=title,
        resident_weight=RESIDENT_WEIGHT,
        closes_at=closes_at,
        state=AssessmentState.PUBLISHED,
        smallest_cell=Figures().smallest_cell,
        method_zh=words.zh,
        method_en=words.en,
        opened_at=closes_at - timedelta(days=OPEN_DAYS),
        published_at=closes_at + timedelta(days=3),
    )


def _said(chance: Chance) -> dict[Voice, list[Counted]]:
    """What residents and committees of one compound answered, around a mark of its own."""
    usual = chance.number(25, 46)
    found = {}
    for voice, low, high in ((Voice.RESIDENT, 2, 80), (Voice.COMMITTEE, 3, 9)):
        answers = chance.number(low, high)
        found[voice] = [
            Counted(weight, answers, answers * (usual + chance.number(-5, 4)) // 10)
            for _, weight in QUESTIONS
        ]
    return found


def _results(
    chance: Chance,
    round: AssessmentRound,
    questions: Sequence[AssessmentQuestion],
    said: Mapping[UUID, Said],
) -> Iterator[TenantTable]:
    counted = {area_id: _loud(answers) for area_id, answers in said.items()}
    scores = {area_id: score(answers, WEIGHTS) for area_id, answers in counted.items()}
    placed = ranks({area_id: found for area_id, found in scores.items() if found is not None})
    ordered = sorted(counted, key=lambda area_id: (placed.get(area_id, len(counted) + 1), area_id))
    for position, area_id in enumerate(ordered, start=1):
        answers = counted[area_id]
        result = draft(AssessmentResult)(
            **chance.fresh(),
            round_id=round.id,
            area_id=area_id,
            residents=_count(answers, Voice.RESIDENT) if answers else None,
            committees=_count(answers, Voice.COMMITTEE) if answers else None,
            score=scores[area_id],
            rank=placed.get(area_id),
            position=position,
        )
        yield result
        yield from _marks(chance, result, questions, answers)


def _marks(
    chance: Chance, result: AssessmentResult, questions: Sequence[AssessmentQuestion], answers: Said
) -> Iterator[TenantTable]:
    for index, question in enumerate(questions):
        found = score({voice: [counted[index]] for voice, counted in answers.items()}, WEIGHTS)
        if found is not None:
            yield draft(AssessmentMark)(
                **chance.fresh(), result_id=result.id, question_id=question.id, score=found
            )


def _loud(said: Said) -> Said:
    voices = heard({voice: counted[0].answers for voice, counted in said.items()}, Figures().smallest_cell)
    return {voice: said[voice] for voice in sorted(voices)}


def _count(answers: Said, voice: Voice) -> int:
    return answers[voice][0].answers if voice in answers else 0
