"""Every field of the contract can be read: compiled, run, and answered with JSON."""

from collections.abc import Iterator

import pytest
from graphql import GraphQLField, GraphQLObjectType, GraphQLSchema, get_named_type, is_leaf_type
from sqlalchemy.ext.asyncio import AsyncEngine

from schema.compiler.reading import object_of, read_of_field
from schema.language import FromAnswer, FromPages
from schema.root import make_schema
from services import people, roster
from services.work import utc_now
from tenants.models import Seat
from tests.schema.conftest import Ask
from tests.world import World, new_world

SCHEMA = make_schema()
EVERYBODY = ("party_secretary", "captain", "committee_staff")


def shallow(kind: GraphQLObjectType) -> str:
    """All values of a type, and one level of what it leads to."""
    return " ".join(_selected(name, field) for name, field in kind.fields.items())


def _selected(name: str, field: GraphQLField) -> str:
    kind = get_named_type(field.type)
    if is_leaf_type(kind):
        return name
    if isinstance(read_of_field(field), FromPages):
        told = " aggregates { count }" if "aggregates" in object_of(field).fields else ""
        return f"{name}(first: 2) {{ totalCount{told} pageInfo {{ hasNextPage endCursor }} nodes {{ __typename }} }}"
    return f"{name} {{ __typename }}"


def pages(schema: GraphQLSchema) -> Iterator[str]:
    query = schema.query_type
    assert query is not None
    for name, field in query.fields.items():
        if isinstance(read_of_field(field), FromPages):
            yield name


def shown_by(field: GraphQLField) -> GraphQLObjectType:
    connection = object_of(field)
    return object_of(connection.fields["nodes"])


@pytest.fixture(scope="module")
async def world(app_engine: AsyncEngine, owner_engine: AsyncEngine) -> World:
    """One for the whole file: here everybody only reads."""
    return await new_world(app_engine, owner_engine)


@pytest.fixture(scope="module")
async def reader(world: World) -> Seat:
    """Who may see at least one row of most kinds."""
    community = await world.community()
    area = await world.area(community)
    building = await world.building(community, area=area)
    team = await world.team(community)
    group = await world.group(team)
    person = await world.person(community, building=building)
    member = await world.member(team, person, group=group)
    await world.add(
        people.Consent(person_id=person.id, purpose=people.ConsentPurpose.TALENT_POOL, given_at=utc_now())
    )
    await world.add(
        roster.Facet(
            membership_id=member.id,
            community_id=community.id,
            kind=roster.FacetKind.SKILL,
            value="急救",
            shared=True,
        )
    )
    seat = await world.seat("working_group")
    await world.also(seat, "auditor")
    await world.also(seat, "committee_staff", await world.community())
    await world.also(seat, "resident", await world.community())
    return seat


@pytest.mark.parametrize("name", sorted(pages(SCHEMA)))
async def test_every_list_shows_every_field_of_its_rows(name: str, reader: Seat, ask: Ask) -> None:
    query = SCHEMA.query_type
    assert query is not None
    kind = shown_by(query.fields[name])
    answer = await ask(reader, f"{{ {name}(first: 5) {{ totalCount nodes {{ {shallow(kind)} }} }} }}")
    assert answer.data[name]["totalCount"] >= 0


@pytest.mark.parametrize("name", ["me", "roles"])
async def test_what_everybody_may_ask_answers_in_every_field(name: str, world: World, ask: Ask) -> None:
    query = SCHEMA.query_type
    assert query is not None
    field = query.fields[name]
    deep = "" if isinstance(read_of_field(field), FromAnswer) else shallow(object_of(field))
    seat = await world.seat("resident", await world.community())
    answer = await ask(seat, f"{{ {name} {{ {deep or '__typename code rules { act reach }'} }} }}")
    assert answer.data[name]
    assert not answer.errors
