"""Rows of several types in one place: `nodes` by their ids, and fields whose type each row decides."""

from typing import Any

import pytest

from policies.models import Scope
from schema.compiler.branches import QueryTooBroad
from services import journal
from tenants.identifiers import new_id
from tenants.refusals import MalformedId, TooLong
from tests.schema.conftest import Ask, Room
from tests.world import World, holding

NODES = (
    "query($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Team { name } ... on Person { phone } } }"
)


async def test_nodes_come_in_the_order_of_their_ids_each_as_its_own_type(ask: Ask, world: World) -> None:
    community = await world.community()
    team, person = await world.team(community), await world.person(community)
    seat = await world.seat("party_secretary", community)
    ids = [f"team_{team.id}", f"person_{person.id}", f"team_{new_id()}", f"community_{community.id}"]
    answer = await ask(seat, NODES, ids=[*ids, ids[0]])
    first = {"__typename": "Team", "id": ids[0], "name": team.name}
    assert answer.data["nodes"] == [
        first,
        {"__typename": "Person", "id": ids[1], "phone": "138****1234"},
        None,
        {"__typename": "Community", "id": ids[3]},
        first,
    ]
    assert not answer.errors


async def test_no_ids_are_no_nodes(ask: Ask, world: World) -> None:
    answer = await ask(await world.seat("auditor"), NODES, ids=[])
    assert answer.data == {"nodes": []}


async def test_a_node_next_door_is_like_one_that_never_was(
    room: Room, world: World, next_door: World
) -> None:
    community = await next_door.community()
    theirs = [community, await next_door.team(community), await next_door.person(community)]
    kinds = [str(row.__tablename__) for row in theirs]
    seat = await world.seat("working_group")
    foreign, missing = [
        await room.ask(world, seat, NODES, ids=ids)
        for ids in (
            [f"{kind}_{row.id}" for kind, row in zip(kinds, theirs, strict=True)],
            [f"{kind}_{new_id()}" for kind in kinds],
        )
    ]
    assert foreign == missing
    assert foreign.data == {"nodes": [None, None, None]}


async def test_what_is_of_no_kind_is_null_and_a_malformed_id_is_refused_as_by_node(
    ask: Ask, world: World
) -> None:
    seat = await world.seat("working_group")
    assert (await ask(seat, NODES, ids=["", "seat_1", "_"])).data == {"nodes": [None, None, None]}
    with pytest.raises(MalformedId):
        await ask(seat, NODES, ids=["team_1"])
    with pytest.raises(MalformedId):
        await ask(seat, "query($id: ID!) { node(id: $id) { id } }", id="team_1")


@pytest.mark.parametrize("id", ["team_018f3b7e-0000-7000-8000-000000000000", "nothing"])
async def test_a_hundred_nodes_and_no_more(ask: Ask, world: World, id: str) -> None:
    seat = await world.seat("working_group")
    assert len((await ask(seat, NODES, ids=[id] * 100)).data["nodes"]) == 100
    with pytest.raises(TooLong):
        await ask(seat, NODES, ids=[id] * 101)


async def test_a_denied_kind_is_null_and_told_where_it_stands(ask: Ask, world: World) -> None:
    community = await world.community()
    team, area = await world.team(community), await world.area(community)
    person = await world.person(community)
    member = await world.member(team, person)
    seat = await world.seat("property_supervisor", area)
    ids = [f"membership_{member.id}", f"team_{team.id}", f"membership_{new_id()}", f"team_{new_id()}"]
    query = """
        query($ids: [ID!]!) {
          found: nodes(ids: $ids) { id ... on Team { captain { id } } ... on Membership { state } }
        }
    """
    for given in (ids, ids[::-1]):
        answer = await ask(seat, query, ids=given)
        there = given.index(ids[1])
        assert answer.data["found"][there] == {"id": ids[1], "captain": None}
        denied = [["found", position] for position, id in enumerate(given) if id.startswith("membership")]
        assert sorted(answer.paths) == sorted([*denied, ["found", there, "captain"]])
        assert set(answer.codes) == {"FORBIDDEN"}


# --- a field whose type each row decides -----------------------------------------------------------------


async def test_the_subject_of_an_entry_comes_as_its_own_type(ask: Ask, world: World) -> None:
    community = await world.community()
    team = await world.team(community)
    seat = await world.seat("working_group")
    for kind, id in (
        ("team", team.id),
        ("community", community.id),
        ("seat", seat.id),
        ("team", community.id),
        (None, None),
    ):
        await world.add(
            journal.JournalEntry(act="team:create", subject_kind=kind, subject_id=id, community_id=None)
        )
    query = "{ journalEntries { nodes { subject { __typename id ... on Team { name } } } } }"
    answer = await ask(seat, query)
    assert [entry["subject"] for entry in answer.data["journalEntries"]["nodes"]] == [
        {"__typename": "Team", "id": f"team_{team.id}", "name": team.name},
        {"__typename": "Community", "id": f"community_{community.id}"},
        None,
        None,
        None,
    ]
    assert not answer.errors


async def test_a_subject_out_of_reach_or_denied_is_null_without_a_word(ask: Ask, world: World) -> None:
    """Whether it is denied would depend on the row."""
    here, there = await world.community(), await world.community()
    me = await world.person(here)
    for community in (here, there):
        stranger = await world.person(community)
        team = await world.team(community)
        for kind, id in (("team", team.id), ("person", stranger.id), ("nomination", new_id())):
            entry = journal.JournalEntry(act="team:create", subject_kind=kind, subject_id=id, person_id=me.id)
            await world.add(entry)
    seat = await world.seat("resident", here, person=me)
    answer = await ask(seat, "{ journalEntries { nodes { subject { __typename } } } }")
    subjects = [entry["subject"] for entry in answer.data["journalEntries"]["nodes"]]
    assert subjects == [{"__typename": "Team"}, None, None, None, None, None]
    assert not answer.errors


async def test_a_role_is_held_in_a_place_of_its_kind(ask: Ask, world: World) -> None:
    community = await world.community()
    area = await world.area(community)
    building = await world.building(community, area=area)
    group = await world.group(await world.team(community))
    query = """
        { me { roles { scope place {
          __typename ... on Node { id } ... on Building { address } ... on Group { team { name } }
        } } } }
    """
    places: list[tuple[str, Any, dict[str, Any]]] = [
        ("party_secretary", community, {"__typename": "Community", "id": f"community_{community.id}"}),
        (
            "property_staff",
            area,
            {"__typename": "PropertyManagementArea", "id": f"property_management_area_{area.id}"},
        ),
        (
            "group_leader",
            group,
            {"__typename": "Group", "id": f"group_{group.id}", "team": {"name": "第二梯队"}},
        ),
        (
            "building_captain_online",
            building,
            {"__typename": "Building", "id": f"building_{building.id}", "address": building.address},
        ),
    ]
    for role, at, place in places:
        answer = await ask(await world.seat(role, at), query)
        [held] = answer.data["me"]["roles"]
        assert held["place"] == place
    [held] = (await ask(await world.seat("auditor"), query)).data["me"]["roles"]
    assert held == {"scope": "TENANT", "place": None}
    assert {scope.name for scope in Scope} == {"TENANT", "COMMUNITY", "AREA", "GROUP", "BUILDING"}
    assert holding("auditor", None).scope is Scope.TENANT


async def test_a_query_that_leads_to_everything_everywhere_is_refused(ask: Ask, world: World) -> None:
    seat = await world.seat("auditor")
    everywhere = " ".join(f"s{n}: subject {{ id }}" for n in range(40))
    with pytest.raises(QueryTooBroad):
        await ask(seat, f"{{ journalEntries {{ nodes {{ {everywhere} }} }} }}")
