"""What made-up queries are made of: ids, cursors, words and names that are really there, and some that are not."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any
from uuid import UUID

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLObjectType,
    get_named_type,
)
from sqlalchemy import true
from sqlalchemy.sql.elements import ColumnClause
from sqlalchemy.sql.selectable import AliasedReturnsRows

from schema.language import Reading
from schema.verbs import camel
from tenants.identifiers import public_id
from tenants.tables import snake, table_of, tenant_tables
from tests.schema.reference.contract import Contract
from tests.schema.reference.facts import Facts, Model, Values
from tests.schema.reference.filters import computed_keys, reference_of
from tests.schema.reference.pages import Order, cursor_of

NOBODY = UUID("01930000-0000-7000-8000-000000000000")


class Name(str):
    """An enum's name: written without quotes."""

    __slots__ = ()


@dataclass(frozen=True, eq=False, repr=False)
class Stock:
    """The rows of every table that the contract shows."""

    contract: Contract
    rows: Mapping[Model, list[Values]]
    keys: Mapping[tuple[str, str], Mapping[UUID, Any]]
    """Of a type and an order that is in no column: the value of every row, whoever may see it."""

    def ids(self, kind: str) -> list[str]:
        """Public ids of a type's rows, and one of nobody."""
        model = self.contract.readable(kind).model
        found = [row["id"] for row in self.rows[model]]
        return [public_id(snake(model.__name__), id) for id in (*found, NOBODY)]

    def any_ids(self) -> list[str]:
        """One id of every type that `node` finds."""
        return [self.ids(kind)[0] for kind in self.contract.nodes()]

    def cursors(self, kind: str, by: str, descending: bool) -> list[str]:
        order = Order(by, descending, self.keys.get((kind, by)))
        rows = self.rows[self.contract.readable(kind).model]
        return [cursor_of(kind, order, row) for row in rows]

    def wanted(self, kind: str, name: str, by: Any) -> list[Any]:
        """What a filter of this name may be held against."""
        model, column = self.contract.readable(kind).model, snake(name)
        if by:
            held = _held(model, by)
            if held is None:
                return [False, True]
            model, column = held
        columns = table_of(model).c
        column = column if column in columns else f"{column}_id"
        if (
            model not in self.rows
        ):  # a link between two tables, which the contract does not show: what it leads to
            kind = columns[column].info["ref"]
            model = next(one for one in self.rows if snake(one.__name__) == kind)
            return sorted(public_id(kind, row["id"]) for row in self.rows[model])
        return sorted(
            {_public(row, column, columns[column].info.get("ref")) for row in self.rows[model]} - {None}
        )


async def stock_of(contract: Contract, facts: Facts) -> Stock:
    readings: list[Reading] = [
        reading
        for kind in contract.source.type_map.values()
        if isinstance(kind, GraphQLObjectType) and (reading := contract.reading(kind.name))
    ]
    rows = {one.model: list((await facts.rows(one.model)).values()) for one in readings}
    return Stock(
        contract, rows, {name: await _keys(contract, facts, *name) for name in _worked_out(contract)}
    )


def _worked_out(contract: Contract) -> set[tuple[str, str]]:
    """Every type with an order that is in no column."""
    kinds = (kind for kind in contract.source.type_map.values() if isinstance(kind, GraphQLObjectType))
    found = set()
    for field in (field for kind in kinds for field in kind.fields.values() if "orderBy" in field.args):
        kind = contract.shown_by(field)
        keys: Any = get_named_type(_fields(field.args["orderBy"])["field"].type)
        named = {str(getattr(key.value, "value", key.value)) for key in keys.values.values()}
        found |= {(kind, by) for by in named - set(table_of(contract.readable(kind).model).c.keys())}
    return found


def _fields(argument: GraphQLArgument) -> Mapping[str, GraphQLInputField]:
    given = get_named_type(argument.type)
    assert isinstance(given, GraphQLInputObjectType)
    found: Mapping[str, GraphQLInputField] = given.fields
    return found


async def _keys(contract: Contract, facts: Facts, kind: str, by: str) -> Mapping[UUID, Any]:
    relation, _, column = by.partition(".")
    if not column:
        return await computed_keys(contract, facts, kind, by) or {}
    rows = await facts.rows(contract.readable(kind).model)
    others = await facts.rows(contract.readable(contract.target(kind, camel(relation))).model)
    reference = reference_of(contract, kind, camel(relation))
    return {id: others[row[reference]][column] if row[reference] else None for id, row in rows.items()}


def names_of(kind: GraphQLEnumType) -> list[Name]:
    return [Name(name) for name in kind.values]


def _held(model: Model, by: Any) -> tuple[Model, str] | None:
    """The column that a filter of the contract's own is held against; None where it is a condition over the row."""
    met: list[Any] = []

    def held(column: Any) -> Any:
        met.append(column)
        return true()

    by(table_of(model).c, held)
    [column] = met
    if not isinstance(column, ColumnClause):
        return None
    table = column.table.element if isinstance(column.table, AliasedReturnsRows) else column.table
    owner = next(one for one in _models(model) if table_of(one) is table)
    return owner, column.name


def _models(like: Model) -> list[Model]:
    return [*tenant_tables(), like]


def _public(row: Values, column: str, kind: str | None) -> Any:
    value = row[column]
    if isinstance(value, UUID):
        return public_id(kind or row.get("subject_kind") or "person", value)
    return Name(value.name) if isinstance(value, Enum) else value
