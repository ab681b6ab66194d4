"""Elections of owners' committees, from the announcement to the published result."""

from datetime import date
from enum import Enum

import strawberry

from schema.committees.committees import CommitteeSeat, OwnersCommittee
from schema.elections.candidates import (
    Candidate,
    CandidateKey,
    CandidateObjection,
    PublishedCandidate,
)
from schema.filters import Filter, IdFilter, condition
from schema.language import by_id, column, connection, reads, to_one
from schema.people.persons import Person
from schema.places.communities import PropertyManagementArea
from schema.relay import Connection, Record
from schema.verbs import act
from services import elections


@strawberry.enum(description="What elections can be sorted by.")
class ElectionKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was announced.")


@strawberry.input(description="Which elections.")
class ElectionWhere:
    area: IdFilter | None = condition("The area.")
    state: Filter[elections.ElectionState] | None = condition("How far it has come.")


@reads(elections.Election, act="election:read")
@strawberry.type(
    description="The election of an owners' committee. Each candidate is voted on by heads and by area; of those who "
    "pass, the most supported take the seats, in an odd number: by approving heads, then by approving area, then by "
    "the number on the list (业委会选举)."
)
class Election(Record):
    state: elections.ElectionState = column("How far it has come.")
    convened_by: elections.ElectionConvener = column("Who prepares it.")
    nominations_until: date = column("The last day of nominations (提名截止).")
    objections_until: date | None = column("The last day of objections to the list (公示截止).")
    certified_on: date | None = column("The day it was certified (确认日期).")
    publish_by: date | None = column("The last day to publish it in time (公布期限).")
    published_on: date | None = column("The day it was published (公布日期).")
    annulled_on: date | None = column("The day it was annulled (撤销日期).")
    annulled_because: str | None = column("The decision that annulled it (撤销依据).")
    cancelled_because: str | None = column("Why it was called off (取消原因).")
    area: PropertyManagementArea = to_one("The area.")
    committee: OwnersCommittee | None = to_one("The committee it is for, with seats and term.")
    announced_by: Person | None = to_one("Who announced it (召集人).", reference="announced_by_person_id")
    certified_by: Person | None = to_one("Who certified it (确认人).", reference="certified_by_person_id")
    candidates: Connection[Candidate] | None = connection(
        "Everybody put forward.", reference="election_id", orders=CandidateKey
    )
    published_candidates: Connection[PublishedCandidate] | None = connection(
        "The published list.", reference="election_id"
    )
    objections: Connection[CandidateObjection] | None = connection(
        "Objections to the list.", reference="election_id"
    )
    elected: Connection[CommitteeSeat] | None = connection("The seats it gave.", reference="election_id")


@strawberry.type
class Query:
    election: Election | None = by_id("One election.")
    elections: Connection[Election] | None = connection(
        "The elections within your reach.", filters=ElectionWhere, orders=ElectionKey
    )


@strawberry.type
class Mutation:
    announce_election = act(elections.announce_election, Election)
    present_election = act(elections.present_election, Election)
    open_election = act(elections.open_election, Election)
    cancel_election = act(elections.cancel_election, Election)
    certify_election = act(elections.certify_election, Election)
    publish_election = act(elections.publish_election, Election)
    annul_election = act(elections.annul_election, Election)
