"""Connections over lists of rows: filter, sort, cut, and the cursors between (Relay)."""

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from tests.schema.reference.facts import Row, Values


@dataclass(frozen=True, slots=True)
class Order:
    """What to sort by and which way; equal keys follow by id, the same way. `keys` are the values row by row, where
    they are in no column."""

    by: str
    descending: bool
    keys: Mapping[UUID, Any] | None = None

    def key(self, values: Values) -> tuple[Any, ...]:
        if self.by == "id":
            return (values["id"],)
        value = values[self.by] if self.keys is None else self.keys[values["id"]]
        return (value, values["id"])

    def name(self, kind: str) -> str:
        return f"{kind}.{self.by}.{'desc' if self.descending else 'asc'}"


def sortable(key: tuple[Any, ...]) -> tuple[Any, ...]:
    """A key that compares with every other: nothing is greater than everything."""
    return tuple((value is None, 0 if value is None else value) for value in key)


def cursor_of(kind: str, order: Order, values: Values) -> str:
    """Where a row stands: the order, its key, its id."""
    *key, id = order.key(values)
    words = json.dumps(
        [order.name(kind), *map(_plain, key), str(id)], ensure_ascii=False, separators=(",", ":")
    )
    return base64.b64encode(words.encode()).decode()


def key_at(cursor: str, sample: tuple[Any, ...]) -> tuple[Any, ...]:
    """The key a cursor names; `sample` is any row's key, for the types of columns."""
    _, *key, id = json.loads(base64.b64decode(cursor))
    return (*(_as(type(like), value) for like, value in zip(sample, key, strict=False)), UUID(id))


def page_of(rows: Sequence[Row], kind: str, order: Order, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """One page, and what its `pageInfo` says."""
    ordered = sorted(rows, key=lambda row: sortable(order.key(row.values)), reverse=order.descending)
    before_it, inside, behind_it = _bounded(ordered, order, arguments.get("after"), arguments.get("before"))
    last = arguments.get("last")
    if last is not None:
        shown, more = inside[-last:], len(inside) > last
        has_next, has_previous = bool(behind_it), more
    else:
        first = arguments.get("first") or 20
        shown, more = inside[:first], len(inside) > first
        has_next, has_previous = more, bool(before_it)
    edges = [{"cursor": cursor_of(kind, order, row.values), "node": row} for row in shown]
    return {
        "edges": edges,
        "nodes": shown,
        "totalCount": len(rows),
        "pageInfo": {
            "hasNextPage": has_next,
            "hasPreviousPage": has_previous,
            "startCursor": edges[0]["cursor"] if edges else None,
            "endCursor": edges[-1]["cursor"] if edges else None,
        },
    }


def _bounded(
    rows: Sequence[Row], order: Order, after: str | None, before: str | None
) -> tuple[list[Row], list[Row], list[Row]]:
    """What lies up to `after`, strictly between, and from `before` on."""
    if not rows:
        return [], [], []
    up_to, inside, beyond = [], [], []
    sample = order.key(rows[0].values)
    low = key_at(after, sample) if after is not None else None
    high = key_at(before, sample) if before is not None else None
    for row in rows:
        key = order.key(row.values)
        too_early = low is not None and not _follows(order, key, low)
        too_late = high is not None and not _follows(order, high, key)
        if too_early:
            up_to.append(row)
        if too_late:
            beyond.append(row)
        if not too_early and not too_late:
            inside.append(row)
    return up_to, inside, beyond


def _follows(order: Order, key: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    mine, others = sortable(key), sortable(other)
    return mine < others if order.descending else mine > others


def _plain(value: Any) -> Any:
    """As PostgreSQL writes it in JSON: fractions of a second without trailing noughts."""
    if isinstance(value, datetime):
        moment, _, zone = value.isoformat(timespec="microseconds").rpartition("+")
        return f"{moment.rstrip('0').rstrip('.')}+{zone}"
    return value.isoformat() if isinstance(value, date) else value


def _as(kind: type, value: Any) -> Any:
    return kind.fromisoformat(value) if issubclass(kind, date) and value is not None else value
