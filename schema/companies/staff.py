"""Who works for the property company of an area, and whose relatives may not oversee it."""

from datetime import date
from enum import Enum

import strawberry

from schema.filters import IdFilter, condition
from schema.language import by_id, column, connection, reads, to_one
from schema.people.persons import Person
from schema.places.communities import PropertyManagementArea
from schema.relay import Connection, Record
from schema.verbs import act
from services import companies


@strawberry.enum(description="What staff of property companies can be sorted by.")
class CompanyStaffKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was recorded.")


@strawberry.input(description="Which staff of property companies.")
class CompanyStaffWhere:
    area: IdFilter | None = condition("The area whose company they work for.")
    person: IdFilter | None = condition("Who it is.")


@strawberry.input(description="Which relatives.")
class PersonRelativeWhere:
    person: IdFilter | None = condition("Whose relative.")
    relative: IdFilter | None = condition("Who the relative is.")


@reads(companies.CompanyStaff, act="company_staff:read")
@strawberry.type(
    description="Somebody employed by an area's property company. Neither they nor their spouse and direct relatives "
    "sit on its owners' committee or supervise it (物业服务企业人员)."
)
class CompanyStaff(Record):
    position: str = column("What they do there (岗位).")
    responds: bool = column("Whether they answer for the company on the platform (是否承办).")
    starts_on: date = column("The first day (入职日期).")
    ends_on: date | None = column("The last day; null while they work there (离职日期).")
    person: Person | None = to_one("Who it is.")
    area: PropertyManagementArea = to_one("The area whose company they work for.")


@reads(companies.PersonRelative, act="person_relative:read")
@strawberry.type(description="Two people are close relatives, as they declared (近亲属).")
class PersonRelative(Record):
    kinship: companies.Kinship = column("What the relative is to the person.")
    person: Person | None = to_one("The person.")
    relative: Person | None = to_one("The relative.")


@strawberry.type
class Query:
    company_staff: CompanyStaff | None = by_id("One of a property company's staff.")
    company_staff_members: Connection[CompanyStaff] | None = connection(
        "Staff of property companies within your reach.", filters=CompanyStaffWhere, orders=CompanyStaffKey
    )
    person_relatives: Connection[PersonRelative] | None = connection(
        "Relatives that were declared, within your reach.", filters=PersonRelativeWhere
    )


@strawberry.type
class Mutation:
    employ_company_staff = act(companies.employ_company_staff, CompanyStaff)
    release_company_staff = act(companies.release_company_staff, CompanyStaff)
    record_person_relative = act(companies.record_person_relative, PersonRelative)
