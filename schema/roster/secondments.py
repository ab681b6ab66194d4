"""Cadres sent down to communities."""

from datetime import date
from enum import Enum

import strawberry

from schema.filters import Filter, condition
from schema.language import by_id, column, connection, reads, to_one
from schema.people.persons import Person, PersonIs
from schema.places.communities import Community, CommunityIs
from schema.relay import Connection, Record
from schema.verbs import act
from services import roster


@strawberry.enum(description="What secondments can be sorted by.")
class SecondmentKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was proposed.")


@strawberry.input(description="Which secondments.")
class SecondmentWhere:
    community: CommunityIs | None = condition("The community.")
    person: PersonIs | None = condition("The cadre.")
    state: Filter[roster.SecondmentState] | None = condition("How far it has come.")


@reads(roster.Secondment, act="secondment:read")
@strawberry.type(description="A cadre sent down to a community (党员干部下沉, 编外书记、编外主任).")
class Secondment(Record):
    post: roster.SecondmentPost = column("The post.")
    from_unit: str = column("The unit that sends them (派出单位).")
    starts_on: date = column("The first day.")
    ends_on: date | None = column("The last day; null if it is open.")
    state: roster.SecondmentState = column("How far it has come.")
    ended_because: str | None = column("Why it ended (结束原因).")
    community: Community = to_one("The community.")
    person: Person | None = to_one("The cadre.")


@strawberry.type
class Query:
    secondment: Secondment | None = by_id("One secondment.")
    secondments: Connection[Secondment] | None = connection(
        "The secondments within your reach.", filters=SecondmentWhere, orders=SecondmentKey
    )


@strawberry.type
class Mutation:
    propose_secondment = act(roster.propose_secondment, Secondment)
    start_secondment = act(roster.start_secondment, Secondment)
    end_secondment = act(roster.end_secondment, Secondment)
