"""When a period ends, by the calendar of Shanghai: every expected day was looked up by hand."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from services.days import start_of
from services.deadlines import Direction, Rule, Unit
from services.deadlines.calendar import due, on_or_after, reminders, working_days_on
from services.deadlines.holidays import is_working_day
from tenants.language import Bilingual

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOON = 4
"""Twelve o'clock in Shanghai, in UTC."""


def rule(amount: int, unit: Unit, direction: Direction = Direction.AFTER, *before: int) -> Rule:
    words = Bilingual("", "")
    return Rule(words, words, words, amount, unit, words, (), (), before, direction)


def last_day(some: Rule, day: date, until: date | None = None) -> date:
    """The last day on which it is in time, counted from noon of a day."""
    noon = datetime(day.year, day.month, day.day, NOON, tzinfo=UTC)
    too_late = due(some, noon, SHANGHAI, until=until)
    local = too_late.astimezone(SHANGHAI)
    assert (local.hour, local.minute) == (0, 0)
    return local.date() - timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 11, 24), True),
        (date(2026, 11, 28), False),
        (date(2026, 10, 7), False),
        (date(2026, 10, 10), True),
        (date(2026, 2, 28), True),
        (date(2026, 2, 23), False),
        (date(2025, 9, 28), True),
        (date(2024, 5, 11), True),
        (date(2031, 10, 2), False),
        (date(2031, 10, 6), True),
    ],
)
def test_working_days_are_what_the_state_council_announced(day: date, works: bool) -> None:
    assert is_working_day(day) is works


@pytest.mark.parametrize(
    ("amount", "start", "last"),
    [
        (30, date(2026, 3, 2), date(2026, 4, 1)),
        (3, date(2026, 3, 5), date(2026, 3, 9)),
        (10, date(2026, 9, 22), date(2026, 10, 8)),
        (7, date(2026, 10, 3), date(2026, 10, 10)),
        (20, date(2026, 1, 28), date(2026, 2, 24)),
    ],
)
def test_days_are_counted_from_the_next_and_do_not_end_on_a_day_off(
    amount: int, start: date, last: date
) -> None:
    assert last_day(rule(amount, Unit.DAYS), start) == last


@pytest.mark.parametrize(
    ("amount", "start", "last"),
    [
        (1, date(2026, 11, 26), date(2026, 11, 27)),
        (3, date(2026, 11, 26), date(2026, 12, 1)),
        (5, date(2026, 9, 30), date(2026, 10, 13)),
        (2, date(2026, 2, 13), date(2026, 2, 24)),
    ],
)
def test_working_days_leave_weekends_and_holidays_out_and_count_the_make_up_days(
    amount: int, start: date, last: date
) -> None:
    assert last_day(rule(amount, Unit.WORKING_DAYS), start) == last
    assert working_days_on(start, amount) == last


@pytest.mark.parametrize(
    ("months", "start", "last"),
    [
        (2, date(2026, 1, 14), date(2026, 3, 16)),
        (6, date(2025, 12, 31), date(2026, 6, 30)),
        (2, date(2026, 12, 31), date(2027, 3, 1)),
        (12, date(2027, 3, 1), date(2028, 3, 1)),
    ],
)
def test_months_end_on_the_same_number_or_the_last_of_the_month(months: int, start: date, last: date) -> None:
    assert last_day(rule(months, Unit.MONTHS), start) == last


def test_what_is_counted_back_keeps_its_day() -> None:
    back = rule(15, Unit.DAYS, Direction.BEFORE)
    assert last_day(back, date(2026, 11, 29)) == date(2026, 11, 14)
    assert not is_working_day(date(2026, 11, 14))
    assert last_day(rule(5, Unit.MONTHS, Direction.BEFORE), date(2026, 12, 31)) == date(2026, 7, 31)


def test_hours_run_through_nights_and_holidays() -> None:
    told = datetime(2026, 10, 1, 15, 30, tzinfo=UTC)
    assert due(rule(24, Unit.HOURS), told, SHANGHAI) == datetime(2026, 10, 2, 15, 30, tzinfo=UTC)


def test_a_day_set_by_hand_is_kept_even_on_a_sunday() -> None:
    by_hand = rule(0, Unit.SET)
    assert last_day(by_hand, date(2026, 11, 2), date(2026, 11, 29)) == date(2026, 11, 29)


def test_the_day_is_that_of_shanghai() -> None:
    late_evening = datetime(2026, 3, 1, 16, 30, tzinfo=UTC)
    assert due(rule(1, Unit.DAYS), late_evening, SHANGHAI) == datetime(2026, 3, 3, 16, tzinfo=UTC)


def test_reminders_are_days_before_the_end_the_earliest_first() -> None:
    due_at = start_of(date(2026, 11, 24), SHANGHAI)
    found = reminders(rule(30, Unit.DAYS, Direction.AFTER, 3, 10), due_at)
    assert [due_at - moment for moment in found] == [timedelta(days=10), timedelta(days=3)]


def test_a_working_day_is_its_own() -> None:
    assert on_or_after(date(2026, 11, 27)) == date(2026, 11, 27)
