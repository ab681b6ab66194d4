"""JSON written by PostgreSQL: every value becomes text, constants between values are merged into one literal.

Concatenated text is the fastest JSON that PostgreSQL can make (design/facts.md). One rule keeps it right: no
piece may be NULL, or the whole object would be; `nullable` stands guard where a value may be absent.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from enum import Enum
from typing import Any

from graphql import GraphQLEnumType, GraphQLList, GraphQLNonNull, GraphQLScalarType
from sqlalchemy import ColumnElement, Numeric, Text, cast, func, literal_column
from sqlalchemy.sql import operators
from sqlalchemy.sql.elements import ClauseList

Piece = str | ColumnElement[Any]
"""Constant JSON text, or an expression that yields JSON text and is never NULL."""

Encode = Callable[[Any], ColumnElement[Any]]


def constant(text: str) -> ColumnElement[str]:
    """An SQL literal. Only for JSON of our own making: names of a validated document, never a caller's value."""
    return literal_column("'" + text.replace("'", "''") + "'", Text())


def joined(pieces: Iterable[Piece]) -> ColumnElement[str]:
    """The pieces one after the other, neighbouring constants merged."""
    merged: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, str) and merged and isinstance(merged[-1], str):
            merged[-1] += piece
        else:
            merged.append(piece)
    clauses = [constant(piece) if isinstance(piece, str) else piece for piece in merged]
    if len(clauses) == 1:
        return clauses[0]
    return ClauseList(*clauses, operator=operators.concat_op).self_group()  # type: ignore[return-value]


def an_object(fields: Iterable[tuple[str, list[Piece]]]) -> list[Piece]:
    """The pieces of `{"key":value,…}`."""
    pieces: list[Piece] = []
    for key, value in fields:
        pieces += [f'{"," if pieces else "{"}"{key}":', *value]
    return [*pieces, "}"] if pieces else ["{}"]


def nullable(value: ColumnElement[Any]) -> ColumnElement[Any]:
    return func.coalesce(value, constant("null"), type_=Text())


def quoted(value: Any) -> ColumnElement[str]:
    """A value known to need no escaping, in quotes."""
    return joined(['"', cast(value, Text()), '"'])


def escaped(value: Any) -> ColumnElement[Any]:
    """Any text as a JSON string, any list as a JSON array."""
    return cast(func.to_json(value), Text())


def bare(value: Any) -> ColumnElement[Any]:
    return cast(value, Text())


def constant_name(value: Any) -> ColumnElement[str]:
    """An enum's value as its name: `under_review` → `"UNDER_REVIEW"`."""
    return joined(['"', func.upper(value), '"'])


def constant_names(values: Any) -> ColumnElement[str]:
    """The values of a list of enums as their names: `{very_old}` → `["VERY_OLD"]`."""
    return func.upper(escaped(values), type_=Text())


def instant(value: Any) -> ColumnElement[str]:
    """UTC, ISO 8601 with microseconds and Z."""
    moment = func.timezone(literal_column("'UTC'"), value)
    return joined(['"', func.to_char(moment, literal_column("""'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'""")), '"'])


def square_metres(value: Any) -> ColumnElement[str]:
    """0.01 m² as an exact decimal of square metres: 8412 → `"84.12"`."""
    whole, rest = cast(value // 100, Text()), func.lpad(cast(value % 100, Text()), 2, literal_column("'0'"))
    return joined(['"', whole, ".", rest, '"'])


def yuan(value: Any) -> ColumnElement[str]:
    """Fen as an exact decimal of yuan, which may lie below nothing: -1250 → `"-12.50"`."""
    exact = cast(cast(value, Numeric) / literal_column("100"), Numeric(20, 2))
    return joined(['"', cast(exact, Text()), '"'])


SCALARS: dict[str, Encode] = {
    "String": escaped,
    "ID": escaped,
    "Int": bare,
    "Boolean": bare,
    "DateTime": instant,
    "Date": quoted,
    "Area": square_metres,
    "BigInt": quoted,
    "Decimal": quoted,
    "Money": yuan,
    "JSON": bare,
}

HUNDREDTHS = frozenset({"Area"})
"""Scalars of a decimal unit that the database keeps in hundredths, as whole numbers."""


def encoder(kind: Any) -> Encode:
    """How a GraphQL type's values are written. Raises TypeError for a type the compiler does not know."""
    named = kind.of_type if isinstance(kind, GraphQLNonNull) else kind
    if isinstance(named, GraphQLList):
        return _list_encoder(named)
    if isinstance(named, GraphQLEnumType):
        return constant_name
    if isinstance(named, GraphQLScalarType) and named.name in SCALARS:
        return SCALARS[named.name]
    raise TypeError(f"The compiler cannot write values of type {kind}")


def _list_encoder(kind: GraphQLList[Any]) -> Encode:
    item = kind.of_type.of_type if isinstance(kind.of_type, GraphQLNonNull) else kind.of_type
    if isinstance(item, GraphQLScalarType) and item.name in ("String", "Int"):
        return escaped
    if isinstance(item, GraphQLEnumType):
        return constant_names
    raise TypeError(f"The compiler cannot write values of type {kind}")


def plain(value: object) -> object:
    """A Python value as orjson should write it: enums by name, times in UTC with Z."""
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, datetime):
        return value.isoformat(timespec="microseconds").replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, date) else value
