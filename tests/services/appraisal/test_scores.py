"""Points never decide: a person scores, another decides the appeal, and nobody their own."""

from datetime import timedelta

import pytest

from policies.limits import SelfApproval
from services import appraisal, people
from services.work import utc_now
from tenants.refusals import NotFound, WrongState
from tests.services.appraisal.conftest import Year
from tests.services.roster.conftest import Quarter

State = appraisal.AppraisalState


async def test_confirming_the_points_needs_no_reason_and_changing_them_does(met: Year) -> None:
    one = await met.appraised(points=20)
    async with met.quarter.work_as(met.quarter.captain) as work:
        with pytest.raises(appraisal.AdjustmentWithoutReason):
            await appraisal.score_appraisal(work, appraisal_id=one.id, score=25, expected_version=1)
    async with met.quarter.work_as(met.quarter.captain) as work:
        done = await appraisal.score_appraisal(work, appraisal_id=one.id, score=20, expected_version=1)
    assert (done.state, done.score, done.adjusted_because) == (State.SCORED, 20, None)
    async with met.quarter.work_as(met.quarter.secretary) as work:
        mended = await appraisal.score_appraisal(
            work, appraisal_id=one.id, score=25, reason="另有突出表现", expected_version=2
        )
    assert (mended.score, mended.adjusted_because) == (25, "另有突出表现")


async def test_nobody_scores_themselves(met: Year) -> None:
    person = await met.quarter.person()
    one = await met.appraised(person=person)
    captain = await met.quarter.world.seat("captain", met.quarter.community, person=person)
    async with met.quarter.work_as(captain) as work:
        with pytest.raises(SelfApproval):
            await appraisal.score_appraisal(work, appraisal_id=one.id, score=20, expected_version=1)


async def test_once_the_scores_are_known_only_an_appeal_changes_them(scored: Year) -> None:
    one = await scored.appraised(State.SCORED)
    async with scored.quarter.work_as(scored.quarter.secretary) as work:
        with pytest.raises(WrongState):
            await appraisal.score_appraisal(work, appraisal_id=one.id, score=20, expected_version=1)


async def test_an_appeal_is_the_members_own_act(scored: Year) -> None:
    one = await scored.appraised(State.SCORED)
    async with scored.quarter.work_as(None) as work:
        with pytest.raises(people.NotYourOwn):
            await appraisal.appeal_appraisal(
                work, appraisal_id=one.id, grounds="因公出差", expected_version=1
            )
    _, stranger = await scored.quarter.member()
    async with scored.quarter.work_as(stranger) as work:
        with pytest.raises(NotFound):
            await appraisal.appeal_appraisal(
                work, appraisal_id=one.id, grounds="因公出差", expected_version=1
            )


async def test_after_its_time_there_is_no_appeal(scored: Year) -> None:
    person = await scored.quarter.person()
    one = await scored.appraised(State.SCORED, person=person)
    seat = await scored.quarter.world.seat("member", scored.quarter.community, person=person)
    async with scored.quarter.work_as(seat, now=lambda: utc_now() + timedelta(days=2)) as work:
        with pytest.raises(appraisal.AppealPeriodOver):
            await appraisal.appeal_appraisal(
                work, appraisal_id=one.id, grounds="因公出差", expected_version=1
            )


async def test_an_appeal_may_leave_the_score_as_it_was(scored: Year) -> None:
    one = await scored.appraised(State.APPEALED, points=20)
    async with scored.quarter.work_as(scored.quarter.secretary) as work:
        decided = await appraisal.decide_appeal(
            work, appraisal_id=one.id, decision="经核实，维持原评分", expected_version=1
        )
    assert (decided.state, decided.score) == (State.FINAL, 20)


@pytest.mark.parametrize("part", ["member", "scorer"])
async def test_neither_the_member_nor_the_scorer_decides_the_appeal(scored: Year, part: str) -> None:
    person = await scored.quarter.person()
    one = await scored.appraised(State.APPEALED, person=person if part == "member" else None)
    if part == "scorer":
        await _scored_by(scored.quarter, one, person)
    secretary = await scored.quarter.world.seat("party_secretary", scored.quarter.community, person=person)
    async with scored.quarter.work_as(secretary) as work:
        with pytest.raises(SelfApproval):
            await appraisal.decide_appeal(
                work, appraisal_id=one.id, decision="维持", expected_version=1 if part == "member" else 2
            )


async def _scored_by(quarter: Quarter, one: appraisal.Appraisal, person: people.Person) -> None:
    async with quarter.work_as(None) as work:
        row = await work.get(appraisal.Appraisal, one.id)
        row.scored_by_person_id = person.id
        await work.save(row)
