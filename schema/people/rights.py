"""Where people belong, what they agreed to, and who looked at their data."""

from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Annotated

import strawberry

from schema.language import column, computed, reads, to_one
from schema.naming import id_of
from schema.places.communities import Community
from schema.relay import Node, Record
from schema.verbs import act, shows
from services import people
from services.work import Work
from tenants.identifiers import public_id

if TYPE_CHECKING:
    from schema.people.persons import Person

LazyPerson = Annotated["Person", strawberry.lazy("schema.people.persons")]


@strawberry.enum(description="What affiliations can be sorted by.")
class AffiliationKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was written down.")
    STARTS_ON = strawberry.enum_value("starts_on", description="The first day.")


@strawberry.enum(description="What looks at a person's data can be sorted by.")
class DisclosureKey(Enum):
    CREATED = strawberry.enum_value("id", description="When somebody looked.")


@strawberry.enum(description="What consents can be sorted by.")
class ConsentKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was given.")


@reads(people.Affiliation, act="affiliation:read")
@strawberry.type(description="Where a person belongs: a work unit or a community (归属).")
class Affiliation(Record):
    kind: people.AffiliationKind = column("Work unit or community.")
    work_unit: str | None = column("The unit, for those who may see it (工作单位).")
    community: Community | None = to_one("The community, if it is one.")
    starts_on: date = column("The first day.")
    ends_on: date | None = column("The last day; null while it lasts.")
    person: LazyPerson | None = to_one("Whose it is.")


@reads(people.Consent, act="consent:read")
@strawberry.type(
    description="A consent of one person for one purpose (个人信息处理同意). It can be withdrawn, and stays as proof."
)
class Consent(Record):
    purpose: people.ConsentPurpose = column("What for.")
    given_at: datetime = column("When it was given.")
    withdrawn_at: datetime | None = column("When it was withdrawn; null while it is in force.")
    person: LazyPerson | None = to_one("Who agreed.")


@reads(people.Disclosure, act="disclosure:read")
@strawberry.type(
    description="Somebody looked at one field of one person, and said why (查看记录). "
    "The person concerned can list them."
)
class Disclosure(Node):
    revealed: people.RevealedField = column("What was looked at.")
    viewer_role: str = column("The role of the one who looked (查看人角色).")
    seat_id: strawberry.ID = computed(id_of("seat", "seat_id"), "The seat of the one who looked.")
    reason: str = column("Why (查看理由).")
    created_at: datetime = column("When.")
    person: LazyPerson | None = to_one("Whose data it was.")
    community: Community = to_one("The community the person was registered in.")


@strawberry.type(description="What revealContact answers.")
class RevealContactPayload:
    disclosure_id: strawberry.ID = strawberry.field(
        description="The record of your having looked (查看记录)."
    )
    field: people.RevealedField = strawberry.field(description="What you looked at.")
    value: str | None = strawberry.field(
        description="The phone or the address in clear; null if none is kept."
    )


async def revealed(work: Work, disclosure: people.Disclosure) -> RevealContactPayload:
    """The value, in the transaction that recorded the look at it."""
    person = await work.get(people.Person, disclosure.person_id)
    return RevealContactPayload(
        disclosure_id=strawberry.ID(public_id("disclosure", disclosure.id)),
        field=disclosure.revealed,
        value=getattr(person, disclosure.revealed.value),
    )


@strawberry.type
class Mutation:
    add_affiliation = act(people.add_affiliation, Affiliation)
    end_affiliation = act(people.end_affiliation, Affiliation)
    give_consent = act(people.give_consent, Consent)
    withdraw_consent = act(people.withdraw_consent, Consent)
    reveal_contact = shows(
        people.reveal_contact, RevealContactPayload, model=people.Disclosure, show=revealed
    )
