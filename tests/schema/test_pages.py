"""Connections: keyset cursors that neither repeat nor skip, whatever the order and however many keys are equal."""

from typing import Any

import pytest

from services import roster
from tenants.models import Seat
from tenants.refusals import MalformedCursor, OutOfRange, TooLong
from tests.schema.conftest import Ask
from tests.world import World

FORWARD = """
    query($first: Int, $after: String, $by: TeamKey!, $way: Direction!) {
      teams(first: $first, after: $after, orderBy: {field: $by, direction: $way}) {
        totalCount
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        edges { cursor node { id name } }
      }
    }
"""
BACKWARD = FORWARD.replace("first", "last").replace("after", "before")


@pytest.fixture
async def names(world: World) -> list[str]:
    """Seven teams; four of them share a name."""
    names = ["丙队", "甲队", "乙队", "甲队", "甲队", "丁队", "甲队"]
    for name in names:
        await world.add(roster.Team(community_id=(await world.community()).id, name=name))
    return sorted(names)


@pytest.fixture
async def group(world: World) -> Seat:
    return await world.seat("working_group")


async def pages(ask: Ask, seat: Seat, query: str, size: int, by: str, way: str) -> list[dict[str, Any]]:
    """Every page from one end to the other."""
    found: list[dict[str, Any]] = []
    backward = query is BACKWARD
    cursor = None
    while True:
        size_and_place = {"last": size, "before": cursor} if backward else {"first": size, "after": cursor}
        answer = await ask(seat, query, by=by, way=way, **size_and_place)
        page = answer.data["teams"]
        found.append(page)
        more = page["pageInfo"]["hasPreviousPage" if backward else "hasNextPage"]
        if not more:
            return found
        cursor = page["pageInfo"]["startCursor" if backward else "endCursor"]


def rows(found: list[dict[str, Any]], key: str) -> list[str]:
    return [edge["node"][key] for page in found for edge in page["edges"]]


@pytest.mark.parametrize("by", ["NAME", "CREATED"])
@pytest.mark.parametrize("way", ["ASC", "DESC"])
@pytest.mark.parametrize("size", [1, 2, 3, 7, 8])
async def test_walking_forward_shows_every_row_once_in_order(
    ask: Ask, group: Seat, names: list[str], by: str, way: str, size: int
) -> None:
    found = await pages(ask, group, FORWARD, size, by, way)
    ids = rows(found, "id")
    assert len(set(ids)) == len(ids) == len(names)
    if by == "NAME":
        assert rows(found, "name") == (names if way == "ASC" else names[::-1])
    else:
        assert ids == sorted(ids, reverse=way == "DESC")
    assert {page["totalCount"] for page in found} == {len(names)}


@pytest.mark.parametrize("way", ["ASC", "DESC"])
@pytest.mark.parametrize("size", [2, 3])
async def test_walking_backward_shows_the_same_rows_from_the_other_end(
    ask: Ask, group: Seat, names: list[str], way: str, size: int
) -> None:
    forward = rows(await pages(ask, group, FORWARD, size, "NAME", way), "id")
    backward = await pages(ask, group, BACKWARD, size, "NAME", way)
    assert rows(backward[::-1], "id") == forward
    assert len(names) == len(forward)


async def test_page_info_says_what_lies_on_both_sides(ask: Ask, group: Seat, names: list[str]) -> None:
    found = await pages(ask, group, FORWARD, 3, "NAME", "ASC")
    sides = [(page["pageInfo"]["hasPreviousPage"], page["pageInfo"]["hasNextPage"]) for page in found]
    assert sides == [(False, True), (True, True), (True, False)]
    assert len(names) == 7


async def test_page_info_names_the_first_and_the_last_edge(ask: Ask, group: Seat, names: list[str]) -> None:
    for query in (FORWARD, BACKWARD):
        for page in await pages(ask, group, query, 3, "NAME", "ASC"):
            info, edges = page["pageInfo"], page["edges"]
            assert (info["startCursor"], info["endCursor"]) == (edges[0]["cursor"], edges[-1]["cursor"])
    assert names


async def test_an_empty_page_is_a_page(ask: Ask, group: Seat) -> None:
    [page] = await pages(ask, group, FORWARD, 3, "NAME", "ASC")
    assert page == {
        "totalCount": 0,
        "pageInfo": {
            "hasNextPage": False,
            "hasPreviousPage": False,
            "startCursor": None,
            "endCursor": None,
        },
        "edges": [],
    }


async def test_twenty_is_a_page_where_nothing_else_is_said(ask: Ask, group: Seat, world: World) -> None:
    for _ in range(21):
        await world.community()
    answer = await ask(group, "{ communities { nodes { id } totalCount } }")
    assert (len(answer.data["communities"]["nodes"]), answer.data["communities"]["totalCount"]) == (20, 21)


async def test_a_page_inside_a_page_counts_its_own(ask: Ask, group: Seat, world: World) -> None:
    for number in (1, 3):
        team = await world.team(await world.community(f"{number}居"))
        for _ in range(number):
            await world.group(team)
    answer = await ask(
        group,
        "{ teams { nodes { groups(first: 2) { totalCount nodes { name } pageInfo { hasNextPage } } } } }",
    )
    groups = [team["groups"] for team in answer.data["teams"]["nodes"]]
    assert [found["totalCount"] for found in groups] == [1, 3]
    assert [len(found["nodes"]) for found in groups] == [1, 2]
    assert [found["pageInfo"]["hasNextPage"] for found in groups] == [False, True]


# --- which rows ----------------------------------------------------------------------------------------


async def test_where_keeps_rows_that_meet_all_of_it(ask: Ask, group: Seat, world: World) -> None:
    community = await world.community()
    team = await world.team(community)
    other = await world.team(await world.community())
    states = roster.MembershipState
    for state in (states.ACTIVE, states.ACTIVE, states.RESERVE, states.LEFT):
        await world.member(team, await world.person(community), state=state)
    await world.member(other, await world.person(community))
    query = "query($where: MembershipWhere) { memberships(where: $where) { totalCount nodes { state } } }"
    here = {"team": {"eq": f"team_{team.id}"}}
    for where, count in (
        (None, 5),
        ({}, 5),
        (here, 4),
        ({**here, "state": {"eq": "ACTIVE"}}, 2),
        ({**here, "state": {"in": ["ACTIVE", "RESERVE"]}}, 3),
        ({**here, "state": {"in": []}}, 0),
        ({**here, "state": {"eq": "ACTIVE", "in": ["RESERVE"]}}, 0),
        ({"team": {"in": [f"team_{team.id}", f"team_{other.id}"]}, "state": None}, 5),
    ):
        answer = await ask(group, query, where=where)
        assert answer.data["memberships"]["totalCount"] == count, where
        assert len(answer.data["memberships"]["nodes"]) == count


# --- what is refused -----------------------------------------------------------------------------------


async def test_a_cursor_counts_only_for_its_own_order(ask: Ask, group: Seat, names: list[str]) -> None:
    answer = await ask(group, FORWARD, first=2, by="NAME", way="ASC")
    cursor = answer.data["teams"]["pageInfo"]["endCursor"]
    for by, way in (("NAME", "DESC"), ("CREATED", "ASC")):
        with pytest.raises(MalformedCursor):
            await ask(group, FORWARD, first=2, after=cursor, by=by, way=way)
    with pytest.raises(MalformedCursor):
        await ask(group, "query($c: String) { communities(after: $c) { nodes { id } } }", c=cursor)
    assert names


@pytest.mark.parametrize(
    "cursor", ["", "x", "bm9uZQ==", "W10=", "WyJUZWFtLmlkLmFzYyIsIngiXQ==", "é", "[" * 50]
)
async def test_a_made_up_cursor_is_refused(ask: Ask, group: Seat, cursor: str) -> None:
    with pytest.raises(MalformedCursor):
        await ask(group, FORWARD, first=2, after=cursor, by="NAME", way="ASC")


@pytest.mark.parametrize("size", [0, -1, 101, 2147483647])
async def test_a_page_has_one_to_a_hundred_rows(ask: Ask, group: Seat, size: int) -> None:
    for argument in ("first", "last"):
        with pytest.raises(OutOfRange) as refused:
            await ask(
                group, f"query($n: Int) {{ teams({argument}: $n) {{ totalCount nodes {{ id }} }} }}", n=size
            )
        assert refused.value.field == argument


async def test_a_list_of_more_than_a_hundred_values_is_refused(ask: Ask, group: Seat) -> None:
    with pytest.raises(TooLong):
        await ask(
            group,
            "query($names: [String!]) { teams(where: {name: {in: $names}}) { totalCount } }",
            names=["甲队"] * 101,
        )
