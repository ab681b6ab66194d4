import asyncio
from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import col, select

from services import places
from services.places import NodeGiven, TreeKind, TreeState, rules
from services.work import Work
from tenants.refusals import Conflict, Empty, NotFound, TooLong, WrongState
from tests.world import World

FOUR = [
    NodeGiven(name="区委党建办", level=1, charter="统筹"),
    NodeGiven(name="街道工作组", level=2, parent=0),
    NodeGiven(name="居民区党总支", level=3, parent=1),
    NodeGiven(name="居民区第二梯队", level=4, parent=2),
]
FIVE = [*FOUR, NodeGiven(name="楼道党小组", level=5, parent=3)]


async def draft(
    work: Work, kind: TreeKind = TreeKind.PEACETIME, nodes: list[NodeGiven] | None = None
) -> places.OrganizationTree:
    return await places.draft_organization(
        work, kind=kind, effective_on=date(2026, 1, 1), nodes=FOUR if nodes is None else nodes
    )


async def publish(work: Work, tree: places.OrganizationTree) -> places.OrganizationTree:
    return await places.publish_organization(work, organization_id=tree.id, expected_version=tree.version)


async def test_a_tree_is_drafted_whole(world: World) -> None:
    community = await world.community()
    nodes = [*FOUR[:3], replace(FOUR[3], community_id=community.id)]
    async with world.work_as(await world.seat("working_group")) as work:
        tree = await draft(work, nodes=nodes)
        query = select(places.OrganizationNode).where(places.OrganizationNode.tree_id == tree.id)
        grown = await work.all(query.order_by(col(places.OrganizationNode.level)))
    assert (tree.state, tree.number) == (TreeState.DRAFT, 1)
    assert [node.name for node in grown] == [node.name for node in nodes]
    assert [node.parent_id for node in grown] == [None, *(node.id for node in grown[:3])]
    assert (grown[0].charter, grown[1].charter, grown[3].community_id) == ("统筹", "", community.id)


@pytest.mark.parametrize(
    ("kind", "nodes", "levels"),
    [
        (TreeKind.PEACETIME, FIVE, 4),
        (TreeKind.PEACETIME, FOUR[:3], 4),
        (TreeKind.EMERGENCY, FOUR, 5),
    ],
)
async def test_peacetime_has_four_levels_and_an_emergency_five(
    world: World, kind: TreeKind, nodes: list[NodeGiven], levels: int
) -> None:
    async with world.work_as(None) as work:
        await draft(work)
        await draft(work, TreeKind.EMERGENCY, FIVE)
        with pytest.raises(places.TreeLevels) as refused:
            await draft(work, kind, nodes)
    assert refused.value.parameters == {"levels": levels}


@pytest.mark.parametrize("parent", [None, 0, 3, 4, -2])
async def test_a_body_has_its_parent_one_level_above(world: World, parent: int | None) -> None:
    async with world.work_as(None) as work:
        with pytest.raises(places.TreeParents):
            await draft(work, nodes=[*FOUR[:3], replace(FOUR[3], parent=parent)])


async def test_the_top_has_no_parent(world: World) -> None:
    async with world.work_as(None) as work:
        with pytest.raises(places.TreeParents):
            await draft(work, nodes=[replace(FOUR[0], parent=0), *FOUR[1:]])


@pytest.mark.parametrize(("name", "refusal"), [("", Empty), ("长" * 81, TooLong)])
async def test_a_body_has_a_name(world: World, name: str, refusal: type[Exception]) -> None:
    async with world.work_as(None) as work:
        with pytest.raises(refusal):
            await draft(work, nodes=[replace(FOUR[0], name=name), *FOUR[1:]])


async def test_a_tree_without_bodies_is_none(world: World) -> None:
    async with world.work_as(None) as work:
        with pytest.raises(Empty):
            await draft(work, nodes=[])


async def test_a_body_lies_in_a_community_of_the_tenant(world: World, next_door: World) -> None:
    theirs = await next_door.community()
    for id in (theirs.id, uuid4()):
        async with world.work_as(None) as work:
            with pytest.raises(NotFound):
                await draft(work, nodes=[*FOUR[:3], replace(FOUR[3], community_id=id)])


async def test_a_published_tree_supersedes_the_one_in_force(world: World) -> None:
    async with world.work_as(await world.seat("working_group")) as work:
        first = await publish(work, await draft(work))
        emergency = await publish(work, await draft(work, TreeKind.EMERGENCY, FIVE))
        second = await publish(work, await draft(work))
    assert (first.state, first.number) == (TreeState.SUPERSEDED, 1)
    assert (second.state, second.number) == (TreeState.IN_FORCE, 2)
    assert emergency.state is TreeState.IN_FORCE


async def test_a_tree_is_published_once(world: World) -> None:
    async with world.work_as(None) as work:
        tree = await publish(work, await draft(work))
        with pytest.raises(WrongState):
            await publish(work, tree)
        await publish(work, await draft(work))
        with pytest.raises(WrongState):
            await publish(work, tree)


async def test_of_two_published_at_once_one_is_in_force(world: World) -> None:
    async with world.work_as(None) as work:
        drafts = [await draft(work) for _ in range(2)]

    async def put_in_force(tree: places.OrganizationTree) -> None:
        async with world.work_as(None) as work:
            await publish(work, tree)
            await asyncio.sleep(0.1)

    ended = await asyncio.gather(*map(put_in_force, drafts), return_exceptions=True)
    assert [type(end) for end in ended if end] == [Conflict]


@given(levels=st.integers(1, 6), found=st.lists(st.integers(-1, 7), max_size=12))
def test_levels_are_complete_or_refused(levels: int, found: list[int]) -> None:
    complete = all(level in found for level in range(1, levels + 1))
    assert rules.has_levels(found, levels) == (complete and all(1 <= level <= levels for level in found))
