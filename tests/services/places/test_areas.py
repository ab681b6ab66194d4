import asyncio

import pytest

from services import places
from tests.world import World


async def test_an_area_is_created_with_its_property_company(world: World) -> None:
    async with world.work_as(await world.seat("working_group")) as work:
        area = await places.create_area(work, code="a1", name="梅川小区", property_company="安居物业")
    assert (area.code, area.property_company) == ("a1", "安居物业")


async def test_two_areas_do_not_share_a_code(world: World) -> None:
    async with world.work_as(None) as work:
        await places.create_area(work, code="a1", name="梅川小区")
    with pytest.raises(places.CodeTaken):
        async with world.work_as(None) as work:
            await places.create_area(work, code="a1", name="真如小区")


async def test_an_area_may_lie_in_several_communities_but_once_in_each(world: World) -> None:
    area, one, two = await world.area(), await world.community(), await world.community()
    async with world.work_as(None) as work:
        await places.link_area(work, area_id=area.id, community_id=one.id)
        await places.link_area(work, area_id=area.id, community_id=two.id)
    with pytest.raises(places.AreaLinked):
        async with world.work_as(None) as work:
            await places.link_area(work, area_id=area.id, community_id=one.id)


async def test_an_area_is_unlinked_once(world: World) -> None:
    community = await world.community()
    area = await world.area(community)
    async with world.work_as(None) as work:
        await places.unlink_area(work, area_id=area.id, community_id=community.id)
        with pytest.raises(places.AreaNotLinked):
            await places.unlink_area(work, area_id=area.id, community_id=community.id)


async def test_an_area_stays_linked_while_buildings_of_the_community_stand_in_it(world: World) -> None:
    community = await world.community()
    area = await world.area(community)
    await world.building(community, area=area)
    async with world.work_as(None) as work:
        with pytest.raises(places.AreaHasBuildings):
            await places.unlink_area(work, area_id=area.id, community_id=community.id)


async def test_a_building_added_at_the_same_time_keeps_the_link(world: World) -> None:
    community = await world.community()
    area = await world.area(community)
    built = asyncio.Event()

    async def build() -> None:
        async with world.work_as(None) as work:
            await places.create_building(
                work, community_id=community.id, name="1号楼", address="梅川路1号", area_id=area.id
            )
            built.set()
            await asyncio.sleep(0.2)

    async def unlink() -> None:
        await built.wait()
        async with world.work_as(None) as work:
            await places.unlink_area(work, area_id=area.id, community_id=community.id)

    building, unlinking = await asyncio.gather(build(), unlink(), return_exceptions=True)
    assert building is None
    assert isinstance(unlinking, places.AreaHasBuildings)
