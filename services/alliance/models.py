"""The three-in-one alliance (三位一体党群治理联盟, mechanism 34): residents' committee, owners' committee, and
property company."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ColumnElement, and_
from sqlmodel import Field

from services import people, places
from services.alliance.choices import AllianceParty, AllianceState
from tenants.tables import Reach, TenantTable, among, chosen, indexed, linked, moment, ref, unique


def _in_area(row: Any, areas: Any) -> ColumnElement[bool]:
    """That of the compound, and that of the whole community on whose ground it stands."""
    whole = and_(row.area_id.is_(None), places.in_community_of(row, row.community_id, areas))
    return among(row.area_id, areas) | whole


class Alliance(TenantTable, table=True):
    """An alliance of the three parties, in one compound or in the whole community, formed once all have signed.

    What was signed is never rewritten: another charter is another alliance, which supersedes this one.
    """

    keys = (
        unique("community_id", where="state = 'formed' AND area_id IS NULL"),
        unique("area_id", where="state = 'formed'"),
        indexed("community_id", "state", "id"),
        indexed("area_id", "id"),
    )
    reaches: ClassVar = {
        "community": lambda row, communities: among(row.community_id, communities),
        "area": _in_area,
    }

    community_id: UUID = ref(places.Community)
    area_id: UUID | None = ref(places.PropertyManagementArea, optional=True)
    name: str = Field(max_length=60)
    charter: str = Field(max_length=2000)
    state: AllianceState = chosen(AllianceState, default=AllianceState.PROPOSED)
    formed_at: datetime | None = moment(optional=True)
    dissolved_because: str | None = Field(default=None, max_length=200)


def _of_alliance(reach: str) -> Reach:
    return lambda row, ids: linked(
        Alliance,
        row,
        lambda alliance: alliance.id == row.alliance_id,
        lambda alliance: Alliance.reaches[reach](alliance, ids),
    )


class AllianceSignature(TenantTable, table=True):
    """One party has signed the charter, by one of its people."""

    keys = (unique("alliance_id", "party"),)
    reaches: ClassVar = {reach: _of_alliance(reach) for reach in Alliance.reaches}

    alliance_id: UUID = ref(Alliance)
    community_id: UUID = ref(places.Community)
    party: AllianceParty = chosen(AllianceParty)
    person_id: UUID = ref(people.Person)
    signed_at: datetime = moment()
