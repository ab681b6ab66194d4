"""Periods, sums and shares: pure, in whole fen, and none of it raises."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from services.days import term_end
from services.disclosure.choices import AreaDisclosureKind

MONTHS = {
    AreaDisclosureKind.MAINTENANCE_FUND: 6,
    AreaDisclosureKind.PUBLIC_INCOME: 3,
    AreaDisclosureKind.YEARLY_AUDIT: 12,
}
"""How long a period is: half-years, quarters and years of the calendar. The audit of a term has none."""
FLOOR = (3, 10)
"""The fund is replenished below this part of its initial sum."""
POSTED_DAYS = 30
"""How long the result of an audit is posted."""


@dataclass(frozen=True, slots=True)
class Period:
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class Sums:
    """What a book tells of a period, in fen; `spent` is given as what it is, not as what it takes away."""

    opening: int
    received: int
    spent: int

    @property
    def closing(self) -> int:
        return self.opening + self.received - self.spent


def ended(kind: AreaDisclosureKind, after: date, today: date) -> Iterator[Period]:
    """The periods of a kind that ended after a day and before today, the earliest first."""
    months = MONTHS[kind]
    first = (after.month - 1) // months * months + 1
    starts_on = date(after.year, first, 1)
    while (ends_on := term_end(starts_on, months)) < today:
        if ends_on > after:
            yield Period(starts_on, ends_on)
        starts_on = ends_on + timedelta(days=1)


def last_quarter_end(today: date) -> date:
    """The last day before today on which a quarter ended: every period ends on such a day."""
    return date(today.year, (today.month - 1) // 3 * 3 + 1, 1) - timedelta(days=1)


def sums(entries: Iterable[tuple[date, int]], period: Period) -> Sums:
    """Of (day, amount) of a book: what there was before, what came in and what went out. A reversal counts on the
    other side than what it undoes."""
    opening = received = spent = 0
    for day, amount in entries:
        if day < period.starts_on:
            opening += amount
        elif day <= period.ends_on:
            received += max(amount, 0)
            spent += max(-amount, 0)
    return Sums(opening, received, spent)


def floor_of(initial: int) -> int:
    """The least that the fund shall hold, in fen, rounded up."""
    part, whole = FLOOR
    return -(-part * initial // whole)


def below_floor(initial: int, balance: int) -> bool:
    part, whole = FLOOR
    return whole * balance < part * initial


def enough_to_fund(income: int, to_fund: int) -> bool:
    """Whether more than half of the public income went to the fund; of none, nothing is asked."""
    return income <= 0 or 2 * to_fund > income
