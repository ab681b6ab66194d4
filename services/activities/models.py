"""Activities, who comes to them, and the courses that are made of them (mechanisms 42 to 45 and 58)."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import Date
from sqlmodel import Field

from services import people, places, roster
from services.activities.choices import (
    ActivityKind,
    ActivityState,
    CourseState,
    RegistrationState,
    TrainingStage,
)
from tenants.tables import TenantTable, among, chosen, indexed, linked, moment, ref, unique


class Course(TenantTable, table=True):
    """A course of one or more sessions. `stage` is the stage of the training chain it leads to, if any."""

    keys = (indexed("community_id", "state", "id"), indexed("stage", "id"))
    reaches: ClassVar = places.WITHIN_COMMUNITY

    community_id: UUID = ref(places.Community)
    title: str = Field(max_length=80)
    about: str = Field(max_length=1000)
    stage: TrainingStage | None = chosen(TrainingStage, optional=True)
    state: CourseState = chosen(CourseState, default=CourseState.OPEN)


class Activity(TenantTable, table=True):
    """Something people register for and come to. A session of a course is one too.

    `taken` counts the places that are given away, so that the database itself keeps it within the capacity.
    `attendance_key` is what the codes of attendance are made of; nobody is ever shown it.
    """

    keys = (
        indexed("community_id", "state", "starts_at", "id"),
        indexed("community_id", "starts_at", "id"),
        indexed("state", "registration_opens_at", "id"),
        indexed("starts_at", "id"),
        indexed("kind", "id"),
        indexed("course_id", "starts_at", "id"),
    )
    checks: ClassVar = {
        "capacity": "capacity > 0",
        "taken": "taken BETWEEN 0 AND capacity",
        "key": "state <> 'running' OR attendance_key IS NOT NULL",
        "times": "starts_at < ends_at",
        "registration": "registration_opens_at < registration_closes_at AND registration_closes_at <= ends_at",
    }
    reaches: ClassVar = places.WITHIN_COMMUNITY

    community_id: UUID = ref(places.Community)
    team_id: UUID | None = ref(roster.Team, optional=True)
    facility_id: UUID | None = ref(places.Facility, optional=True)
    course_id: UUID | None = ref(Course, optional=True)
    required: bool = False
    kind: ActivityKind = chosen(ActivityKind)
    title: str = Field(max_length=80)
    place: str = Field(max_length=120)
    starts_at: datetime = moment()
    ends_at: datetime = moment()
    registration_opens_at: datetime = moment()
    registration_closes_at: datetime = moment()
    capacity: int
    taken: int = 0
    organised_by_person_id: UUID = ref(people.Person)
    state: ActivityState = chosen(ActivityState, default=ActivityState.PLANNED)
    attendance_key: str | None = Field(default=None, max_length=32)
    cancelled_because: str | None = Field(default=None, max_length=200)


class Registration(TenantTable, table=True):
    """One person's way to one activity. `number` is the order of arrival, from 1: the waitlist moves by it."""

    keys = (
        unique("activity_id", "person_id", where="state <> 'cancelled'"),
        unique("activity_id", "number"),
        indexed("activity_id", "state", "number"),
        indexed("person_id", "state", "id"),
    )
    checks: ClassVar = {"attended": "(state = 'attended') = (attended_at IS NOT NULL)"}
    reaches: ClassVar = {
        **places.WITHIN_COMMUNITY,
        "own": lambda row, me: among(row.person_id, me),
    }

    activity_id: UUID = ref(Activity)
    community_id: UUID = ref(places.Community)
    person_id: UUID = ref(people.Person)
    number: int
    state: RegistrationState = chosen(RegistrationState, default=RegistrationState.WAITLISTED)
    attended_at: datetime | None = moment(optional=True)
    confirmed_by_person_id: UUID | None = None
    revoked_because: str | None = Field(default=None, max_length=200)


class CourseCompletion(TenantTable, table=True):
    """A member has been to every session that a course requires, and a trainer says so."""

    keys = (unique("course_id", "membership_id"), indexed("membership_id", "completed_on", "id"))
    reaches: ClassVar = {
        **places.WITHIN_COMMUNITY,
        "own": lambda row, me: among(row.person_id, me),
        "group": lambda row, groups: linked(
            roster.Membership,
            row,
            lambda member: member.id == row.membership_id,
            lambda member: among(member.group_id, groups),
        ),
    }

    course_id: UUID = ref(Course)
    community_id: UUID = ref(places.Community)
    membership_id: UUID = ref(roster.Membership)
    person_id: UUID = ref(people.Person)
    completed_on: date = Field(sa_type=Date)
    completed_by_person_id: UUID | None = None
