"""An activity from plan to held: what is offered, when one can register, and how it ends."""

import secrets
from datetime import datetime
from uuid import UUID

from sqlalchemy import update
from sqlmodel import col

from services import deadlines, places, roster
from services.acting import move, myself
from services.activities.arguments import Capacity, Reason, Spot
from services.activities.choices import ActivityKind, CourseState, RegistrationState
from services.activities.machines import ACTIVITY, REGISTRATION
from services.activities.models import Activity, Course, Registration
from services.activities.refusals import (
    ActivityEndsBeforeStart,
    ActivityInThePast,
    CourseOfAnotherCommunity,
    CourseOver,
    FacilityOfAnotherCommunity,
    RegistrationPeriod,
    TeamOfAnotherCommunity,
)
from services.arguments import Instant, Title
from services.deadlines import DeadlineRule
from services.work import Work, command


@command("activity:plan")
async def plan_activity(
    work: Work,
    community_id: UUID,
    kind: ActivityKind,
    title: Title,
    place: Spot,
    starts_at: Instant,
    ends_at: Instant,
    capacity: Capacity,
    registration_opens_at: Instant | None = None,
    registration_closes_at: Instant | None = None,
    team_id: UUID | None = None,
    facility_id: UUID | None = None,
    course_id: UUID | None = None,
    required: bool = False,
) -> Activity:
    """Plan an activity, which one then organises. Registration opens now and closes at the start, if left out.

    Raises SeatWithoutPerson, ActivityInThePast, ActivityEndsBeforeStart, RegistrationPeriod, CourseOver, and
    TeamOfAnotherCommunity, FacilityOfAnotherCommunity or CourseOfAnotherCommunity.
    """
    community = await work.find(places.Community, community_id)
    activity = Activity(
        community_id=community.id,
        team_id=team_id,
        facility_id=facility_id,
        course_id=course_id,
        required=required and course_id is not None,
        kind=kind,
        title=title,
        place=place,
        starts_at=starts_at,
        ends_at=ends_at,
        registration_opens_at=registration_opens_at or work.now,
        registration_closes_at=registration_closes_at or starts_at,
        capacity=capacity,
        organised_by_person_id=myself(work),
    )
    _in_time(work.now, activity)
    await _belongs_here(work, activity)
    return await work.add(activity)


@command("activity:open")
async def open_activity(work: Work, activity_id: UUID, expected_version: int) -> Activity:
    """Open the registration, before its time if need be. The clock opens those whose time has come."""
    activity = await work.find(Activity, activity_id, expected_version=expected_version)
    move(work, ACTIVITY, activity, "open")
    activity.registration_opens_at = min(activity.registration_opens_at, work.now)
    return await work.save(activity)


@command("activity:start")
async def start_activity(work: Work, activity_id: UUID, expected_version: int) -> Activity:
    """Begin: from then on attendance is taken, and nobody registers or cancels any more."""
    activity = await work.find(Activity, activity_id, expected_version=expected_version)
    move(work, ACTIVITY, activity, "start")
    activity.attendance_key = secrets.token_hex(16)
    return await work.save(activity)


@command("activity:hold")
async def hold_activity(work: Work, activity_id: UUID, expected_version: int) -> Activity:
    """End an activity that was held. Whoever had a place and did not come is absent; the waitlist is gone. A drill is
    the community's of this year, and the next is due in another."""
    activity = await work.find(Activity, activity_id, expected_version=expected_version)
    move(work, ACTIVITY, activity, "hold")
    work.facts["absent"] = await _settle(work, activity, RegistrationState.REGISTERED, "miss")
    await _settle(work, activity, RegistrationState.WAITLISTED, "cancel")
    if activity.kind is ActivityKind.DRILL_COURSE:
        await _drilled(work, activity)
    return await work.save(activity)


@command("activity:cancel")
async def cancel_activity(work: Work, activity_id: UUID, reason: Reason, expected_version: int) -> Activity:
    """Call an activity off, with the reason; every registration is cancelled, but of those who came already."""
    activity = await work.find(Activity, activity_id, expected_version=expected_version)
    move(work, ACTIVITY, activity, "cancel")
    activity.cancelled_because = reason
    activity.taken -= await _settle(work, activity, RegistrationState.REGISTERED, "cancel")
    await _settle(work, activity, RegistrationState.WAITLISTED, "cancel")
    return await work.save(activity)


async def _drilled(work: Work, activity: Activity) -> None:
    community = await work.get(places.Community, activity.community_id)
    await deadlines.meet(work, DeadlineRule.YEARLY_DRILL, community)
    await deadlines.begin(work, DeadlineRule.YEARLY_DRILL, community, community_id=community.id)


async def _settle(work: Work, activity: Activity, state: RegistrationState, verb: str) -> int:
    """Move every registration in a state at once; how many they were. Who holds the activity holds them all."""
    settled = await work.session.execute(
        update(Registration)
        .where(
            col(Registration.tenant_id) == work.ground.tenant_id,
            col(Registration.activity_id) == activity.id,
            col(Registration.state) == state,
        )
        .values(
            state=REGISTRATION.after(state, verb),
            version=col(Registration.version) + 1,
            updated_at=work.now,
            updated_by=work.seat_id,
        )
        .execution_options(synchronize_session=False)
    )
    return int(settled.rowcount)  # type: ignore[attr-defined]


def _in_time(now: datetime, activity: Activity) -> None:
    if activity.starts_at <= now:
        raise ActivityInThePast(field="starts_at")
    if activity.ends_at <= activity.starts_at:
        raise ActivityEndsBeforeStart(field="ends_at")
    opens, closes = activity.registration_opens_at, activity.registration_closes_at
    if not opens < closes <= activity.ends_at:
        raise RegistrationPeriod(field="registration_closes_at")


async def _belongs_here(work: Work, activity: Activity) -> None:
    here = activity.community_id
    if activity.team_id is not None:
        team = await work.get(roster.Team, activity.team_id)
        if team.community_id != here:
            raise TeamOfAnotherCommunity(field="team_id")
    if activity.facility_id is not None:
        facility = await work.get(places.Facility, activity.facility_id)
        if facility.community_id not in (None, here):
            raise FacilityOfAnotherCommunity(field="facility_id")
    if activity.course_id is not None:
        course = await work.get(Course, activity.course_id)
        if course.community_id != here:
            raise CourseOfAnotherCommunity(field="course_id")
        if course.state is not CourseState.OPEN:
            raise CourseOver(field="course_id")
