"""Who owns which unit, and whom the sub-district entrusted with an area."""

from datetime import date
from enum import Enum

import strawberry

from schema.filters import IdFilter, condition
from schema.language import by_id, column, connection, reads, to_one
from schema.people.persons import Person
from schema.places.buildings import ExclusiveUnit
from schema.places.communities import Community, PropertyManagementArea
from schema.relay import Connection, Record
from schema.verbs import act
from services import ownership


@strawberry.enum(description="What ownerships can be sorted by.")
class OwnershipKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was registered.")


@strawberry.input(description="Which ownerships.")
class OwnershipWhere:
    unit: IdFilter | None = condition("The unit.")
    person: IdFilter | None = condition("The owner.")


@strawberry.input(description="Which entrustments.")
class EntrustmentWhere:
    area: IdFilter | None = condition("The property-management area.")
    community: IdFilter | None = condition("The community.")


@reads(ownership.Ownership, act="ownership:read")
@strawberry.type(
    description="Somebody owns a unit: a person, alone or beside others, or the developer (业主名册). "
    "Read by the owner, and by whoever keeps the roll of the area."
)
class Ownership(Record):
    unit: ExclusiveUnit | None = to_one("The unit.")
    person: Person | None = to_one("The owner; null for the developer.")
    developer: str | None = column("The developer that has not sold it yet (建设单位).")
    since: date = column("Since when (起始日期).")
    until: date | None = column("The day it passed on; null while it lasts (终止日期).")
    registration: str = column("The number of the title (不动产权证号).")
    community: Community = to_one("The community the unit is in.")


@reads(ownership.Entrustment, act="entrustment:read")
@strawberry.type(
    description="A residents' committee acts for the owners of an area: keeps their roll and convenes their votes "
    "(委托代行业委会职责)."
)
class Entrustment(Record):
    area: PropertyManagementArea = to_one("The property-management area.")
    community: Community = to_one("The community whose residents' committee it is.")
    document: str = column("The decision it rests on (委托文号).")
    since: date = column("Since when.")
    ended_on: date | None = column("The day it was taken back; null while it lasts.")


@strawberry.type
class Query:
    ownership: Ownership | None = by_id("One ownership.")
    ownerships: Connection[Ownership] | None = connection(
        "Your own ownerships, and those of areas entrusted to you.",
        filters=OwnershipWhere,
        orders=OwnershipKey,
    )
    entrustments: Connection[Entrustment] | None = connection(
        "The areas that are or were entrusted, within your reach.", filters=EntrustmentWhere
    )


@strawberry.type
class Mutation:
    register_ownership = act(ownership.register_ownership, Ownership)
    end_ownership = act(ownership.end_ownership, Ownership)
    entrust_area = act(ownership.entrust_area, Entrustment)
    end_entrustment = act(ownership.end_entrustment, Entrustment)
