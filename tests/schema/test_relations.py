"""Filters and orders that follow relations: what they find, and that they tell nothing reading would not."""

from typing import Any

import pytest
import strawberry
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession
from strawberry.schema.config import StrawberryConfig

from schema.compiler.branches import QueryTooBroad
from schema.compiler.compiler import Compiler
from schema.compiler.conditions import FilterTooDeep
from schema.language import connection
from schema.roster.members import MembershipConnection, MembershipWhere, TeamMembershipKey
from schema.scalars import SCALARS
from services import roster
from tenants.identifiers import new_id
from tenants.isolation import enter
from tenants.models import Seat
from tenants.refusals import MalformedCursor
from tests.schema.conftest import Ask, Room
from tests.world import World

COUNT = "query($where: MembershipWhere) { memberships(where: $where) { totalCount } }"


async def count(ask: Ask, seat: Seat, where: dict[str, Any]) -> int:
    answer = await ask(seat, COUNT, where=where)
    return int(answer.data["memberships"]["totalCount"])


# --- filters -------------------------------------------------------------------------------------------


async def test_a_filter_follows_relations(ask: Ask, world: World) -> None:
    first, second = await world.community("梅川一居"), await world.community("梅川二居")
    for community, members in ((first, 2), (second, 1)):
        team = await world.team(community)
        group = await world.group(team)
        for _ in range(members):
            await world.member(team, await world.person(community), group=group)
        await world.member(team, await world.person(community))
    seat = await world.seat("working_group")
    named = {"community": {"where": {"name": {"eq": "梅川二居"}}}}
    wanted: list[tuple[dict[str, Any], int]] = [
        ({"team": {"where": named}}, 2),
        ({"group": {"where": {"team": {"where": named}}}}, 1),
        ({"group": {"where": {}}}, 3),
        ({"group": {"where": None}}, 5),
        ({"team": {"where": named}, "group": {"where": {}}}, 1),
        ({"team": {"where": {"community": {"eq": f"community_{first.id}"}}}}, 3),
        ({"community": {"eq": f"community_{first.id}", "where": {"name": {"in": ["梅川二居"]}}}}, 0),
    ]
    for where, found in wanted:
        assert await count(ask, seat, where) == found, where


async def test_a_personal_column_is_matched_only_where_it_is_seen_in_clear(ask: Ask, world: World) -> None:
    community = await world.community()
    team = await world.team(community)
    people = [await world.person(community) for _ in range(2)]
    for person in people:
        await world.member(team, person)
    where = {"person": {"where": {"partyMember": {"eq": True}}}}
    cases: list[tuple[str, Any, Any, int]] = [
        ("party_secretary", community, None, 2),
        ("captain", community, None, 0),
        ("captain", community, people[0], 1),
        ("auditor", None, None, 0),
    ]
    for role, at, person, found in cases:
        seat = await world.seat(role, at, person=person)
        assert await count(ask, seat, where) == found, role


async def test_a_row_that_may_not_be_read_meets_no_condition(ask: Ask, world: World) -> None:
    """Their own membership serves elsewhere: they see it, and nothing of the team or the group."""
    here, there = await world.community(), await world.community()
    me = await world.person(here)
    team = await world.team(there)
    await world.member(team, me, group=await world.group(team))
    seat = await world.seat("resident", here, person=me)
    assert await count(ask, seat, {"team": {"eq": f"team_{team.id}"}}) == 1
    hidden: list[dict[str, Any]] = [
        {"team": {"where": {}}},
        {"team": {"where": {"name": {"eq": team.name}}}},
        {"group": {"where": {}}},
    ]
    for where in hidden:
        assert await count(ask, seat, where) == 0, where
    assert await count(ask, seat, {"community": {"where": {"name": {"eq": there.name}}}}) == 1


async def test_without_the_act_a_relation_leads_nowhere(
    roll: Room, world: World, owner_engine: AsyncEngine
) -> None:
    """Where captains may read no group: no condition on one is met, no order tells of one, and nothing is an error."""
    community = await world.community()
    team = await world.team(community)
    for name in ("乙组", "甲组", "乙组"):
        group = roster.Group(team_id=team.id, community_id=community.id, name=f"{name}{new_id()}")
        await world.member(team, await world.person(community), group=await world.add(group))
    async with AsyncSession(owner_engine) as session, session.begin():
        await enter(session, world.ground.tenant_id)
        await session.execute(text("UPDATE policy_page SET rules = rules - 'group:read'"))
    query = """
        query($way: Direction!) {
          led: memberships(where: {group: {where: {}}}) { totalCount }
          sorted: memberships(orderBy: {field: GROUP_NAME, direction: $way}) { totalCount nodes { id } }
        }
    """
    for way in ("ASC", "DESC"):
        answer = await roll.ask(world, await world.seat("captain", community), query, way=way)
        ids = [node["id"] for node in answer.data["sorted"]["nodes"]]
        assert (answer.data["led"]["totalCount"], answer.data["sorted"]["totalCount"]) == (0, 3)
        assert ids == sorted(ids, reverse=way == "DESC")
        assert not answer.errors


async def test_a_row_next_door_is_not_led_to(room: Room, world: World, next_door: World) -> None:
    community = await world.community("同名居")
    await world.member(await world.team(community), await world.person(community))
    theirs = await next_door.community("邻家居")
    await next_door.member(await next_door.team(theirs), await next_door.person(theirs))
    seat = await world.seat("working_group")
    for name, found in (("同名居", 1), ("邻家居", 0)):
        where = {"team": {"where": {"community": {"where": {"name": {"eq": name}}}}}}
        answer = await room.ask(world, seat, COUNT, where=where)
        assert answer.data["memberships"]["totalCount"] == found


async def test_three_relations_in_a_row_and_no_more(ask: Ask, world: World) -> None:
    seat = await world.seat("working_group")
    query = "query($w: DutyCardWhere) { dutyCards(where: $w) { totalCount } }"
    where: dict[str, Any] = {"community": {"where": {}}}
    deep = where
    for relation in ("team", "membership"):
        where = {relation: {"where": where}}
    assert (await ask(seat, query, w=where)).data["dutyCards"] == {"totalCount": 0}
    for relation in ("team", "group", "membership"):
        deep = {relation: {"where": deep}}
    with pytest.raises(FilterTooDeep) as refused:
        await ask(seat, query, w=deep)
    assert (refused.value.field, refused.value.parameters) == ("where", {"limit": 3})


async def test_one_filter_in_many_places_is_counted_each_time(ask: Ask, world: World) -> None:
    seat = await world.seat("working_group")
    asked = " ".join(f"m{n}: memberships(where: $w) {{ totalCount }}" for n in range(49))
    query = f"query($w: MembershipWhere) {{ {asked} }}"
    home: dict[str, Any] = {"community": {"where": {}}}
    wide = {
        "team": {"where": home},
        "group": {"where": {**home, "team": {"where": home}}},
        "person": {"where": {**home, "building": {"where": {**home, "area": {"where": {}}}}}},
    }
    assert not (await ask(seat, query, w={"team": {"where": home}})).errors
    with pytest.raises(QueryTooBroad):
        await ask(seat, query, w=wide)


# --- orders --------------------------------------------------------------------------------------------

TEAMS = """
    query($by: TeamKey!, $way: Direction!, $first: Int, $after: String, $last: Int, $before: String) {
      teams(orderBy: {field: $by, direction: $way}, first: $first, after: $after, last: $last, before: $before) {
        edges { cursor node { id community { name } memberCount } }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      }
    }
"""


@pytest.fixture
async def teams(world: World) -> list[str]:
    """Six teams, by twos of one community name, and of one size by threes."""
    for number in range(6):
        team = await world.team(await world.community(f"{'丙甲乙'[number % 3]}居"))
        for _ in range(number // 3 + (number == 5)):
            await world.member(team, await world.person(await world.community("人")))
    return ["丙居", "乙居", "甲居"]


@pytest.mark.parametrize("size", [1, 2, 5])
@pytest.mark.parametrize("way", ["ASC", "DESC"])
@pytest.mark.parametrize("by", ["COMMUNITY_NAME", "MEMBER_COUNT"])
async def test_pages_in_an_order_that_is_worked_out_neither_repeat_nor_skip(
    ask: Ask, world: World, teams: list[str], by: str, way: str, size: int
) -> None:
    seat = await world.seat("working_group")
    forwards = await _walk(ask, seat, TEAMS, "teams", ("first", "after"), size, by=by, way=way)
    backwards = await _walk(ask, seat, TEAMS, "teams", ("last", "before"), size, by=by, way=way)
    assert forwards == backwards
    ids = [node["id"] for node in forwards]
    assert len(set(ids)) == len(ids) == 6

    def key(node: dict[str, Any]) -> tuple[Any, str]:
        return (node["community"]["name"] if by == "COMMUNITY_NAME" else node["memberCount"], node["id"])

    assert forwards == sorted(forwards, key=key, reverse=way == "DESC")
    assert {node["community"]["name"] for node in forwards} == set(teams)


@strawberry.type
class Roll:
    memberships: MembershipConnection | None = connection(
        "All.", filters=MembershipWhere, orders=TeamMembershipKey, few=True
    )


ROLL = """
    query($way: Direction!, $first: Int, $after: String, $last: Int, $before: String) {
      memberships(
        orderBy: {field: GROUP_NAME, direction: $way}, first: $first, after: $after, last: $last, before: $before
      ) { edges { cursor node { id group { name } } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }
    }
"""


@pytest.fixture
def roll(room: Room) -> Room:
    built = strawberry.Schema(query=Roll, config=StrawberryConfig(scalar_map=SCALARS))
    return Room(room.tools, Compiler(built._schema, introspection=True))


@pytest.mark.parametrize("way", ["ASC", "DESC"])
@pytest.mark.parametrize("size", [1, 2, 3])
async def test_those_without_a_name_to_sort_by_come_after_all_others(
    roll: Room, world: World, way: str, size: int
) -> None:
    community = await world.community()
    team = await world.team(community)
    groups = [
        await world.add(roster.Group(team_id=team.id, community_id=community.id, name=name))
        for name in ("乙组", "甲组")
    ]
    for number in range(6):
        group = groups[number % 3] if number % 3 < 2 else None
        await world.member(team, await world.person(community), group=group)
    seat = await world.seat("captain", community)

    async def ask(seat: Seat, query: str, /, **variables: Any) -> Any:
        return await roll.ask(world, seat, query, **variables)

    forwards = await _walk(ask, seat, ROLL, "memberships", ("first", "after"), size, way=way)
    assert forwards == await _walk(ask, seat, ROLL, "memberships", ("last", "before"), size, way=way)
    names = [node["group"] and node["group"]["name"] for node in forwards]
    upwards = ["乙组", "乙组", "甲组", "甲组", None, None]
    assert names == (upwards if way == "ASC" else upwards[::-1])


async def test_an_order_does_not_tell_of_a_row_that_may_not_be_read(roll: Room, world: World) -> None:
    here, there = await world.community(), await world.community()
    me, team = await world.person(here), await world.team(there)
    seat = await world.seat("resident", here, person=me)
    told = []
    for name, state in (("乙组", roster.MembershipState.LEFT), ("甲组", roster.MembershipState.ACTIVE)):
        group = await world.add(roster.Group(team_id=team.id, community_id=there.id, name=name))
        told.append(await world.member(team, me, group=group, state=state))
    told.append(await world.member(team, me, state=roster.MembershipState.LEFT))
    for way in ("ASC", "DESC"):
        page = (await roll.ask(world, seat, ROLL, way=way)).data["memberships"]
        ids = sorted(f"membership_{member.id}" for member in told)
        assert [edge["node"]["id"] for edge in page["edges"]] == (ids if way == "ASC" else ids[::-1])
        assert {edge["node"]["group"] for edge in page["edges"]} == {None}
        for edge in page["edges"]:
            again = await roll.ask(world, seat, ROLL, way=way, after=edge["cursor"])
            assert len(again.data["memberships"]["edges"]) == 2 - page["edges"].index(edge)


async def test_a_cursor_of_such_an_order_counts_for_no_other(
    ask: Ask, world: World, teams: list[str]
) -> None:
    seat = await world.seat("working_group")
    answer = await ask(seat, TEAMS, by="COMMUNITY_NAME", way="ASC", first=1)
    cursor = answer.data["teams"]["pageInfo"]["endCursor"]
    for by, way in (("COMMUNITY_NAME", "DESC"), ("MEMBER_COUNT", "ASC"), ("NAME", "ASC")):
        with pytest.raises(MalformedCursor):
            await ask(seat, TEAMS, by=by, way=way, after=cursor)
    assert teams


async def _walk(
    ask: Ask, seat: Seat, query: str, field: str, words: tuple[str, str], size: int, **variables: str
) -> list[dict[str, Any]]:
    """Every row from one end to the other, in the order of the list."""
    found: list[dict[str, Any]] = []
    count_word, place_word = words
    forwards, place = count_word == "first", None
    while True:
        answer = await ask(seat, query, **variables, **{count_word: size, place_word: place})
        page = answer.data[field]
        nodes = [edge["node"] for edge in page["edges"]]
        found = [*found, *nodes] if forwards else [*nodes, *found]
        info = page["pageInfo"]
        if not info["hasNextPage" if forwards else "hasPreviousPage"]:
            return found
        place = info["endCursor" if forwards else "startCursor"]
