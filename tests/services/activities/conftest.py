"""What tests of activities start from: a quarter, activities in it, and people who come."""

from datetime import datetime, timedelta

from services import activities, people
from services.work import utc_now
from tenants.models import Seat
from tests.services.roster.conftest import Quarter, next_quarter, quarter, quarter_in

__all__ = [
    "HOUR",
    "activity_in",
    "neighbour",
    "next_quarter",
    "organiser_of",
    "quarter",
    "quarter_in",
    "registered",
]

HOUR = timedelta(hours=1)
KEY = "00112233445566778899aabbccddeeff"
State = activities.ActivityState


async def activity_in(
    quarter: Quarter,
    state: State = State.OPEN,
    *,
    capacity: int = 10,
    taken: int = 0,
    organiser: people.Person | None = None,
    starts_at: datetime | None = None,
    course: activities.Course | None = None,
) -> activities.Activity:
    """An activity in this state. It starts in an hour, or did half an hour ago where it has begun, and lasts two."""
    begun = state in (State.RUNNING, State.HELD)
    starts = starts_at or utc_now() + (-HOUR / 2 if begun else HOUR)
    organiser = organiser or await quarter.person()
    return await quarter.world.add(
        activities.Activity(
            community_id=quarter.community.id,
            course_id=course.id if course else None,
            required=course is not None,
            kind=activities.ActivityKind.COURSE_SESSION if course else activities.ActivityKind.SALON,
            title="楼组长沙龙",
            place="居委会二楼活动室",
            starts_at=starts,
            ends_at=starts + 2 * HOUR,
            registration_opens_at=starts - 48 * HOUR,
            registration_closes_at=starts,
            capacity=capacity,
            taken=taken,
            organised_by_person_id=organiser.id,
            state=state,
            attendance_key=KEY if begun else None,
        )
    )


async def organiser_of(quarter: Quarter) -> tuple[people.Person, Seat]:
    person = await quarter.person()
    return person, await quarter.world.seat("committee_staff", quarter.community, person=person)


async def neighbour(quarter: Quarter) -> tuple[people.Person, Seat]:
    """Somebody who lives here, and their seat."""
    person = await quarter.person()
    return person, await quarter.resident(person)


async def registered(
    quarter: Quarter,
    activity: activities.Activity,
    person: people.Person,
    state: activities.RegistrationState = activities.RegistrationState.REGISTERED,
    *,
    number: int = 1,
) -> activities.Registration:
    attended = state is activities.RegistrationState.ATTENDED
    return await quarter.world.add(
        activities.Registration(
            activity_id=activity.id,
            community_id=activity.community_id,
            person_id=person.id,
            number=number,
            state=state,
            attended_at=utc_now() if attended else None,
        )
    )
