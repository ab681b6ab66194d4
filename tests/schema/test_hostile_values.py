"""Every argument of every field and of every mutation, given what it never expected: a documented "no", never a bug."""

import base64
from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any

import orjson
import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLScalarType,
    get_named_type,
    is_composite_type,
)
from sqlalchemy.ext.asyncio import AsyncEngine

from infra.database import DatabaseUrls
from infra.process import Ready, tools_of
from infra.settings import Settings
from policies.templates import templates
from schema.root import make_schema
from schema.verbs import camel
from services import roster
from tenants.identifiers import new_id, public_id
from tests.schema.hostile.corpus import given
from tests.schema.hostile.target import CODES, Target, target_of
from tests.world import World, new_world

SCHEMA = make_schema()
QUERIES = sorted(name for name, field in SCHEMA.query_type.fields.items() if field.args)  # type: ignore[union-attr]
LISTS = [name for name in QUERIES if "after" in SCHEMA.query_type.fields[name].args]  # type: ignore[union-attr]
MUTATIONS = sorted(SCHEMA.mutation_type.fields)  # type: ignore[union-attr]

WRONG: tuple[object, ...] = (
    0,
    -1,
    2**31,
    2**63,
    1.5,
    1e300,
    True,
    "",
    "x",
    "x" * 5_000,
    [],
    [[]],
    {},
    {"a": 1},
    [None],
)
"""Of one type each, so wrong for most arguments."""

TEXTS = (
    "",
    " ",
    "\u3000",
    "x" * 5_000,
    "\U0010ffff\ud7ff\u202e",
    "'; DROP TABLE person; --",
    "%_\\",
    "\r\n\t\x01",
)
SCALARS: Mapping[str, tuple[object, ...]] = {
    "String": TEXTS,
    "ID": (*TEXTS, "team_", "_", f"team_{'0' * 32}", public_id("no_such_kind", new_id()), 5),
    "Int": (-1, 0, 2**31 - 1, -(2**31)),
    "Float": (-1.0, 1e308, -0.0),
    "Boolean": (True, False),
    "DateTime": (
        "0001-01-01T00:00:00+23:59",
        "9999-12-31T23:59:59.999999-23:59",
        "2026-01-01T00:00:00",
        "infinity",
        "2026-W01-1T00:00:00Z",
        "20260101T000000Z",
    ),
    "Date": ("0001-01-01", "9999-12-31", "infinity", "2026-02-30", "2026-W01-1"),
    "Area": ("-1", "0", "1e400", "NaN", "1e-400", "9" * 5_000, "0.001", "-0", "１２"),
    "Money": ("-1", "0", "1e400", "NaN", "0.001", "-0", "9" * 5_000),
    "JSON": ({}, [], "x", 1),
}
"""Of the right type, and still nothing one would expect."""


def fit(kind: GraphQLInputType, ids: Mapping[str, str], name: str = "") -> Any:
    """A value that passes for the type; an id is that of a row, where there is one of that name."""
    if isinstance(kind, GraphQLNonNull):
        return fit(kind.of_type, ids, name)
    if isinstance(kind, GraphQLList):
        return [fit(kind.of_type, ids, name)]
    if isinstance(kind, GraphQLEnumType):
        return next(iter(kind.values))
    if isinstance(kind, GraphQLInputObjectType):
        return {
            name: fit(part.type, ids, name)
            for name, part in kind.fields.items()
            if isinstance(part.type, GraphQLNonNull)
        }
    assert isinstance(kind, GraphQLScalarType)
    plain = {"Int": 1, "Boolean": True, "Float": 1.0, "Area": "80", "Money": "80", "Date": "2026-01-01"}
    moment = {"DateTime": "2026-01-01T00:00:00Z", "ID": ids.get(name, f"team_{new_id()}")}
    return {**plain, **moment}.get(kind.name, "x")


def odd(kind: GraphQLInputType, ids: Mapping[str, str], *, related: bool = False) -> Iterator[Any]:
    """Values one would not expect for the type; an object is odd in one field at a time. Of relations in a
    filter, one is followed."""
    if isinstance(kind, GraphQLNonNull):
        yield from odd(kind.of_type, ids, related=related)
    elif isinstance(kind, GraphQLList):
        yield from ([], [fit(kind.of_type, ids)] * 300)
        yield from ([value] for value in odd(kind.of_type, ids, related=related))
    elif isinstance(kind, GraphQLInputObjectType):
        fields = {name: part for name, part in kind.fields.items() if name != "where" or not related}
        for name, part in fields.items():
            inner = odd(part.type, ids, related=related or "where" in kind.fields)
            yield from (fit(kind, ids) | {name: value} for value in (*WRONG, *inner))
    elif isinstance(kind, GraphQLEnumType):
        yield from (*kind.values, "NOTHING_OF_THE_KIND")
    else:
        assert isinstance(kind, GraphQLScalarType)
        yield from SCALARS[kind.name]


@pytest.fixture(scope="module")
async def world(app_engine: AsyncEngine, owner_engine: AsyncEngine) -> World:
    return await new_world(app_engine, owner_engine)


@pytest.fixture(scope="module")
async def target(
    urls: DatabaseUrls, tmp_path_factory: pytest.TempPathFactory, world: World
) -> AsyncIterator[tuple[Target, Mapping[str, str]]]:
    """Somebody who holds every role, and the ids of rows there are, by the names of arguments."""
    community = await world.community()
    area = await world.area(community)
    building = await world.building(community, area=area)
    team = await world.team(community)
    group = await world.group(team)
    person = await world.person(community, building=building)
    member = await world.member(team, person, state=roster.MembershipState.UNDER_REVIEW)
    seat = await world.seat("auditor", person=person)
    places = {"community": community, "property_management_area": area, "building": building, "group": group}
    for role in templates().values():
        if role.code == "auditor":
            continue
        scope = "property_management_area" if role.scope == "area" else role.scope
        await world.also(seat, role.code, places.get(scope))
    rows = {**places, "area": area, "team": team, "person": person, "membership": member}
    ids = {camel(f"{name}_id"): public_id(str(row.__tablename__), row.id) for name, row in rows.items()}
    settings = Settings(environment="production", data_dir=tmp_path_factory.mktemp("data"), log_level="ERROR")
    async with tools_of(Ready(settings, urls)) as tools:
        yield await target_of(tools, settings, world, seat), ids


@pytest.mark.parametrize("name", QUERIES)
async def test_a_query_takes_odd_values(target: tuple[Target, Mapping[str, str]], name: str) -> None:
    field = SCHEMA.query_type.fields[name]  # type: ignore[union-attr]
    await ask_oddly("query", name, field, *target)


@pytest.mark.parametrize("name", MUTATIONS)
async def test_a_mutation_takes_odd_values(target: tuple[Target, Mapping[str, str]], name: str) -> None:
    field = SCHEMA.mutation_type.fields[name]  # type: ignore[union-attr]
    await ask_oddly("mutation", name, field, *target)


async def ask_oddly(
    kind: str, name: str, field: GraphQLField, target: Target, ids: Mapping[str, str]
) -> None:
    """One odd value at a time, in the variables; the answer is data or a documented code."""
    needed = {
        key: argument for key, argument in field.args.items() if isinstance(argument.type, GraphQLNonNull)
    }
    shown = "{ __typename }" if is_composite_type(get_named_type(field.type)) else ""
    for key, argument in field.args.items():
        used = {**needed, key: argument}
        header = ", ".join(f"${one}: {found.type}" for one, found in used.items())
        passed = ", ".join(f"{one}: ${one}" for one in used)
        text = f"{kind}({header}) {{ {name}({passed}) {shown} }}"
        fine = {one: fit(found.type, ids, one) for one, found in used.items()}
        for value in (*WRONG, *odd(argument.type, ids)):
            answer = await target.send(given(name, text, {**fine, key: with_key(value)}))
            assert answer.status < 500, (text, value, answer.body)
            assert answer.codes <= CODES, (text, value, answer.body)


def with_key(value: Any) -> Any:
    """An input whose key is not what is odd in it gets one of its own."""
    plain = isinstance(value, dict) and value.get("idempotencyKey") == "x"
    return {**value, "idempotencyKey": str(new_id())} if plain else value


KEYS: tuple[object, ...] = (
    "\0", "x" * 5_000, "", "1", "2026-01-01", "2026-01-01T00:00:00", "0001-01-01T00:00:00+23:59",
    "9999-12-31T23:59:59-23:59", 2**31, 2**63 - 1, -(2**63), 1.5, 1e300, True, None, [], {}, [[]],
)  # fmt: skip
"""What a made-up cursor may name as the key it stands at."""


@pytest.mark.parametrize("name", LISTS)
async def test_a_made_up_cursor_asks_for_rows_or_is_malformed(
    target: tuple[Target, Mapping[str, str]], name: str
) -> None:
    """The right words for the order, and a key that no row has."""
    sender, _ = target
    field = SCHEMA.query_type.fields[name]  # type: ignore[union-attr]
    shown = get_named_type(field.type).name.removesuffix("Connection")
    for word, column in orders(field).items():
        ordered = f"orderBy: {{field: {word}}}" if word else ""
        text = f"query($c: String!) {{ {name}(first: 1, after: $c {ordered}) {{ __typename }} }}"
        for key in KEYS:
            parts = [f"{shown}.{column}.asc", *([key] if word else []), str(new_id())]
            cursor = base64.b64encode(orjson.dumps(parts)).decode()
            answer = await sender.send(given(name, text, {"c": cursor}))
            assert answer.codes <= {"MALFORMED_CURSOR"}, (text, parts, answer.body)


def orders(field: GraphQLField) -> dict[str, str]:
    """The column of each order of a list, by its word; without words there is the order of creation."""
    if "orderBy" not in field.args:
        return {"": "id"}
    order: Any = get_named_type(field.args["orderBy"].type)
    words: Any = get_named_type(order.fields["field"].type)
    return {word: str(found.value) for word, found in words.values.items()}
