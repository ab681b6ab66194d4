"""The pure part, by the thousand: hours are the tenant's, whatever its zone, and clocks may be turned."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.care import rules

SHANGHAI = ZoneInfo("Asia/Shanghai")
ZONES = st.sampled_from(("Asia/Shanghai", "Asia/Urumqi", "Asia/Kathmandu", "America/New_York", "UTC"))
HOURS = st.lists(st.integers(0, 23), min_size=1, max_size=6, unique=True).map(sorted)
INSTANTS = st.integers(700_000_000, 4_000_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
NIGHT = datetime(2026, 11, 2, 16, 30, tzinfo=UTC)
"""Half past midnight on the 3rd in Shanghai."""


@pytest.mark.parametrize(
    ("after", "begins_at"),
    [
        (NIGHT, datetime(2026, 11, 3, 1, tzinfo=UTC)),
        (datetime(2026, 11, 3, 1, tzinfo=UTC), datetime(2026, 11, 3, 8, tzinfo=UTC)),
        (datetime(2026, 11, 3, 7, 59, tzinfo=UTC), datetime(2026, 11, 3, 8, tzinfo=UTC)),
        (datetime(2026, 11, 3, 8, tzinfo=UTC), datetime(2026, 11, 4, 1, tzinfo=UTC)),
    ],
)
def test_two_knocks_a_day_are_at_nine_and_four_in_shanghai(after: datetime, begins_at: datetime) -> None:
    assert rules.next_slot((9, 16), SHANGHAI, after=after) == begins_at


def test_after_the_last_day_there_is_no_next_knock() -> None:
    last = date(2026, 11, 3)
    assert rules.next_slot((9,), SHANGHAI, after=NIGHT, last=last) == datetime(2026, 11, 3, 1, tzinfo=UTC)
    assert rules.next_slot((9,), SHANGHAI, after=NIGHT + timedelta(days=1), last=last) is None


@given(HOURS, ZONES, INSTANTS)
def test_the_next_knock_is_later_and_at_an_hour_of_the_plan(
    hours: list[int], zone: str, after: datetime
) -> None:
    clock = ZoneInfo(zone)
    begins_at = rules.next_slot(hours, clock, after=after)
    assert begins_at is not None
    assert timedelta() < begins_at - after <= timedelta(hours=26)
    if zone == "Asia/Shanghai":  # a clock that is not turned
        assert begins_at.astimezone(clock).hour in hours


@given(HOURS, INSTANTS, st.integers(1, 40))
def test_knock_after_knock_every_slot_comes_once(hours: list[int], after: datetime, days: int) -> None:
    first = after.astimezone(SHANGHAI).date() + timedelta(days=1)
    found = []
    begins_at = rules.next_slot(hours, SHANGHAI, after=rules.slot(first, 0, SHANGHAI) - timedelta(seconds=1))
    while begins_at and begins_at.astimezone(SHANGHAI).date() < first + timedelta(days=days):
        found.append(begins_at)
        begins_at = rules.next_slot(hours, SHANGHAI, after=begins_at)
    assert found == sorted(set(found))
    local = [one.astimezone(SHANGHAI) for one in found]
    expected = [(first + timedelta(days=day), hour) for day in range(days) for hour in hours]
    assert [(one.date(), one.hour) for one in local] == expected


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 1, 15), 24, date(2028, 1, 15)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
    ],
)
def test_months_later_is_the_same_day_or_the_last_one(day: date, months: int, later: date) -> None:
    assert rules.months_later(day, months) == later


def test_a_knock_is_missed_after_its_time_and_what_is_tolerated() -> None:
    assert rules.overdue_at(NIGHT, 120, 30) == NIGHT + timedelta(minutes=150)
