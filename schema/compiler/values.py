"""From what a caller wrote to what PostgreSQL is given: each getter checks its value when a statement is called."""

from collections.abc import Callable, Collection
from enum import Enum
from typing import Any

from sqlalchemy import (
    ARRAY,
    Boolean,
    Column,
    ColumnElement,
    Date,
    DateTime,
    Text,
    Uuid,
    any_,
    case,
    cast,
    type_coerce,
)
from sqlalchemy.sql.elements import Grouping
from sqlalchemy.types import TypeEngine

from schema.compiler.json import constant
from schema.compiler.params import Call, Getter, Params
from schema.compiler.parts import Match
from schema.compiler.selection import Source, value_of
from tenants.identifiers import kind_of, parse_id
from tenants.refusals import MalformedId, OutOfRange, TooLong

LARGEST_PAGE = 100
LONGEST_LIST = 100


def text(value: Any) -> ColumnElement[Any]:
    return cast(value, Text())


def truth(condition: ColumnElement[bool]) -> ColumnElement[Any]:
    return case((condition, constant("true")), else_=constant("false"))


def first_of(aggregate: Any) -> ColumnElement[Any]:
    """The first item of an array, in the parentheses PostgreSQL wants around an expression before `[1]`."""
    return Grouping(type_coerce(aggregate, ARRAY(Text())))[1]


def id_getter(source: Source, kind: str, field: str) -> Getter:
    """A public id of one kind. Raises MalformedId; an id of another kind is the id of nothing."""

    def get(call: Call) -> object:
        found, id = parse_id(str(value_of(source, call.variables)), field=field)
        return id if found == kind else None

    return get


def ids_getter(source: Source, kinds: Collection[str], field: str) -> Getter:
    """Public ids of these kinds, in their places; None for an id of another kind. Raises MalformedId, TooLong."""

    def get(call: Call) -> object:
        words = [str(word) for word in value_of(source, call.variables)]
        if len(words) > LONGEST_LIST:
            raise TooLong(field=field, limit=LONGEST_LIST)
        return [parse_id(word, field=field)[1] if kind_of(word) in kinds else None for word in words]

    return get


def kinds_getter(source: Source) -> Getter:
    """The kinds that public ids begin with, whatever follows."""
    return lambda call: [kind_of(str(word)) for word in value_of(source, call.variables)]


def size_getter(source: Source, field: str, most: int = LARGEST_PAGE) -> Getter:
    """How many rows. Raises OutOfRange."""

    def get(call: Call) -> object:
        size = value_of(source, call.variables)
        if not 1 <= size <= most:
            raise OutOfRange(field=field, low=1, high=most)
        return size

    return get


def comparison(match: Match, value: Any, column: Column[Any], params: Params) -> ColumnElement[bool]:
    """One condition of a `where`. Raises TypeError for an operator the compiler does not know."""
    convert, kind = _conversion(column)
    if match.operator == "in":
        bound = params.bind(_list_getter(match, convert), ARRAY(kind))
        return value == any_(bound)  # type: ignore[no-any-return]
    bound = params.bind(lambda call: convert(value_of(match.source, call.variables)), kind)
    match match.operator:
        case "eq":
            return value == bound  # type: ignore[no-any-return]
        case "gte":
            return value >= bound  # type: ignore[no-any-return]
        case "lt":
            return value < bound  # type: ignore[no-any-return]
    raise TypeError(f"The compiler cannot filter by {match.operator}")


def _list_getter(match: Match, convert: Callable[[Any], Any]) -> Getter:
    def get(call: Call) -> object:
        items = value_of(match.source, call.variables)
        if len(items) > LONGEST_LIST:
            raise TooLong(field="where", limit=LONGEST_LIST)
        return [convert(item) for item in items]

    return get


def _conversion(column: Column[Any]) -> tuple[Callable[[Any], Any], TypeEngine[Any]]:
    """Only an id has to be a column: what else is held against a value may be an expression."""
    if isinstance(column.type, Uuid):
        kind = column.info.get("ref") or (column.table.name if column.name == "id" else None)
        return lambda value: _id(value, kind), Uuid()
    if isinstance(column.type, Boolean):
        return bool, Boolean()
    if isinstance(column.type, DateTime):
        return _as_is, DateTime(timezone=True)
    if isinstance(column.type, Date):
        return _as_is, Date()
    if column.type.python_type is int:
        return int, column.type
    return _word, Text()


def _id(value: Any, kind: str | None) -> object:
    found, id = parse_id(str(value), field="where")
    if kind is not None and found != kind:
        raise MalformedId(field="where")
    return id


def _word(value: Any) -> str:
    return str(value.value) if isinstance(value, Enum) else str(value)


def _as_is(value: Any) -> Any:
    return value
