"""Activities, registrations, attendance."""

from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from sqlalchemy import case, func, select

from schema.filters import Filter, IdFilter, condition
from schema.language import by_id, column, computed, connection, reads, to_one
from schema.people.persons import Person
from schema.places.communities import Community
from schema.places.facilities import Facility
from schema.relay import Connection, Record
from schema.roster.teams import Team
from schema.verbs import act, shows
from services import activities, codes
from services.work import Work
from tenants.identifiers import public_id
from tenants.tables import one_of, table_of

if TYPE_CHECKING:
    from schema.activities.courses import Course

LazyCourse = Annotated["Course", strawberry.lazy("schema.activities.courses")]

WAITLISTED = [activities.RegistrationState.WAITLISTED]


@strawberry.enum(description="What activities can be sorted by.")
class ActivityKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was planned.")
    STARTS_AT = strawberry.enum_value("starts_at", description="When it starts.")


@strawberry.enum(description="What registrations can be sorted by.")
class RegistrationKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was made.")


@strawberry.enum(description="What the registrations of an activity can be sorted by.")
class ArrivalKey(Enum):
    NUMBER = strawberry.enum_value("number", description="The order of arrival.")


@strawberry.input(description="Which activities.")
class ActivityWhere:
    community: IdFilter | None = condition("The community.")
    team: IdFilter | None = condition("The team.")
    facility: IdFilter | None = condition("The facility it is held at.")
    course: IdFilter | None = condition("The course it is a session of.")
    kind: Filter[activities.ActivityKind] | None = condition("What kind.")
    state: Filter[activities.ActivityState] | None = condition("How far it has come.")


@strawberry.input(description="Which registrations.")
class RegistrationWhere:
    activity: IdFilter | None = condition("The activity.")
    person: IdFilter | None = condition("Whose it is.")
    state: Filter[activities.RegistrationState] | None = condition("How far it has come.")


def _place_in_line(row: Any) -> Any:
    """From 1; NULL for a registration that does not wait."""
    ahead = table_of(activities.Registration).alias()
    counted = select(func.count()).select_from(ahead)
    counted = counted.where(
        ahead.c.tenant_id == row.tenant_id,
        ahead.c.activity_id == row.activity_id,
        one_of(ahead.c.state, WAITLISTED),
        ahead.c.number <= row.number,
    )
    return case((one_of(row.state, WAITLISTED), counted.correlate_except(ahead).scalar_subquery()))


@reads(activities.Activity, act="activity:read")
@strawberry.type(description="Something people register for and come to (活动).")
class Activity(Record):
    kind: activities.ActivityKind = column("What kind.")
    title: str = column("Its name (名称).")
    place: str = column("Where it is held (地点).")
    starts_at: datetime = column("When it starts (开始时间).")
    ends_at: datetime = column("When it ends (结束时间).")
    registration_opens_at: datetime = column("When registration opens (报名开始).")
    registration_closes_at: datetime = column("When registration closes (报名截止).")
    capacity: int = column("How many places there are (名额).")
    taken: int = column("How many places are given away (已占名额).")
    full: bool = computed(lambda row: row.taken >= row.capacity, "Whether every place is taken (是否满员).")
    required: bool = column("Whether the course requires this session (是否必修).")
    state: activities.ActivityState = column("How far it has come.")
    cancelled_because: str | None = column("Why it was called off (取消原因).")
    organised_by: Person | None = to_one("Who organises it (组织者).", reference="organised_by_person_id")
    community: Community = to_one("The community.")
    team: Team | None = to_one("The team, if it is one's own.")
    facility: Facility | None = to_one("The facility it is held at.")
    course: LazyCourse | None = to_one("The course it is a session of.")
    registrations: "Connection[Registration] | None" = connection(
        "Who registered.",
        reference="activity_id",
        filters=RegistrationWhere,
        orders=ArrivalKey,
        order="number",
    )


@reads(activities.Registration, act="registration:read")
@strawberry.type(description="One person's way to one activity (报名).")
class Registration(Record):
    state: activities.RegistrationState = column("How far it has come.")
    number: int = column("The order of arrival, from 1 (序号).")
    waitlist_position: int | None = computed(
        _place_in_line, "The place on the waitlist, from 1; null if it does not wait (候补位次)."
    )
    attended_at: datetime | None = column("When they came (签到时间).")
    revoked_because: str | None = column("Why the attendance was revoked (撤销原因).")
    person: Person | None = to_one("Whose it is.")
    activity: Activity | None = to_one("The activity.")
    confirmed_by: Person | None = to_one(
        "Who confirmed it where no code was used.", reference="confirmed_by_person_id"
    )


@strawberry.type(description="What issueAttendanceCode answers.")
class IssueAttendanceCodePayload:
    activity_id: strawberry.ID = strawberry.field(description="The activity (活动).")
    code: str = strawberry.field(description="The code of the moment, six digits (签到码).")
    changes_at: datetime = strawberry.field(
        description="When the next code takes its turn; this one is good for as long again (更换时间)."
    )


async def issued(work: Work, activity: activities.Activity) -> IssueAttendanceCodePayload:
    """The code of this moment: a retry is shown that of its own moment."""
    if activity.attendance_key is None:
        raise LookupError("an activity that runs has a key")
    minutes = work.figures.attendance_code_minutes
    return IssueAttendanceCodePayload(
        activity_id=strawberry.ID(public_id("activity", activity.id)),
        code=codes.code_of(activity.attendance_key, codes.window(work.now, minutes)),
        changes_at=codes.window_ends(work.now, minutes),
    )


@strawberry.type
class Query:
    activity: Activity | None = by_id("One activity.")
    activities: Connection[Activity] | None = connection(
        "The activities within your reach.", filters=ActivityWhere, orders=ActivityKey
    )
    registration: Registration | None = by_id("One registration.")
    registrations: Connection[Registration] | None = connection(
        "The registrations within your reach.", filters=RegistrationWhere, orders=RegistrationKey
    )


@strawberry.type
class Mutation:
    plan_activity = act(activities.plan_activity, Activity)
    open_activity = act(activities.open_activity, Activity)
    start_activity = act(activities.start_activity, Activity)
    hold_activity = act(activities.hold_activity, Activity)
    cancel_activity = act(activities.cancel_activity, Activity)
    join_activity = act(activities.join_activity, Registration)
    cancel_registration = act(activities.cancel_registration, Registration)
    issue_attendance_code = shows(
        activities.issue_attendance_code,
        IssueAttendanceCodePayload,
        model=activities.Activity,
        show=issued,
    )
    attend_activity = act(activities.attend_activity, Registration)
    confirm_attendance = act(activities.confirm_attendance, Registration)
    revoke_attendance = act(activities.revoke_attendance, Registration)
