"""The compiler and graphql-core's own execution give the same data and the same errors, whatever is asked.

`make fuzz N=20000` asks more; `SEED=…` asks the same again.
"""

import json
import os
from dataclasses import dataclass
from typing import Any

import pytest
from graphql import GraphQLError
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncEngine

from schema.compiler.selection import NullGiven
from schema.operations import Operations
from schema.tasks import Request
from tenants.language import Language
from tests.schema.conftest import Answer, Room, answered
from tests.schema.reference.contract import Contract
from tests.schema.reference.documents import Question, questions
from tests.schema.reference.executor import Reference
from tests.schema.reference.facts import Facts
from tests.schema.reference.stock import Stock, stock_of
from tests.schema.reference.town import make_town
from tests.world import new_world

ROLES = (
    "party_secretary",
    "captain",
    "group_leader",
    "member",
    "resident",
    "property_staff",
    "building_captain",
    "auditor",
    "working_group",
    "tenant_admin",
)
WANTED = int(os.environ.get("FUZZ", "0"))
EXAMPLES = -(-(WANTED or 2000) // (2 * len(ROLES)))
"""How many documents each role asks, each with two sets of variables."""


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
    "everything skipped": ("{ me @skip(if: true) { seatId } }", {}),
    "objects without fields": (
        "{ me { seatId @skip(if: true) } teams { edges { node { id @skip(if: true) } cursor @skip(if: true) } } }",
        {},
    ),
    "the contract beside rows, in a fragment": (
        '{ ...F me { __typename } } fragment F on Query { __type(name: "Team") { name } }',
        {},
    ),
    "two answers refused": (
        '{ a: explainAccess(act: "x", seatId: "bad") { act } b: explainAccess(act: "x", seatId: "bad") { act } }',
        {},
    ),
}


@dataclass(frozen=True)
class Pair:
    """One caller, and both ways to answer."""

    room: Room
    tenant: str
    token: str
    reference: Reference

    async def check(self, text: str, **variables: Any) -> None:
        """Both ways give the same: the same keys in the same order, the same values, the same errors."""
        expected = await self.reference.answer(text, variables)
        errors = sorted(map(_expected, expected.errors or ()))
        found = await self.answer(text, **variables)
        assert json.dumps(found.data, indent=1) == json.dumps(expected.data, indent=1)
        assert sorted(map(_told, found.errors)) == errors

    async def answer(self, text: str, **variables: Any) -> Answer:
        """The compiler's way."""
        request = Request(self.tenant, self.token, Language.ENGLISH, "r-1", text, None, variables)
        return answered(await Operations(self.room.compiler, self.room.tools).run(request))


def _told(error: dict[str, Any]) -> tuple[str, str]:
    return json.dumps(error["path"]), error["extensions"]["code"]


def _expected(error: GraphQLError) -> tuple[str, str]:
    """Where, and the code. Raises what the reference itself tripped over: that is a mistake in the tests."""
    code = (error.extensions or {}).get("code")
    if error.original_error is not None and not code:
        raise error.original_error
    return json.dumps(error.path), str(code or error.message)


@dataclass(frozen=True)
class Both:
    stock: Stock
    pairs: dict[str, Pair]


@pytest.fixture(scope="module")
async def both(app_engine: AsyncEngine, owner_engine: AsyncEngine, room: Room) -> Both:
    world = await new_world(app_engine, owner_engine)
    seats = await (await make_town(world)).seats()
    contract, facts = Contract(), Facts(app_engine, world.ground)
    pairs = {}
    for role, seat in seats.items():
        token = await room.token(world, seat)

        standing = await world.standing(seat)
        pairs[role] = Pair(room, world.ground.code, token, Reference(contract, facts, standing, room.tools))
    return Both(await stock_of(contract, facts), pairs)


@pytest.mark.parametrize("role", ROLES)
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    derandomize=not WANTED,
    suppress_health_check=list(HealthCheck),
)
@given(data=st.data())
async def test_both_ways_answer_alike(role: str, both: Both, data: st.DataObject) -> None:
    question: Question = data.draw(questions(both.stock))
    first, second = question.variables
    for variables in (first,) if first == second else (first, second):
        note(f"{role} asks\n{question.text}\nwith {json.dumps(variables, ensure_ascii=False)}")
        await both.pairs[role].check(question.text, **variables)


@pytest.mark.parametrize("name", BY_HAND)
async def test_both_ways_answer_alike_at_the_corners(name: str, both: Both) -> None:
    text, variables = BY_HAND[name]
    for role in ("captain", "resident"):
        await both.pairs[role].check(text, **variables)


@pytest.mark.parametrize(
    "text",
    [
        "query($v: Int = 1) { teams { nodes { deputyCaptains(first: $v) { id } } } }",
        "query($v: Boolean = true) { me { seatId @include(if: $v) } }",
        "query($v: Direction = DESC) { teams(orderBy: {field: NAME, direction: $v}) { totalCount } }",
    ],
)
async def test_null_is_refused_where_only_a_default_let_the_variable_stand(text: str, both: Both) -> None:
    """GraphQL finds this only while it executes (specification, 6.4.1); here it refuses the request."""
    with pytest.raises(NullGiven):
        await both.pairs["captain"].answer(text, v=None)
