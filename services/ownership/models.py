"""Ownership of exclusive units (业主名册), and who keeps it where no owners' committee does."""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ColumnElement, Date
from sqlmodel import Field

from services import people, places
from tenants.tables import TenantTable, among, indexed, linked, ref, unique


class Entrustment(TenantTable, table=True):
    """The sub-district entrusted an area to the residents' committee of a community: it acts for the owners there, with
    their roll, their votes, their books and their contracts, until `ended_on`. One committee at a time."""

    keys = (unique("area_id", where="ended_on IS NULL"), indexed("community_id", "area_id"))
    checks: ClassVar = {"ends_after_start": "ended_on IS NULL OR ended_on >= since"}
    reaches: ClassVar = places.WITHIN_COMMUNITY

    area_id: UUID = ref(places.PropertyManagementArea)
    community_id: UUID = ref(places.Community)
    document: str = Field(max_length=80)
    since: date = Field(sa_type=Date)
    ended_on: date | None = Field(default=None, sa_type=Date)


def entrusted(row: Any, area_id: Any, communities: Any) -> ColumnElement[bool]:
    """Whether the area is entrusted to the residents' committee of one of these communities."""
    return linked(
        Entrustment,
        row,
        lambda trust: trust.area_id == area_id,
        lambda trust: trust.ended_on.is_(None),
        lambda trust: among(trust.community_id, communities),
    )


def _unit_entrusted(row: Any, communities: Any) -> ColumnElement[bool]:
    return linked(
        places.ExclusiveUnit,
        row,
        lambda unit: unit.id == row.unit_id,
        lambda unit: linked(
            places.Building,
            unit,
            lambda building: building.id == unit.building_id,
            lambda building: entrusted(building, building.area_id, communities),
        ),
    )


class Ownership(TenantTable, table=True):
    """Somebody owns a unit from one day to another: a person, alone or with others, or the developer.

    A community reaches only what is entrusted to its residents' committee (roles.md, "Ownership roll").
    """

    keys = (
        unique("unit_id", "person_id", where="until IS NULL"),
        unique("unit_id", where="until IS NULL AND developer IS NOT NULL"),
        indexed("unit_id", "id"),
    )
    checks: ClassVar = {
        "one_owner": "(person_id IS NULL) <> (developer IS NULL)",
        "ends_after_start": "until IS NULL OR until >= since",
    }
    reaches: ClassVar = {
        "own": lambda row, me: among(row.person_id, me),
        "community": _unit_entrusted,
    }

    unit_id: UUID = ref(places.ExclusiveUnit)
    community_id: UUID = ref(places.Community)
    person_id: UUID | None = ref(people.Person, optional=True)
    developer: str | None = Field(default=None, max_length=80)
    since: date = Field(sa_type=Date)
    until: date | None = Field(default=None, sa_type=Date)
    registration: str = Field(max_length=60)
