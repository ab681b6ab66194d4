"""Meetings: when and where, the agenda, the papers, and how they go on."""

from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any

import strawberry

from schema.alliance.alliances import Alliance
from schema.clock import today
from schema.filters import Filter, IdFilter, condition
from schema.language import by_id, column, connection, only, reads, to_many, to_one
from schema.people.persons import Person
from schema.places.communities import Community, PropertyManagementArea
from schema.relay import Connection, Node, Record
from schema.roster.leaders import Nomination
from schema.verbs import act, shows
from schema.votes.motions import Motion
from services import codes, meetings
from services.work import Work
from tenants.identifiers import public_id
from tenants.tables import one_of

if TYPE_CHECKING:
    from schema.meetings.attendees import Attendee, Speech
    from schema.meetings.outcomes import FollowUp, Minutes, Resolution

LazyAttendee = Annotated["Attendee", strawberry.lazy("schema.meetings.attendees")]
LazyFollowUp = Annotated["FollowUp", strawberry.lazy("schema.meetings.outcomes")]
LazyMinutes = Annotated["Minutes", strawberry.lazy("schema.meetings.outcomes")]
LazyResolution = Annotated["Resolution", strawberry.lazy("schema.meetings.outcomes")]
LazySpeech = Annotated["Speech", strawberry.lazy("schema.meetings.attendees")]

State = meetings.MeetingState


@strawberry.enum(description="What meetings can be sorted by.")
class MeetingKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was drafted.")
    STARTS_AT = strawberry.enum_value("starts_at", description="When it starts.")


@strawberry.input(description="Which meetings.")
class MeetingWhere:
    community: IdFilter | None = condition("The community.")
    area: IdFilter | None = condition("The compound.")
    forum: Filter[meetings.ForumKind] | None = condition("Which forum.")
    state: Filter[meetings.MeetingState] | None = condition("How far it has come.")


@reads(meetings.MeetingDocument, act="meeting:read")
@strawberry.type(description="A paper of a meeting, kept elsewhere (会议文件).")
class MeetingDocument(Record):
    title: str = column("What it is (名称).")
    link: str = column("Where it can be read (链接).")
    sha256: str = column("The SHA-256 of what was laid before the meeting, in hexadecimal (校验值).")
    withdrawn_because: str | None = column("Why it was taken back (撤回原因).")
    agenda_item: "AgendaItem | None" = to_one("The item it belongs to.")


@reads(meetings.AgendaItem, act="meeting:read")
@strawberry.type(description="Something on the agenda (议题).")
class AgendaItem(Record):
    number: int = column("Its place on the agenda, from 1 (序号).")
    title: str = column("What it is about (标题).")
    details: str | None = column("What there is to say of it (说明).")
    nomination: Nomination | None = to_one("The nomination it discusses (推荐).")
    motion: Motion | None = to_one("The motion it deliberates, which owners vote on (议案).")
    meeting: "Meeting | None" = to_one("The meeting.")


@reads(meetings.MeetingCall, act="meeting:read")
@strawberry.type(description="A member of the forum calls for the meeting (提议召开).")
class MeetingCall(Node):
    person: Person | None = to_one("Who calls for it.")


@reads(meetings.Meeting, act="meeting:read")
@strawberry.type(description="One meeting of a forum (会议).")
class Meeting(Record):
    forum: meetings.ForumKind = column("Which forum.")
    title: str = column("What it is called (名称).")
    place: str = column("Where it is held (地点).")
    starts_at: datetime = column("When it starts (开始时间).")
    ends_at: datetime = column("When it is meant to end (结束时间).")
    state: meetings.MeetingState = column("How far it has come.")
    called: bool = column("Whether its members called it themselves (是否联名提议).")
    noticed_at: datetime | None = column("When notice was given (通知时间).")
    members: int = column("How many belonged to the forum then (应到人数).")
    quorate: bool | None = column(
        "Whether enough were there to decide; null before its end (是否达到法定人数)."
    )
    closed_at: datetime | None = column("When it ended (闭会时间).")
    publish_by: date | None = column("The last day to publish what came of it (公布期限).")
    published_at: datetime | None = column("When that was published (公布时间).")
    reminded_at: datetime | None = column("When somebody was last reminded that it is not (催办时间).")
    cancelled_because: str | None = column("Why it was called off (取消原因).")
    convened_by: Person | None = to_one("Who convened it (召集人).", reference="convened_by_person_id")
    chair: Person | None = to_one("Who chairs it (主持人).", reference="chair_person_id")
    recorder: Person | None = to_one("Who records it (记录人).", reference="recorder_person_id")
    community: Community = to_one("The community.")
    area: PropertyManagementArea | None = to_one("The compound; null for the whole community.")
    alliance: Alliance | None = to_one("The alliance that meets, if it is one.")
    agenda: list[AgendaItem] | None = to_many("meeting_id", "The agenda (议程).", order="number")
    documents: list[MeetingDocument] | None = to_many("meeting_id", "The papers (会议文件).")
    calls: list[MeetingCall] | None = to_many("meeting_id", "Which members call for it (提议人).")
    attendees: Connection[LazyAttendee] | None = connection(
        "Who is asked to come, and who came (参会名单).", reference="meeting_id"
    )
    speeches: list[LazySpeech] | None = to_many("meeting_id", "The speaking list (发言名单).", order="number")
    minutes: LazyMinutes | None = only("meeting_id", "The minutes (会议纪要).")
    resolutions: list[LazyResolution] | None = to_many("meeting_id", "What was put to it (决议).")
    follow_ups: Connection[LazyFollowUp] | None = connection(
        "What somebody is to do after it (后续事项).", reference="meeting_id"
    )


@strawberry.type(description="What issueMeetingCode answers.")
class IssueMeetingCodePayload:
    meeting_id: strawberry.ID = strawberry.field(description="The meeting (会议).")
    on_site: str = strawberry.field(description="The code to show in the room, six digits (现场签到码).")
    remote: str = strawberry.field(description="The code for who is connected, six digits (线上签到码).")
    changes_at: datetime = strawberry.field(
        description="When the next codes take their turn; these are good for as long again (更换时间)."
    )


async def issued(work: Work, meeting: meetings.Meeting) -> IssueMeetingCodePayload:
    """The codes of this moment: a retry is shown those of its own moment."""
    if meeting.on_site_key is None or meeting.remote_key is None:
        raise LookupError("a meeting that is open has its keys")
    minutes = work.figures.attendance_code_minutes
    number = codes.window(work.now, minutes)
    return IssueMeetingCodePayload(
        meeting_id=strawberry.ID(public_id("meeting", meeting.id)),
        on_site=codes.code_of(meeting.on_site_key, number),
        remote=codes.code_of(meeting.remote_key, number),
        changes_at=codes.window_ends(work.now, minutes),
    )


def _unpublished(meeting: Any) -> Any:
    waiting = one_of(meeting.state, [State.CLOSED, State.MINUTES_SIGNED])
    return waiting & (meeting.publish_by < today())


@strawberry.type
class Query:
    meeting: Meeting | None = by_id("One meeting.")
    meetings: Connection[Meeting] | None = connection(
        "The meetings within your reach: for everybody those that are announced or published where they live.",
        filters=MeetingWhere,
        orders=MeetingKey,
    )
    unpublished_meetings: Connection[Meeting] | None = connection(
        "Meetings that should be public by now and are not, the longest first (逾期未公布).",
        filters=MeetingWhere,
        where=_unpublished,
        order="ends_at",
    )
    agenda_item: AgendaItem | None = by_id("One item of an agenda.")
    meeting_document: MeetingDocument | None = by_id("One paper of a meeting.")


@strawberry.type
class Mutation:
    draft_meeting = act(meetings.draft_meeting, Meeting)
    update_meeting = act(meetings.update_meeting, Meeting)
    support_meeting_call = act(meetings.support_meeting_call, MeetingCall)
    add_agenda_item = act(meetings.add_agenda_item, AgendaItem)
    update_agenda_item = act(meetings.update_agenda_item, AgendaItem)
    add_meeting_document = act(meetings.add_meeting_document, MeetingDocument)
    withdraw_meeting_document = act(meetings.withdraw_meeting_document, MeetingDocument)
    notice_meeting = act(meetings.notice_meeting, Meeting)
    open_meeting = act(meetings.open_meeting, Meeting)
    issue_meeting_code = shows(
        meetings.issue_meeting_code, IssueMeetingCodePayload, model=meetings.Meeting, show=issued
    )
    close_meeting = act(meetings.close_meeting, Meeting)
    cancel_meeting = act(meetings.cancel_meeting, Meeting)
    publish_meeting = act(meetings.publish_meeting, Meeting)
