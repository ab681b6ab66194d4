"""Meetings: what is convened, what it is about, who comes and who speaks (mechanisms 34, 35 and 40; model.md, 8)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ColumnElement, Date, and_, or_
from sqlmodel import Field

from services import alliance, people, places, roster, votes
from services.meetings.choices import AttendeeState, ForumKind, MeetingState, Presence, Side, SpeechState
from services.meetings.forums import JOINED_BY_EVERYBODY
from tenants.tables import Reach, TenantTable, among, chosen, indexed, linked, moment, one_of, ref, unique

ANNOUNCED = (MeetingState.NOTICED, MeetingState.OPEN, MeetingState.CLOSED, MeetingState.MINUTES_SIGNED)


def takes_part(row: Any, meeting_id: Any, me: Any) -> ColumnElement[bool]:
    """Whether I am invited to the meeting, or come in somebody's place."""
    return linked(
        Attendee,
        row,
        lambda attendee: attendee.meeting_id == meeting_id,
        lambda attendee: among(attendee.person_id, me) | among(attendee.proxy_person_id, me),
    )


def is_published(meeting: Any) -> ColumnElement[bool]:
    return one_of(meeting.state, [MeetingState.PUBLISHED])


def _lives_there(meeting: Any, me: Any) -> ColumnElement[bool]:
    """Whether I am one of the community, or where it is a compound's meeting, live in that compound."""
    return linked(
        people.Person,
        meeting,
        lambda person: among(person.id, me),
        lambda person: or_(
            and_(meeting.area_id.is_(None), person.community_id == meeting.community_id),
            linked(
                places.Building,
                person,
                lambda building: building.id == person.building_id,
                lambda building: building.area_id == meeting.area_id,
            ),
        ),
    )


def _concerns(meeting: Any, me: Any) -> ColumnElement[bool]:
    """What I take part in; what is announced to everybody or published where I live."""
    announced = and_(one_of(meeting.forum, JOINED_BY_EVERYBODY), one_of(meeting.state, ANNOUNCED))
    return or_(
        takes_part(meeting, meeting.id, me),
        and_(or_(announced, is_published(meeting)), _lives_there(meeting, me)),
    )


class Meeting(TenantTable, table=True):
    """One meeting of a forum, in a community or in one of its compounds.

    `members` is how many belonged to the forum when notice was given. `called` is one that its members called
    themselves, where the forum lets them. `publish_by` is the last day for its minutes and follow-ups to be public.
    The two keys are what the codes of attendance are made of; nobody is ever shown them.
    """

    keys = (
        indexed("community_id", "state", "starts_at", "id"),
        indexed("community_id", "starts_at", "id"),
        indexed("area_id", "starts_at", "id"),
        indexed("forum", "starts_at", "id"),
        indexed("state", "ends_at", "id"),
        indexed("state", "publish_by", "id"),
        indexed("starts_at", "id"),
    )
    checks: ClassVar = {
        "times": "starts_at < ends_at",
        "noticed": "state IN ('draft', 'cancelled') OR noticed_at IS NOT NULL",
        "keys": "state <> 'open' OR (on_site_key IS NOT NULL AND remote_key IS NOT NULL)",
        "publish_by": "state NOT IN ('closed', 'minutes_signed', 'published') OR publish_by IS NOT NULL",
    }
    reaches: ClassVar = {
        "community": lambda row, communities: among(row.community_id, communities),
        "area": lambda row, areas: among(row.area_id, areas),
        "own": _concerns,
    }

    community_id: UUID = ref(places.Community)
    area_id: UUID | None = ref(places.PropertyManagementArea, optional=True)
    alliance_id: UUID | None = ref(alliance.Alliance, optional=True)
    forum: ForumKind = chosen(ForumKind)
    title: str = Field(max_length=80)
    place: str = Field(max_length=120)
    starts_at: datetime = moment()
    ends_at: datetime = moment()
    convened_by_person_id: UUID = ref(people.Person)
    called: bool = False
    chair_person_id: UUID = ref(people.Person)
    recorder_person_id: UUID = ref(people.Person)
    state: MeetingState = chosen(MeetingState, default=MeetingState.DRAFT)
    noticed_at: datetime | None = moment(optional=True)
    members: int = 0
    on_site_key: str | None = Field(default=None, max_length=32)
    remote_key: str | None = Field(default=None, max_length=32)
    quorate: bool | None = None
    closed_at: datetime | None = moment(optional=True)
    publish_by: date | None = Field(default=None, sa_type=Date)
    published_at: datetime | None = moment(optional=True)
    reminded_at: datetime | None = moment(optional=True)
    cancelled_because: str | None = Field(default=None, max_length=200)


def _of_meeting(reach: str) -> Reach:
    return lambda row, ids: linked(
        Meeting,
        row,
        lambda meeting: meeting.id == row.meeting_id,
        lambda meeting: Meeting.reaches[reach](meeting, ids),
    )


AS_ITS_MEETING: Mapping[str, Reach] = {
    "community": lambda row, communities: among(row.community_id, communities),
    "area": _of_meeting("area"),
    "own": _of_meeting("own"),
}
"""What a grant reaches in a table that hangs on a meeting."""


class MeetingCall(TenantTable, table=True):
    """A member of the forum wants this meeting held."""

    keys = (unique("meeting_id", "person_id"),)
    reaches: ClassVar = AS_ITS_MEETING

    meeting_id: UUID = ref(Meeting)
    community_id: UUID = ref(places.Community)
    person_id: UUID = ref(people.Person)


class AgendaItem(TenantTable, table=True):
    """What the meeting is about, in the order of `number`. Fixed once notice is given."""

    keys = (unique("meeting_id", "number"),)
    checks: ClassVar = {"number": "number >= 1"}
    reaches: ClassVar = AS_ITS_MEETING

    meeting_id: UUID = ref(Meeting)
    community_id: UUID = ref(places.Community)
    number: int
    title: str = Field(max_length=80)
    details: str | None = Field(default=None, max_length=1000)
    nomination_id: UUID | None = ref(roster.Nomination, optional=True)
    motion_id: UUID | None = ref(votes.Motion, optional=True)


class MeetingDocument(TenantTable, table=True):
    """A paper of the meeting, kept elsewhere: where it can be read, and the SHA-256 of what was laid before it."""

    keys = (indexed("meeting_id", "id"),)
    checks: ClassVar = {"sha256": "sha256 ~ '^[0-9a-f]{64}$'"}
    reaches: ClassVar = AS_ITS_MEETING

    meeting_id: UUID = ref(Meeting)
    community_id: UUID = ref(places.Community)
    agenda_item_id: UUID | None = ref(AgendaItem, optional=True)
    title: str = Field(max_length=80)
    link: str = Field(max_length=500)
    sha256: str = Field(max_length=64)
    withdrawn_because: str | None = Field(default=None, max_length=200)


def _is_mine(row: Any, me: Any) -> ColumnElement[bool]:
    return among(row.person_id, me) | among(row.proxy_person_id, me)


class Attendee(TenantTable, table=True):
    """One person's way to one meeting. `member` says whether they belong to the forum: only its members count for a
    quorum of members, for a side and for what members sign.

    `proxy_person_id` is who comes in their place, by the written `mandate`, where the forum allows it.
    """

    keys = (
        unique("meeting_id", "person_id"),
        unique("meeting_id", "proxy_person_id", where="proxy_person_id IS NOT NULL"),
        indexed("meeting_id", "state", "id"),
        indexed("person_id", "id"),
        indexed("proxy_person_id", "id"),
    )
    checks: ClassVar = {
        "present": "(state = 'present') = (presence IS NOT NULL AND came_at IS NOT NULL)",
        "mandate": "(proxy_person_id IS NULL) = (mandate IS NULL)",
        "somebody_else": "proxy_person_id <> person_id",
    }
    reaches: ClassVar = {**AS_ITS_MEETING, "own": _is_mine}

    meeting_id: UUID = ref(Meeting)
    community_id: UUID = ref(places.Community)
    person_id: UUID = ref(people.Person)
    side: Side = chosen(Side)
    member: bool = False
    state: AttendeeState = chosen(AttendeeState, default=AttendeeState.INVITED)
    proxy_person_id: UUID | None = ref(people.Person, optional=True)
    mandate: str | None = Field(default=None, max_length=200)
    presence: Presence | None = chosen(Presence, optional=True)
    came_at: datetime | None = moment(optional=True)
    confirmed_by_person_id: UUID | None = None


class Speech(TenantTable, table=True):
    """A place on the speaking list (发言名单), in the order of `number`. One person speaks at a time."""

    keys = (
        unique("meeting_id", "number"),
        unique("meeting_id", where="state = 'speaking'"),
        unique("meeting_id", "person_id", where="state IN ('requested', 'speaking')"),
        indexed("person_id", "id"),
    )
    reaches: ClassVar = {**AS_ITS_MEETING, "own": lambda row, me: among(row.person_id, me)}

    meeting_id: UUID = ref(Meeting)
    community_id: UUID = ref(places.Community)
    agenda_item_id: UUID | None = ref(AgendaItem, optional=True)
    person_id: UUID = ref(people.Person)
    number: int
    subject: str = Field(max_length=80)
    state: SpeechState = chosen(SpeechState, default=SpeechState.REQUESTED)
    called_at: datetime | None = moment(optional=True)
    finished_at: datetime | None = moment(optional=True)
