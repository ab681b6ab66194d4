"""Points proposed by a leader, for what no rule foresees."""

from enum import Enum

import strawberry

from schema.filters import Filter, IdFilter, condition
from schema.language import by_id, column, connection, reads, to_one
from schema.people.persons import Person
from schema.places.communities import Community
from schema.relay import Connection, Record
from schema.roster.members import Membership
from schema.verbs import act
from services import points
from services.points import PointsProposalState


@strawberry.enum(description="What proposals of points can be sorted by.")
class PointsProposalKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was proposed.")


@strawberry.input(description="Which proposals of points.")
class PointsProposalWhere:
    state: Filter[PointsProposalState] | None = condition("How far it has come.")
    community: IdFilter | None = condition("The community.")
    person: IdFilter | None = condition("The member proposed for.")


@reads(points.PointsProposal, act="points_proposal:read")
@strawberry.type(description="Points that a leader proposes for what no rule foresees (积分提名).")
class PointsProposal(Record):
    points: int = column("How many (分值).")
    reason: str = column("What for (提名理由).")
    state: PointsProposalState = column("How far it has come.")
    declined_because: str | None = column("Why it was turned down (未通过原因).")
    person: Person | None = to_one("The member proposed for.")
    membership: Membership | None = to_one("The member's place in the team.")
    community: Community = to_one("The community.")
    proposed_by: Person | None = to_one("Who proposed it.", reference="proposed_by_person_id")
    decided_by: Person | None = to_one("Who decided.", reference="decided_by_person_id")


@strawberry.type
class Query:
    points_proposal: PointsProposal | None = by_id("One proposal of points.")
    points_proposals: Connection[PointsProposal] | None = connection(
        "The proposals of points within your reach.", filters=PointsProposalWhere, orders=PointsProposalKey
    )


@strawberry.type
class Mutation:
    propose_points = act(points.propose_points, PointsProposal)
    approve_points_proposal = act(points.approve_points_proposal, PointsProposal)
    decline_points_proposal = act(points.decline_points_proposal, PointsProposal)
