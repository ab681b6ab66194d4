"""The pure part, by the thousand: days by a clock, and terms of office."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services import days

SHANGHAI = ZoneInfo("Asia/Shanghai")
DAYS = st.dates(date(1990, 1, 1), date(2200, 1, 1))
MONTHS = st.integers(1, 120)


def test_months_meet_the_end_of_february() -> None:
    assert days.months_on(date(2027, 8, 31), 6) == date(2028, 2, 29)
    assert days.months_on(date(2026, 3, 31), -5) == date(2025, 10, 31)
    assert days.months_on(date(2026, 7, 31), -5) == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 11, 23), 24, date(2028, 11, 22)),
        (date(2026, 1, 1), 12, date(2026, 12, 31)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2027, 12, 30), 2, date(2028, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 1), 1, date(2026, 12, 31)),
    ],
)
def test_a_term_ends_on_the_day_before_the_same_day(start: date, months: int, end: date) -> None:
    assert days.term_end(start, months) == end


@given(DAYS, MONTHS)
def test_a_longer_term_ends_later(start: date, months: int) -> None:
    assert start < days.term_end(start, months) + timedelta(days=1)
    assert days.term_end(start, months) < days.term_end(start, months + 1)


@given(DAYS, MONTHS, MONTHS)
def test_who_starts_the_day_after_a_term_adds_up_to_one_longer_term(
    start: date, first: int, second: int
) -> None:
    start = start.replace(day=1)
    between = days.term_end(start, first) + timedelta(days=1)
    assert days.term_end(between, second) == days.term_end(start, first + second)


@given(DAYS)
def test_a_day_ends_where_the_next_one_starts(day: date) -> None:
    assert days.end_of(day, SHANGHAI) == days.start_of(day + timedelta(days=1), SHANGHAI)


def test_a_day_in_shanghai_starts_at_sixteen_hours_utc_the_day_before() -> None:
    assert days.start_of(date(2026, 11, 23), SHANGHAI) == datetime(2026, 11, 22, 16, tzinfo=UTC)
