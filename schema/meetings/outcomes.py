"""What a meeting leaves behind: minutes, resolutions, follow-ups with their public track."""

from datetime import date, datetime
from enum import Enum
from typing import Any

import strawberry

from schema.clock import today
from schema.filters import Filter, IdFilter, condition
from schema.language import by_id, column, computed, connection, reads, to_many, to_one
from schema.meetings.meetings import AgendaItem, Meeting
from schema.people.persons import Person
from schema.places.communities import Community
from schema.projects.projects import GovernanceProject
from schema.relay import Connection, Node, Record
from schema.requests.service_requests import ServiceRequest
from schema.verbs import act
from services import meetings
from tenants.tables import one_of


@strawberry.enum(description="What follow-ups can be sorted by.")
class FollowUpKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was charged.")
    DUE_ON = strawberry.enum_value("due_on", description="When it is due.")


@strawberry.input(description="Which follow-ups.")
class FollowUpWhere:
    community: IdFilter | None = condition("The community.")
    meeting: IdFilter | None = condition("The meeting.")
    owner: IdFilter | None = condition("Who is to do it.", by=lambda row, held: held(row.owner_person_id))
    state: Filter[meetings.FollowUpState] | None = condition("How far it has come.")
    side: Filter[meetings.Side] | None = condition("The side that is to do it.")


@reads(meetings.MinutesSignature, act="meeting:read")
@strawberry.type(description="Somebody who was there has signed the minutes (纪要签署).")
class MinutesSignature(Node):
    edition: int = column("Which edition they signed (版次).")
    signed_at: datetime = column("When (签署时间).")
    person: Person | None = to_one("Who signed.")


@reads(meetings.Minutes, act="meeting:read")
@strawberry.type(description="The minutes of a meeting (会议纪要).")
class Minutes(Record):
    edition: int = column("How often they were written, from 1 (版次).")
    text: str = column("What was said and decided (正文).")
    sha256: str = column("The SHA-256 of the text in UTF-8, in hexadecimal (校验值).")
    signed_at: datetime | None = column("When the last signature they need was given (签署完成时间).")
    written_by: Person | None = to_one("Who wrote them.", reference="written_by_person_id")
    meeting: Meeting | None = to_one("The meeting.")
    signatures: list[MinutesSignature] | None = to_many(
        "minutes_id", "Who has signed, those of earlier editions too (签署人)."
    )


@reads(meetings.ResolutionAssent, act="meeting:read")
@strawberry.type(description="Somebody who was there agrees by name (同意).")
class ResolutionAssent(Node):
    side: meetings.Side = column("As what they sit there.")
    agreed_at: datetime = column("When (时间).")
    person: Person | None = to_one("Who agrees.")


@reads(meetings.Resolution, act="meeting:read")
@strawberry.type(description="What was put to a meeting, and whether it agreed (决议).")
class Resolution(Record):
    text: str = column("What it says (内容).")
    state: meetings.ResolutionState = column("What became of it.")
    in_favour: int | None = column("Hands in favour, where hands are counted (赞成).")
    against: int | None = column("Hands against (反对).")
    abstained: int | None = column("Hands of those who abstained (弃权).")
    decided_at: datetime | None = column("When that was clear (议决时间).")
    agenda_item: AgendaItem | None = to_one("The item it is on.")
    meeting: Meeting | None = to_one("The meeting.")
    assents: list[ResolutionAssent] | None = to_many("resolution_id", "Who agrees by name (同意人).")


@reads(meetings.FollowUpStep, act="meeting:read")
@strawberry.type(description="One step of a follow-up's public track (办理进展).")
class FollowUpStep(Node):
    act: str = column("What was done: noun:verb (操作).")
    after: meetings.FollowUpState = column("How far it had come then.")
    note: str | None = column("What was said with it (说明).")
    at: datetime = column("When (时间).")
    by: Person | None = to_one("Who did it.", reference="person_id")


def _late(follow_up: Any) -> Any:
    return one_of(follow_up.state, meetings.PENDING) & (follow_up.due_on < today())


@reads(meetings.FollowUp, act="meeting:read")
@strawberry.type(description="What somebody is to do after a meeting (后续事项).")
class FollowUp(Record):
    title: str = column("What is to be done (事项).")
    details: str = column("More of it (说明).")
    side: meetings.Side = column("The side that is to do it (责任方).")
    due_on: date = column("The last day for it (完成期限).")
    state: meetings.FollowUpState = column("How far it has come.")
    overdue: bool = computed(_late, "Whether that day is past and it is not done (是否逾期).")
    report: str | None = column("How it was done, as its owner says (办理情况).")
    done_at: datetime | None = column("When they said so (办结时间).")
    verified_at: datetime | None = column("When somebody else vouched for it (核实时间).")
    reminded_at: datetime | None = column("When its owner was last reminded (催办时间).")
    owner: Person | None = to_one("Who is to do it (责任人).", reference="owner_person_id")
    verified_by: Person | None = to_one("Who vouched for it.", reference="verified_by_person_id")
    community: Community = to_one("The community.")
    meeting: Meeting | None = to_one("The meeting.")
    resolution: Resolution | None = to_one("The resolution it follows from.")
    project: GovernanceProject | None = to_one("The project it became (转为项目).")
    service_request: ServiceRequest | None = to_one("The request it became (转为需求).")
    steps: list[FollowUpStep] | None = to_many("follow_up_id", "Its public track (办理进展).")


@strawberry.type
class Query:
    minutes: Minutes | None = by_id("The minutes of a meeting.")
    resolution: Resolution | None = by_id("One resolution.")
    follow_up: FollowUp | None = by_id("One follow-up.")
    follow_ups: Connection[FollowUp] | None = connection(
        "The follow-ups within your reach: for everybody those of published meetings where they live.",
        filters=FollowUpWhere,
        orders=FollowUpKey,
    )
    overdue_follow_ups: Connection[FollowUp] | None = connection(
        "Follow-ups that are overdue, the longest first (逾期事项).",
        filters=FollowUpWhere,
        where=_late,
        order="due_on",
    )


@strawberry.type
class Mutation:
    write_minutes = act(meetings.write_minutes, Minutes)
    rewrite_minutes = act(meetings.rewrite_minutes, Minutes)
    sign_minutes = act(meetings.sign_minutes, Minutes)
    propose_resolution = act(meetings.propose_resolution, Resolution)
    agree_resolution = act(meetings.agree_resolution, Resolution)
    count_resolution = act(meetings.count_resolution, Resolution)
    add_follow_up = act(meetings.add_follow_up, FollowUp)
    start_follow_up = act(meetings.start_follow_up, FollowUp)
    note_follow_up = act(meetings.note_follow_up, FollowUpStep)
    complete_follow_up = act(meetings.complete_follow_up, FollowUp)
    verify_follow_up = act(meetings.verify_follow_up, FollowUp)
    return_follow_up = act(meetings.return_follow_up, FollowUp)
    create_follow_up_project = act(meetings.create_follow_up_project, FollowUp)
    submit_follow_up_request = act(meetings.submit_follow_up_request, FollowUp)
