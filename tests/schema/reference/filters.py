"""What `where` and `orderBy` mean, on rows in Python."""

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any, cast
from uuid import UUID

from graphql import GraphQLArgument, GraphQLInputObjectType, get_named_type
from sqlalchemy import Enum as Choice
from sqlalchemy import Uuid

from schema.filters import by_of
from schema.language import DEFINITION
from tenants.tables import snake, table_of
from tests.schema.reference.facts import Row
from tests.schema.reference.pages import Order
from tests.schema.reference.rights import Rights


async def matching(
    rights: Rights, rows: Sequence[Row], argument: GraphQLArgument, where: Mapping[str, Any]
) -> list[Row]:
    """The rows that meet every condition; a condition or an operator that is null is none."""
    found = list(rows)
    fields = cast("GraphQLInputObjectType", get_named_type(argument.type)).fields
    for name, operators in where.items():
        by = by_of(fields[name].extensions[DEFINITION])
        for operator, wanted in (operators or {}).items():
            if wanted is None:
                continue
            values = wanted if operator == "in" else [wanted]
            met = await (_by(rights, found, by, values) if by else _column(rights, found, name, values))
            found = [row for row in found if row.id in met]
    return found


def order_of(argument: GraphQLArgument | None, wanted: Mapping[str, Any] | None, default: str) -> Order:
    """The order that was asked for, or the connection's own."""
    if wanted is None or argument is None:
        return Order(default.removeprefix("-"), default.startswith("-"))
    fields = cast("GraphQLInputObjectType", get_named_type(argument.type)).fields
    keys: Any = get_named_type(fields["field"].type)
    key = keys.values[wanted["field"]].value
    return Order(str(getattr(key, "value", key)), wanted["direction"] == "DESC")


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
