"""What `where` and `orderBy` mean, on rows in Python."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, cast
from uuid import UUID

from graphql import GraphQLArgument, GraphQLInputField, GraphQLInputObjectType, get_named_type
from sqlalchemy import Enum as Choice
from sqlalchemy import Uuid

from schema.filters import by_of
from schema.language import DEFINITION, FromExpression, FromParent
from schema.verbs import camel
from tenants.tables import snake, table_of
from tests.schema.reference.contract import Contract
from tests.schema.reference.facts import Facts, Row
from tests.schema.reference.pages import Order
from tests.schema.reference.rights import Rights


@dataclass(frozen=True)
class Filters:
    """As one caller means them."""

    contract: Contract
    rights: Rights

    async def readable(self, kind: str) -> list[Row]:
        """The rows of a type that the caller may read."""
        reading = self.contract.readable(kind)
        if not self.rights.allowed(reading.act):
            return []
        readable = await self.rights.readable(reading)
        rows = await self.rights.facts.rows(reading.model)
        return [Row(kind, reading.model, values) for id, values in rows.items() if id in readable]

    async def matching(
        self, rows: Sequence[Row], given: GraphQLArgument | GraphQLInputField, where: Mapping[str, Any]
    ) -> list[Row]:
        """The rows that meet every condition; a condition or an operator that is null is none."""
        found = list(rows)
        fields = _input(given).fields
        for name, operators in where.items():
            for operator, wanted in (operators or {}).items():
                if wanted is not None and found:
                    met = await self._met(found, fields[name], name, operator, wanted)
                    found = [row for row in found if row.id in met]
        return found

    async def _met(
        self, rows: Sequence[Row], field: GraphQLInputField, name: str, operator: str, wanted: Any
    ) -> frozenset[UUID]:
        if operator == "where":
            return await self._related(rows, name, _input(field).fields["where"], wanted)
        by = by_of(field.extensions[DEFINITION])
        values = wanted if operator == "in" else [wanted]
        return await (_by(self.rights, rows, by, values) if by else _column(self.rights, rows, name, values))

    async def _related(
        self, rows: Sequence[Row], name: str, inner: GraphQLInputField, where: Mapping[str, Any]
    ) -> frozenset[UUID]:
        """Rows that refer to one that may be read and meets the conditions."""
        kind = rows[0].kind
        others = await self.readable(self.contract.target(kind, name))
        met = {other.id for other in await self.matching(others, inner, where)}
        reference = reference_of(self.contract, kind, name)
        return frozenset(row.id for row in rows if row.values[reference] in met)

    async def order(
        self, kind: str, argument: GraphQLArgument | None, wanted: Mapping[str, Any] | None, default: str
    ) -> Order:
        """The order that was asked for, or the connection's own."""
        by, descending = named_order(argument, wanted, default)
        relation, _, column = by.partition(".")
        if not column:
            return Order(by, descending, await computed_keys(self.contract, self.rights.facts, kind, by))
        others = await self.readable(self.contract.target(kind, camel(relation)))
        values = {other.id: other.values[column] for other in others}
        rows = await self.rights.facts.rows(self.contract.readable(kind).model)
        reference = reference_of(self.contract, kind, camel(relation))
        return Order(by, descending, {id: values.get(row[reference]) for id, row in rows.items()})


def named_order(
    argument: GraphQLArgument | None, wanted: Mapping[str, Any] | None, default: str
) -> tuple[str, bool]:
    """What to sort by, and whether downwards."""
    if wanted is None or argument is None:
        return default.removeprefix("-"), default.startswith("-")
    keys: Any = get_named_type(_input(argument).fields["field"].type)
    key = keys.values[wanted["field"]].value
    return str(getattr(key, "value", key)), wanted["direction"] == "DESC"


async def computed_keys(contract: Contract, facts: Facts, kind: str, by: str) -> Mapping[UUID, Any] | None:
    """The values of a computed field; none for a column."""
    model = contract.readable(kind).model
    if by in table_of(model).c:
        return None
    read = contract.read(kind, camel(by))
    assert isinstance(read, FromExpression)
    return await facts.computed(model, read.build)


def reference_of(contract: Contract, kind: str, field: str) -> str:
    """The column that names the row which a field shows."""
    read = contract.read(kind, field)
    assert isinstance(read, FromParent)
    return read.reference or f"{snake(field)}_id"


def _input(given: GraphQLArgument | GraphQLInputField) -> GraphQLInputObjectType:
    return cast("GraphQLInputObjectType", get_named_type(given.type))


async def _column(rights: Rights, rows: Sequence[Row], name: str, values: Sequence[Any]) -> frozenset[UUID]:
    """Rows whose column is one of the values; a personal one counts only where it is seen in clear."""
    if not rows:
        return frozenset()
    model = rows[0].model
    columns = table_of(model).c
    column = snake(name) if snake(name) in columns else f"{snake(name)}_id"
    met = frozenset(row.id for row in rows if _word(row.values[column]) in set(map(_wanted, values)))
    disclosure = columns[column].info.get("disclosure")
    return met & await rights.clear(model, disclosure) if disclosure else met


async def _by(rights: Rights, rows: Sequence[Row], by: Any, values: Sequence[Any]) -> frozenset[UUID]:
    """Rows that the contract's own condition finds."""
    if not rows:
        return frozenset()

    def held(column: Any) -> Any:
        return column.in_([_kept(column.type, one) for one in values])

    return await rights.facts.where(rows[0].model, (by, tuple(values)), lambda row: by(row, held))


def _kept(kind: Any, value: Any) -> Any:
    """What a filter names as a column of this type keeps it."""
    if isinstance(kind, Uuid):
        return UUID(_wanted(value))
    return kind.enum_class[value] if isinstance(kind, Choice) and kind.enum_class else value


def _wanted(value: Any) -> Any:
    """An id without its kind; anything else as it is."""
    kind, separator, digits = str(value).rpartition("_")
    return digits if separator and kind.islower() and digits.count("-") == 4 else value


def _word(value: Any) -> Any:
    """A value of a row as a filter names it: an enum by its name, an id by its digits."""
    return value.name if isinstance(value, Enum) else str(value) if isinstance(value, UUID) else value
