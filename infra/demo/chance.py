"""Everything random, every id and every date of one sub-district: the same again for the same seed and day."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import TypedDict, TypeVar
from uuid import UUID

T = TypeVar("T")

MINUTES_A_DAY = 24 * 60


class Fresh(TypedDict):
    id: UUID
    created_at: datetime
    updated_at: datetime


class Chance:
    """A seeded source. What it draws does not depend on the day; only ids and dates do."""

    def __init__(self, seed: str, today: date, *, first_serial: int = 0) -> None:
        self._random = Random(f"tongxin demo {seed}")  # noqa: S311  (to be repeatable, not secret)
        self._midnight = datetime.combine(today, time(), UTC)
        self._milliseconds = int((self._midnight - timedelta(days=1)).timestamp()) * 1000
        self._serial = first_serial
        self.today = today

    def id(self) -> UUID:
        """A UUIDv7 (RFC 9562 5.7) of the day before, each later than the one before it."""
        self._milliseconds += 1
        high, low = self._random.getrandbits(12), self._random.getrandbits(62)
        return UUID(int=self._milliseconds << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low)

    def fresh(self) -> Fresh:
        """What every new row begins with: its id, and that it was made at today's midnight."""
        return {"id": self.id(), "created_at": self._midnight, "updated_at": self._midnight}

    def serial(self) -> int:
        """The next number of a row of numbers."""
        self._serial += 1
        return self._serial

    def number(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return self._random.randint(low, high)

    def often(self, percent: int) -> bool:
        return self._random.randrange(100) < percent

    def one(self, choices: Sequence[T], weights: Sequence[int] | None = None) -> T:
        return self._random.choices(choices, weights)[0]

    def some(self, choices: Sequence[T], count: int) -> list[T]:
        """`count` different ones, in a random order."""
        return self._random.sample(choices, count)

    def weights(self, count: int) -> list[int]:
        """Weights for `count` communities. The first is the largest: the demonstration accounts live there."""
        return [190, *(self.number(80, 120) for _ in range(count - 1))]

    def day(self, at_least: int, at_most: int) -> date:
        """A date so many days ago; negative numbers lie ahead."""
        return self.today - timedelta(days=self.number(at_least, at_most))

    def moment(self, at_least: int, at_most: int) -> datetime:
        """An instant in UTC, at least and at most so many whole days before today's midnight."""
        minutes = self.number(at_least * MINUTES_A_DAY, at_most * MINUTES_A_DAY)
        return self._midnight - timedelta(minutes=minutes)
