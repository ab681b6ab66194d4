"""A round: who is appraised, on which points, and when it may go on."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from policies.limits import SelfApproval
from services import appraisal, points, roster
from services.work import utc_now
from tenants.identifiers import new_id
from tenants.refusals import Forbidden, NotFound, WrongState
from tests.services.appraisal.conftest import YEAR, Year, year_in
from tests.services.appraisal.test_machines import attendees
from tests.services.roster.conftest import Quarter
from tests.world import today

Capacity = appraisal.Capacity


async def open_round(quarter: Quarter, year: int = YEAR) -> appraisal.AppraisalRound:
    async with quarter.work_as(quarter.secretary) as work:
        return await appraisal.open_appraisal_round(work, community_id=quarter.community.id, year=year)


async def meet(quarter: Quarter, round: appraisal.AppraisalRound, **changed: Any) -> appraisal.AppraisalRound:
    given = {"met_on": today(), "minutes": "逐一点评", "attendees": await attendees(quarter)}
    async with quarter.work_as(quarter.secretary) as work:
        return await appraisal.meet_appraisal_round(
            work, **{**given, "appraisal_round_id": round.id, "expected_version": 1, **changed}
        )


async def appraisals(quarter: Quarter) -> dict[Any, tuple[int, int]]:
    async with quarter.world.session() as session:
        found = (await session.execute(select(appraisal.Appraisal))).scalars()
        return {one.person_id: (one.points, one.deeds) for one in found}


async def entry(quarter: Quarter, person_id: Any, worth: int, earned_at: datetime, **more: Any) -> Any:
    return await quarter.world.add(
        points.PointsEntry(
            person_id=person_id,
            community_id=quarter.community.id,
            deed=points.Deed.ASSIGNMENT,
            points=worth,
            source_kind="assignment",
            source_id=new_id(),
            earned_at=earned_at,
            **more,
        )
    )


async def test_those_who_serve_are_appraised_on_the_years_points(quarter: Quarter) -> None:
    busy, _ = await quarter.member()
    idle, _ = await quarter.member(roster.MembershipState.RESERVE)
    await quarter.member(roster.MembershipState.LEFT)
    await quarter.member(roster.MembershipState.REPORTED)
    within = datetime(YEAR, 6, 1, tzinfo=UTC)
    await entry(quarter, busy.person_id, 10, within)
    await entry(
        quarter, busy.person_id, 7, datetime(YEAR - 1, 12, 31, 16, tzinfo=UTC)
    )  # New Year in Shanghai
    wrong = await entry(quarter, busy.person_id, 30, within)
    await entry(quarter, busy.person_id, -30, within, reverses_id=wrong.id)
    await entry(quarter, busy.person_id, 99, datetime(YEAR - 1, 12, 31, 15, tzinfo=UTC))
    await meet(quarter, await open_round(quarter))
    assert await appraisals(quarter) == {busy.person_id: (17, 2), idle.person_id: (0, 0)}


async def test_a_community_has_one_round_a_year(quarter: Quarter) -> None:
    await open_round(quarter)
    with pytest.raises(appraisal.RoundExists):
        await open_round(quarter)
    assert (await open_round(quarter, YEAR - 1)).year == YEAR - 1


async def test_no_round_for_a_year_to_come(quarter: Quarter) -> None:
    with pytest.raises(appraisal.YearNotBegun):
        await open_round(quarter, YEAR + 1)


async def test_a_captain_opens_no_round(quarter: Quarter) -> None:
    async with quarter.work_as(quarter.captain) as work:
        with pytest.raises(Forbidden):
            await appraisal.open_appraisal_round(work, community_id=quarter.community.id, year=YEAR)


@pytest.mark.parametrize("missing", [Capacity.PARTY_ORGANISATION, Capacity.RESIDENT_VOLUNTEER])
async def test_organisation_and_residents_attend_the_meeting(quarter: Quarter, missing: Capacity) -> None:
    await quarter.member()
    there = [given for given in await attendees(quarter) if given.capacity is not missing]
    with pytest.raises(appraisal.MeetingIncomplete):
        await meet(quarter, await open_round(quarter), attendees=there)


async def test_nobody_attends_twice_and_nobody_unknown_attends(quarter: Quarter) -> None:
    await quarter.member()
    there = await attendees(quarter)
    round = await open_round(quarter)
    again = appraisal.AttendeeGiven(person_id=there[0].person_id, capacity=Capacity.MEMBER)
    with pytest.raises(appraisal.AttendeeTwice):
        await meet(quarter, round, attendees=[*there, again])
    unknown = appraisal.AttendeeGiven(person_id=new_id(), capacity=Capacity.MEMBER)
    with pytest.raises(NotFound):
        await meet(quarter, round, attendees=[*there, unknown])
    assert await appraisals(quarter) == {}


@pytest.mark.parametrize("days", [400, -1])
async def test_the_meeting_is_in_the_year_and_over(quarter: Quarter, days: int) -> None:
    await quarter.member()
    with pytest.raises(appraisal.MeetingElsewhen):
        await meet(quarter, await open_round(quarter), met_on=today() - timedelta(days=days))


async def test_without_members_there_is_nobody_to_appraise(quarter: Quarter) -> None:
    with pytest.raises(appraisal.NobodyServes):
        await meet(quarter, await open_round(quarter))


async def test_the_scores_are_known_once_everybody_has_one(met: Year) -> None:
    await met.appraised(appraisal.AppraisalState.SCORED)
    await met.appraised()
    async with met.quarter.work_as(met.quarter.secretary) as work:
        with pytest.raises(appraisal.AppraisalsOpen) as refused:
            await appraisal.score_appraisal_round(work, appraisal_round_id=met.round.id, expected_version=1)
    assert refused.value.parameters == {"count": 1}


async def test_closing_makes_every_score_final(scored: Year) -> None:
    one = await scored.appraised(appraisal.AppraisalState.SCORED)
    later = lambda: utc_now() + timedelta(days=2)  # noqa: E731
    async with scored.quarter.work_as(scored.quarter.secretary, now=later) as work:
        await appraisal.close_appeals(work, appraisal_round_id=scored.round.id, expected_version=1)
    fresh = await scored.quarter.fresh(one)
    assert (fresh.state, fresh.version) == (appraisal.AppraisalState.FINAL, 2)


async def test_appeals_are_not_closed_before_their_time(scored: Year) -> None:
    async with scored.quarter.work_as(scored.quarter.secretary) as work:
        with pytest.raises(appraisal.AppealsStillOpen):
            await appraisal.close_appeals(work, appraisal_round_id=scored.round.id, expected_version=1)


async def test_who_closed_the_appeals_does_not_approve_the_round(quarter: Quarter) -> None:
    year = await year_in(quarter, appraisal.RoundState.APPEALED)
    person = await quarter.person()
    async with quarter.work_as(None) as work:
        round = await work.get(appraisal.AppraisalRound, year.round.id)
        round.closed_by_person_id = person.id
        await work.save(round)
    both = await quarter.world.seat("working_group", person=person)
    async with quarter.work_as(both) as work:
        with pytest.raises(SelfApproval):
            await appraisal.approve_appraisal_round(work, appraisal_round_id=round.id, expected_version=2)


async def test_a_round_next_door_does_not_exist(met: Year, next_quarter: Quarter) -> None:
    async with next_quarter.work_as(next_quarter.secretary) as work:
        with pytest.raises(NotFound):
            await appraisal.score_appraisal_round(work, appraisal_round_id=met.round.id, expected_version=1)


async def test_after_the_meeting_the_round_does_not_meet_again(met: Year) -> None:
    with pytest.raises(WrongState):
        await meet(met.quarter, met.round)
    async with met.quarter.world.session() as session:
        query = select(appraisal.AppraisalAttendee).where(
            col(appraisal.AppraisalAttendee.appraisal_round_id) == met.round.id
        )
        assert (await session.execute(query)).first() is None
