"""Sums, shares and periods, against the same told otherwise."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as some

from services.disclosure import (
    MONTHS,
    AreaDisclosureKind,
    Period,
    below_floor,
    ended,
    enough_to_fund,
    floor_of,
    last_quarter_end,
    sums,
)

DAYS = some.dates(date(2020, 1, 1), date(2030, 12, 31))
FEN = some.integers(-(10**12), 10**12)


@given(some.lists(some.tuples(DAYS, FEN)), DAYS, some.integers(0, 400))
def test_what_there_is_at_the_end_is_the_sum_of_all_entries_until_then(
    entries: list[tuple[date, int]], starts_on: date, length: int
) -> None:
    period = Period(starts_on, starts_on + timedelta(days=length))
    found = sums(entries, period)
    assert found.closing == sum(amount for day, amount in entries if day <= period.ends_on)
    assert found.opening == sum(amount for day, amount in entries if day < starts_on)
    assert min(found.received, found.spent) >= 0


@given(some.lists(some.tuples(DAYS, FEN)), DAYS, some.integers(0, 400), some.integers(0, 400))
def test_a_period_begins_with_what_the_one_before_ended_with(
    entries: list[tuple[date, int]], starts_on: date, first: int, second: int
) -> None:
    before = Period(starts_on, starts_on + timedelta(days=first))
    after = Period(before.ends_on + timedelta(days=1), before.ends_on + timedelta(days=1 + second))
    assert sums(entries, before).closing == sums(entries, after).opening


@given(some.integers(0, 10**14), some.integers(0, 10**14))
def test_the_floor_is_thirty_percent(initial: int, balance: int) -> None:
    assert below_floor(initial, balance) == (Fraction(balance) < Fraction(30, 100) * initial)
    assert below_floor(initial, floor_of(initial)) is False
    assert floor_of(initial) == 0 or below_floor(initial, floor_of(initial) - 1)


@given(some.integers(1, 10**14), some.integers(0, 10**14))
def test_more_than_half_of_the_income_goes_to_the_fund(income: int, to_fund: int) -> None:
    assert enough_to_fund(income, to_fund) == (Fraction(to_fund, income) > Fraction(1, 2))
    assert enough_to_fund(0, 0)


@given(some.sampled_from(sorted(MONTHS)), DAYS, some.integers(0, 1_500))
def test_periods_follow_each_other_and_have_all_ended(
    kind: AreaDisclosureKind, after: date, later: int
) -> None:
    today = after + timedelta(days=later)
    found = list(ended(kind, after, today))
    for period in found:
        assert after < period.ends_on < today
        assert (period.ends_on + timedelta(days=1)).day == 1
    for before, then in pairwise(found):
        assert then.starts_on == before.ends_on + timedelta(days=1)


@given(DAYS, some.integers(0, 800), some.integers(0, 800))
def test_a_clock_that_stopped_on_the_way_finds_the_same_periods(after: date, first: int, second: int) -> None:
    """What fell due at once is what fell due in two steps, the first of which ended with a quarter."""
    middle, today = after + timedelta(days=first), after + timedelta(days=first + second)
    for kind in MONTHS:
        reached = max(after, last_quarter_end(middle))
        steps = [*ended(kind, after, middle), *ended(kind, reached, today)]
        assert steps == list(ended(kind, after, today))
