"""Members on their way from the second echelon to the first."""

from datetime import datetime
from enum import Enum

import strawberry

from schema.filters import Filter, IdFilter, condition
from schema.language import by_id, column, connection, reads, to_one
from schema.people.persons import Person
from schema.places.communities import Community
from schema.relay import Connection, Record
from schema.roster.members import Membership
from schema.verbs import act
from services import alliance, pipeline


@strawberry.enum(description="What candidates can be sorted by.")
class TalentCandidateKey(Enum):
    CREATED = strawberry.enum_value("id", description="When they were proposed.")


@strawberry.input(description="Which candidates.")
class TalentCandidateWhere:
    state: Filter[pipeline.CandidateState] | None = condition("How far they have come.")
    community: IdFilter | None = condition("The community.")
    person: IdFilter | None = condition("The person.")


@reads(pipeline.TalentCandidate, act="talent_candidate:read")
@strawberry.type(description="A member on the way from the second echelon to the first (后备人才).")
class TalentCandidate(Record):
    state: pipeline.CandidateState = column("How far they have come.")
    evidence: str = column("What speaks for them (推荐理由).")
    party: alliance.AllianceParty | None = column("For which party they were recruited (录用方).")
    position: str | None = column("As what, at last (岗位).")
    recruited_at: datetime | None = column("When they were recruited (录用时间).")
    promoted_at: datetime | None = column("When they were promoted (提任时间).")
    person: Person | None = to_one("Who it is.")
    membership: Membership | None = to_one("Their place in the team when they were proposed.")
    community: Community = to_one("The community they served in then.")
    proposed_by: Person | None = to_one("Who proposed them.", reference="proposed_by_person_id")
    recruited_by: Person | None = to_one("Who recruited them.", reference="recruited_by_person_id")


@strawberry.type
class Query:
    talent_candidate: TalentCandidate | None = by_id("One candidate.")
    talent_candidates: Connection[TalentCandidate] | None = connection(
        "The candidates within your reach.", filters=TalentCandidateWhere, orders=TalentCandidateKey
    )


@strawberry.type
class Mutation:
    propose_talent_candidate = act(pipeline.propose_talent_candidate, TalentCandidate)
    recruit_talent_candidate = act(pipeline.recruit_talent_candidate, TalentCandidate)
    promote_talent_candidate = act(pipeline.promote_talent_candidate, TalentCandidate)
