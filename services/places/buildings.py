"""Buildings and the exclusive units in them."""

from typing import Annotated
from uuid import UUID

from services.arguments import Area, Name, text_of
from services.places.areas import lies_in
from services.places.models import (
    AreaSource,
    Building,
    Community,
    ExclusiveUnit,
    Grid,
    PropertyManagementArea,
)
from services.places.refusals import AreaElsewhere, GridElsewhere, NameTaken, NumberTaken
from services.work import Work, command

PlaceAddress = Annotated[str, text_of(120)]
"""Where a building or a facility is: no person's address."""
UnitNumber = Annotated[str, text_of(20)]
Entrance = Annotated[str, text_of(20)]
"""The stair of a building (门洞、单元), as people call it."""


@command("building:create")
async def create_building(
    work: Work,
    community_id: UUID,
    name: Name,
    address: PlaceAddress,
    grid_id: UUID | None = None,
    area_id: UUID | None = None,
) -> Building:
    """Add a building to a community. Raises NameTaken, GridElsewhere or AreaElsewhere."""
    community = await work.find(Community, community_id)
    await _check_surroundings(work, community.id, grid_id, area_id)
    building = Building(
        community_id=community.id, grid_id=grid_id, area_id=area_id, name=name, address=address
    )
    return await work.add(building, unless=NameTaken(field="name"))


@command("building:update")
async def update_building(
    work: Work,
    building_id: UUID,
    expected_version: int,
    name: Name,
    address: PlaceAddress,
    grid_id: UUID | None = None,
    area_id: UUID | None = None,
) -> Building:
    """Write a building as it shall be; it stays in its community.

    Raises NameTaken, GridElsewhere or AreaElsewhere.
    """
    building = await work.find(Building, building_id, expected_version=expected_version)
    await _check_surroundings(work, building.community_id, grid_id, area_id)
    building.name, building.address = name, address
    building.grid_id, building.area_id = grid_id, area_id
    return await work.save(building, unless=NameTaken(field="name"))


@command("unit:create")
async def create_unit(
    work: Work,
    building_id: UUID,
    number: UnitNumber,
    area: Area,
    area_source: AreaSource,
    entrance: Entrance | None = None,
) -> ExclusiveUnit:
    """Add an exclusive unit (专有部分) to a building; `area` is in 0.01 m². Raises NumberTaken."""
    building = await work.find(Building, building_id)
    unit = ExclusiveUnit(
        community_id=building.community_id,
        building_id=building.id,
        number=number,
        entrance=entrance,
        area=area,
        area_source=area_source,
    )
    return await work.add(unit, unless=NumberTaken(field="number"))


@command("unit:update")
async def update_unit(
    work: Work,
    unit_id: UUID,
    expected_version: int,
    number: UnitNumber,
    area: Area,
    area_source: AreaSource,
    entrance: Entrance | None = None,
) -> ExclusiveUnit:
    """Write a unit as it shall be; what is left out is emptied. Rolls drawn before stay as they are.

    Raises NumberTaken.
    """
    unit = await work.find(ExclusiveUnit, unit_id, expected_version=expected_version)
    unit.number, unit.entrance = number, entrance
    unit.area, unit.area_source = area, area_source
    return await work.save(unit, unless=NumberTaken(field="number"))


async def _check_surroundings(
    work: Work, community_id: UUID, grid_id: UUID | None, area_id: UUID | None
) -> None:
    """A building stands in a grid of its community, and in an area that lies there."""
    if grid_id is not None:
        grid = await work.get(Grid, grid_id)
        if grid.community_id != community_id:
            raise GridElsewhere(field="grid_id")
    if area_id is not None:
        area = await work.get(PropertyManagementArea, area_id)
        if not await lies_in(work, area.id, community_id):
            raise AreaElsewhere(field="area_id")
