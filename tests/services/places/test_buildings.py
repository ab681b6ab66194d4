import pytest

from services import places
from tenants.refusals import NotFound, OutOfRange
from tests.world import World


async def test_a_building_is_added_with_its_grid_and_area(world: World) -> None:
    community = await world.community()
    area = await world.area(community)
    async with world.work_as(await world.seat("committee_staff", community)) as work:
        grid = await places.create_grid(work, community_id=community.id, name="第一网格")
        building = await places.create_building(
            work,
            community_id=community.id,
            name="1号楼",
            address="梅川路1号",
            grid_id=grid.id,
            area_id=area.id,
        )
    assert (building.grid_id, building.area_id, building.version) == (grid.id, area.id, 1)


async def test_two_buildings_of_a_community_do_not_share_a_name(world: World) -> None:
    building = await world.building(await world.community())
    with pytest.raises(places.NameTaken):
        async with world.work_as(None) as work:
            await places.create_building(
                work, community_id=building.community_id, name=building.name, address="梅川路1号"
            )


async def test_a_building_is_not_put_into_a_grid_of_another_community(world: World) -> None:
    mine, other = await world.community(), await world.community()
    grid = await world.add(places.Grid(community_id=other.id, name="第一网格"))
    async with world.work_as(None) as work:
        with pytest.raises(places.GridElsewhere) as refused:
            await places.create_building(
                work, community_id=mine.id, name="1号楼", address="梅川路1号", grid_id=grid.id
            )
    assert refused.value.field == "grid_id"


async def test_a_building_is_not_put_into_an_area_that_lies_elsewhere(world: World) -> None:
    mine, other = await world.community(), await world.community()
    area = await world.area(other)
    async with world.work_as(None) as work:
        with pytest.raises(places.AreaElsewhere) as refused:
            await places.create_building(
                work, community_id=mine.id, name="1号楼", address="梅川路1号", area_id=area.id
            )
    assert refused.value.field == "area_id"


async def test_a_building_is_written_as_it_shall_be(world: World) -> None:
    community = await world.community()
    area = await world.area(community)
    building = await world.building(community, area=area)
    async with world.work_as(await world.seat("committee_staff", community)) as work:
        changed = await places.update_building(
            work, building_id=building.id, expected_version=1, name="甲楼", address="梅川路2号"
        )
    assert (changed.name, changed.address, changed.area_id, changed.version) == ("甲楼", "梅川路2号", None, 2)


async def test_a_building_is_not_renamed_to_its_neighbour(world: World) -> None:
    community = await world.community()
    one, two = await world.building(community), await world.building(community)
    with pytest.raises(places.NameTaken):
        async with world.work_as(None) as work:
            await places.update_building(
                work, building_id=two.id, expected_version=1, name=one.name, address="梅川路2号"
            )


async def test_staff_of_another_community_do_not_find_the_building(world: World) -> None:
    building = await world.building(await world.community())
    async with world.work_as(await world.seat("committee_staff", await world.community())) as work:
        with pytest.raises(NotFound):
            await places.update_building(
                work, building_id=building.id, expected_version=1, name="甲楼", address="梅川路2号"
            )


async def test_a_unit_lies_in_the_community_of_its_building(world: World) -> None:
    building = await world.building(await world.community())
    async with world.work_as(None) as work:
        unit = await places.create_unit(
            work, building_id=building.id, number="501", area=8_725, area_source=places.AreaSource.REGISTRY
        )
    assert (unit.community_id, unit.area) == (building.community_id, 8_725)


async def test_two_units_of_a_building_do_not_share_a_number(world: World) -> None:
    building = await world.building(await world.community())

    async def add() -> None:
        async with world.work_as(None) as work:
            await places.create_unit(
                work,
                building_id=building.id,
                number="501",
                area=8_725,
                area_source=places.AreaSource.SURVEY,
            )

    await add()
    with pytest.raises(places.NumberTaken):
        await add()


@pytest.mark.parametrize("area", [0, -1, 100_000_001])
async def test_a_unit_has_a_sensible_area(world: World, area: int) -> None:
    building = await world.building(await world.community())
    async with world.work_as(None) as work:
        with pytest.raises(OutOfRange) as refused:
            await places.create_unit(
                work,
                building_id=building.id,
                number="501",
                area=area,
                area_source=places.AreaSource.CONTRACT,
            )
    assert refused.value.field == "area"
