"""Communities with their grids, compounds, buildings and homes."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from infra.demo.chance import Chance
from infra.demo.drafts import draft
from infra.demo.figures import Share, spread
from infra.demo.names import COMMUNITY_ENDINGS, COMPOUND_ENDINGS, PROPERTY_COMPANIES, stem
from services.places import (
    AreaCommunity,
    AreaSource,
    Building,
    Community,
    ExclusiveUnit,
    Grid,
    PropertyManagementArea,
)
from tenants.tables import TenantTable

FLOORS, DOORS = 6, 2
DIGITS = "一二三四五六七八九"
LAYOUTS = (4_216, 5_148, 5_893, 6_677, 7_425, 8_951, 10_380, 12_764)
"""Floor areas of homes, in 0.01 m²."""


@dataclass(slots=True)
class Place:
    """One community and the ground it stands on; `areas` may include one shared with its neighbour."""

    stem: str
    community: Community
    areas: list[PropertyManagementArea]
    links: list[AreaCommunity]
    grids: list[Grid]
    buildings: list[Building] = field(default_factory=list)
    units: list[ExclusiveUnit] = field(default_factory=list)

    def rows(self) -> list[TenantTable]:
        """Without the areas: those are listed once, however many communities share them."""
        return [self.community, *self.links, *self.grids, *self.buildings, *self.units]


def make_places(chance: Chance, share: Share) -> list[Place]:
    """All communities of a sub-district. Every sixth or so shares its last compound with the next one."""
    counts = spread(share.buildings, [100 + weight for weight in chance.weights(share.communities)])
    places: list[Place] = []
    shared: list[PropertyManagementArea] = []
    for number, buildings in enumerate(counts, start=1):
        place = _place(chance, number, stem(share.first + number - 1), shared)
        _build(chance, place, buildings)
        shared = place.areas[-1:] if chance.often(16) else []
        places.append(place)
    return places


def areas_of(places: Sequence[Place]) -> list[PropertyManagementArea]:
    """Every compound of these places, once."""
    return list({area.id: area for place in places for area in place.areas}.values())


def _place(chance: Chance, number: int, called: str, shared: list[PropertyManagementArea]) -> Place:
    name = f"{called}{chance.one(COMMUNITY_ENDINGS)}居民区"
    community = draft(Community)(**chance.fresh(), code=f"jm{number:03}", name=name)
    own = [
        draft(PropertyManagementArea)(
            **chance.fresh(),
            code=f"xq{number:03}-{index}",
            name=called + ending,
            property_company=chance.one(PROPERTY_COMPANIES),
        )
        for index, ending in enumerate(chance.some(COMPOUND_ENDINGS, chance.number(1, 3)), start=1)
    ]
    areas = [*shared, *own]
    return Place(
        stem=called,
        community=community,
        areas=areas,
        links=[
            draft(AreaCommunity)(**chance.fresh(), area_id=area.id, community_id=community.id)
            for area in areas
        ],
        grids=[
            draft(Grid)(**chance.fresh(), community_id=community.id, name=f"第{DIGITS[index]}网格")
            for index in range(chance.number(2, 4))
        ],
    )


def _build(chance: Chance, place: Place, count: int) -> None:
    lane = chance.number(20, 1_990)
    for index in range(count):
        building = draft(Building)(
            **chance.fresh(),
            community_id=place.community.id,
            grid_id=place.grids[index * len(place.grids) // count].id,
            area_id=place.areas[index * len(place.areas) // count].id,
            name=f"{index + 1}号楼",
            address=f"{place.stem}路{lane}弄{index + 1}号",
        )
        place.buildings.append(building)
        place.units.extend(_homes(chance, building))


def _homes(chance: Chance, building: Building) -> list[ExclusiveUnit]:
    """One layout for each door of a landing, the same on all floors, as houses are built."""
    doors = [chance.one(LAYOUTS) + chance.number(-150, 150) for _ in range(DOORS)]
    source = chance.one((AreaSource.REGISTRY, AreaSource.SURVEY, AreaSource.CONTRACT), (90, 8, 2))
    return [
        draft(ExclusiveUnit)(
            **chance.fresh(),
            community_id=building.community_id,
            building_id=building.id,
            number=f"{floor}{door:02}",
            area=doors[door - 1],
            area_source=source,
        )
        for floor in range(1, FLOORS + 1)
        for door in range(1, DOORS + 1)
    ]
