"""What can be planned, who runs it, and what the clock opens."""

from datetime import timedelta

import pytest

from services import activities, people, places
from services.work import Work, utc_now
from tenants.refusals import Invalid
from tests.services.activities.conftest import HOUR, activity_in, organiser_of
from tests.services.roster.conftest import Quarter

State = activities.ActivityState


async def planned(work: Work, quarter: Quarter, **more: object) -> activities.Activity:
    starts = utc_now() + 24 * HOUR
    given: dict[str, object] = {
        "community_id": quarter.community.id,
        "kind": activities.ActivityKind.CONTEST,
        "title": "消防技能比武",
        "place": "中心花园",
        "starts_at": starts,
        "ends_at": starts + 2 * HOUR,
        "capacity": 30,
    }
    return await activities.plan_activity(work, **{**given, **more})  # type: ignore[arg-type]


async def test_who_plans_an_activity_organises_it(quarter: Quarter) -> None:
    person, seat = await organiser_of(quarter)
    async with quarter.work_as(seat) as work:
        activity = await planned(work, quarter, team_id=quarter.team.id, required=True)
    assert (activity.organised_by_person_id, activity.state) == (person.id, State.PLANNED)
    assert activity.registration_closes_at == activity.starts_at
    assert not activity.required


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"starts_at": utc_now() - HOUR}, activities.ActivityInThePast),
        ({"ends_at": utc_now()}, activities.ActivityEndsBeforeStart),
        ({"registration_closes_at": utc_now() + 90 * HOUR}, activities.RegistrationPeriod),
        ({"registration_opens_at": utc_now() + 90 * HOUR}, activities.RegistrationPeriod),
        ({"capacity": 0}, Invalid),
    ],
)
async def test_times_and_places_must_make_sense(
    quarter: Quarter, given: dict[str, object], refusal: type[Invalid]
) -> None:
    _, seat = await organiser_of(quarter)
    async with quarter.work_as(seat) as work:
        with pytest.raises(refusal):
            await planned(work, quarter, **given)


async def test_team_facility_and_course_are_the_communitys_own(
    quarter: Quarter, next_quarter: Quarter
) -> None:
    there = next_quarter.community.id
    facility = await quarter.world.add(
        places.Facility(
            community_id=there, code="f1", kind=places.FacilityKind.RIDER_STATION, name="驿站", address="1号"
        )
    )
    course = await quarter.world.add(activities.Course(community_id=there, title="急救", about="心肺复苏"))
    _, seat = await organiser_of(quarter)
    async with quarter.work_as(seat) as work:
        with pytest.raises(activities.TeamOfAnotherCommunity):
            await planned(work, quarter, team_id=next_quarter.team.id)
        with pytest.raises(activities.FacilityOfAnotherCommunity):
            await planned(work, quarter, facility_id=facility.id)
        with pytest.raises(activities.CourseOfAnotherCommunity):
            await planned(work, quarter, course_id=course.id)


async def test_a_closed_course_has_no_more_sessions(quarter: Quarter) -> None:
    course = await quarter.world.add(
        activities.Course(
            community_id=quarter.community.id, title="急救", about="略", state=activities.CourseState.CLOSED
        )
    )
    _, seat = await organiser_of(quarter)
    async with quarter.work_as(seat) as work:
        with pytest.raises(activities.CourseOver):
            await planned(work, quarter, course_id=course.id)


async def test_a_seat_without_a_person_organises_nothing(quarter: Quarter) -> None:
    async with quarter.work_as(quarter.captain) as work:
        with pytest.raises(people.SeatWithoutPerson):
            await planned(work, quarter)


async def test_registration_that_is_opened_early_is_open_at_once(quarter: Quarter) -> None:
    activity = await activity_in(quarter, State.PLANNED, starts_at=utc_now() + 72 * HOUR)
    async with quarter.work_as(None) as work:
        opened = await activities.open_activity(work, activity_id=activity.id, expected_version=1)
    assert opened.registration_opens_at == work.now


async def test_each_start_makes_a_key_of_its_own(quarter: Quarter) -> None:
    keys = set()
    for _ in range(2):
        activity = await activity_in(quarter)
        async with quarter.work_as(None) as work:
            started = await activities.start_activity(work, activity_id=activity.id, expected_version=1)
        keys.add(started.attendance_key)
    assert len(keys) == 2
    assert None not in keys


# --- the clock -----------------------------------------------------------------------------------------


async def test_the_clock_opens_what_is_due_once_however_late_it_comes(quarter: Quarter) -> None:
    due = [await activity_in(quarter, State.PLANNED) for _ in range(3)]
    later = await activity_in(quarter, State.PLANNED, starts_at=utc_now() + 100 * HOUR)
    opened = []
    for _ in range(3):
        async with quarter.work_as(None) as work:
            opened.append(await activities.open_due_activities(work, at_most=2))
    assert opened == [2, 1, 0]
    assert {(await quarter.fresh(one)).state for one in due} == {State.OPEN}
    assert (await quarter.fresh(later)).state is State.PLANNED
    assert len(await quarter.told("activity:open")) == 3
    async with quarter.work_as(None, now=lambda: utc_now() + timedelta(days=30)) as work:
        assert await activities.open_due_activities(work) == 1
