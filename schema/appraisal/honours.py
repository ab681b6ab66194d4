"""The year's best, nominated in the communities and confirmed within the quota."""

from enum import Enum

import strawberry

from schema.appraisal.scores import Appraisal
from schema.filters import Filter, IdFilter, condition
from schema.language import by_id, column, connection, reads, to_one
from schema.people.persons import Person
from schema.places.communities import Community
from schema.relay import Connection, Record
from schema.verbs import act
from services import appraisal


@strawberry.enum(description="What honours can be sorted by.")
class HonourKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was proposed.")


@strawberry.input(description="Which honours.")
class HonourWhere:
    community: IdFilter | None = condition("The community.")
    person: IdFilter | None = condition("The member.")
    state: Filter[appraisal.HonourState] | None = condition("How far it has come.")


@reads(appraisal.Honour, act="honour:read")
@strawberry.type(description="A member put forward as one of the year's best (先进个人).")
class Honour(Record):
    year: int = column("The year (年度).")
    citation: str = column("What for (主要事迹).")
    backbone: bool = column(
        "Whether they were a captain, deputy, group leader or building captain then (是否骨干)."
    )
    state: appraisal.HonourState = column("How far it has come.")
    declined_because: str | None = column("Why it was turned down (未通过原因).")
    appraisal: Appraisal | None = to_one("The appraisal it rests on.")
    person: Person | None = to_one("The member.")
    community: Community = to_one("The community.")
    nominated_by: Person | None = to_one("Who put them forward.", reference="nominated_by_person_id")
    decided_by: Person | None = to_one("Who decided.", reference="decided_by_person_id")


@strawberry.type
class Query:
    honour: Honour | None = by_id("One honour.")
    honours: Connection[Honour] | None = connection(
        "The honours within your reach.", filters=HonourWhere, orders=HonourKey
    )


@strawberry.type
class Mutation:
    nominate_honour = act(appraisal.nominate_honour, Honour)
    confirm_honour = act(appraisal.confirm_honour, Honour)
    decline_honour = act(appraisal.decline_honour, Honour)
