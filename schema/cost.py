"""What an operation costs, in points: one for each object it may read, so lists multiply by their `first`.

The price is known before anything runs. It is taken from a bucket that fills again at a steady rate, one for each
seat of each tenant, so that whoever asks a lot waits, and nobody else does. What was not used is given back.
"""

import math
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic
from typing import Any
from uuid import UUID

from schema.compiler.parts import Edges, Many, Nodes, One, Page, Part, Plan, Ranked, Rows, Total
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
    """`own` points, and those of the parts once for each of `times` rows."""

    own: int
    parts: tuple["Cost", ...] = ()
    times: Source = ONE

    def points(self, variables: Mapping[str, Any]) -> int:
        """The most it can cost with these variables."""
        inner = self.own + sum(part.points(variables) for part in self.parts)
        times = 1 if self.times is ONE else value_of(self.times, variables)
        return inner * (times if isinstance(times, int) and times > 1 else 1)


def cost_of(plan: Plan, *, own: int = 0) -> Cost:
    """The cost of a plan. What was denied costs nothing."""
    return Cost(own, tuple(found for _, part in plan.fields if (found := _of(part))))


def _of(part: Part) -> Cost | None:
    match part:
        case One(rows):
            return _rows(rows)
        case Many(rows) | Ranked(rows):
            return _rows(rows, part.first)
        case Page():
            return Cost(1, tuple(_page(part)))
        case _:
            return None


def _rows(rows: Rows, times: Source = ONE) -> Cost:
    return Cost(1, tuple(found for _, part in rows.fields if (found := _of(part))), times)


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
            case _:
                continue
    return found


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


@dataclass(slots=True)
class Bill:
    """What an operation may use, and what it says it used. `charge` is there once it is settled."""

    requested: int
    used: int = 0
    charge: Charge | None = None


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
        self._levels: OrderedDict[tuple[UUID, UUID], tuple[float, float]] = OrderedDict()

    @contextmanager
    def charged(self, key: tuple[UUID, UUID], points: int) -> Iterator[Bill]:
        """Take the points before the block, and give back after it what its bill does not name as used."""
        self.take(key, points)
        bill = Bill(points)
        try:
            yield bill
        finally:
            bill.charge = self.settle(key, points, bill.used)

    def take(self, key: tuple[UUID, UUID], points: int) -> None:
        """Take points out. Raises QueryTooExpensive for more than a bucket holds, RateLimited for more than it has."""
        if points > self.capacity:
            raise QueryTooExpensive(requested=points, limit=self.capacity)
        level = self._level(key)
        if points > level:
            raise RateLimited(retry_after=math.ceil((points - level) / self.restore_rate))
        self._put(key, level - points)

    def settle(self, key: tuple[UUID, UUID], requested: int, actual: int) -> Charge:
        """Give back what was taken and not used."""
        used = min(requested, actual)
        level = min(self.capacity, self._level(key) + requested - used)
        self._put(key, level)
        return Charge(requested, used, int(level), self.restore_rate)

    def _level(self, key: tuple[UUID, UUID]) -> float:
        level, then = self._levels.get(key, (float(self.capacity), self._clock()))
        return min(self.capacity, level + (self._clock() - then) * self.restore_rate)

    def _put(self, key: tuple[UUID, UUID], level: float) -> None:
        self._levels[key] = (level, self._clock())
        self._levels.move_to_end(key)
        if len(self._levels) > self._most:
            self._levels.popitem(last=False)
