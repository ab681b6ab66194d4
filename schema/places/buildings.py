"""Grids, buildings, and the exclusive units in them."""

from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from sqlalchemy import Text, case, literal_column

from schema.aggregates import Aggregate, AreaSummary, aggregated, key, measure
from schema.counting import count_of
from schema.filters import Filter, IdFilter, Is, TextFilter, condition
from schema.language import by_id, column, computed, connection, only, reads, to_one
from schema.places.choices import PairState
from schema.relay import Connection, Record
from schema.scalars import Area
from schema.verbs import act
from services import places, roster
from tenants.tables import one_of

if TYPE_CHECKING:
    from schema.care.households import CareHousehold
    from schema.people.persons import PersonConnection
    from schema.places.communities import (
        Community,
        CommunityIs,
        PropertyManagementArea,
        PropertyManagementAreaIs,
    )
    from schema.roster.captains import BuildingCaptain

LazyCareHousehold = Annotated["CareHousehold", strawberry.lazy("schema.care.households")]
LazyArea = Annotated["PropertyManagementArea", strawberry.lazy("schema.places.communities")]
LazyAreaIs = Annotated["PropertyManagementAreaIs", strawberry.lazy("schema.places.communities")]
LazyCommunity = Annotated["Community", strawberry.lazy("schema.places.communities")]
LazyCommunityIs = Annotated["CommunityIs", strawberry.lazy("schema.places.communities")]
LazyPersons = Annotated["PersonConnection", strawberry.lazy("schema.people.persons")]
LazyCaptain = Annotated["BuildingCaptain", strawberry.lazy("schema.roster.captains")]


@strawberry.enum(description="What grids can be sorted by.")
class GridKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was registered.")
    NAME = strawberry.enum_value("name", description="Its name, by code point.")


@strawberry.enum(description="What buildings can be sorted by.")
class BuildingKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was registered.")
    NAME = strawberry.enum_value("name", description="Its name, by code point.")


@strawberry.enum(description="What exclusive units can be sorted by.")
class UnitKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was registered.")
    NUMBER = strawberry.enum_value("number", description="Its number, by code point.")


@strawberry.input(description="Which buildings.")
class BuildingWhere:
    community: LazyCommunityIs | None = condition("The community it stands in.")
    grid: IdFilter | None = condition("The grid it belongs to.")
    area: LazyAreaIs | None = condition("The property-management area it stands in.")
    name: TextFilter | None = condition("Its name.")


@strawberry.input(description="Matches a building: by its id, or by what it is.")
class BuildingIs(Is[BuildingWhere]):
    pass


@strawberry.input(description="Which exclusive units.")
class ExclusiveUnitWhere:
    building: BuildingIs | None = condition("The building it is in.")
    community: LazyCommunityIs | None = condition("The community it is in.")
    area_source: Filter[places.AreaSource] | None = condition("Where its area was taken from.")


@reads(places.Grid, act=None)
@strawberry.type(description="Some buildings of a community, under one grid worker (网格).")
class Grid(Record):
    name: str = column("Its name (名称).")
    community: LazyCommunity = to_one("The community it belongs to.")
    buildings: "Connection[Building]" = connection("Its buildings.", reference="grid_id", orders=BuildingKey)


def pair_state(building: Any) -> Any:
    """`services.roster.pair_state`, asked of the rows: no captain serving, one, or both."""
    serving = count_of(roster.BuildingCaptain, "building_id", _serves)(building)
    vacant, half, paired = (literal_column(f"'{state.value}'", Text()) for state in PairState)
    return case({0: vacant, 1: half}, value=serving, else_=paired)


def _serves(captain: Any) -> Any:
    return one_of(captain.state, [roster.CaptaincyState.SERVING])


def _captain(kind: roster.CaptainKind) -> Any:
    return lambda captain: one_of(captain.kind, [kind]) & _serves(captain)


@reads(places.Building, act=None)
@strawberry.type(description="A residential building (楼).")
class Building(Record):
    name: str = column("Its name in the community (名称).")
    address: str = column("Its address, without any door (地址).")
    community: LazyCommunity = to_one("The community it stands in.")
    grid: Grid | None = to_one("The grid it belongs to.")
    area: LazyArea | None = to_one("The property-management area it stands in.")
    units: "ExclusiveUnitConnection | None" = connection(
        "Its exclusive units.", reference="building_id", orders=UnitKey
    )
    pair_state: PairState = computed(pair_state, "Whether both of its twin captains serve (双楼长).")
    offline_captain: LazyCaptain | None = only(
        "building_id",
        "The captain who knows the people (线下楼组长).",
        where=_captain(roster.CaptainKind.OFFLINE),
    )
    online_captain: LazyCaptain | None = only(
        "building_id", "The captain who brings speed (线上楼长).", where=_captain(roster.CaptainKind.ONLINE)
    )
    persons: LazyPersons | None = connection("The people registered as living here.", reference="building_id")
    care_households: Connection[LazyCareHousehold] | None = connection(
        "The pages of its households in care: with its captains, the building's file (一楼一档).",
        reference="building_id",
    )


@reads(places.ExclusiveUnit, act="unit:read")
@strawberry.type(description="A home or shop with one ownership (专有部分). Its area weighs votes.")
class ExclusiveUnit(Record):
    number: str = column("Its number in the building (室号).")
    entrance: str | None = column("The stair it is reached by, where the building has several (门洞).")
    area: Area = column("Its floor area (专有部分面积).")
    area_source: places.AreaSource = column("Where the area was taken from.")
    building: Building = to_one("The building it is in.")
    community: LazyCommunity = to_one("The community it is in.")


@strawberry.type(description="Exclusive units with something in common, counted and measured (专有部分汇总).")
class ExclusiveUnitAggregate(Aggregate):
    area_source: places.AreaSource | None = key("Where their areas were taken from.")
    building: Building | None = key("The building they are in.")
    community: LazyCommunity | None = key("The community they are in.")
    area: AreaSummary = measure("Their floor area (专有部分面积).")


@strawberry.type(description="A page of exclusive units, and what all of them come to.")
class ExclusiveUnitConnection(Connection[ExclusiveUnit]):
    aggregates: list[ExclusiveUnitAggregate] = aggregated(ExclusiveUnitAggregate)


@strawberry.type
class Query:
    grid: Grid | None = by_id("One grid.")
    building: Building | None = by_id("One building.")
    buildings: Connection[Building] = connection(
        "The buildings of the sub-district.", filters=BuildingWhere, orders=BuildingKey
    )
    exclusive_unit: ExclusiveUnit | None = by_id("One exclusive unit.")
    exclusive_units: ExclusiveUnitConnection | None = connection(
        "The exclusive units within your reach.", filters=ExclusiveUnitWhere, orders=UnitKey
    )


@strawberry.type
class Mutation:
    create_grid = act(places.create_grid, Grid)
    create_building = act(places.create_building, Building)
    update_building = act(places.update_building, Building)
    create_unit = act(places.create_unit, ExclusiveUnit)
    update_unit = act(places.update_unit, ExclusiveUnit)
