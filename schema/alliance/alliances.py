"""Alliances: their charter, and which party has signed it."""

from datetime import datetime
from enum import Enum

import strawberry

from schema.filters import Filter, IdFilter, condition
from schema.language import by_id, column, connection, reads, to_many, to_one
from schema.people.persons import Person
from schema.places.communities import Community, PropertyManagementArea
from schema.relay import Connection, Node, Record
from schema.verbs import act
from services import alliance


@strawberry.enum(description="What alliances can be sorted by.")
class AllianceKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was proposed.")


@strawberry.input(description="Which alliances.")
class AllianceWhere:
    community: IdFilter | None = condition("The community.")
    area: IdFilter | None = condition("The compound.")
    state: Filter[alliance.AllianceState] | None = condition("How far it has come.")


@reads(alliance.AllianceSignature, act="alliance:read")
@strawberry.type(description="One party has signed the charter (章程签署).")
class AllianceSignature(Node):
    party: alliance.AllianceParty = column("The party.")
    signed_at: datetime = column("When (签署时间).")
    person: Person | None = to_one("Who signed for it.")


@reads(alliance.Alliance, act="alliance:read")
@strawberry.type(
    description="The alliance of residents' committee, owners' committee and property company (三位一体党群治理联盟)."
)
class Alliance(Record):
    name: str = column("Its name (名称).")
    charter: str = column("What the parties agreed on (章程).")
    state: alliance.AllianceState = column("How far it has come.")
    formed_at: datetime | None = column("When the last party signed (成立时间).")
    dissolved_because: str | None = column("Why it ended (解散原因).")
    community: Community = to_one("The community.")
    area: PropertyManagementArea | None = to_one("The compound; null for the whole community.")
    signatures: list[AllianceSignature] | None = to_many("alliance_id", "Which parties have signed (签署方).")


@strawberry.type
class Query:
    alliance: Alliance | None = by_id("One alliance.")
    alliances: Connection[Alliance] | None = connection(
        "The alliances within your reach.", filters=AllianceWhere, orders=AllianceKey
    )


@strawberry.type
class Mutation:
    propose_alliance = act(alliance.propose_alliance, Alliance)
    sign_alliance = act(alliance.sign_alliance, Alliance)
    dissolve_alliance = act(alliance.dissolve_alliance, Alliance)
