"""Owners' committees: terms, seats, and who chairs."""

from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Annotated

import strawberry

from schema.filters import Filter, IdFilter, condition
from schema.language import by_id, column, connection, reads, to_one
from schema.people.persons import Person
from schema.places.communities import PropertyManagementArea
from schema.relay import Connection, Node, Record
from schema.verbs import act
from services import committees

if TYPE_CHECKING:
    from schema.elections.elections import Election
    from schema.votes.motions import Motion

LazyElection = Annotated["Election", strawberry.lazy("schema.elections.elections")]
LazyMotion = Annotated["Motion", strawberry.lazy("schema.votes.motions")]


@strawberry.enum(description="What owners' committees can be sorted by.")
class OwnersCommitteeKey(Enum):
    CREATED = strawberry.enum_value("id", description="When its election was announced.")


@strawberry.enum(description="What seats can be sorted by.")
class CommitteeSeatKey(Enum):
    CREATED = strawberry.enum_value("id", description="The order in which they were won.")


@strawberry.enum(description="What meetings of committees can be sorted by.")
class CommitteeSittingKey(Enum):
    CREATED = strawberry.enum_value("id", description="When they were put on record.")


@strawberry.input(description="Which owners' committees.")
class OwnersCommitteeWhere:
    area: IdFilter | None = condition("The area.")
    state: Filter[committees.CommitteeState] | None = condition("How far it has come.")


@strawberry.input(description="Which seats.")
class CommitteeSeatWhere:
    committee: IdFilter | None = condition("The committee.")
    area: IdFilter | None = condition("The area.")


@reads(committees.OwnersCommittee, act="owners_committee:read")
@strawberry.type(description="One term of an area's owners' committee (业主委员会).")
class OwnersCommittee(Record):
    state: committees.CommitteeState = column("How far it has come.")
    seats: int = column("How many seats it has: an odd number (委员人数).")
    starts_on: date = column("The first day of the term.")
    ends_on: date = column("The last day of the term: three to five years.")
    elected_on: date | None = column("The day its election was certified (选举产生日期).")
    file_by: date | None = column("The last day to file it in time (备案期限).")
    filed_on: date | None = column("The day it was filed (备案日期).")
    installed_on: date | None = column("The day it took office (到任日期).")
    met_on: date | None = column("The day of its last meeting with more than half of its members (上次会议).")
    reported_on: date | None = column("The day it reported that its term ends (届满报告日期).")
    early_ground: committees.EarlyElectionGround | None = column("What calls for an early election.")
    early_since: date | None = column("Since when (起始日期).")
    re_electing_since: date | None = column(
        "The day the re-election group was set up; frozen since (改选小组成立)."
    )
    group_members: int | None = column("How many the re-election group has: an odd number (改选小组人数).")
    group_owners: int | None = column("How many of them are owners: at least half (其中业主).")
    handed_over_on: date | None = column("The day seal, books and papers were handed over (移交日期).")
    ended_on: date | None = column("The day it ended (终止日期).")
    ended_because: str | None = column("Why it ended (终止原因).")
    area: PropertyManagementArea = to_one("The area.")
    members: "Connection[CommitteeSeat] | None" = connection(
        "Who sits on it, or did.", reference="committee_id", orders=CommitteeSeatKey
    )
    sittings: "Connection[CommitteeSitting] | None" = connection(
        "Its meetings on record.", reference="committee_id", orders=CommitteeSittingKey
    )


@reads(committees.CommitteeSeat, act="owners_committee:read")
@strawberry.type(
    description="A seat on an owners' committee: won in a certified election, and in no other way (业委会委员)."
)
class CommitteeSeat(Record):
    name: str = column("The member's name, as published (姓名).")
    post: committees.CommitteePost = column("The post.")
    since: date = column("The first day (任职日期).")
    until: date | None = column("The last day; null while it is held (离任日期).")
    removed_because: committees.RemovalGround | None = column("Why it was taken; null where it was not.")
    person: Person | None = to_one("Who holds it.")
    committee: OwnersCommittee | None = to_one("The committee.")
    election: LazyElection | None = to_one("The election that gave it.")
    motion: LazyMotion | None = to_one("The vote on the member: annulled, it takes the seat back (表决).")


@reads(committees.CommitteeSitting, act="owners_committee:read")
@strawberry.type(
    description="A meeting of an owners' committee on record: at least one every two months (业委会会议)."
)
class CommitteeSitting(Record):
    held_on: date = column("The day (会议日期).")
    members: int = column("How many members were in office (在任委员).")
    attended: int = column("How many of them came, in person (出席人数).")
    quorate: bool = column("Whether more than half of them came (是否有效).")
    committee: OwnersCommittee | None = to_one("The committee.")
    attendance: "Connection[SittingAttendance] | None" = connection("Who came.", reference="sitting_id")


@reads(committees.SittingAttendance, act="owners_committee:read")
@strawberry.type(description="Whether a member came to a meeting of the committee (出席记录).")
class SittingAttendance(Node):
    present: bool = column("Whether they came (是否出席).")
    seat: CommitteeSeat | None = to_one("Whose seat it is.")


@reads(committees.PostSignature, act="post_signature:read")
@strawberry.type(description="One member signed for one of the committee to hold a post (推选签名).")
class PostSignature(Record):
    post: committees.CommitteePost = column("The post.")
    signed_by: CommitteeSeat | None = to_one("Whose signature it is.", reference="signed_by_id")
    chosen: CommitteeSeat | None = to_one("Whom it is for.", reference="chosen_id")
    committee: OwnersCommittee | None = to_one("The committee.")


@strawberry.input(description="Which signatures.")
class PostSignatureWhere:
    committee: IdFilter | None = condition("The committee.")


@strawberry.type
class Query:
    owners_committee: OwnersCommittee | None = by_id("One owners' committee.")
    owners_committees: Connection[OwnersCommittee] | None = connection(
        "The owners' committees within your reach.", filters=OwnersCommitteeWhere, orders=OwnersCommitteeKey
    )
    committee_seats: Connection[CommitteeSeat] | None = connection(
        "Who sits on owners' committees, or did.", filters=CommitteeSeatWhere, orders=CommitteeSeatKey
    )
    post_signatures: Connection[PostSignature] | None = connection(
        "For whom the members of your committee signed.", filters=PostSignatureWhere
    )


@strawberry.type
class Mutation:
    file_owners_committee = act(committees.file_owners_committee, OwnersCommittee)
    install_owners_committee = act(committees.install_owners_committee, OwnersCommittee)
    end_owners_committee = act(committees.end_owners_committee, OwnersCommittee)
    report_committee_expiry = act(committees.report_committee_expiry, OwnersCommittee)
    order_early_election = act(committees.order_early_election, OwnersCommittee)
    begin_reelection = act(committees.begin_reelection, OwnersCommittee)
    hand_over_owners_committee = act(committees.hand_over_owners_committee, OwnersCommittee)
    record_committee_sitting = act(committees.record_committee_sitting, CommitteeSitting)
    remove_committee_seat = act(committees.remove_committee_seat, CommitteeSeat)
    sign_committee_post = act(committees.sign_committee_post, CommitteeSeat)
    resign_committee_seat = act(committees.resign_committee_seat, CommitteeSeat)
