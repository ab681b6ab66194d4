"""The pure part, by the thousand."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.roster import rules


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
