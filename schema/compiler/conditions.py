"""How a `where` will be met: conditions on columns, and on the rows that a row refers to.

A relation in a `where` is a field of the same name that shows one row. The filter follows what the field would show
and nothing else: a row that may not be read meets no condition, so that no filter tells what reading would not.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from graphql import GraphQLInputObjectType, GraphQLObjectType

from schema.compiler.allowed import Allowed
from schema.compiler.branches import Branches
from schema.compiler.parts import Follow, Match
from schema.compiler.reading import (
    column_of,
    fields_of,
    input_of,
    matched_by,
    object_of,
    personal_class,
    reading,
    relation_of,
)
from schema.compiler.selection import Source, value_of
from tenants.refusals import Invalid
from tenants.tables import snake

DEEPEST = 3
"""Relations that one condition may follow, one after the other."""

WHERE = "where"
"""The operator of a filter that follows a relation."""


class FilterTooDeep(Invalid):
    zh = "筛选条件跨越的关联过深，最多 {limit} 层。"
    en = "The filter follows too many relations, one after the other; at most {limit}."
    status = 400


class Conditions:
    """Plans the `where` inputs of one operation."""

    def __init__(self, allowed: Allowed, variables: Mapping[str, Any], branches: Branches) -> None:
        self._allowed = allowed
        self._variables = variables
        self._branches = branches

    def of(
        self, kind: GraphQLObjectType, given: GraphQLInputObjectType, where: Source | None, depth: int = 0
    ) -> tuple[Match | Follow, ...]:
        """The conditions on rows of a type. What is absent or null is none. Raises FilterTooDeep, QueryTooBroad."""
        return tuple(
            found
            for name, operators in fields_of(where)
            for operator, source in fields_of(operators)
            if value_of(source, self._variables) is not None
            for found in self._condition(kind, given, name, operator, source, depth)
        )

    def _condition(
        self,
        kind: GraphQLObjectType,
        given: GraphQLInputObjectType,
        name: str,
        operator: str,
        source: Source,
        depth: int,
    ) -> Iterator[Match | Follow]:
        if operator == WHERE:
            yield self._follow(kind, input_of(given.fields[name]), name, source, depth + 1)
            return
        model, by = reading(kind).model, matched_by(given, name)
        column = "" if by else column_of(model, snake(name))
        disclosure = None if by else personal_class(model, column)
        yield Match(column, operator, source, disclosure, self._allowed.levels(disclosure), by)

    def _follow(
        self, kind: GraphQLObjectType, given: GraphQLInputObjectType, name: str, where: Source, depth: int
    ) -> Follow:
        if depth > DEEPEST:
            raise FilterTooDeep(field=WHERE, limit=DEEPEST)
        self._branches.take(1)
        field, column = relation_of(kind, name)
        other = object_of(field)
        if not self._allowed.kind(other):
            return Follow(column, None)
        inner = self.of(other, input_of(given.fields[WHERE]), where, depth)
        return Follow(column, self._allowed.rows(other), inner)
