"""Where the values of a question stay until it is asked, and what of them gives a statement its shape."""

from typing import Any

import pytest
from graphql import OperationDefinitionNode, parse

from schema.compiler.selection import (
    Chosen,
    Constant,
    Given,
    ListOf,
    ObjectOf,
    Selection,
    shape_of,
    value_of,
)
from schema.root import make_schema

SCHEMA = make_schema()


def chosen(query: str, **variables: Any) -> Chosen:
    operation = operation_of(query)
    assert SCHEMA.query_type is not None
    [found] = Selection(SCHEMA, {}, variables).of(SCHEMA.query_type, [operation.selection_set])
    return found


def operation_of(query: str) -> OperationDefinitionNode:
    [operation] = parse(query).definitions
    assert isinstance(operation, OperationDefinitionNode)
    return operation


def test_a_literal_is_a_constant_and_a_variable_is_not() -> None:
    found = chosen('query($n: Int) { teams(first: $n, after: "x") { totalCount } }', n=5)
    assert found.arguments == {"first": Given(("n",)), "after": Constant("x")}
    assert value_of(found.arguments["first"], {"n": 7}) == 7


def test_an_absent_variable_is_an_absent_argument() -> None:
    assert chosen("query($n: Int) { teams(first: $n) { totalCount } }").arguments == {}


def test_a_default_stands_where_nothing_is_given() -> None:
    found = chosen("{ teams(orderBy: {field: NAME}) { totalCount } }").arguments["orderBy"]
    assert isinstance(found, ObjectOf)
    order = value_of(found, {})
    assert (order["field"].value, order["direction"].value) == ("name", "asc")


def test_an_object_given_as_a_variable_is_taken_apart() -> None:
    query = "query($w: TeamWhere) { teams(where: $w) { totalCount } }"
    found = chosen(query, w={"name": {"in": ["甲", "乙"]}}).arguments["where"]
    assert found == ObjectOf({"name": ObjectOf({"in": Given(("w", "name", "in"))})})
    assert value_of(found, {"w": {"name": {"in": ["丙"]}}}) == {"name": {"in": ["丙"]}}


def test_a_list_may_hold_variables() -> None:
    query = 'query($a: String!) { teams(where: {name: {in: [$a, "乙"]}}) { totalCount } }'
    where = chosen(query, a="甲").arguments["where"]
    assert isinstance(where, ObjectOf)
    name = where.fields["name"]
    assert isinstance(name, ObjectOf)
    assert isinstance(name.fields["in"], ListOf)
    assert value_of(where, {"a": "丁"}) == {"name": {"in": ["丁", "乙"]}}


SHAPED = "query($n: Int, $w: TeamWhere, $o: TeamKeyOrder, $y: Boolean) { teams { totalCount } }"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"n": 1}, {"n": 2}, True),
        ({"n": 1}, {"n": None}, False),
        ({"n": 1}, {}, False),
        ({"w": {"name": {"eq": "甲"}}}, {"w": {"name": {"eq": "乙"}}}, True),
        ({"w": {"name": {"eq": "甲"}}}, {"w": {"name": {"in": ["甲"]}}}, False),
        ({"w": {"name": {"in": ["甲"]}}}, {"w": {"name": {"in": ["甲", "乙"]}}}, True),
        ({"w": {}}, {"w": {"name": None}}, False),
        ({"y": True}, {"y": False}, False),
        ({"o": {"field": "A"}}, {"o": {"field": "B"}}, False),
    ],
)
def test_two_requests_of_one_shape_share_a_statement(
    one: dict[str, Any], other: dict[str, Any], same: bool
) -> None:
    exact = frozenset({"o", "y"})
    operation = operation_of(SHAPED)
    assert (shape_of(operation, one, exact) == shape_of(operation, other, exact)) is same
    hash(shape_of(operation, one, exact))
