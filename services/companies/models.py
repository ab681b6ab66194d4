"""Who works for the property company of an area, and whose relatives they are."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlalchemy import Date
from sqlmodel import Field

from services import people, places
from services.companies.choices import Kinship
from tenants.tables import TenantTable, among, chosen, indexed, linked, ref, unique


class CompanyStaff(TenantTable, table=True):
    """Somebody employed by an area's property company (物业服务企业), from the first day to the last.

    `responds` says that they answer for the company on the platform: only then do they hold the role of its staff.
    """

    keys = (
        unique("area_id", "person_id", where="ends_on IS NULL"),
        indexed("area_id", "starts_on", "id"),
    )
    checks: ClassVar = {"ends_after_start": "ends_on IS NULL OR ends_on >= starts_on"}
    reaches: ClassVar = {
        **places.WITHIN_AREA,
        "own": lambda row, me: among(row.person_id, me),
    }

    area_id: UUID = ref(places.PropertyManagementArea)
    person_id: UUID = ref(people.Person)
    position: str = Field(max_length=40)
    responds: bool
    starts_on: date = Field(sa_type=Date)
    ends_on: date | None = Field(default=None, sa_type=Date)


class PersonRelative(TenantTable, table=True):
    """One of two people is a close relative of the other. Recorded once, and counted from both ends."""

    keys = (unique("person_id", "relative_id"), indexed("relative_id", "id"))
    checks: ClassVar = {"two": "person_id <> relative_id"}
    reaches: ClassVar = {
        "own": lambda row, me: among(row.person_id, me) | among(row.relative_id, me),
        "community": lambda row, communities: linked(
            people.Person,
            row,
            lambda person: person.id == row.person_id,
            lambda person: among(person.community_id, communities),
        ),
    }

    person_id: UUID = ref(people.Person)
    relative_id: UUID = ref(people.Person)
    kinship: Kinship = chosen(Kinship)
