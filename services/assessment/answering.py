"""Answering a round: what is said is added up at once, and kept nowhere by itself."""

from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Integer, bindparam, select
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from services import companies, ownership, people, places
from services.acting import myself, only_by, ours
from services.assessment.arguments import Answers
from services.assessment.choices import AssessmentState, Voice
from services.assessment.models import (
    AssessmentParticipation,
    AssessmentQuestion,
    AssessmentRound,
    AssessmentTally,
)
from services.assessment.refusals import (
    AlreadyAnswered,
    AssessmentNotOpen,
    CompanyRatesItself,
    NotYourHome,
    QuestionsUnanswered,
)
from services.work import Work, command
from tenants.refusals import NotFound
from tenants.statements import Statement
from tenants.tables import table_of


@command("assessment:answer", anonymous=True)
async def answer_assessment(
    work: Work, assessment_round_id: UUID, area_id: UUID, answers: Answers
) -> AssessmentRound:
    """Say, once a round, what you think of the company of the area where you live or own a home. Nobody can read it.

    Raises SeatWithoutPerson, AssessmentNotOpen, NotYourHome, CompanyRatesItself, QuestionsUnanswered or
    AlreadyAnswered.
    """
    area = await work.get(places.PropertyManagementArea, area_id)
    if not await _at_home(work, area.id, myself(work)):
        raise NotYourHome(field="area_id")
    return await _say(work, assessment_round_id, area.id, Voice.RESIDENT, answers)


@command("assessment:review", anonymous=True)
async def review_assessment(
    work: Work, assessment_round_id: UUID, area_id: UUID, answers: Answers
) -> AssessmentRound:
    """Say, once a round, what you think of the company of an area in the care of your committee. Nobody can read it.

    Raises SeatWithoutPerson, AssessmentNotOpen, CompanyRatesItself, QuestionsUnanswered or AlreadyAnswered.
    """
    area = await work.find(places.PropertyManagementArea, area_id)
    return await _say(work, assessment_round_id, area.id, Voice.COMMITTEE, answers)


@command("participation:reveal")
async def reveal_participation(work: Work, assessment_round_id: UUID, person_id: UUID) -> AssessmentRound:
    """Look whether you have answered a round that is open; about anybody else it is refused, on record.

    Raises NotYourOwn or AssessmentNotOpen.
    """
    only_by(work, person_id)
    return await _open(work, assessment_round_id)


async def has_answered(work: Work, round: AssessmentRound) -> bool:
    """Whether who acts has answered, for any area, in a round that is open."""
    query = ours(work, AssessmentParticipation).where(
        col(AssessmentParticipation.round_id) == round.id,
        col(AssessmentParticipation.person_id) == myself(work),
    )
    return await work.first(query) is not None


async def _say(work: Work, round_id: UUID, area_id: UUID, voice: Voice, answers: Answers) -> AssessmentRound:
    me = myself(work)
    if (await companies.bars_of(work, area_id, [me])).get(me) is companies.Bar.WORKS_FOR_COMPANY:
        raise CompanyRatesItself
    round = await _open(work, round_id)
    asked = await work.all(ours(work, AssessmentQuestion).where(col(AssessmentQuestion.round_id) == round.id))
    if {given.assessment_question_id for given in answers} != {question.id for question in asked}:
        raise QuestionsUnanswered(field="answers")
    took_part = AssessmentParticipation(round_id=round.id, area_id=area_id, person_id=me)
    await work.add(took_part, unless=AlreadyAnswered())
    for given in sorted(answers, key=lambda given: given.assessment_question_id):
        await work.rows.run(
            _ADD, _given(work, round, area_id, voice, given.assessment_question_id, given.mark)
        )
    return round


async def _open(work: Work, id: UUID) -> AssessmentRound:
    """The round, kept from closing until the transaction ends. Raises NotFound or AssessmentNotOpen."""
    query = ours(work, AssessmentRound).where(
        col(AssessmentRound.id) == id, col(AssessmentRound.state) != AssessmentState.DRAFT
    )
    round = await work.first(query.with_for_update(read=True).execution_options(populate_existing=True))
    if round is None:
        raise NotFound
    if round.state is not AssessmentState.OPEN or work.now >= round.closes_at:
        raise AssessmentNotOpen
    return round


async def _at_home(work: Work, area_id: UUID, person_id: UUID) -> bool:
    """Whether the person lives in a building of the area, or owns a unit in one."""
    building, unit, owned = places.Building, places.ExclusiveUnit, ownership.Ownership
    here = select(col(building.id)).where(
        col(building.tenant_id) == work.ground.tenant_id, col(building.area_id) == area_id
    )
    lives = ours(work, people.Person).where(
        col(people.Person.id) == person_id, col(people.Person.building_id).in_(here)
    )
    owns = (
        ours(work, owned)
        .join(unit, (col(unit.tenant_id) == col(owned.tenant_id)) & (col(unit.id) == col(owned.unit_id)))
        .where(col(owned.person_id) == person_id, col(owned.until).is_(None), col(unit.building_id).in_(here))
    )
    return await work.first(lives) is not None or await work.first(owns) is not None


# --- adding up, with no trace of who or when ---------------------------------------------------------------


def _given(
    work: Work, round: AssessmentRound, area_id: UUID, voice: Voice, question_id: UUID, mark: int
) -> dict[str, object]:
    return {
        "new": uuid4(),  # one that does not tell when
        "of_tenant": work.ground.tenant_id,
        "of_round": round.id,
        "of_area": area_id,
        "of_voice": voice,
        "of_question": question_id,
        "mark": mark,
        "opened": round.opened_at,
    }


def _adding() -> Statement:
    tally: Any = table_of(AssessmentTally)
    mark = bindparam("mark", type_=Integer())
    first = insert(tally).values(
        tenant_id=bindparam("of_tenant"),
        id=bindparam("new"),
        version=1,
        created_at=bindparam("opened"),
        updated_at=bindparam("opened"),
        round_id=bindparam("of_round"),
        area_id=bindparam("of_area"),
        voice=bindparam("of_voice"),
        question_id=bindparam("of_question"),
        answers=1,
        total=mark,
    )
    keys = [tally.c.tenant_id, tally.c.round_id, tally.c.area_id, tally.c.voice, tally.c.question_id]
    return Statement(
        first.on_conflict_do_update(
            index_elements=keys,
            set_={"answers": tally.c.answers + 1, "total": tally.c.total + mark},
        )
    )


_ADD = _adding()
