"""Attendance (签到): by a code that only the organiser is shown and that changes every few minutes, or confirmed by
somebody else. Attendance that is verified earns points."""

from uuid import UUID

from sqlmodel import col

from policies import limits
from services import points
from services.acting import move, myself, only_by, ours
from services.activities.arguments import Code, Reason
from services.activities.choices import ActivityState, RegistrationState
from services.activities.machines import REGISTRATION
from services.activities.models import Activity, Registration
from services.activities.refusals import (
    AttendanceClosed,
    AttendanceCodeUsed,
    AttendanceRevoked,
    NotRegistered,
    OnWaitlist,
)
from services.codes import WrongAttendanceCode, code_fits, few_tries, window
from services.work import Work, command


@command("attendance_code:issue")
async def issue_attendance_code(work: Work, activity_id: UUID) -> Activity:
    """Show the organiser the code of the moment, while the activity runs. Raises NotYourOwn or AttendanceClosed."""
    activity = await work.find(Activity, activity_id)
    only_by(work, activity.organised_by_person_id)
    _taken_now(work, activity)
    return activity


@command("activity:attend")
async def attend_activity(work: Work, activity_id: UUID, code: Code) -> Registration:
    """Check in by the code that the organiser shows; it earns the points of attendance.

    Raises SeatWithoutPerson, SelfApproval for the organiser, NotRegistered, OnWaitlist, AttendanceCodeUsed,
    AttendanceClosed, WrongAttendanceCode, or RateLimited after five wrong codes in ten minutes.
    """
    me = myself(work)
    activity = await work.find(Activity, activity_id)
    limits.not_own(me, activity.organised_by_person_id)
    registration = await _registration_of(work, activity, me)
    _taken_now(work, activity)
    await few_tries(work, me)
    _check(work, activity, code)
    move(work, REGISTRATION, registration, "attend")
    return await _attended(work, registration)


@command("attendance:confirm")
async def confirm_attendance(work: Work, registration_id: UUID, expected_version: int) -> Registration:
    """Say that somebody came who could not use the code. Raises SelfApproval for oneself, AttendanceRevoked, or
    AttendanceClosed before the activity began."""
    registration = await work.find(Registration, registration_id, expected_version=expected_version)
    limits.not_own(work.me, registration.person_id)
    activity = await work.get(Activity, registration.activity_id)
    if activity.state not in (ActivityState.RUNNING, ActivityState.HELD):
        raise AttendanceClosed
    if registration.revoked_because is not None:
        raise AttendanceRevoked
    move(work, REGISTRATION, registration, "confirm")
    registration.confirmed_by_person_id = work.me
    return await _attended(work, registration)


@command("attendance:revoke")
async def revoke_attendance(
    work: Work, registration_id: UUID, reason: Reason, expected_version: int
) -> Registration:
    """Say that somebody did not come after all, with the reason; what it earned is undone. Raises SelfApproval."""
    registration = await work.find(Registration, registration_id, expected_version=expected_version)
    limits.not_own(work.me, registration.person_id)
    move(work, REGISTRATION, registration, "revoke")
    registration.attended_at = None
    registration.revoked_because = reason
    await work.save(registration)
    await points.reverse(work, registration, because=reason)
    return registration


async def _attended(work: Work, registration: Registration) -> Registration:
    registration.attended_at = work.now
    await work.save(registration)
    await points.award(
        work,
        person_id=registration.person_id,
        community_id=registration.community_id,
        deed=points.Deed.ATTENDANCE,
        source=registration,
    )
    return registration


async def _registration_of(work: Work, activity: Activity, person_id: UUID) -> Registration:
    """The person's registration that is not cancelled, locked. Raises NotRegistered, OnWaitlist, AttendanceCodeUsed."""
    query = ours(work, Registration).where(
        col(Registration.activity_id) == activity.id,
        col(Registration.person_id) == person_id,
        col(Registration.state) != RegistrationState.CANCELLED,
    )
    found = await work.first(query.with_for_update())
    if found is None:
        raise NotRegistered
    if found.state is RegistrationState.WAITLISTED:
        raise OnWaitlist
    if found.state is RegistrationState.ATTENDED:
        raise AttendanceCodeUsed
    return found


def _taken_now(work: Work, activity: Activity) -> None:
    if activity.state is not ActivityState.RUNNING or work.now >= activity.ends_at:
        raise AttendanceClosed


def _check(work: Work, activity: Activity, code: str) -> None:
    number = window(work.now, work.figures.attendance_code_minutes)
    if activity.attendance_key is None or not code_fits(code, activity.attendance_key, number):
        raise WrongAttendanceCode
