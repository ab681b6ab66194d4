"""Owners' committees: terms, seats, and who chairs."""

from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Annotated

import strawberry

from schema.filters import Filter, IdFilter, condition
from schema.language import by_id, column, connection, reads, to_one
from schema.people.persons import Person
from schema.places.communities import PropertyManagementArea
from schema.relay import Connection, Record
from schema.verbs import act
from services import committees

if TYPE_CHECKING:
    from schema.elections.elections import Election

LazyElection = Annotated["Election", strawberry.lazy("schema.elections.elections")]


@strawberry.enum(description="What owners' committees can be sorted by.")
class OwnersCommitteeKey(Enum):
    CREATED = strawberry.enum_value("id", description="When its election was announced.")


@strawberry.enum(description="What seats can be sorted by.")
class CommitteeSeatKey(Enum):
    CREATED = strawberry.enum_value("id", description="The order in which they were won.")


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
    ended_because: str | None = column("Why it ended (终止原因).")
    area: PropertyManagementArea = to_one("The area.")
    members: "Connection[CommitteeSeat] | None" = connection(
        "Who sits on it, or did.", reference="committee_id", orders=CommitteeSeatKey
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
    person: Person | None = to_one("Who holds it.")
    committee: OwnersCommittee | None = to_one("The committee.")
    election: LazyElection | None = to_one("The election that gave it.")


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
    sign_committee_post = act(committees.sign_committee_post, CommitteeSeat)
    resign_committee_seat = act(committees.resign_committee_seat, CommitteeSeat)
