"""Attendance by code, its points, and what is refused."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from policies.limits import SelfApproval
from services import activities, codes, people, points
from services.work import utc_now
from tenants.models import Seat
from tests.services.activities.conftest import KEY, activity_in, neighbour, organiser_of, registered
from tests.services.points.conftest import balance_of
from tests.services.roster.conftest import Quarter

State = activities.RegistrationState
Activity = activities.ActivityState
MINUTES = 10
WORTH = points.USUAL[points.Deed.ATTENDANCE]


def code_at(moment: datetime) -> str:
    return codes.code_of(KEY, codes.window(moment, MINUTES))


async def arrived(
    quarter: Quarter, state: State = State.REGISTERED
) -> tuple[activities.Activity, activities.Registration, Seat]:
    """A member with a registration in this state for an activity that runs."""
    membership, seat = await quarter.member()
    activity = await activity_in(quarter, Activity.RUNNING, taken=1)
    person = people.Person(id=membership.person_id)
    return activity, await registered(quarter, activity, person, state), seat


async def attend(
    quarter: Quarter, seat: Seat, activity: activities.Activity, code: str | None = None
) -> activities.Registration:
    async with quarter.work_as(seat) as work:
        return await activities.attend_activity(work, activity_id=activity.id, code=code or code_at(work.now))


async def test_the_code_of_the_moment_checks_in_and_earns_points(quarter: Quarter) -> None:
    activity, registration, seat = await arrived(quarter)
    attended = await attend(quarter, seat, activity)
    assert (attended.id, attended.state) == (registration.id, State.ATTENDED)
    assert attended.attended_at is not None
    assert await balance_of(quarter, registration.person_id) == WORTH


async def test_a_code_used_again_is_refused_and_earns_nothing(quarter: Quarter) -> None:
    activity, registration, seat = await arrived(quarter)
    await attend(quarter, seat, activity)
    with pytest.raises(activities.AttendanceCodeUsed):
        await attend(quarter, seat, activity)
    assert await balance_of(quarter, registration.person_id) == WORTH


async def test_two_check_ins_at_once_are_one(quarter: Quarter) -> None:
    activity, registration, seat = await arrived(quarter)
    found = await asyncio.gather(*(attend(quarter, seat, activity) for _ in range(4)), return_exceptions=True)
    assert sum(isinstance(one, activities.Registration) for one in found) == 1
    assert sum(isinstance(one, activities.AttendanceCodeUsed) for one in found) == 3
    assert await balance_of(quarter, registration.person_id) == WORTH


@pytest.mark.parametrize(
    ("state", "refusal"),
    [(State.WAITLISTED, activities.OnWaitlist), (State.CANCELLED, activities.NotRegistered)],
)
async def test_who_has_no_place_cannot_check_in(
    quarter: Quarter, state: State, refusal: type[Exception]
) -> None:
    activity, registration, seat = await arrived(quarter, state)
    with pytest.raises(refusal):
        await attend(quarter, seat, activity)
    assert (await quarter.fresh(registration)).state is state
    assert await balance_of(quarter, registration.person_id) is None


async def test_a_code_that_is_wrong_old_or_of_another_activity_is_refused(quarter: Quarter) -> None:
    activity, registration, seat = await arrived(quarter)
    other = codes.code_of(KEY[::-1], codes.window(utc_now(), MINUTES))
    for code in ("12345", code_at(datetime(2020, 1, 1, tzinfo=UTC)), other):
        with pytest.raises(codes.WrongAttendanceCode):
            await attend(quarter, seat, activity, code)
    assert (await quarter.fresh(registration)).state is State.REGISTERED


@pytest.mark.parametrize("state", [state for state in Activity if state is not Activity.RUNNING])
async def test_attendance_is_taken_only_while_it_runs(quarter: Quarter, state: Activity) -> None:
    activity = await activity_in(quarter, state, taken=1)
    person, seat = await neighbour(quarter)
    await registered(quarter, activity, person)
    with pytest.raises(activities.AttendanceClosed):
        await attend(quarter, seat, activity)


async def test_attendance_ends_with_the_activity(quarter: Quarter) -> None:
    activity = await activity_in(quarter, Activity.RUNNING, taken=1, starts_at=utc_now() - timedelta(hours=3))
    person, seat = await neighbour(quarter)
    await registered(quarter, activity, person)
    with pytest.raises(activities.AttendanceClosed):
        await attend(quarter, seat, activity)


async def test_only_the_organiser_is_shown_the_code(quarter: Quarter) -> None:
    person, seat = await organiser_of(quarter)
    activity = await activity_in(quarter, Activity.RUNNING, organiser=person)
    async with quarter.work_as(seat) as work:
        shown = await activities.issue_attendance_code(work, activity_id=activity.id)
    assert shown.attendance_key == KEY
    _, other = await organiser_of(quarter)
    async with quarter.work_as(other) as work:
        with pytest.raises(people.NotYourOwn):
            await activities.issue_attendance_code(work, activity_id=activity.id)


async def test_the_organiser_does_not_check_in_by_their_own_code(quarter: Quarter) -> None:
    person, seat = await neighbour(quarter)
    activity = await activity_in(quarter, Activity.RUNNING, taken=1, organiser=person)
    await registered(quarter, activity, person)
    with pytest.raises(SelfApproval):
        await attend(quarter, seat, activity)


# --- by hand -------------------------------------------------------------------------------------------


async def test_an_attendance_confirmed_by_another_earns_points(quarter: Quarter) -> None:
    _, registration, _ = await arrived(quarter)
    person, seat = await organiser_of(quarter)
    async with quarter.work_as(seat) as work:
        confirmed = await activities.confirm_attendance(
            work, registration_id=registration.id, expected_version=1
        )
    assert (confirmed.state, confirmed.confirmed_by_person_id) == (State.ATTENDED, person.id)
    assert await balance_of(quarter, registration.person_id) == WORTH


async def test_nobody_confirms_or_revokes_their_own_attendance(quarter: Quarter) -> None:
    person, seat = await organiser_of(quarter)
    activity = await activity_in(quarter, Activity.RUNNING, taken=1)
    registration = await registered(quarter, activity, person)
    async with quarter.work_as(seat) as work:
        with pytest.raises(SelfApproval):
            await activities.confirm_attendance(work, registration_id=registration.id, expected_version=1)
        with pytest.raises(SelfApproval):
            await activities.revoke_attendance(
                work, registration_id=registration.id, reason="误签", expected_version=1
            )


async def test_a_revoked_attendance_gives_its_points_back_and_stays_revoked(quarter: Quarter) -> None:
    activity, registration, seat = await arrived(quarter)
    await attend(quarter, seat, activity)
    async with quarter.work_as(None) as work:
        revoked = await activities.revoke_attendance(
            work, registration_id=registration.id, reason="代签", expected_version=2
        )
    assert (revoked.state, revoked.attended_at) == (State.ABSENT, None)
    assert await balance_of(quarter, registration.person_id) == 0
    async with quarter.work_as(None) as work:
        with pytest.raises(activities.AttendanceRevoked):
            await activities.confirm_attendance(work, registration_id=registration.id, expected_version=3)
