"""The contest "satisfied property" (满意物业, mechanism 38): rounds, and what residents think of each area's company.

Nobody can read who answered or what. No answer is a row: it is added to `AssessmentTally` and gone. Who answered is
kept in `AssessmentParticipation`, so that nobody answers twice, and deleted when the round closes. The contract has
no type for either.
"""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import Field

from services import people, places
from services.assessment.choices import AssessmentState, Voice
from tenants.tables import TenantTable, chosen, indexed, linked, moment, one_of, ref, unique

State = AssessmentState


def _presented(round: Any, _places: Any) -> ColumnElement[bool]:
    """Whether the round is no draft any more: it is everybody's then, wherever they are."""
    return one_of(round.state, [State.OPEN, State.CLOSED, State.PUBLISHED])


def _of_presented(question: Any, _places: Any) -> ColumnElement[bool]:
    return linked(
        AssessmentRound,
        question,
        lambda round: round.id == question.round_id,
        lambda round: _presented(round, _places),
    )


def _published(result: Any, _places: Any) -> ColumnElement[bool]:
    """Whether its round is published: the ranking is everybody's then, wherever they are."""
    return linked(
        AssessmentRound,
        result,
        lambda round: round.id == result.round_id,
        lambda round: one_of(round.state, [State.PUBLISHED]),
    )


def _of_published(mark: Any, _places: Any) -> ColumnElement[bool]:
    return linked(
        AssessmentResult,
        mark,
        lambda result: result.id == mark.result_id,
        lambda result: _published(result, _places),
    )


class AssessmentRound(TenantTable, table=True):
    """One round in all areas of a sub-district. `resident_weight` is in percent; the committees have the rest.

    `smallest_cell` and the method in words are those of the day on which it opened.
    """

    keys = (indexed("state", "closes_at", "id"),)
    checks: ClassVar = {
        "resident_weight": "resident_weight BETWEEN 51 AND 100",
        "opened": "(state = 'draft') = (opened_at IS NULL)",
        "published": "(state = 'published') = (published_at IS NOT NULL)",
    }
    reaches: ClassVar = {"community": _presented, "area": _presented}

    title: str = Field(max_length=80)
    resident_weight: int
    closes_at: datetime = moment()
    state: AssessmentState = chosen(AssessmentState, default=State.DRAFT)
    smallest_cell: int | None = None
    method_zh: str | None = Field(default=None, max_length=400)
    method_en: str | None = Field(default=None, max_length=600)
    opened_at: datetime | None = moment(optional=True)
    published_at: datetime | None = moment(optional=True)


class AssessmentQuestion(TenantTable, table=True):
    """A question of a round, answered with a mark of 1 to 5."""

    keys = (unique("round_id", "position"),)
    checks: ClassVar = {"weight": "weight BETWEEN 1 AND 100"}
    reaches: ClassVar = {"community": _of_presented, "area": _of_presented}

    round_id: UUID = ref(AssessmentRound)
    position: int
    text: str = Field(max_length=200)
    weight: int


class AssessmentParticipation(TenantTable, table=True):
    """Somebody has answered for an area in a round that is open. Deleted when it closes."""

    keys = (unique("round_id", "area_id", "person_id"),)

    round_id: UUID = ref(AssessmentRound)
    area_id: UUID = ref(places.PropertyManagementArea)
    person_id: UUID = ref(people.Person)


class AssessmentTally(TenantTable, table=True):
    """How many marks one voice gave to a question in an area, and what they add up to. It bears no trace of who or
    when: `created_by` and `updated_by` are empty, and its times are those of the round."""

    keys = (unique("round_id", "area_id", "voice", "question_id"),)
    checks: ClassVar = {"marks": "total BETWEEN answers AND 5 * answers"}

    round_id: UUID = ref(AssessmentRound)
    area_id: UUID = ref(places.PropertyManagementArea)
    voice: Voice = chosen(Voice)
    question_id: UUID = ref(AssessmentQuestion)
    answers: int
    total: int


class AssessmentResult(TenantTable, table=True):
    """What came out for an area. Scores are in hundredths of a point; `residents` and `committees` are how many
    answers count. All of it is null where too few answered. `position` is the line in the published list: those without
    a rank come last."""

    keys = (
        unique("round_id", "area_id"),
        unique("round_id", "position"),
        indexed("area_id", "id"),
    )
    checks: ClassVar = {
        "shown": "(score IS NULL) = (rank IS NULL) AND (score IS NULL) = (residents IS NULL)",
        "score": "score BETWEEN 0 AND 10000",
    }
    reaches: ClassVar = {"community": _published, "area": _published}

    round_id: UUID = ref(AssessmentRound)
    area_id: UUID = ref(places.PropertyManagementArea)
    residents: int | None = None
    committees: int | None = None
    score: int | None = None
    rank: int | None = None
    position: int


class AssessmentMark(TenantTable, table=True):
    """What came out for one question in an area whose result is shown; `score` as there."""

    keys = (unique("result_id", "question_id"),)
    checks: ClassVar = {"score": "score BETWEEN 0 AND 10000"}
    reaches: ClassVar = {"community": _of_published, "area": _of_published}

    result_id: UUID = ref(AssessmentResult)
    question_id: UUID = ref(AssessmentQuestion)
    score: int
