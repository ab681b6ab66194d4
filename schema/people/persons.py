"""Persons, and what the ledger keeps of them. How clearly a personal field shows is the policy's business."""

from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from sqlalchemy import not_

from schema.filters import IdFilter, condition
from schema.language import by_id, column, connection, only, reads, to_one
from schema.people.rights import Affiliation, AffiliationKey, Consent, ConsentKey, Disclosure, DisclosureKey
from schema.places.buildings import Building
from schema.places.communities import Community
from schema.relay import Connection, Node, Record
from schema.verbs import act
from services import people, roster
from tenants.tables import one_of

if TYPE_CHECKING:
    from schema.points.ledger import PointsAccount, PointsEntry
    from schema.roster.captains import BuildingCaptain
    from schema.roster.duties import DutyCard
    from schema.roster.leaders import Appointment
    from schema.roster.members import Membership

LazyAccount = Annotated["PointsAccount", strawberry.lazy("schema.points.ledger")]
LazyEntry = Annotated["PointsEntry", strawberry.lazy("schema.points.ledger")]
LazyAppointment = Annotated["Appointment", strawberry.lazy("schema.roster.leaders")]
LazyCaptain = Annotated["BuildingCaptain", strawberry.lazy("schema.roster.captains")]
LazyDutyCard = Annotated["DutyCard", strawberry.lazy("schema.roster.duties")]
LazyMembership = Annotated["Membership", strawberry.lazy("schema.roster.members")]


@strawberry.enum(description="What people can be sorted by.")
class PersonKey(Enum):
    CREATED = strawberry.enum_value("id", description="When they were registered.")


@strawberry.enum(description="What the revisions of a ledger can be sorted by.")
class PersonRevisionKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was written.")
    NUMBER = strawberry.enum_value("number", description="Its number.")


@strawberry.input(description="Which people.")
class PersonWhere:
    community: IdFilter | None = condition("The community they are registered in.")
    building: IdFilter | None = condition("The building they live in.")


def _still_in(membership: Any) -> Any:
    return not_(one_of(membership.state, roster.OVER))


@reads(people.Person, act="person:read")
@strawberry.type(
    description="A person of the sub-district, with the six fields of the personal ledger (个人信息台账). What you may "
    "not see is masked or null."
)
class Person(Record):
    name: str = column("The name, or its first character and two stars (姓名).")
    phone: str | None = column("The mobile number, in clear, as 138****1234, or as eleven stars (电话).")
    home_address: str | None = column("Where they live, or only the building's address (家庭住址).")
    work_unit: str | None = column("Where they work (工作单位).")
    post: str | None = column("What they do there (职务).")
    party_member: bool | None = column("Whether they belong to the Party (是否党员).")
    skills: list[str] | None = column("What they can do (特长).")
    service_wishes: list[str] | None = column("How they wish to serve (服务意愿).")
    community: Community = to_one("The community they are registered in.")
    building: Building | None = to_one("The building they live in.")
    affiliations: Connection[Affiliation] | None = connection(
        "Where they belong, now and before.", reference="person_id", orders=AffiliationKey
    )
    revisions: "Connection[PersonRevision] | None" = connection(
        "The ledger at each of its versions.", reference="person_id", orders=PersonRevisionKey
    )
    consents: Connection[Consent] | None = connection(
        "What they agreed to, withdrawn consents too.", reference="person_id", orders=ConsentKey
    )
    disclosures: Connection[Disclosure] | None = connection(
        "Who looked at their data, and why.", reference="person_id", orders=DisclosureKey
    )
    membership: LazyMembership | None = only(
        "person_id", "Their place in the team they are in or have reported to.", where=_still_in
    )
    memberships: Connection[LazyMembership] | None = connection(
        "Every team they were in or reported to.", reference="person_id"
    )
    appointments: Connection[LazyAppointment] | None = connection(
        "The posts they hold or held.", reference="person_id"
    )
    captaincies: Connection[LazyCaptain] | None = connection(
        "The buildings they are or were a captain of.", reference="person_id"
    )
    duty_cards: Connection[LazyDutyCard] | None = connection(
        "The duty cards issued to them.", reference="person_id"
    )
    points: LazyAccount | None = only(
        "person_id", "Their points and stars; null until they earn the first (积分和星级)."
    )
    points_entries: Connection[LazyEntry] | None = connection(
        "What earned them points, and what was taken back, the latest first.",
        reference="person_id",
        order="-earned_at",
    )


@reads(people.PersonRevision, act="person_revision:read")
@strawberry.type(description="The ledger of a person as it was at one version (台账历史版本).")
class PersonRevision(Node):
    number: int = column("The version (版次).")
    name: str = column("The name, or its first character and two stars (姓名).")
    phone: str | None = column("The mobile number, in clear or hidden (电话).")
    home_address: str | None = column("Where they lived (家庭住址).")
    work_unit: str | None = column("Where they worked (工作单位).")
    post: str | None = column("What they did there (职务).")
    skills: list[str] | None = column("What they could do (特长).")
    service_wishes: list[str] | None = column("How they wished to serve (服务意愿).")
    person: Person | None = to_one("Whose ledger it is.")


@strawberry.type
class Query:
    person: Person | None = by_id("One person.")
    persons: Connection[Person] | None = connection(
        "The people within your reach.", filters=PersonWhere, orders=PersonKey
    )


@strawberry.type
class Mutation:
    register_person = act(people.register_person, Person)
    update_ledger = act(people.update_ledger, Person)
