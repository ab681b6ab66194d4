"""One statement for a query, whatever it asks; worked out once for all who may do the same."""

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

from infra.database import DatabaseUrls, make_readers
from policies.grants import Holding, compile_grants
from policies.models import Scope
from policies.templates import Rule
from schema.compiler.compiled import Compiled
from schema.compiler.compiler import Compiler
from schema.cost import Buckets
from schema.operations import Operations
from schema.root import make_schema
from schema.tools import Readers, make_tools
from tenants.identifiers import new_id
from tests.schema.conftest import Room, a_desk
from tests.world import World

DEEP = """
    query($first: Int!, $state: MembershipState!) {
      me { account person { name } roles { code community { name } } }
      teams(first: $first) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes {
          name memberCount
          community { name buildings { totalCount nodes { pairState } } areas { nodes { name } } }
          captain { person { name } }
          groups { nodes { name memberships { nodes { state } } } }
          memberships(where: {state: {eq: $state}}) {
            aggregates(by: [GROUP, MONTH]) { month group { name team { name } } count reportedAt { min } }
            edges { cursor node { person { name phone } facets { value } } }
          }
        }
      }
    }
"""


@dataclass
class Wire:
    """Everything that was said to PostgreSQL, on both ways there."""

    engine: AsyncEngine
    reads: list[str] = field(default_factory=list)
    writes: list[str] = field(default_factory=list)

    def listening(self, readers: Readers) -> Readers:
        """The same readers, overheard."""
        return _Overheard(readers, self.reads)

    @contextmanager
    def recording(self) -> Iterator[None]:
        def heard(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
            self.writes.append(statement)

        self.reads.clear()
        self.writes.clear()
        event.listen(self.engine.sync_engine, "before_cursor_execute", heard)
        yield
        event.remove(self.engine.sync_engine, "before_cursor_execute", heard)


@dataclass
class _Overheard:
    readers: Readers
    heard: list[str]

    async def fetchval(self, query: str, /, *arguments: object) -> Any:
        self.heard.append(query)
        return await self.readers.fetchval(query, *arguments)


@pytest.fixture
async def wire(app_engine: AsyncEngine) -> Wire:
    return Wire(app_engine)


@pytest.fixture
async def tapped(urls: DatabaseUrls, app_engine: AsyncEngine, wire: Wire) -> AsyncIterator[Room]:
    """A room of its own, with an empty memory."""
    async with make_readers(urls.app, 1) as readers:
        yield Room(
            make_tools(app_engine, wire.listening(readers), a_desk(), buckets=Buckets(capacity=10**9)),
            Compiler(make_schema(), introspection=True),
        )


async def test_a_query_is_one_statement(tapped: Room, wire: Wire, world: World) -> None:
    community = await world.community()
    team = await world.team(community)
    for _ in range(3):
        await world.member(team, await world.person(community), group=await world.group(team))
    seat = await world.seat("party_secretary", community)
    operations = Operations(tapped.compiler, tapped.tools)
    request = await tapped.request(world, seat, DEEP, {"first": 5, "state": "ACTIVE"})
    await operations.run(request)  # from here on the seat is known
    with wire.recording():
        outcome = await operations.run(request)
    assert len(wire.reads) == 1
    assert wire.reads[0].startswith("SELECT CASE WHEN")
    assert wire.writes == []
    assert outcome.data.count(b'"cursor"') == 3


async def test_other_values_find_the_same_statement(tapped: Room, world: World) -> None:
    seat = await world.seat("working_group")
    answers = [
        await tapped.ask(world, seat, DEEP, first=first, state=state)
        for first, state in ((1, "ACTIVE"), (2, "RESERVE"), (100, "LEFT"))
    ]
    assert len(answers) == 3
    assert len(tapped.compiler._statements) == 1


async def test_seats_that_may_do_the_same_share_a_statement(tapped: Room, world: World) -> None:
    for _ in range(3):
        seat = await world.seat("party_secretary", await world.community())
        await tapped.ask(world, seat, "{ teams { totalCount } }")
    assert len(tapped.compiler._statements) == 1
    seat = await world.seat("working_group")
    await tapped.ask(world, seat, "{ teams { totalCount } }")
    assert len(tapped.compiler._statements) == 2


def test_places_that_several_acts_reach_are_bound_once() -> None:
    """And a seat whose acts reach different places has a statement of its own."""
    compiler = Compiler(make_schema(), introspection=True)
    document = compiler.document("{ persons { nodes { name phone partyMember } } }", None)
    acts = ("person:read", "name:clear", "phone:masked", "party:clear")
    rules = {role: [Rule(role, act, "community")] for role, act in zip("abcd", acts, strict=True)}

    def compiled(*places: UUID) -> Compiled:
        held = [Holding(role, Scope.COMMUNITY, place) for role, place in zip("abcd", places, strict=True)]
        return compiler.query(document, {}, {}, compile_grants(rules, held))

    here, there = new_id(), new_id()
    together = compiled(here, here, here, here)
    apart = compiled(here, there, here, there)
    assert together is compiled(there, there, there, there)
    assert apart is compiled(there, here, there, here)
    assert len(apart.getters) == len(together.getters) + 1


@pytest.mark.parametrize(
    ("query", "shapes"),
    [
        (
            "query($by: TeamKey!) { teams(orderBy: {field: $by}) { totalCount } }",
            [{"by": "NAME"}, {"by": "CREATED"}],
        ),
        (
            "query($by: [TeamAggregateKey!]!) { teams { aggregates(by: $by) { count } } }",
            [{"by": []}, {"by": ["MODE"]}, {"by": ["COMMUNITY"]}, {"by": ["MODE", "COMMUNITY"]}],
        ),
        (
            "query($key: TeamAggregateKey!) { teams { aggregates(by: [MODE, $key]) { count } } }",
            [{"key": "MODE"}, {"key": "COMMUNITY"}],
        ),
        (
            "query($yes: Boolean!) { teams { aggregates(by: [MODE], largestFirst: $yes) { count } } }",
            [{"yes": True}, {"yes": False}],
        ),
        (
            "query($yes: Boolean!) { teams { totalCount @include(if: $yes) __typename } }",
            [{"yes": True}, {"yes": False}],
        ),
        ("query($after: String) { teams(after: $after) { __typename } }", [{}, {"after": None}]),
        (
            "query($where: TeamWhere) { teams(where: $where) { totalCount } }",
            [{}, {"where": {}}, {"where": {"name": {"eq": "甲队"}}}, {"where": {"name": {"in": ["甲队"]}}}],
        ),
        (
            "query($id: ID!) { node(id: $id) { id } }",
            [
                {"id": "team_018f3b7e-0000-7000-8000-000000000000"},
                {"id": "person_018f3b7e-0000-7000-8000-000000000000"},
            ],
        ),
        (
            "query($ids: [ID!]!) { nodes(ids: $ids) { id } }",
            [
                {"ids": ["team_018f3b7e-0000-7000-8000-000000000000"]},
                {"ids": [f"{kind}_018f3b7e-0000-7000-8000-000000000000" for kind in ("team", "person")]},
            ],
        ),
        (
            "query($w: TeamIs) { groups(where: {team: $w}) { totalCount } }",
            [{"w": {}}, {"w": {"where": {}}}, {"w": {"where": {"name": {"eq": "甲队"}}}}],
        ),
    ],
)
async def test_what_shapes_a_statement_is_part_of_its_key(
    tapped: Room, world: World, query: str, shapes: list[dict[str, Any]]
) -> None:
    seat = await world.seat("working_group")
    for variables in shapes:
        await tapped.ask(world, seat, query, **variables)
    assert len(tapped.compiler._statements) == len(shapes)


async def test_of_many_ids_only_the_kinds_shape_a_statement(tapped: Room, wire: Wire, world: World) -> None:
    seat = await world.seat("working_group")
    team, person, nothing = (
        f"{kind}_018f3b7e-0000-7000-8000-000000000000" for kind in ("team", "person", "x")
    )
    query = 'query($ids: [ID!]!, $id: ID!) { nodes(ids: $ids) { id } more: nodes(ids: [$id, "x"]) { id } }'
    for ids in ([team, person], [person, nothing, team], [team] * 50 + [person] * 50):
        await tapped.ask(world, seat, query, ids=ids, id=team)
    assert len(tapped.compiler._statements) == 1
    request = await tapped.request(world, seat, query, {"ids": [person, team], "id": team})
    with wire.recording():
        await Operations(tapped.compiler, tapped.tools).run(request)
    assert [said.startswith("SELECT CASE WHEN") for said in wire.reads] == [True]


async def test_a_withdrawn_right_holds_from_the_next_request(tapped: Room, world: World) -> None:
    community = await world.community()
    await world.team(community)
    seat = await world.seat("party_secretary", community)
    request = await tapped.request(world, seat, "{ persons { totalCount } }", {})
    operations = Operations(tapped.compiler, tapped.tools)
    assert not (await operations.run(request)).denied
    async with world.session() as session:
        connection = await session.connection()
        await connection.exec_driver_sql("UPDATE role_grant SET valid_to = now() - interval '1 second'")
        await connection.exec_driver_sql("UPDATE seat SET stamp = stamp + 1")
    assert [denied.act for denied in (await operations.run(request)).denied] == ["person:read"]


async def test_nothing_said_to_the_database_holds_a_callers_word(
    tapped: Room, wire: Wire, world: World
) -> None:
    seat = await world.seat("working_group")
    with wire.recording():
        await tapped.ask(
            world,
            seat,
            '{ teams(where: {name: {eq: "甲队\' OR 1=1 --"}}, first: 7) { totalCount nodes { id } } }',
        )
    assert not any("OR 1=1" in said or "甲" in said for said in wire.reads)
