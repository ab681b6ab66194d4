"""Household pages and the people on them; what is sensitive shows to those roles.md names, and to nobody else."""

from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Annotated

import strawberry
from sqlmodel import col

from schema.filters import Filter, IdFilter, condition
from schema.language import by_id, column, connection, only, reads, to_one
from schema.people.persons import Person
from schema.places.buildings import Building
from schema.places.communities import Community
from schema.relay import Connection, Record
from schema.verbs import act, shows
from services import care, people
from services.acting import ours
from services.work import Work
from tenants.identifiers import public_id
from tenants.tables import one_of

if TYPE_CHECKING:
    from schema.care.plans import CarePlan
    from schema.care.visits import CareVisit

LazyPlan = Annotated["CarePlan", strawberry.lazy("schema.care.plans")]
LazyVisit = Annotated["CareVisit", strawberry.lazy("schema.care.visits")]


@strawberry.enum(description="What households in care can be sorted by.")
class CareHouseholdKey(Enum):
    CREATED = strawberry.enum_value("id", description="When the page was opened.")


@strawberry.enum(description="What people in care can be sorted by.")
class CareResidentKey(Enum):
    CREATED = strawberry.enum_value("id", description="When they were put on the page.")


@strawberry.input(description="Which households in care.")
class CareHouseholdWhere:
    community: IdFilter | None = condition("The community it lies in.")
    building: IdFilter | None = condition("The building it lies in.")
    state: Filter[care.HouseholdState] | None = condition("Whether its page is open.")


@reads(care.CareHousehold, act="care_household:read")
@strawberry.type(
    description="The page of a household that the community looks after (一户一页). With the pages of a building it "
    "makes the building's file (一楼一档), with those of a community the community's book (一居一册)."
)
class CareHousehold(Record):
    state: care.HouseholdState = column("Whether the page is open.")
    door: str | None = column("The number of the home, for those who live there or go there (室号).")
    emergency_contact: str | None = column(
        "Who is called in an emergency; only to the household, its carers and the committee (紧急联系人)."
    )
    emergency_phone: str | None = column("Their phone; to the same people (紧急联系电话).")
    closed_because: str | None = column("Why the page was closed; to the committee (关闭原因).")
    building: Building = to_one("The building it lies in.")
    community: Community = to_one("The community it lies in.")
    residents: "Connection[CareResident] | None" = connection(
        "The people on the page, now and before.", reference="household_id", orders=CareResidentKey
    )
    plan: LazyPlan | None = only(
        "household_id",
        "The plan by which it is visited now.",
        where=lambda plan: one_of(plan.state, [care.PlanState.ACTIVE]),
    )
    plans: Connection[LazyPlan] | None = connection("Every plan it has or had.", reference="household_id")
    visits: Connection[LazyVisit] | None = connection(
        "The visits, by the time at which they were due.", reference="household_id", order="begins_at"
    )


@reads(care.CareResident, act="care_household:read", where=care.basis_stands)
@strawberry.type(
    description="A person on a household's page. Key groups and notes show to the person, the guardian, the assigned "
    "carers and the residents' committee; to the Party secretary one at a time (`revealCareResident`)."
)
class CareResident(Record):
    state: care.ResidentState = column("Whether they are looked after.")
    key_groups: list[care.KeyGroup] | None = column("Why they are looked after (重点人群).")
    health_notes: str | None = column("What carers should know (健康备注).")
    basis: care.CareBasis = column("On what basis this is kept.")
    legal_basis: str | None = column("The law, where that is the basis (法律依据).")
    purpose: str = column("What for (用途).")
    expires_on: date = column("The last day it is kept, unless renewed (保存期限).")
    person: Person | None = to_one("Who it is.")
    guardian: Person | None = to_one("Their guardian (监护人).")
    household: CareHousehold | None = to_one("The page they are on.")


@strawberry.type(description="What revealCareResident answers.")
class RevealCareResidentPayload:
    disclosure_id: strawberry.ID = strawberry.field(
        description="The record of your having looked (查看记录)."
    )
    key_groups: list[care.KeyGroup] = strawberry.field(description="Why they are looked after (重点人群).")
    health_notes: str | None = strawberry.field(description="What carers should know (健康备注).")
    emergency_contact: str | None = strawberry.field(
        description="Who is called in an emergency (紧急联系人)."
    )
    emergency_phone: str | None = strawberry.field(description="Their phone (紧急联系电话).")


async def revealed(work: Work, disclosure: people.Disclosure) -> RevealCareResidentPayload:
    """What is kept of the person, in the transaction that recorded the look at it."""
    in_care = ours(work, care.CareResident).where(
        col(care.CareResident.person_id) == disclosure.person_id,
        col(care.CareResident.community_id) == disclosure.community_id,
    )
    [resident] = await work.all(in_care.order_by(col(care.CareResident.id).desc()).limit(1))
    household = await work.get(care.CareHousehold, resident.household_id)
    return RevealCareResidentPayload(
        disclosure_id=strawberry.ID(public_id("disclosure", disclosure.id)),
        key_groups=[care.KeyGroup(name) for name in resident.key_groups],
        health_notes=resident.health_notes,
        emergency_contact=household.emergency_contact,
        emergency_phone=household.emergency_phone,
    )


@strawberry.type
class Query:
    care_household: CareHousehold | None = by_id("One household's page.")
    care_households: Connection[CareHousehold] | None = connection(
        "The households in care within your reach.", filters=CareHouseholdWhere, orders=CareHouseholdKey
    )


@strawberry.type
class Mutation:
    register_care_household = act(care.register_care_household, CareHousehold)
    update_care_household = act(care.update_care_household, CareHousehold)
    close_care_household = act(care.close_care_household, CareHousehold)
    add_care_resident = act(care.add_care_resident, CareResident)
    update_care_resident = act(care.update_care_resident, CareResident)
    renew_care_resident = act(care.renew_care_resident, CareResident)
    remove_care_resident = act(care.remove_care_resident, CareResident)
    reveal_care_resident = shows(
        care.reveal_care_resident, RevealCareResidentPayload, model=people.Disclosure, show=revealed
    )
