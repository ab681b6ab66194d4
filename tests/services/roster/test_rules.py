"""The pure part, by the thousand."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.roster import rules

SHANGHAI = ZoneInfo("Asia/Shanghai")
DAYS = st.dates(date(1990, 1, 1), date(2200, 1, 1))
MONTHS = st.integers(1, 120)


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
    assert rules.term_end(start, months) == end


@given(DAYS, MONTHS)
def test_a_longer_term_ends_later(start: date, months: int) -> None:
    assert start < rules.term_end(start, months) + timedelta(days=1)
    assert rules.term_end(start, months) < rules.term_end(start, months + 1)


@given(DAYS, MONTHS, MONTHS)
def test_who_starts_the_day_after_a_term_adds_up_to_one_longer_term(
    start: date, first: int, second: int
) -> None:
    start = start.replace(day=1)
    between = rules.term_end(start, first) + timedelta(days=1)
    assert rules.term_end(between, second) == rules.term_end(start, first + second)


@given(DAYS)
def test_a_day_ends_where_the_next_one_starts(day: date) -> None:
    assert rules.end_of(day, SHANGHAI) == rules.start_of(day + timedelta(days=1), SHANGHAI)


def test_a_day_in_shanghai_starts_at_sixteen_hours_utc_the_day_before() -> None:
    assert rules.start_of(date(2026, 11, 23), SHANGHAI) == datetime(2026, 11, 22, 16, tzinfo=UTC)


@given(st.sets(st.integers(1, 9)), st.integers(0, 9))
def test_the_first_free_place_is_free_and_all_before_it_are_taken(taken: set[int], places: int) -> None:
    place = rules.first_free_place(taken, places)
    if place is None:
        assert set(range(1, places + 1)) <= taken
    else:
        assert place not in taken
        assert 1 <= place <= places
        assert set(range(1, place)) <= taken


@pytest.mark.parametrize(
    ("offline", "online", "state"),
    [
        (False, False, "vacant"),
        (True, False, "half"),
        (False, True, "half"),
        (True, True, "paired"),
    ],
)
def test_a_pair_is_vacant_half_or_paired(offline: bool, online: bool, state: str) -> None:
    assert rules.pair_state(offline=offline, online=online) == state


@pytest.mark.parametrize(
    ("party_member", "work_unit", "fits"),
    [(True, "区第一中学", True), (True, None, False), (True, "", False), (False, "区第一中学", False)],
)
def test_in_job_party_member_means_both(party_member: bool, work_unit: str | None, fits: bool) -> None:
    assert rules.in_job_party_member(party_member=party_member, work_unit=work_unit) is fits


@given(st.datetimes(timezones=st.just(UTC)).filter(lambda moment: moment.year < 9000), st.integers(1, 30))
def test_what_is_due_in_days_is_due_in_whole_days(now: datetime, days: int) -> None:
    assert rules.due(now, days) - now == timedelta(days=days)
