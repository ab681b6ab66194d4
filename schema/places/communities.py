"""Residential communities, and the property-management areas that lie across them."""

from enum import Enum
from typing import TYPE_CHECKING, Annotated

import strawberry

from schema.filters import Is, TextFilter, condition
from schema.language import Through, by_id, column, connection, only, reads, to_one
from schema.places.buildings import Building, BuildingKey, BuildingWhere, Grid, GridKey
from schema.places.facilities import FacilityConnection, FacilityKey, FacilityWhere
from schema.places.partners import AgreementKey, CoBuildingAgreement
from schema.relay import Connection, Record
from schema.requests.inbox import CaseKey, CaseWhere
from schema.verbs import act
from services import places, roster
from tenants.tables import one_of

if TYPE_CHECKING:
    from schema.activities.activities import Activity
    from schema.care.figures import CareFigures
    from schema.care.households import CareHousehold
    from schema.people.persons import PersonConnection
    from schema.projects.projects import GovernanceProject
    from schema.publication.notices import PublishedNotice
    from schema.requests.cases import Case
    from schema.roster.captains import BuildingCaptain
    from schema.roster.secondments import Secondment
    from schema.roster.teams import Team

LazyCareFigures = Annotated["CareFigures", strawberry.lazy("schema.care.figures")]
LazyCareHousehold = Annotated["CareHousehold", strawberry.lazy("schema.care.households")]
LazyCase = Annotated["Case", strawberry.lazy("schema.requests.cases")]
LazyPersons = Annotated["PersonConnection", strawberry.lazy("schema.people.persons")]
LazyActivity = Annotated["Activity", strawberry.lazy("schema.activities.activities")]
LazyProject = Annotated["GovernanceProject", strawberry.lazy("schema.projects.projects")]
LazyNotice = Annotated["PublishedNotice", strawberry.lazy("schema.publication.notices")]
LazyCaptain = Annotated["BuildingCaptain", strawberry.lazy("schema.roster.captains")]
LazySecondment = Annotated["Secondment", strawberry.lazy("schema.roster.secondments")]
LazyTeam = Annotated["Team", strawberry.lazy("schema.roster.teams")]


@strawberry.enum(description="What communities can be sorted by.")
class CommunityKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was registered.")
    CODE = strawberry.enum_value("code", description="Its code.")
    NAME = strawberry.enum_value("name", description="Its name, by code point.")


@strawberry.enum(description="What property-management areas can be sorted by.")
class AreaKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was registered.")
    CODE = strawberry.enum_value("code", description="Its code.")
    NAME = strawberry.enum_value("name", description="Its name, by code point.")


@strawberry.input(description="Which communities.")
class CommunityWhere:
    code: TextFilter | None = condition("Its code.")
    name: TextFilter | None = condition("Its name.")


@strawberry.input(description="Matches a community: by its id, or by what it is.")
class CommunityIs(Is[CommunityWhere]):
    pass


@strawberry.input(description="Which property-management areas.")
class PropertyManagementAreaWhere:
    code: TextFilter | None = condition("Its code.")
    name: TextFilter | None = condition("Its name.")


@strawberry.input(description="Matches a property-management area: by its id, or by what it is.")
class PropertyManagementAreaIs(Is[PropertyManagementAreaWhere]):
    pass


@reads(places.Community, act=None)
@strawberry.type(description="A residential community, the home of one residents' committee (居民区/居村).")
class Community(Record):
    code: str = column("A short code, unique in the sub-district (编码).")
    name: str = column("Its name (名称).")
    grids: Connection[Grid] = connection("Its grids.", reference="community_id", orders=GridKey)
    buildings: Connection[Building] = connection(
        "Its buildings.", reference="community_id", filters=BuildingWhere, orders=BuildingKey
    )
    areas: "Connection[PropertyManagementArea]" = connection(
        "The property-management areas that lie in it.",
        reference=Through(places.AreaCommunity, "community_id", "area_id"),
        orders=AreaKey,
    )
    facilities: FacilityConnection = connection(
        "The facilities in it.", reference="community_id", filters=FacilityWhere, orders=FacilityKey
    )
    agreements: Connection[CoBuildingAgreement] = connection(
        "What it agreed with partners.", reference="community_id", orders=AgreementKey
    )
    team: LazyTeam | None = only("community_id", "Its second echelon.")
    persons: LazyPersons | None = connection("The people registered here.", reference="community_id")
    building_captains: Connection[LazyCaptain] | None = connection(
        "The twin captains of its buildings who serve now.",
        reference="community_id",
        where=lambda captain: one_of(captain.state, [roster.CaptaincyState.SERVING]),
    )
    secondments: Connection[LazySecondment] | None = connection(
        "The cadres sent down to it.", reference="community_id"
    )
    care_households: Connection[LazyCareHousehold] | None = connection(
        "The pages of its households in care: with captains, facilities and figures, the community's book (一居一册).",
        reference="community_id",
    )
    notices: Connection[LazyNotice] | None = connection(
        "What it publishes now, for you (信息公开).", reference="community_id"
    )
    care_figures: LazyCareFigures | None = to_one("How many it looks after (关爱统计).", reference="id")
    cases: Connection[LazyCase] | None = connection(
        "Its matters of every kind; with `open: {eq: true}` and the order DUE_AT, its inbox (一站式收件箱).",
        reference="community_id",
        filters=CaseWhere,
        orders=CaseKey,
    )
    governance_projects: Connection[LazyProject] | None = connection(
        "Its projects.", reference="community_id"
    )
    activities: Connection[LazyActivity] | None = connection(
        "Its activities, the earliest first.", reference="community_id", order="starts_at"
    )


@reads(places.PropertyManagementArea, act=None)
@strawberry.type(
    description="A compound under one property company and one owners' assembly (物业管理区域, 小区). It may lie in "
    "several communities."
)
class PropertyManagementArea(Record):
    code: str = column("A short code, unique in the sub-district (编码).")
    name: str = column("Its name (名称).")
    property_company: str | None = column("The company that manages it (物业服务企业).")
    communities: Connection[Community] = connection(
        "The communities it lies in.",
        reference=Through(places.AreaCommunity, "area_id", "community_id"),
        orders=CommunityKey,
    )
    buildings: Connection[Building] = connection(
        "The buildings in it.", reference="area_id", orders=BuildingKey
    )


@strawberry.type
class Query:
    community: Community | None = by_id("One community.")
    communities: Connection[Community] = connection(
        "The communities of the sub-district.", filters=CommunityWhere, orders=CommunityKey
    )
    property_management_area: PropertyManagementArea | None = by_id("One property-management area.")
    property_management_areas: Connection[PropertyManagementArea] = connection(
        "The property-management areas of the sub-district.",
        filters=PropertyManagementAreaWhere,
        orders=AreaKey,
    )


@strawberry.type
class Mutation:
    create_community = act(places.create_community, Community)
    rename_community = act(places.rename_community, Community)
    create_area = act(places.create_area, PropertyManagementArea)
    link_area = act(places.link_area, PropertyManagementArea)
    unlink_area = act(places.unlink_area, PropertyManagementArea)
