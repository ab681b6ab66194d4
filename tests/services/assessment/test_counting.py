"""What a round comes to: scores by area, small voices left out, a ranking."""

import pytest

from services import assessment, places
from services.work import utc_now
from tests.services.assessment.conftest import Contest

Voice = assessment.Voice


async def said(
    contest: Contest, area: places.PropertyManagementArea, voice: Voice, answers: int, *totals: int
) -> None:
    for question, total in zip(contest.questions, totals, strict=True):
        await contest.world.add(
            assessment.AssessmentTally(
                round_id=contest.round.id,
                area_id=area.id,
                voice=voice,
                question_id=question.id,
                answers=answers,
                total=total,
            )
        )


async def test_areas_are_ranked_by_what_residents_and_committees_say(contest: Contest) -> None:
    await said(
        contest, contest.home, Voice.RESIDENT, 10, 50, 10
    )  # 4.00 of 5: the first question weighs three times
    await said(contest, contest.home, Voice.COMMITTEE, 5, 5, 5)  # 1.00
    await said(contest, contest.other, Voice.RESIDENT, 5, 15, 15)  # 3.00
    await contest.close()
    first, second = await contest.result(), await contest.result(contest.other.id)
    assert (first.score, first.residents, first.committees, first.rank) == (6_200, 10, 5, 1)
    assert (second.score, second.residents, second.committees, second.rank) == (6_000, 5, 0, 2)
    marks = {
        mark.score for mark in await contest.rows(assessment.AssessmentMark) if mark.result_id == first.id
    }
    assert marks == {7_600, 2_000}


async def test_fewer_residents_than_the_smallest_cell_are_neither_shown_nor_ranked(contest: Contest) -> None:
    await said(contest, contest.home, Voice.RESIDENT, 4, 20, 20)
    await said(contest, contest.home, Voice.COMMITTEE, 9, 45, 45)
    await contest.close()
    result = await contest.result()
    assert (result.score, result.residents, result.committees, result.rank) == (None, None, None, None)
    assert await contest.rows(assessment.AssessmentMark) == []


async def test_fewer_reviewers_than_the_smallest_cell_change_nothing(contest: Contest) -> None:
    """Otherwise their marks could be told from the difference."""
    await said(contest, contest.home, Voice.RESIDENT, 5, 25, 25)
    await said(contest, contest.home, Voice.COMMITTEE, 4, 4, 4)
    await contest.close()
    result = await contest.result()
    assert (result.score, result.residents, result.committees) == (10_000, 5, 0)


async def test_before_its_time_a_round_is_not_closed(contest: Contest) -> None:
    async with contest.world.work_as(contest.office) as work:
        with pytest.raises(assessment.AssessmentStillOpen):
            await assessment.close_assessment_round(
                work, assessment_round_id=contest.round.id, expected_version=1
            )


async def test_the_clock_closes_a_round_once(contest: Contest) -> None:
    await said(contest, contest.home, Voice.RESIDENT, 5, 25, 25)
    for expected in (1, 0):
        async with contest.world.work_as(None, now=lambda: contest.round.closes_at) as work:
            assert await assessment.close_due_assessment_rounds(work) == expected
    assert (await contest.fresh(contest.round)).state is assessment.AssessmentState.CLOSED
    assert (await contest.result()).rank == 1


async def test_after_its_time_nobody_answers_though_the_clock_was_away(contest: Contest) -> None:
    _, seat = await contest.resident()
    async with contest.world.work_as(seat, now=lambda: contest.round.closes_at) as work:
        with pytest.raises(assessment.AssessmentNotOpen):
            await assessment.answer_assessment(
                work,
                assessment_round_id=contest.round.id,
                area_id=contest.home.id,
                answers=contest.answers(5, 5),
            )


async def test_how_it_is_counted_is_set_on_the_day_it_opens(contest: Contest) -> None:
    async with contest.world.work_as(contest.office) as work:
        drafted = await assessment.draft_assessment_round(
            work,
            title="下半年测评",
            questions=[assessment.QuestionGiven(text="绿化", weight=2)],
            resident_weight=60,
            closes_at=contest.round.closes_at,
        )
        opened = await assessment.open_assessment_round(
            work, assessment_round_id=drafted.id, expected_version=1
        )
    assert opened.smallest_cell == 5
    assert "60%" in (opened.method_zh or "")
    assert opened.opened_at is not None
    assert opened.opened_at <= utc_now()
