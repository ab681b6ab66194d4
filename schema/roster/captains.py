"""The twin captains of buildings."""

from datetime import date
from enum import Enum

import strawberry

from schema.filters import Filter, condition
from schema.language import by_id, column, connection, reads, to_one
from schema.people.persons import Person, PersonIs
from schema.places.buildings import Building, BuildingIs
from schema.places.communities import Community, CommunityIs
from schema.relay import Connection, Record
from schema.verbs import act
from services import roster


@strawberry.enum(description="What building captains can be sorted by.")
class BuildingCaptainKey(Enum):
    CREATED = strawberry.enum_value("id", description="When they were assigned.")


@strawberry.input(description="Which building captains.")
class BuildingCaptainWhere:
    building: BuildingIs | None = condition("The building.")
    community: CommunityIs | None = condition("The community it stands in.")
    person: PersonIs | None = condition("Who it is.")
    state: Filter[roster.CaptaincyState] | None = condition("Whether they serve.")


@reads(roster.BuildingCaptain, act="building_captain:read")
@strawberry.type(description="One of the twin captains of a building (双楼长).")
class BuildingCaptain(Record):
    kind: roster.CaptainKind = column("Which of the two.")
    state: roster.CaptaincyState = column("Whether they serve.")
    since: date = column("The first day.")
    until: date | None = column("The last day; null while they serve.")
    building: Building = to_one("The building.")
    community: Community = to_one("The community it stands in.")
    person: Person | None = to_one("Who it is.")


@strawberry.type
class Query:
    building_captain: BuildingCaptain | None = by_id("One building captain.")
    building_captains: Connection[BuildingCaptain] | None = connection(
        "The building captains within your reach.", filters=BuildingCaptainWhere, orders=BuildingCaptainKey
    )


@strawberry.type
class Mutation:
    assign_building_captain = act(roster.assign_building_captain, BuildingCaptain)
    release_building_captain = act(roster.release_building_captain, BuildingCaptain)
