"""Keyset cursors: where in an order a row stands, as an opaque word.

A cursor is base64 of a JSON list: the order it belongs to, the key, the id. It is worth nothing elsewhere: whoever
makes one up can only ask for rows they may see, from a key they name.
"""

import base64
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Date,
    DateTime,
    Integer,
    Text,
    Uuid,
    cast,
    func,
    literal_column,
    tuple_,
)
from sqlalchemy.types import TypeEngine

from schema.compiler.json import bare, constant, escaped, joined, nullable, quoted
from schema.compiler.params import Call, Getter, Params
from schema.compiler.parts import Key, Page
from schema.compiler.selection import Source, value_of
from tenants.refusals import MalformedCursor

LEAST: tuple[tuple[type[TypeEngine[Any]], str], ...] = (
    (DateTime, "'epoch'"),
    (Date, "'epoch'"),
    (Integer, "0"),
)
"""What stands for NULL once it is known that a key is; a text is empty."""


def ordered(page: Page, value: Any, id: Any) -> list[Any]:
    """The columns of the order; the id makes every key different from every other."""
    return [id] if page.order.name == "id" else [value, id]


def written(page: Page, value: Any, id: Any) -> ColumnElement[Any]:
    """The cursor of a row, as a JSON string."""
    key = [] if page.order.name == "id" else [",", _json(page.order, value)]
    plain = joined([f'["{name_of(page)}"', *key, ",", quoted(id), "]"])
    encoded = func.encode(func.convert_to(plain, constant("UTF8")), constant("base64"))
    return joined(['"', func.translate(encoded, literal_column("E'\\n'"), constant("")), '"'])


def comparison(
    page: Page, value: Any, id: Any, params: Params, cursor: Source, *, after: bool, beyond: bool
) -> ColumnElement[bool]:
    """Rows on the far side of a cursor (`beyond`), or on the near side with the cursor's own row."""
    field = "after" if after else "before"
    bound = [
        params.bind(_getter(page, cursor, field, position), kind)
        for position, kind in enumerate(_kinds(page.order))
    ]
    key = _comparable(page.order, ordered(page, value, id))
    limit = _comparable(page.order, bound)
    left: Any = tuple_(*key) if len(key) > 1 else key[0]
    right: Any = tuple_(*limit) if len(limit) > 1 else limit[0]
    upwards = after is not page.descending
    if beyond:
        return left > right if upwards else left < right  # type: ignore[no-any-return]
    return left <= right if upwards else left >= right  # type: ignore[no-any-return]


def name_of(page: Page) -> str:
    return f"{page.rows.type_name}.{page.order.name}.{'desc' if page.descending else 'asc'}"


def _comparable(order: Key, key: list[Any]) -> list[Any]:
    """A comparison with NULL would be NULL: so whether the value is comes first, as PostgreSQL sorts it."""
    if not order.nullable:
        return key
    value, id = key
    least = next((written for kind, written in LEAST if isinstance(order.kind, kind)), "''")
    return [value.is_(None), func.coalesce(value, literal_column(least, order.kind)), id]


def _getter(page: Page, cursor: Source, field: str, position: int) -> Getter:
    """One value of the cursor's key. Raises MalformedCursor, also for a cursor of another order."""
    name, kinds, order = name_of(page), _kinds(page.order), page.order

    def get(call: Call) -> object:
        try:
            found = orjson.loads(base64.b64decode(str(value_of(cursor, call.variables)), validate=True))
            if found[0] != name or len(found) != len(kinds) + 1:
                raise MalformedCursor(field=field)
            value = found[position + 1]
            return None if value is None and order.nullable else _value(value, kinds[position])
        except (ValueError, TypeError, IndexError, KeyError, AttributeError, OverflowError):
            raise MalformedCursor(field=field) from None

    return get


def _kinds(order: Key) -> list[TypeEngine[Any]]:
    if order.name == "id":
        return [Uuid()]
    kind = order.kind
    return [kind if isinstance(kind, DateTime | Date | Integer) else Text(), Uuid()]


def _value(value: Any, kind: TypeEngine[Any]) -> object:
    """What PostgreSQL can compare with a column of this type. Raises ValueError, TypeError or OverflowError."""
    if isinstance(kind, Uuid):
        return UUID(value)
    if isinstance(kind, DateTime):
        return _moment(value)
    if isinstance(kind, Date):
        return date.fromisoformat(value)
    if isinstance(kind, Integer):
        return _number(value, kind)
    if not isinstance(value, str) or "\0" in value:
        raise ValueError
    return value


def _number(value: object, kind: Integer) -> int:
    most = 2**63 if isinstance(kind, BigInteger) else 2**31
    if type(value) is not int or not -most <= value < most:
        raise ValueError
    return value


def _moment(value: str) -> datetime:
    found = datetime.fromisoformat(value)
    if found.tzinfo is None:
        raise ValueError
    return found.astimezone(UTC)


def _json(order: Key, value: Any) -> Any:
    if isinstance(order.kind, Integer):
        found = bare(value)
    else:
        is_time = isinstance(order.kind, DateTime | Date)
        found = cast(func.to_json(value), Text()) if is_time else escaped(value)
    return nullable(found) if order.nullable else found
