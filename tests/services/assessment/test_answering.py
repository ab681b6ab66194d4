"""Who may answer, once; and that nobody can tell who did or what they said."""

import asyncio

import pytest
from sqlalchemy import text

from services import assessment, companies, people
from services.journal import JournalEntry
from tests.services.assessment.conftest import Contest
from tests.world import today

Voice = assessment.Voice


async def test_an_answer_is_added_up_and_nothing_else_is_kept_of_it(contest: Contest) -> None:
    for marks in ((5, 4), (3, 4), (1, 2)):
        _, seat = await contest.resident()
        await contest.answer(seat, *marks)
    tallies = await contest.rows(assessment.AssessmentTally)
    assert {(tally.question_id, tally.answers, tally.total) for tally in tallies} == {
        (contest.questions[0].id, 3, 9),
        (contest.questions[1].id, 3, 10),
    }


async def test_a_tally_bears_no_trace_of_who_or_when(contest: Contest) -> None:
    _, first = await contest.resident()
    await contest.answer(first, 5, 5)
    before = await contest.rows(assessment.AssessmentTally)
    _, second = await contest.resident()
    await contest.answer(second, 1, 1)
    after = {tally.id: tally for tally in await contest.rows(assessment.AssessmentTally)}
    for tally in before:
        changed = {
            name
            for name in type(tally).model_fields
            if getattr(after[tally.id], name) != getattr(tally, name)
        }
        assert changed == {"answers", "total"}
        assert (tally.created_by, tally.updated_by) == (None, None)
        assert tally.created_at == tally.updated_at == (await contest.fresh(contest.round)).opened_at
        assert tally.id.version == 4  # no time in it


async def test_the_journal_tells_that_somebody_answered_and_not_who(contest: Contest) -> None:
    _, seat = await contest.resident()
    await contest.answer(seat, 5, 4)
    [entry] = [row for row in await contest.rows(JournalEntry) if row.act == "assessment:answer"]
    assert (entry.person_id, entry.created_by, entry.updated_by, entry.request_id) == (None, None, None, "")
    assert entry.subject_id == contest.round.id
    assert set(entry.facts) == {"assessment_round_id", "area_id"}


async def test_when_a_round_closes_no_row_of_any_table_tells_who_answered(contest: Contest) -> None:
    """Everything that the database holds about the seat and the person is the same as if they had stayed silent."""
    person, seat = await contest.resident()
    silent, other = await contest.resident()
    await contest.answer(seat, 5, 4)
    assert len(await contest.rows(assessment.AssessmentParticipation)) == 1
    await contest.close()
    assert await contest.rows(assessment.AssessmentParticipation) == []
    assert await mentions(contest, person, seat.id) == await mentions(contest, silent, other.id)


async def mentions(contest: Contest, person: people.Person, seat_id: object) -> dict[str, int]:
    """By table, how many rows hold the id of the person or of their seat anywhere."""
    found = {}
    async with contest.world.session() as session:
        names = await session.execute(
            text("SELECT relname FROM pg_class WHERE relkind = 'r' AND relrowsecurity ORDER BY relname")
        )
        for name in names.scalars().all():
            said = f'FROM "{name}" AS row WHERE row::text LIKE :person OR row::text LIKE :seat'
            counted = await session.execute(
                text(f"SELECT count(*) {said}"),
                {"person": f"%{person.id}%", "seat": f"%{seat_id}%"},
            )
            if count := counted.scalar_one():
                found[str(name)] = count
    return found


async def test_nobody_answers_twice(contest: Contest) -> None:
    _, seat = await contest.resident()
    await contest.answer(seat, 5, 4)
    with pytest.raises(assessment.AlreadyAnswered):
        await contest.answer(seat, 1, 1)
    assert {tally.answers for tally in await contest.rows(assessment.AssessmentTally)} == {1}


async def test_answers_given_at_once_are_all_counted(contest: Contest) -> None:
    seats = [(await contest.resident())[1] for _ in range(8)]
    await asyncio.gather(*(contest.answer(seat, 5, 1) for seat in seats))
    assert {(tally.answers, tally.total) for tally in await contest.rows(assessment.AssessmentTally)} == {
        (8, 40),
        (8, 8),
    }


async def test_one_rates_where_one_lives_and_nowhere_else(contest: Contest) -> None:
    _, seat = await contest.resident()
    with pytest.raises(assessment.NotYourHome):
        await contest.answer(seat, 5, 5, area=contest.other)


@pytest.mark.parametrize("marks", [0, 1])
async def test_every_question_is_answered_once(contest: Contest, marks: int) -> None:
    _, seat = await contest.resident()
    given = contest.answers(5, 4)[:marks] * 2
    async with contest.world.work_as(seat) as work:
        with pytest.raises(assessment.QuestionsUnanswered):
            await assessment.answer_assessment(
                work, assessment_round_id=contest.round.id, area_id=contest.home.id, answers=given
            )


async def test_the_companys_staff_do_not_rate_their_own_area(contest: Contest) -> None:
    person, seat = await contest.resident()
    await contest.world.add(
        companies.CompanyStaff(
            area_id=contest.home.id,
            person_id=person.id,
            position="保安",
            responds=False,
            starts_on=today(),
        )
    )
    with pytest.raises(assessment.CompanyRatesItself):
        await contest.answer(seat, 5, 5)


async def test_committees_have_a_voice_of_their_own(contest: Contest) -> None:
    person = await contest.world.person(contest.community)
    staff = await contest.world.seat("committee_staff", contest.community, person=person)
    await contest.review(staff, 3, 3)
    assert {tally.voice for tally in await contest.rows(assessment.AssessmentTally)} == {Voice.COMMITTEE}


async def test_one_looks_whether_one_has_answered_oneself_and_nobody_else(contest: Contest) -> None:
    person, seat = await contest.resident()
    neighbour, _ = await contest.resident()
    await contest.answer(seat, 5, 4)
    async with contest.world.work_as(seat) as work:
        round = await assessment.reveal_participation(
            work, assessment_round_id=contest.round.id, person_id=person.id
        )
        assert await assessment.has_answered(work, round)
        with pytest.raises(people.NotYourOwn):
            await assessment.reveal_participation(
                work, assessment_round_id=contest.round.id, person_id=neighbour.id
            )
