"""Registering for an activity, and the waitlist. Whoever gives or takes a place holds the activity first."""

from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import col

from services.acting import hold, move, myself, ours
from services.activities.choices import ActivityState, RegistrationState
from services.activities.machines import REGISTRATION
from services.activities.models import Activity, Registration
from services.activities.refusals import ActivityBegun, AlreadyRegistered, RegistrationClosed
from services.work import Work, command


@command("activity:join")
async def join_activity(work: Work, activity_id: UUID) -> Registration:
    """Register oneself: a place while there is one, else the end of the waitlist.

    Raises SeatWithoutPerson, RegistrationClosed or AlreadyRegistered.
    """
    me = myself(work)
    activity = await hold(work, Activity, activity_id)
    in_time = activity.registration_opens_at <= work.now < activity.registration_closes_at
    if activity.state is not ActivityState.OPEN or not in_time:
        raise RegistrationClosed
    registration = Registration(
        activity_id=activity.id,
        community_id=activity.community_id,
        person_id=me,
        number=await _next_number(work, activity),
    )
    if activity.taken < activity.capacity:
        _admit(activity, registration)
    return await work.add(registration, unless=AlreadyRegistered())


@command("registration:cancel")
async def cancel_registration(work: Work, registration_id: UUID, expected_version: int) -> Registration:
    """Give a place, or a place in the line, back before the activity begins. The first on the waitlist takes it at
    once. Raises ActivityBegun."""
    found = await work.find(Registration, registration_id)
    activity = await hold(work, Activity, found.activity_id, anywhere=True)
    registration = await work.find(Registration, registration_id, expected_version=expected_version)
    if activity.state not in (ActivityState.PLANNED, ActivityState.OPEN):
        raise ActivityBegun
    had_a_place = registration.state is RegistrationState.REGISTERED
    move(work, REGISTRATION, registration, "cancel")
    if had_a_place:
        activity.taken -= 1
        await _move_up(work, activity)
    return await work.save(registration)


async def _move_up(work: Work, activity: Activity) -> None:
    waiting = ours(work, Registration).where(
        col(Registration.activity_id) == activity.id,
        col(Registration.state) == RegistrationState.WAITLISTED,
    )
    first = await work.first(waiting.order_by(col(Registration.number)))
    if first is not None:
        _admit(activity, first)
        await work.save(first)
        work.facts["admitted"] = first.id


def _admit(activity: Activity, registration: Registration) -> None:
    """Give the registration a place. The activity takes no new version: its organiser's next move must not be stale
    with everybody who registers."""
    registration.state = REGISTRATION.after(registration.state, "admit")
    activity.taken += 1


async def _next_number(work: Work, activity: Activity) -> int:
    query = select(func.coalesce(func.max(col(Registration.number)), 0) + 1).where(
        col(Registration.tenant_id) == work.ground.tenant_id,
        col(Registration.activity_id) == activity.id,
    )
    return int((await work.session.execute(query)).scalar_one())
