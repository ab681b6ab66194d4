"""Who comes to a meeting, and who speaks."""

from datetime import datetime
from enum import Enum

import strawberry

from schema.filters import Filter, IdFilter, condition
from schema.language import by_id, column, connection, reads, to_one
from schema.meetings.meetings import AgendaItem, Meeting
from schema.people.persons import Person
from schema.relay import Connection, Record
from schema.verbs import act
from services import meetings


@strawberry.enum(description="What attendees can be sorted by.")
class AttendeeKey(Enum):
    CREATED = strawberry.enum_value("id", description="When they came on the list.")


@strawberry.input(description="Which attendees.")
class AttendeeWhere:
    meeting: IdFilter | None = condition("The meeting.")
    person: IdFilter | None = condition("Who it is.")
    state: Filter[meetings.AttendeeState] | None = condition("Whether they come.")


@reads(meetings.Attendee, act="attendee:read")
@strawberry.type(description="One person's way to one meeting (参会人).")
class Attendee(Record):
    side: meetings.Side = column("As what they sit there.")
    member: bool = column("Whether they belong to the forum (是否组成人员).")
    state: meetings.AttendeeState = column("Whether they come.")
    presence: meetings.Presence | None = column("How they were there.")
    came_at: datetime | None = column("When they checked in (签到时间).")
    mandate: str | None = column("By which written mandate somebody comes in their place (委托书).")
    person: Person | None = to_one("Who it is.")
    proxy: Person | None = to_one("Who comes in their place (受托人).", reference="proxy_person_id")
    confirmed_by: Person | None = to_one(
        "Who confirmed it where no code was used.", reference="confirmed_by_person_id"
    )
    meeting: Meeting | None = to_one("The meeting.")


@reads(meetings.Speech, act="attendee:read")
@strawberry.type(description="A place on the speaking list (发言).")
class Speech(Record):
    number: int = column("The order of asking, from 1 (序号).")
    subject: str = column("What they want to speak about (发言主题).")
    state: meetings.SpeechState = column("What became of it.")
    called_at: datetime | None = column("When they got the floor (开始发言).")
    finished_at: datetime | None = column("When they had spoken (结束发言).")
    person: Person | None = to_one("Who speaks.")
    agenda_item: AgendaItem | None = to_one("The item they speak on.")


@strawberry.type
class Query:
    attendee: Attendee | None = by_id("One person's way to one meeting.")
    attendees: Connection[Attendee] | None = connection(
        "Who comes to the meetings within your reach; for everybody their own invitations.",
        filters=AttendeeWhere,
        orders=AttendeeKey,
    )


@strawberry.type
class Mutation:
    invite_attendee = act(meetings.invite_attendee, Attendee)
    invite_role = act(meetings.invite_role, Meeting)
    join_meeting = act(meetings.join_meeting, Attendee)
    register_attendee = act(meetings.register_attendee, Attendee)
    decline_attendee = act(meetings.decline_attendee, Attendee)
    delegate_attendee = act(meetings.delegate_attendee, Attendee)
    attend_meeting = act(meetings.attend_meeting, Attendee)
    confirm_attendee = act(meetings.confirm_attendee, Attendee)
    request_speech = act(meetings.request_speech, Speech)
    withdraw_speech = act(meetings.withdraw_speech, Speech)
    call_speech = act(meetings.call_speech, Speech)
    finish_speech = act(meetings.finish_speech, Speech)
