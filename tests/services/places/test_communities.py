from uuid import uuid4

import pytest

from services import places
from tenants.refusals import Empty, Forbidden, NotFound, TooLong, VersionConflict
from tests.world import World


async def test_a_community_is_created(world: World) -> None:
    async with world.work_as(None) as work:
        community = await places.create_community(work, code="mc1", name=" 梅川一居 ")
    assert (community.code, community.name, community.version) == ("mc1", "梅川一居", 1)
    assert community.created_at == work.now


async def test_two_communities_do_not_share_a_code(world: World) -> None:
    async with world.work_as(None) as work:
        await places.create_community(work, code="mc1", name="梅川一居")
    with pytest.raises(places.CodeTaken) as refused:
        async with world.work_as(None) as work:
            await places.create_community(work, code="mc1", name="梅川二居")
    assert (refused.value.family, refused.value.field) == ("CONFLICT", "code")


async def test_the_tenant_next_door_may_use_the_same_code(world: World, next_door: World) -> None:
    for place in (world, next_door):
        async with place.work_as(None) as work:
            await places.create_community(work, code="mc1", name="梅川一居")


@pytest.mark.parametrize(
    ("name", "refusal"), [("", Empty), (" \u3000\t", Empty), ("\u200b", Empty), ("长" * 61, TooLong)]
)
async def test_a_name_is_not_empty_and_not_too_long(
    world: World, name: str, refusal: type[Exception]
) -> None:
    async with world.work_as(None) as work:
        with pytest.raises(refusal) as refused:
            await places.create_community(work, code="mc1", name=name)
    assert refused.value.field == "name"  # type: ignore[attr-defined]


async def test_a_community_is_renamed_at_the_version_that_was_read(world: World) -> None:
    community = await world.community()
    async with world.work_as(None) as work:
        renamed = await places.rename_community(
            work, community_id=community.id, expected_version=1, name="梅川新居"
        )
    assert (renamed.name, renamed.version) == ("梅川新居", 2)
    with pytest.raises(VersionConflict) as refused:
        async with world.work_as(None) as work:
            await places.rename_community(work, community_id=community.id, expected_version=1, name="旧")
    assert refused.value.parameters == {"current": 2}


async def test_a_community_next_door_does_not_exist(world: World, next_door: World) -> None:
    theirs = await next_door.community()
    for id in (theirs.id, uuid4()):
        with pytest.raises(NotFound):
            async with world.work_as(None) as work:
                await places.rename_community(work, community_id=id, expected_version=1, name="我们的")


async def test_only_the_working_group_creates_communities(world: World) -> None:
    community = await world.community()
    async with world.work_as(await world.seat("working_group")) as work:
        await places.create_community(work, code="mc9", name="梅川九居")
    with pytest.raises(Forbidden):
        async with world.work_as(await world.seat("party_secretary", community)) as work:
            await places.create_community(work, code="mc8", name="梅川八居")


async def test_committee_staff_add_grids_to_their_own_community_only(world: World) -> None:
    mine, other = await world.community(), await world.community()
    staff = await world.seat("committee_staff", mine)
    async with world.work_as(staff) as work:
        grid = await places.create_grid(work, community_id=mine.id, name="第一网格")
        assert grid.community_id == mine.id
        with pytest.raises(NotFound):
            await places.create_grid(work, community_id=other.id, name="第一网格")


async def test_two_grids_of_a_community_do_not_share_a_name(world: World) -> None:
    community, other = await world.community(), await world.community()
    async with world.work_as(None) as work:
        await places.create_grid(work, community_id=community.id, name="第一网格")
        await places.create_grid(work, community_id=other.id, name="第一网格")
    with pytest.raises(places.NameTaken):
        async with world.work_as(None) as work:
            await places.create_grid(work, community_id=community.id, name="第一网格")
