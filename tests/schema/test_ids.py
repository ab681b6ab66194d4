"""Ids from outside: a wrong one, a foreign one and one that never existed get the same answer."""

from collections.abc import Iterator

import pytest
from graphql import GraphQLField
from sqlalchemy.ext.asyncio import AsyncEngine

from schema.compiler.compiler import node_kinds
from schema.compiler.reading import read_of_field
from schema.language import FromId
from schema.root import make_schema
from services import people, places
from tenants.identifiers import new_id
from tenants.refusals import MalformedId
from tests.schema.conftest import Ask, Room
from tests.world import World, new_world

SCHEMA = make_schema()
FIELDS: dict[str, GraphQLField] = SCHEMA.query_type.fields if SCHEMA.query_type else {}


def by_id() -> Iterator[str]:
    return (name for name, field in FIELDS.items() if isinstance(read_of_field(field), FromId))


@pytest.fixture(scope="module")
async def world(app_engine: AsyncEngine, owner_engine: AsyncEngine) -> World:
    """One for the whole file: an id means the same whatever else is there."""
    return await new_world(app_engine, owner_engine)


@pytest.mark.parametrize("field", sorted(by_id()))
async def test_an_id_of_another_kind_is_the_id_of_nothing(ask: Ask, world: World, field: str) -> None:
    seat = await world.seat("auditor")
    query = f"query($id: ID!) {{ {field}(id: $id) {{ id }} }}"
    answers = [await ask(seat, query, id=f"{kind}_{new_id()}") for kind in ("seat", "login_session", "x")]
    assert {str(answer.data) for answer in answers} == {str({field: None})}


async def test_a_row_next_door_is_nobodys(room: Room, world: World, next_door: World) -> None:
    community = await next_door.community()
    theirs = [
        community,
        await next_door.building(community),
        await next_door.area(community),
        await next_door.team(community),
        await next_door.person(community),
    ]
    seat = await world.seat("working_group")
    query = "query($id: ID!) { node(id: $id) { __typename id } }"
    for row in theirs:
        kind = str(row.__tablename__)
        foreign = await room.ask(world, seat, query, id=f"{kind}_{row.id}")
        missing = await room.ask(world, seat, query, id=f"{kind}_{new_id()}")
        assert foreign == missing
        assert foreign.data == {"node": None}


async def test_a_filter_by_a_row_next_door_finds_nothing(room: Room, world: World, next_door: World) -> None:
    theirs = await next_door.community()
    await next_door.building(theirs)
    await world.building(await world.community())
    query = "query($id: ID!) { buildings(where: {community: {eq: $id}}) { totalCount nodes { id } } }"
    seat = await world.seat("working_group")
    for id in (theirs.id, new_id()):
        answer = await room.ask(world, seat, query, id=f"community_{id}")
        assert answer.data == {"buildings": {"totalCount": 0, "nodes": []}}


@pytest.mark.parametrize(
    "word",
    [
        "",
        "team",
        "team_",
        "_",
        "team_1",
        "team_%s" % ("z" * 36),
        "team_{018F3B7E-0000-7000-8000-000000000000}",
        "team_018F3B7E-0000-7000-8000-000000000000",
        "队_018f3b7e-0000-7000-8000-000000000000",
        "team_018f3b7e-0000-7000-8000-000000000000' OR true --",
    ],
)
async def test_what_is_no_id_is_refused_wherever_it_stands(ask: Ask, world: World, word: str) -> None:
    seat = await world.seat("working_group")
    for query in (
        "query($id: ID!) { team(id: $id) { name } }",
        "query($id: ID!) { teams(where: {community: {eq: $id}}) { totalCount } }",
        "query($id: ID!) { teams(where: {community: {in: [$id]}}) { totalCount } }",
    ):
        with pytest.raises(MalformedId):
            await ask(seat, query, id=word)


def test_every_kind_of_node_has_a_table_of_its_own() -> None:
    kinds = node_kinds(SCHEMA)
    assert {kinds["team"].name, kinds["property_management_area"].name} == {"Team", "PropertyManagementArea"}
    assert {"seat", "account", "login_session", "role_grant", "idempotency_key"}.isdisjoint(kinds)
    assert {places.Community.__name__, people.Person.__name__} <= {kind.name for kind in kinds.values()}
