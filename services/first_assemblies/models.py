"""The first assembly of an area's owners (首次业主大会), and the group that prepares it (筹备组)."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, Date
from sqlmodel import Field

from services import elections, people, places
from services.first_assemblies.choices import FirstAssemblyGround, FirstAssemblyState, PreparatorySide
from tenants.tables import TenantTable, chosen, indexed, ref, unique


class FirstAssembly(TenantTable, table=True):
    """The way of an area from its first delivery to the first assembly of its owners.

    Areas are in 0.01 m²: of `total_area`, `delivered_area` was sold and delivered by `delivered_as_of`. The two years
    end with the day `two_years_on`. `report` names what the developer reported in writing. It was held through
    `election_id`, on the day that one was certified.
    """

    keys = (
        unique("area_id", where="state <> 'called_off'"),
        indexed("area_id", "state", "id"),
        indexed("state", "id"),
        indexed("two_years_on", where="state = 'delivering'"),
    )
    checks: ClassVar = {
        "delivered": "0 <= delivered_area AND delivered_area <= total_area AND total_area > 0",
        "due": "(ground IS NULL) = (due_on IS NULL) AND (state <> 'delivering' OR due_on IS NULL)"
        " AND (state IN ('delivering', 'called_off') OR due_on IS NOT NULL)",
        "reported": "(reported_on IS NULL) = (report IS NULL)",
        "formed": "state NOT IN ('preparing', 'held') OR formed_on IS NOT NULL",
        "held": "(state = 'held') = (held_on IS NOT NULL) AND (held_on IS NULL) = (election_id IS NULL)",
        "called_off": "(state = 'called_off') = (called_off_because IS NOT NULL)",
    }
    reaches: ClassVar = places.WITHIN_AREA

    area_id: UUID = ref(places.PropertyManagementArea)
    developer: str = Field(max_length=80)
    total_area: int = Field(sa_type=BigInteger)
    first_delivered_on: date = Field(sa_type=Date)
    two_years_on: date = Field(sa_type=Date)
    delivered_area: int = Field(default=0, sa_type=BigInteger)
    delivered_as_of: date | None = Field(default=None, sa_type=Date)
    state: FirstAssemblyState = chosen(FirstAssemblyState, default=FirstAssemblyState.DELIVERING)
    ground: FirstAssemblyGround | None = chosen(FirstAssemblyGround, optional=True)
    due_on: date | None = Field(default=None, sa_type=Date)
    reported_on: date | None = Field(default=None, sa_type=Date)
    report: str | None = Field(default=None, max_length=80)
    formed_on: date | None = Field(default=None, sa_type=Date)
    election_id: UUID | None = ref(elections.Election, optional=True)
    held_on: date | None = Field(default=None, sa_type=Date)
    called_off_because: str | None = Field(default=None, max_length=200)


class PreparatoryMember(TenantTable, table=True):
    """Somebody in the group that prepares a first assembly, published with their name. Who stands for the owners is
    one of them; others need not be known to the ledger."""

    keys = (unique("first_assembly_id", "person_id"), indexed("first_assembly_id", "id"))
    checks: ClassVar = {"owner_known": "side <> 'owners' OR person_id IS NOT NULL"}
    reaches: ClassVar = places.WITHIN_AREA

    first_assembly_id: UUID = ref(FirstAssembly)
    area_id: UUID = ref(places.PropertyManagementArea)
    side: PreparatorySide = chosen(PreparatorySide)
    person_id: UUID | None = ref(people.Person, optional=True)
    name: str = Field(max_length=40)
