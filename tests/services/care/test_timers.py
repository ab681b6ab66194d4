"""What the clock does for those in care, however late it comes, and however many clocks there are."""

import asyncio
from datetime import date, datetime

import pytest

from services import care, people, roster
from services.care import VisitState
from services.work import utc_now
from tests.services.care.conftest import DAWN, DAY, HOUR, LATE, MINUTE, NINE, Lane, consent_of, in_care


async def tick(lane: Lane, now: datetime, *, at_most: int = 500) -> tuple[int, int, int]:
    """One round of the clock: how many visits were opened, missed and escalated."""
    done = []
    for timer in (care.open_care_visits, care.miss_care_visits, care.escalate_care_visits):
        total = 0
        while True:
            async with lane.work_as(None, now=lambda: now) as work:
                found = await timer(work, at_most=at_most)
            total += found
            if found < at_most:
                break
        done.append(total)
    return done[0], done[1], done[2]


async def states(lane: Lane) -> list[VisitState]:
    return [visit.state for visit in await lane.visits()]


async def test_a_knock_is_due_at_its_hour_and_not_before(lane: Lane) -> None:
    plan = await lane.plan()
    assert await tick(lane, NINE - MINUTE) == (0, 0, 0)
    assert await tick(lane, NINE) == (1, 0, 0)
    assert await tick(lane, NINE + MINUTE) == (0, 0, 0)
    [visit] = await lane.visits()
    assert (visit.due_on, visit.hour) == (date(2026, 11, 3), 9)
    assert (visit.begins_at, visit.overdue_at) == (NINE, LATE)
    assert (visit.helper_id, visit.second_helper_id) == tuple(helper.id for helper in lane.helpers)
    assert (await lane.fresh(plan)).next_visit_at == NINE + 7 * HOUR
    [entry] = await lane.told("care_visit:open")
    assert (entry.subject_id, entry.community_id) == (visit.id, lane.community.id)


async def test_two_knocks_a_day_for_a_week(lane: Lane) -> None:
    await lane.plan()
    for hours in range(0, 7 * 24, 4):
        await tick(lane, DAWN + hours * HOUR)
    visits = await lane.visits()
    assert [(visit.due_on, visit.hour) for visit in visits] == [
        (date(2026, 11, day), hour) for day in range(3, 10) for hour in (9, 16)
    ]


async def test_a_knock_that_nobody_made_in_time_is_missed_and_escalated(lane: Lane) -> None:
    captain = await lane.world.person(lane.community)
    await lane.world.add(
        roster.BuildingCaptain(
            building_id=lane.building.id,
            community_id=lane.community.id,
            person_id=captain.id,
            kind=roster.CaptainKind.OFFLINE,
            since=date(2026, 1, 1),
        )
    )
    await lane.plan()
    await tick(lane, NINE)
    assert await tick(lane, LATE - MINUTE) == (0, 0, 0)
    assert await tick(lane, LATE) == (0, 1, 1)
    [visit] = await lane.visits()
    assert (visit.state, visit.escalated_at) == (VisitState.ESCALATED, LATE)
    [entry] = await lane.told("care_visit:escalate")
    assert entry.facts == {"from": "missed", "to": "escalated", "captains": [str(captain.id)]}


async def test_what_a_stopped_worker_slept_through_is_found_when_it_comes_back(lane: Lane) -> None:
    await lane.plan()
    back = LATE + 3 * DAY
    assert await tick(lane, back) == (7, 7, 1)
    *earlier, last = await states(lane)
    assert earlier == [VisitState.MISSED] * 6
    assert last is VisitState.ESCALATED
    assert await tick(lane, back + MINUTE) == (0, 0, 0)


async def test_a_long_absence_is_caught_up_in_small_steps(lane: Lane) -> None:
    await lane.plan()
    assert await tick(lane, LATE + 10 * DAY, at_most=4) == (21, 21, 1)
    visits = await lane.visits()
    assert len({(visit.due_on, visit.hour) for visit in visits}) == len(visits) == 21


async def test_who_was_seen_since_is_not_alarmed_about(lane: Lane) -> None:
    plan = await lane.plan(next_visit_at=None)
    await lane.visit(VisitState.DUE, plan=plan, begins_at=NINE)
    await lane.visit(VisitState.DONE, plan=plan, begins_at=NINE + 7 * HOUR)
    assert await tick(lane, NINE + 8 * HOUR) == (0, 1, 0)
    assert await states(lane) == [VisitState.MISSED, VisitState.DONE]


async def test_an_earlier_knock_is_escalated_while_the_next_one_is_still_due(lane: Lane) -> None:
    await lane.plan()
    assert await tick(lane, NINE + 8 * HOUR) == (2, 1, 1)
    assert await states(lane) == [VisitState.ESCALATED, VisitState.DUE]


async def test_every_unanswered_knock_is_escalated(lane: Lane) -> None:
    plan = await lane.plan(next_visit_at=None)
    for hours in (0, 7):
        await lane.visit(VisitState.NO_ANSWER, plan=plan, begins_at=NINE + hours * HOUR)
    assert await tick(lane, NINE + 7 * HOUR) == (0, 0, 2)


async def test_two_workers_make_no_double_visits(lane: Lane) -> None:
    await lane.plan()
    for number in range(3):
        _, household = await lane.home(f"70{number}")
        await lane.plan(household=household)
    rounds = await asyncio.gather(*(tick(lane, LATE + 2 * DAY) for _ in range(4)))
    assert sum(opened for opened, _, _ in rounds) == 4 * 5
    visits = await lane.visits()
    assert len(visits) == len({(visit.plan_id, visit.due_on, visit.hour) for visit in visits}) == 20
    assert len(await lane.told("care_visit:open")) == 20


async def test_after_its_last_day_a_plan_has_no_more_knocks(lane: Lane) -> None:
    plan = await lane.plan(ends_on=date(2026, 11, 4))
    assert await tick(lane, NINE + 5 * DAY) == (4, 4, 1)
    assert (await lane.fresh(plan)).next_visit_at is None


async def test_the_clock_does_not_make_a_captains_answer_stale(lane: Lane) -> None:
    plan = await lane.plan()
    await tick(lane, NINE)
    async with lane.work_as(lane.committee) as work:
        ended = await care.end_care_plan(work, care_plan_id=plan.id, expected_version=1)
    assert ended.state is care.PlanState.ENDED
    assert await states(lane) == [VisitState.CANCELLED]


async def test_the_clock_of_one_tenant_does_not_reach_another(lane: Lane, next_door_lane: Lane) -> None:
    await next_door_lane.plan()
    assert await tick(lane, LATE) == (0, 0, 0)
    assert await tick(next_door_lane, LATE) == (1, 1, 1)


# --- what may no longer be kept ------------------------------------------------------------------------


async def lapse(lane: Lane, now: datetime | None = None) -> int:
    async with lane.work_as(None, now=lambda: now or utc_now()) as work:
        return await care.lapse_care_residents(work)


async def test_a_consent_withdrawn_ends_what_was_kept_on_it(lane: Lane) -> None:
    plan = await lane.plan()
    visit = await lane.visit(VisitState.DUE, plan=plan, begins_at=NINE)
    seat = await lane.world.seat("resident", lane.community, person=lane.elder)
    assert await lapse(lane) == 0
    assert lane.resident.consent_id is not None
    async with lane.work_as(seat) as work:
        await people.withdraw_consent(work, consent_id=lane.resident.consent_id, expected_version=1)
    assert await lapse(lane) == 1
    assert await lapse(lane) == 0
    resident, household = await lane.fresh(lane.resident), await lane.fresh(lane.household)
    assert (resident.state, resident.key_groups, resident.health_notes) == (
        care.ResidentState.LAPSED,
        [],
        None,
    )
    assert (household.state, household.emergency_phone) == (care.HouseholdState.CLOSED, None)
    assert (await lane.fresh(plan)).state is care.PlanState.ENDED
    assert (await lane.fresh(visit)).state is VisitState.CANCELLED


@pytest.mark.parametrize(("day", "lapsed"), [(2, 0), (3, 1)])
async def test_what_is_kept_goes_after_its_last_day(lane: Lane, day: int, lapsed: int) -> None:
    _, household = await lane.home()
    person = await lane.world.person(lane.community)
    await in_care(lane.world, household, person, expires_on=date(2026, 11, 2))
    assert await lapse(lane, datetime(2026, 11, day, 4, tzinfo=DAWN.tzinfo)) == lapsed


async def test_a_page_stays_open_for_those_who_are_left(lane: Lane) -> None:
    spouse = await lane.world.person(lane.community)
    consent = await consent_of(lane.world, spouse.id)
    await in_care(lane.world, lane.household, spouse, consent=consent)
    plan = await lane.plan()
    async with lane.work_as(await lane.world.seat("resident", lane.community, person=spouse)) as work:
        await people.withdraw_consent(work, consent_id=consent.id, expected_version=1)
    assert await lapse(lane) == 1
    assert (await lane.fresh(lane.household)).state is care.HouseholdState.ACTIVE
    assert (await lane.fresh(plan)).state is care.PlanState.ACTIVE
