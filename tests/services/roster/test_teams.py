"""One team a community, N groups a team."""

import pytest

from services import places, roster
from tenants.refusals import Empty, Forbidden, NotFound, TooLong
from tests.services.roster.conftest import Quarter
from tests.world import World


async def test_the_secretary_sets_up_the_team(world: World) -> None:
    community = await world.community()
    async with world.work_as(await world.seat("party_secretary", community)) as work:
        team = await roster.create_team(work, community_id=community.id, name=" 第二梯队 ")
    assert (team.name, team.mode) == ("第二梯队", roster.TeamMode.PEACETIME)


async def test_a_community_has_one_team(quarter: Quarter) -> None:
    with pytest.raises(roster.CommunityHasTeam):
        async with quarter.work_as(quarter.secretary) as work:
            await roster.create_team(work, community_id=quarter.community.id, name="另一支")


async def test_the_community_next_door_is_out_of_reach(quarter: Quarter, world: World) -> None:
    elsewhere = await world.community()
    async with quarter.work_as(quarter.secretary) as work:
        with pytest.raises(NotFound):
            await roster.create_team(work, community_id=elsewhere.id, name="第二梯队")


async def test_a_captain_does_not_set_up_teams(quarter: Quarter) -> None:
    async with quarter.work_as(quarter.captain) as work:
        with pytest.raises(Forbidden):
            await roster.create_team(work, community_id=quarter.community.id, name="第二梯队")


@pytest.mark.parametrize(("name", "refusal"), [("  ", Empty), ("队" * 81, TooLong)])
async def test_a_team_needs_a_name_of_some_length(
    quarter: Quarter, name: str, refusal: type[Empty | TooLong]
) -> None:
    async with quarter.work_as(quarter.secretary) as work:
        with pytest.raises(refusal) as refused:
            await roster.create_team(work, community_id=quarter.community.id, name=name)
    assert refused.value.field == "name"


async def test_a_captain_adds_a_group_for_a_grid(quarter: Quarter) -> None:
    grid = await quarter.world.add(places.Grid(community_id=quarter.community.id, name="一网格"))
    async with quarter.work_as(quarter.captain) as work:
        group = await roster.create_group(work, team_id=quarter.team.id, name="一组", grid_id=grid.id)
    assert (group.community_id, group.grid_id) == (quarter.community.id, grid.id)


async def test_two_groups_of_a_team_have_two_names(quarter: Quarter) -> None:
    with pytest.raises(roster.GroupNameTaken):
        async with quarter.work_as(quarter.captain) as work:
            await roster.create_group(work, team_id=quarter.team.id, name=quarter.group.name)


async def test_two_teams_may_name_their_groups_alike(quarter: Quarter, next_quarter: Quarter) -> None:
    async with quarter.work_as(quarter.captain) as work:
        await roster.create_group(work, team_id=quarter.team.id, name=next_quarter.group.name)


async def test_a_group_takes_no_grid_of_another_community(quarter: Quarter, next_quarter: Quarter) -> None:
    grid = await quarter.world.add(places.Grid(community_id=next_quarter.community.id, name="一网格"))
    async with quarter.work_as(quarter.captain) as work:
        with pytest.raises(roster.GridOfAnotherCommunity):
            await roster.create_group(work, team_id=quarter.team.id, name="一组", grid_id=grid.id)


async def test_the_team_next_door_is_out_of_reach(quarter: Quarter, next_quarter: Quarter) -> None:
    async with quarter.work_as(quarter.captain) as work:
        with pytest.raises(NotFound):
            await roster.create_group(work, team_id=next_quarter.team.id, name="一组")


async def test_a_team_of_another_tenant_is_not_found_either(quarter: Quarter, next_door: World) -> None:
    foreign = await next_door.team(await next_door.community())
    async with quarter.work_as(quarter.captain) as work:
        with pytest.raises(NotFound):
            await roster.create_group(work, team_id=foreign.id, name="一组")
