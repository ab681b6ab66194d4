"""Who visits whom, and from when on."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from services import care, roster
from tenants.refusals import TooLong, WrongState
from tests.services.care.conftest import DAWN, NINE, Lane


async def start(lane: Lane, **given: Any) -> care.CarePlan:
    first, second = lane.helpers
    wanted = {
        "care_household_id": lane.household.id,
        "helper_id": first.id,
        "second_helper_id": second.id,
        **given,
    }
    async with lane.work_as(lane.committee, now=lambda: DAWN) as work:
        return await care.start_care_plan(work, **wanted)


async def test_a_plan_begins_with_the_next_of_the_usual_hours(lane: Lane) -> None:
    plan = await start(lane)
    assert (plan.hours, plan.starts_on, plan.next_visit_at) == ([9, 16], date(2026, 11, 3), NINE)


async def test_a_plan_may_start_later_and_keep_other_hours(lane: Lane) -> None:
    plan = await start(lane, hours=[0, 8, 20], starts_on=date(2026, 11, 5), ends_on=date(2026, 11, 6))
    assert plan.next_visit_at == datetime(2026, 11, 4, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    "days",
    [
        {"starts_on": date(2026, 11, 2)},
        {"ends_on": date(2026, 11, 2)},
        {"starts_on": date(2026, 11, 9), "ends_on": date(2026, 11, 8)},
    ],
)
async def test_a_plan_neither_starts_before_today_nor_ends_before_it_starts(
    lane: Lane, days: dict[str, date]
) -> None:
    with pytest.raises(care.PlanEndsBeforeStart):
        await start(lane, **days)


@pytest.mark.parametrize("hours", [[16, 9], [9, 9], [-1, 9], [9, 24]])
async def test_hours_are_of_the_day_and_in_order(lane: Lane, hours: list[int]) -> None:
    with pytest.raises(care.HoursNotInOrder):
        await start(lane, hours=hours)


async def test_nobody_is_knocked_at_all_day(lane: Lane) -> None:
    with pytest.raises(TooLong):
        await start(lane, hours=list(range(8, 15)))


async def test_a_household_has_one_plan_at_a_time(lane: Lane) -> None:
    plan = await start(lane)
    with pytest.raises(care.HouseholdHasPlan):
        await start(lane)
    async with lane.work_as(lane.committee) as work:
        await care.end_care_plan(work, care_plan_id=plan.id, expected_version=1)
    await start(lane)


async def test_a_page_that_nobody_is_on_has_no_plan(lane: Lane) -> None:
    _, empty = await lane.home()
    with pytest.raises(care.NobodyInCare):
        await start(lane, care_household_id=empty.id)


async def test_helpers_are_two_and_of_another_household(lane: Lane) -> None:
    first, _ = lane.helpers
    for second in (first, lane.elder):
        with pytest.raises(care.HelpersNotTwo):
            await start(lane, second_helper_id=second.id)


@pytest.mark.parametrize("state", roster.MembershipState)
async def test_helpers_serve_in_the_team_of_the_community(lane: Lane, state: roster.MembershipState) -> None:
    person = await lane.world.person(lane.community)
    await lane.world.member(lane.team, person, state=state)
    if state in roster.SERVING:
        await start(lane, second_helper_id=person.id)
    else:
        with pytest.raises(care.NotAHelper):
            await start(lane, second_helper_id=person.id)


async def test_riders_visit_nobody(lane: Lane) -> None:
    rider = await lane.world.person(lane.community)
    membership = await lane.world.member(lane.team, rider)
    async with lane.world.session() as session:
        membership.source = roster.MemberSource.NEW_EMPLOYMENT
        session.add(membership)
    with pytest.raises(care.NotAHelper):
        await start(lane, helper_id=rider.id)


async def test_a_captain_of_the_building_may_visit_it(lane: Lane) -> None:
    captain = await lane.world.person(lane.community)
    with pytest.raises(care.NotAHelper):
        await start(lane, helper_id=captain.id)
    await lane.world.add(
        roster.BuildingCaptain(
            building_id=lane.building.id,
            community_id=lane.community.id,
            person_id=captain.id,
            kind=roster.CaptainKind.OFFLINE,
            since=date(2026, 1, 1),
        )
    )
    assert (await start(lane, helper_id=captain.id)).helper_id == captain.id


async def test_a_plan_goes_to_others_with_the_knock_that_is_due(lane: Lane) -> None:
    plan = await lane.plan(next_visit_at=NINE + timedelta(days=9))
    due = await lane.visit(plan=plan)
    done = await lane.visit(care.VisitState.DONE, plan=plan, begins_at=NINE)
    other = await lane.world.person(lane.community)
    await lane.world.member(lane.team, other)
    async with lane.work_as(lane.committee) as work:
        await care.assign_care_plan(
            work,
            care_plan_id=plan.id,
            helper_id=other.id,
            second_helper_id=lane.helpers[1].id,
            expected_version=1,
        )
    assert (await lane.fresh(due)).helper_id == other.id
    assert (await lane.fresh(done)).helper_id == lane.helpers[0].id


async def test_an_ended_plan_is_given_to_nobody(lane: Lane) -> None:
    plan = await lane.plan(state=care.PlanState.ENDED)
    first, second = lane.helpers
    with pytest.raises(WrongState):
        async with lane.work_as(lane.committee) as work:
            await care.assign_care_plan(
                work, care_plan_id=plan.id, helper_id=second.id, second_helper_id=first.id, expected_version=1
            )
