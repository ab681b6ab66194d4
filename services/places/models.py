"""The place tree of a sub-district, who keeps which part of it, and the organisation that stands on it."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, Date
from sqlmodel import Field

from tenants.tables import Reach, TenantTable, among, chosen, indexed, linked, ref, unique


class AreaSource(StrEnum):
    """Where a unit's area was taken from; the earlier one prevails (rules.md)."""

    REGISTRY = "registry"
    SURVEY = "survey"
    CONTRACT = "contract"


class FacilityKind(StrEnum):
    SERVICE_STATION = "service_station"
    RIDER_STATION = "rider_station"
    BUILDING_COMMITTEE = "building_committee"


class PartnerKind(StrEnum):
    UNIT = "unit"
    INDUSTRY_SYSTEM = "industry_system"
    EMERGING_FIELD = "emerging_field"


class TreeKind(StrEnum):
    """Four levels in peacetime (mechanism 13), five in an emergency (mechanism 12)."""

    PEACETIME = "peacetime"
    EMERGENCY = "emergency"


class TreeState(StrEnum):
    DRAFT = "draft"
    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"


WITHIN_COMMUNITY: Mapping[str, Reach] = {
    "community": lambda row, communities: among(row.community_id, communities),
    "area": lambda row, areas: in_community_of(row, row.community_id, areas),
}
"""What a grant reaches in a table that says which community a row lies in."""


WITHIN_AREA: Mapping[str, Reach] = {
    "community": lambda row, communities: area_in(row, row.area_id, communities),
    "area": lambda row, areas: among(row.area_id, areas),
}
"""What a grant reaches in a table that says to which property-management area a row belongs."""


class Community(TenantTable, table=True):
    """A residential community (居民区/居村), the home of one residents' committee."""

    keys = (unique("code"), indexed("name", "id"))
    reaches: ClassVar = {
        "community": lambda row, communities: among(row.id, communities),
        "area": lambda row, areas: in_community_of(row, row.id, areas),
    }

    code: str = Field(max_length=40)
    name: str = Field(max_length=60)


class Grid(TenantTable, table=True):
    """A grid (网格): some buildings of a community, under one grid worker."""

    keys = (unique("community_id", "name"),)
    reaches: ClassVar = WITHIN_COMMUNITY

    community_id: UUID = ref(Community)
    name: str = Field(max_length=60)


class PropertyManagementArea(TenantTable, table=True):
    """A property-management area (物业管理区域, 小区): one compound, one property company, one owners' assembly."""

    keys = (unique("code"), indexed("name", "id"))
    reaches: ClassVar = {
        "community": lambda row, communities: area_in(row, row.id, communities),
        "area": lambda row, areas: among(row.id, areas),
    }

    code: str = Field(max_length=40)
    name: str = Field(max_length=60)
    property_company: str | None = Field(default=None, max_length=80)


class AreaCommunity(TenantTable, table=True):
    """Which communities a property-management area lies in: many to many."""

    keys = (unique("area_id", "community_id"), indexed("community_id", "area_id"))
    reaches: ClassVar = WITHIN_COMMUNITY

    area_id: UUID = ref(PropertyManagementArea)
    community_id: UUID = ref(Community)


class Building(TenantTable, table=True):
    """A residential building (楼)."""

    keys = (unique("community_id", "name"), indexed("name", "id"))
    reaches: ClassVar = {
        "community": lambda row, communities: among(row.community_id, communities),
        "area": lambda row, areas: among(row.area_id, areas),
        "building": lambda row, buildings: among(row.id, buildings),
    }

    community_id: UUID = ref(Community)
    grid_id: UUID | None = ref(Grid, optional=True)
    area_id: UUID | None = ref(PropertyManagementArea, optional=True)
    name: str = Field(max_length=60)
    address: str = Field(max_length=120)


class ExclusiveUnit(TenantTable, table=True):
    """An exclusive unit (专有部分). `area` is in 0.01 m², a whole number: it weighs votes.

    `entrance` is the stair it is reached by (门洞、单元), where the building has several.
    """

    keys = (
        unique("building_id", "number"),
        indexed("community_id", "area_source"),
        indexed("building_id", "entrance"),
    )
    checks: ClassVar = {"area_positive": "area > 0"}
    reaches: ClassVar = {
        "community": lambda row, communities: among(row.community_id, communities),
        "area": lambda row, areas: in_building_of(row, row.building_id, areas),
        "building": lambda row, buildings: among(row.building_id, buildings),
    }

    community_id: UUID = ref(Community)
    building_id: UUID = ref(Building)
    number: str = Field(max_length=20)
    entrance: str | None = Field(default=None, max_length=20)
    area: int = Field(sa_type=BigInteger)
    area_source: AreaSource = chosen(AreaSource)


class FacilityCluster(TenantTable, table=True):
    """Service stations that work together under one name (阵地集群)."""

    keys = (unique("name"),)

    name: str = Field(max_length=60)


class Facility(TenantTable, table=True):
    """A place with services: Party-mass service station, rider station, building committee (46, 47)."""

    keys = (unique("code"), indexed("kind", "id"), indexed("name", "id"))
    reaches: ClassVar = WITHIN_COMMUNITY

    community_id: UUID | None = ref(Community, optional=True)
    cluster_id: UUID | None = ref(FacilityCluster, optional=True)
    code: str = Field(max_length=40)
    kind: FacilityKind = chosen(FacilityKind)
    name: str = Field(max_length=80)
    address: str = Field(max_length=120)


class FacilityService(TenantTable, table=True):
    """One service a facility offers, and when."""

    keys = (unique("facility_id", "name"),)

    facility_id: UUID = ref(Facility)
    name: str = Field(max_length=60)
    hours: str | None = Field(default=None, max_length=60)


class PartnerOrganization(TenantTable, table=True):
    """A unit, industry system or emerging-field company that pools resources with communities (14)."""

    keys = (unique("name"), indexed("kind", "id"))

    name: str = Field(max_length=80)
    kind: PartnerKind = chosen(PartnerKind)


class CoBuildingAgreement(TenantTable, table=True):
    """What a partner and a community agreed to build together (共驻共建)."""

    keys = (indexed("community_id", "starts_on"),)
    checks: ClassVar = {"ends_after_start": "ends_on IS NULL OR ends_on >= starts_on"}
    reaches: ClassVar = WITHIN_COMMUNITY

    partner_id: UUID = ref(PartnerOrganization)
    community_id: UUID = ref(Community)
    purpose: str = Field(max_length=400)
    starts_on: date = Field(sa_type=Date)
    ends_on: date | None = Field(default=None, sa_type=Date)


class OrganizationTree(TenantTable, table=True):
    """One version of the peacetime or the emergency tree. A version in force never changes: the next replaces it."""

    keys = (
        unique("kind", "number"),
        unique("kind", where="state = 'in_force'"),
    )

    kind: TreeKind = chosen(TreeKind)
    number: int
    state: TreeState = chosen(TreeState, default=TreeState.DRAFT)
    effective_on: date = Field(sa_type=Date)


class OrganizationNode(TenantTable, table=True):
    """A body in a tree, with its duty charter. Level 1 is the top."""

    keys = (indexed("tree_id", "level", "id"),)
    checks: ClassVar = {"level": "level BETWEEN 1 AND 5"}

    tree_id: UUID = ref(OrganizationTree)
    parent_id: UUID | None = Field(default=None)
    community_id: UUID | None = ref(Community, optional=True)
    level: int
    name: str = Field(max_length=80)
    charter: str = Field(default="", max_length=2000)


def in_community_of(row: Any, community_id: Any, areas: Any) -> Any:
    """Whether the community shares ground with one of these property-management areas."""
    return linked(
        AreaCommunity,
        row,
        lambda link: link.community_id == community_id,
        lambda link: among(link.area_id, areas),
    )


def area_in(row: Any, area_id: Any, communities: Any) -> Any:
    """Whether the property-management area lies, perhaps in part, in one of these communities."""
    return linked(
        AreaCommunity,
        row,
        lambda link: link.area_id == area_id,
        lambda link: among(link.community_id, communities),
    )


def in_building_of(row: Any, building_id: Any, areas: Any) -> Any:
    """Whether the building stands in one of these property-management areas."""
    return linked(
        Building,
        row,
        lambda building: building.id == building_id,
        lambda building: among(building.area_id, areas),
    )
