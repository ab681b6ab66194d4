"""The compiler and graphql-core's own execution give the same data and the same errors, whatever is asked.

`make fuzz N=20000` asks more; `SEED=…` asks the same again.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from random import Random
from typing import Any

import pytest
from graphql import GraphQLError, parse
from sqlalchemy.ext.asyncio import AsyncEngine

from schema.compiler.branches import QueryTooBroad
from schema.compiler.selection import NullGiven
from schema.guards import MOST_REPEATS, check_limits
from tenants.models import Seat
from tenants.refusals import Refusal
from tests.schema.conftest import Room
from tests.schema.reference.contract import the_contract
from tests.schema.reference.district import make_district
from tests.schema.reference.documents import lists_of_everything, make_up
from tests.schema.reference.executor import Reference
from tests.schema.reference.facts import Facts
from tests.schema.reference.outside import outside_queries
from tests.schema.reference.smallest import smallest
from tests.schema.reference.stock import Stock, stock_of
from tests.schema.reference.town import make_town
from tests.schema.reference.visitors import Visitor, visitor
from tests.world import World, new_world

ROLES = (
    "party_secretary",
    "captain",
    "committee_staff",
    "group_leader",
    "member",
    "resident",
    "property_staff",
    "building_captain",
    "auditor",
    "working_group",
    "tenant_admin",
    "district_office",
)
EXAMPLES = int(os.environ.get("FUZZ", "2000")) // (2 * len(ROLES)) + 1
"""How many documents each role asks, each with two sets of variables."""
SEED = int(os.environ.get("SEED", "1"))

BY_HAND: dict[str, tuple[str, dict[str, Any]]] = {
    "a variable left out takes the argument's default": (
        "query($n: Int) { teams { nodes { deputyCaptains(first: $n) { id } } } }",
        {},
    ),
    "an order half in variables": (
        "query($o: TeamKey!, $d: Direction = DESC) { teams(orderBy: {field: $o, direction: $d}) { nodes { id } } }",
        {"o": "NAME"},
    ),
    "a default that is an object": (
        "query($o: TeamKeyOrder = {field: NAME}) { teams(orderBy: $o) { nodes { id name } } }",
        {},
    ),
    "a single value where a list is meant": (
        "query($i: [MembershipState!]) { memberships(where: {state: {in: $i}}) { totalCount } }",
        {"i": "ACTIVE"},
    ),
    "nothing in a list of choices": (
        "{ memberships(where: {state: {in: []}}) { totalCount nodes { id } pageInfo { hasNextPage endCursor } } }",
        {},
    ),
    "a condition that is null": (
        "query($w: MembershipWhere) { memberships(where: $w) { totalCount } }",
        {"w": {"state": {"in": ["ACTIVE"]}, "team": None}},
    ),
    "a text of surrogates": (
        r'{ communities(where: {name: {eq: "\ud83d\ude42 emoji"}}) { totalCount } }',
        {},
    ),
    "a relation that is null, and one without conditions": (
        "query($w: TeamWhere) { a: memberships(where: {team: {where: $w}, group: null}) { totalCount } "
        "b: memberships(where: {group: {where: {}}, person: {where: null}}) { totalCount } }",
        {"w": {"community": {"where": {"code": {"eq": "c0"}}, "in": None}}},
    ),
    "three relations in a row, and an id beside them": (
        "query($c: String) { dutyCards(where: {membership: {where: {team: {where: {community: {where: "
        "{code: {eq: $c}}}}}}}, person: {where: {partyMember: {eq: true}}}}) { totalCount } }",
        {"c": "c0"},
    ),
    "nodes of no kind": ('{ nodes(ids: ["", "x", "seat_1", "x_y"]) { id } }', {}),
    "everything skipped": ("{ me @skip(if: true) { seatId } }", {}),
    "objects without fields": (
        "{ me { seatId @skip(if: true) } teams { edges { node { id @skip(if: true) } cursor @skip(if: true) } } }",
        {},
    ),
    "the contract beside rows, in a fragment": (
        '{ ...F me { __typename } } fragment F on Query { __type(name: "Team") { name } }',
        {},
    ),
    "denied in a plain list": ("{ teams { nodes { deputyCaptains { post nomination { post } } } } }", {}),
    "two answers refused": (
        '{ a: explainAccess(act: "x", seatId: "bad") { act } b: explainAccess(act: "x", seatId: "bad") { act } }',
        {},
    ),
}

ORDERS = (
    ("Team", "COMMUNITY_NAME", "community.name", "{{ teams({}) {} }}"),
    ("Team", "MEMBER_COUNT", "member_count", "{{ teams({}) {} }}"),
    ("Membership", "GROUP_NAME", "group.name", "{{ teams {{ nodes {{ memberships({}) {} }} }} }}"),
)
"""Of every order that is in no column: type, key, what it means, where it is asked."""

PAGE = "{ totalCount edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }"


@dataclass(frozen=True)
class Pair:
    """One caller, and both ways to answer."""

    visitor: Visitor
    reference: Reference
    stock: Stock

    async def check(self, text: str, **variables: Any) -> None:
        """Both ways give the same: the same keys in the same order, the same values, the same errors."""
        expected = await self.reference.answer(text, variables)
        errors = sorted(map(_expected, expected.errors or ()))
        found = await self.visitor.ask(text, **variables)
        assert found.data == expected.data
        assert json.dumps(found.data) == json.dumps(expected.data), "the keys come in another order"
        assert sorted(map(_told, found.errors)) == errors

    async def hold(self, text: str, variables: Mapping[str, Any]) -> bool:
        """The same for a made-up document; one that fails is told in its smallest form. False for one that chance
        made larger than the guards let in: it was refused as a whole, so there is nothing to compare."""
        try:
            await self.check(text, **variables)
        except QueryTooBroad:  # of every kind of record, four deep: the compiler refuses it, and may
            return False
        except Exception as flaw:
            if type(flaw) is _refusal_of(text):
                return False
            again = partial(self._fails, type(flaw), variables)
            small = await smallest(self.stock.contract.printed, text, again)
            roles = ", ".join(self.visitor.standing.grants.roles)
            words = json.dumps(variables, ensure_ascii=False)
            raise AssertionError(f"{flaw}\nSeed {SEED}: {roles} asked with {words}\n{small}") from flaw
        return True

    async def _fails(self, kind: type[Exception], variables: Mapping[str, Any], text: str) -> bool:
        try:
            await self.check(text, **variables)
        except kind:
            return True
        except Exception:
            return False
        return False


def _refusal_of(text: str) -> type[Refusal] | None:
    """What the guards say to the document itself."""
    try:
        check_limits(parse(text))
    except Refusal as refusal:
        return type(refusal)
    return None


def _told(error: dict[str, Any]) -> tuple[str, str]:
    return json.dumps(error["path"]), error["extensions"]["code"]


def _expected(error: GraphQLError) -> tuple[str, str]:
    """Where, and the code. Raises what the reference itself tripped over: that is a mistake in the tests."""
    code = (error.extensions or {}).get("code")
    if error.original_error is not None and not code:
        raise error.original_error
    return json.dumps(error.path), str(code or error.message)


Pairs = dict[str, Pair]


@pytest.fixture(scope="module")
async def pairs(app_engine: AsyncEngine, owner_engine: AsyncEngine, room: Room) -> Pairs:
    """Everybody in one town, and the district's office."""
    world = await new_world(app_engine, owner_engine)
    office = await make_district(app_engine, owner_engine)
    found = await _pairs(room, world, await (await make_town(world)).seats())
    return {**found, **await _pairs(room, office, {"district_office": await office.seat("district_office")})}


async def _pairs(room: Room, world: World, seats: dict[str, Seat]) -> Pairs:
    contract, facts = the_contract(), Facts(world.engine, world.ground)
    stock = await stock_of(contract, facts)
    tools = replace(room.tools, compiler=room.compiler)
    found = {}
    for role, seat in seats.items():
        one = await visitor(room, world, seat)
        found[role] = Pair(one, Reference(contract, facts, one.standing, tools), stock)
    return found


@pytest.fixture(scope="module")
def of_others(pairs: Pairs) -> dict[str, list[str]]:
    """What each role asks of the queries of others: to make them up takes seconds, so a town asks the same in all."""
    stocks = {id(pair.stock): pair.stock for pair in pairs.values()}
    made = {
        key: outside_queries(stock, at_most=EXAMPLES // 10 + 1, random=SEED) for key, stock in stocks.items()
    }
    return {role: made[id(pair.stock)] for role, pair in pairs.items()}


@pytest.mark.parametrize("role", ROLES)
async def test_both_ways_answer_alike(role: str, pairs: Pairs) -> None:
    pair = pairs[role]
    compared = 0
    for number in range(EXAMPLES):
        question = make_up(Random(f"{SEED} {role} {number}"), pair.stock)
        for variables in question.variables:
            compared += await pair.hold(question.text, variables)
    assert compared > EXAMPLES


@pytest.mark.parametrize("role", ROLES)
async def test_both_ways_answer_the_queries_of_others_alike(
    role: str, pairs: Pairs, of_others: dict[str, list[str]]
) -> None:
    pair, texts = pairs[role], of_others[role]
    compared = [text for text in texts if await pair.hold(text, {})]
    assert len(compared) > len(texts) / 2


async def test_a_document_the_guards_refuse_is_not_compared_and_every_other_flaw_is_told(
    pairs: Pairs,
) -> None:
    too_often = " ".join(["seatId"] * (MOST_REPEATS + 1))
    assert await pairs["captain"].hold("{ me { seatId } }", {})
    assert not await pairs["captain"].hold(f"{{ me {{ {too_often} }} }}", {})
    with pytest.raises(AssertionError, match="resident asked with"):
        await pairs["captain"].hold("query($v: Boolean!) { me { seatId @skip(if: $v) } }", {"v": None})


@pytest.mark.parametrize("role", ROLES)
async def test_both_ways_show_every_field_alike(role: str, pairs: Pairs) -> None:
    """Every value of every type, in every list that starts at the query and one step further."""
    pair = pairs[role]
    for text in lists_of_everything(pair.stock.contract):
        await pair.check(text)


@pytest.mark.parametrize("way", ["ASC", "DESC"])
@pytest.mark.parametrize(("kind", "key", "by", "query"), ORDERS)
async def test_both_ways_turn_pages_alike_in_an_order_that_is_worked_out(
    kind: str, key: str, by: str, query: str, way: str, pairs: Pairs
) -> None:
    """From every row there is, whoever may see it, on to both sides."""
    for role in ("working_group", "captain", "member", "building_captain"):
        pair = pairs[role]
        for cursor in pair.stock.cursors(kind, by, way == "DESC"):
            for place in (f'first: 2, after: "{cursor}"', f'last: 2, before: "{cursor}"'):
                order = f"orderBy: {{field: {key}, direction: {way}}}"
                await pair.check(query.format(f"{place}, {order}", PAGE))


@pytest.mark.parametrize("name", BY_HAND)
async def test_both_ways_answer_alike_at_the_corners(name: str, pairs: Pairs) -> None:
    text, variables = BY_HAND[name]
    for role in ("captain", "committee_staff", "resident"):
        await pairs[role].check(text, **variables)


@pytest.mark.parametrize(
    "text",
    [
        "query($v: Int = 1) { teams { nodes { deputyCaptains(first: $v) { id } } } }",
        "query($v: Boolean = true) { me { seatId @include(if: $v) } }",
        "query($v: Direction = DESC) { teams(orderBy: {field: NAME, direction: $v}) { totalCount } }",
    ],
)
async def test_null_is_refused_where_only_a_default_let_the_variable_stand(text: str, pairs: Pairs) -> None:
    """GraphQL finds this only while it executes (specification, 6.4.1); here it refuses the request."""
    with pytest.raises(NullGiven):
        await pairs["captain"].visitor.ask(text, v=None)


async def test_what_is_asked_of_the_contract_beside_rows_is_part_of_the_statement(pairs: Pairs) -> None:
    text = """query($d: Boolean) { me { seatId } __type(name: "Team") { fields(includeDeprecated: $d) { name } } }"""
    assert pairs["captain"].visitor.room.compiler.document(text, None).exact == {"d"}
