"""What an operation costs, in points: one for each object it may read, so lists multiply by their `first`.

The price is known before anything runs. It is taken from a bucket that fills again at a steady rate, one for each
seat of each tenant, so that whoever asks a lot waits, and nobody else does. What was not used is given back.
"""

import math
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from time import monotonic
from typing import Any, Self
from uuid import UUID

from schema.compiler.parts import (
    Aggregates,
    Edges,
    Follow,
    Listed,
    Many,
    Match,
    Nodes,
    One,
    Page,
    Part,
    Plan,
    Ranked,
    Rows,
    Total,
    Various,
)
from schema.compiler.selection import Constant, Source, value_of
from tenants.refusals import Invalid, RateLimited

COMMAND = 10
"""A mutation, beside what its payload costs."""

ONE = Constant(1)


class QueryTooExpensive(Invalid):
    zh = "查询开销 {requested} 超过上限 {limit}，请减少 first 或嵌套层数。"
    en = "The query costs {requested}, and at most {limit} is allowed. Ask for fewer rows or fewer levels."
    status = 400


@dataclass(frozen=True, slots=True)
class Cost:
    """`own` points, those of the parts, and those of the dearest of `either`; once for each of `times` rows, or for
    each item of a list."""

    own: int
    parts: tuple["Cost", ...] = ()
    times: Source = ONE
    either: tuple["Cost", ...] = ()

    def points(self, variables: Mapping[str, Any]) -> int:
        """The most it can cost with these variables."""
        inner = self.own + sum(part.points(variables) for part in self.parts)
        inner += max((part.points(variables) for part in self.either), default=0)
        times = 1 if self.times is ONE else value_of(self.times, variables)
        times = len(times) if isinstance(times, list) else times
        return inner * (times if isinstance(times, int) and times > 1 else 1)


def cost_of(plan: Plan, *, own: int = 0) -> Cost:
    """The cost of a plan. What was denied costs nothing."""
    return _added(Cost(own, tuple(found for _, part in plan.fields if (found := _of(part)))))


def _added(cost: Cost) -> Cost:
    """The same, with what does not depend on variables added up already."""
    parts, either = tuple(map(_added, cost.parts)), tuple(map(_added, cost.either))
    waiting = tuple(part for part in parts if not _is_known(part))
    own = cost.own + sum(part.points({}) for part in parts if _is_known(part))
    return Cost(own, waiting, cost.times, either)


def _is_known(cost: Cost) -> bool:
    return isinstance(cost.times, Constant) and not cost.parts and all(map(_is_known, cost.either))


def _of(part: Part) -> Cost | None:
    match part:
        case One(rows):
            return _rows(rows)
        case Many(rows) | Ranked(rows):
            return _rows(rows, part.first)
        case Various(_, _, choices):
            return Cost(0, either=tuple(_rows(rows) for _, rows in choices))
        case Listed(ids, choices):
            return Cost(1, times=ids, either=tuple(Cost(0, _inside(rows)) for _, rows in choices))
        case Page():
            return Cost(1 + _relations(part.matches) + (part.order.reference is not None), tuple(_page(part)))
        case _:
            return None


def _rows(rows: Rows, times: Source = ONE) -> Cost:
    return Cost(1, _inside(rows), times)


def _inside(rows: Rows) -> tuple[Cost, ...]:
    return tuple(found for _, part in rows.fields if (found := _of(part)))


def _relations(matches: Iterable[Match | Follow]) -> int:
    """A point for each relation that a filter follows."""
    return sum(1 + _relations(match.matches) for match in matches if isinstance(match, Follow))


def _page(page: Page) -> list[Cost]:
    found: list[Cost] = []
    for _, part in page.fields:
        match part:
            case Nodes(rows):
                found.append(_rows(rows, page.size))
            case Edges(fields):
                found += [_rows(field, page.size) for _, field in fields if isinstance(field, Rows)]
            case Total():
                found.append(Cost(1))
            case Aggregates():
                found += [Cost(1), _aggregates(part)]
            case _:
                continue
    return found


def _aggregates(part: Aggregates) -> Cost:
    """One for each aggregate, and what is read of the rows it names."""
    under = tuple(found for _, inner in part.fields if isinstance(inner, One) and (found := _of(inner)))
    return Cost(1, under, part.first if part.groupings else ONE)


def objects_in(data: bytes) -> int:
    """How many objects an answer holds below its root, counted at their opening braces: what it cost in the end. A
    brace in a text counts too, so this is the most it can have been."""
    return data.count(b"{") - 1


@dataclass(frozen=True, slots=True)
class Charge:
    """What one operation was charged: points asked for, points used, points left, points that come back a second."""

    requested: int
    actual: int
    remaining: int
    restore_rate: int


class Bucket:
    """How many points it held, and when; it has filled since. Seconds of its clock."""

    __slots__ = ("at", "level")

    def __init__(self, level: float, at: float) -> None:
        self.level, self.at = level, at


class Buckets:
    """A bucket of points for each (tenant, seat), in the memory of this process, at most `most` of them."""

    def __init__(
        self,
        *,
        capacity: int = 20_000,
        restore_rate: int = 1_000,
        most: int = 20_000,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self.capacity = capacity
        self.restore_rate = restore_rate
        self._most = most
        self._clock = clock
        self._buckets: OrderedDict[tuple[UUID, UUID], Bucket] = OrderedDict()

    def charged(self, key: tuple[UUID, UUID], points: int) -> "Bill":
        """Take the points before a block, and give back after it what its bill does not name as used.

        Raises what `take` raises.
        """
        return Bill(self, self.take(key, points), points)

    def take(self, key: tuple[UUID, UUID], points: int) -> Bucket:
        """Take points out. Raises QueryTooExpensive for more than a bucket holds, RateLimited for more than it has."""
        if points > self.capacity:
            raise QueryTooExpensive(requested=points, limit=self.capacity)
        bucket = self._filled(self._of(key))
        if points > bucket.level:
            raise RateLimited(retry_after=math.ceil((points - bucket.level) / self.restore_rate))
        bucket.level -= points
        return bucket

    def settle(self, bucket: Bucket, requested: int, actual: int) -> Charge:
        """Give back what was taken and not used."""
        used = min(requested, actual)
        bucket.level += requested - used
        return Charge(requested, used, int(self._filled(bucket).level), self.restore_rate)

    def _of(self, key: tuple[UUID, UUID]) -> Bucket:
        bucket = self._buckets.get(key)
        if bucket is None:
            bucket = self._buckets[key] = Bucket(self.capacity, self._clock())
            if len(self._buckets) > self._most:
                self._buckets.popitem(last=False)
        else:
            self._buckets.move_to_end(key)
        return bucket

    def _filled(self, bucket: Bucket) -> Bucket:
        """The same, with what has come back until now."""
        now = self._clock()
        level = bucket.level + (now - bucket.at) * self.restore_rate
        bucket.level, bucket.at = min(self.capacity, level), now
        return bucket


class Bill:
    """What an operation may use, and in the end what it says it used. `charge` is there once the block is left."""

    __slots__ = ("_bucket", "_buckets", "_requested", "charge", "used")

    def __init__(self, buckets: Buckets, bucket: Bucket, requested: int) -> None:
        self._buckets, self._bucket, self._requested = buckets, bucket, requested
        self.used = 0
        self.charge: Charge | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.charge = self._buckets.settle(self._bucket, self._requested, self.used)
