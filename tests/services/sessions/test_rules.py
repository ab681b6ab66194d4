from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from services.sessions.rules import FAILURES, LONGEST_WAIT, WINDOW, Failures, after_failure

START = datetime(2026, 1, 1, tzinfo=UTC)


@given(st.lists(st.integers(0, 40 * 60), min_size=1, max_size=40))
def test_waits_begin_with_the_fifth_failure_and_grow_to_an_hour(gaps: list[int]) -> None:
    now, failures = START, None
    for gap in gaps:
        now += timedelta(seconds=gap)
        before, failures = failures, after_failure(failures, now)
        assert failures.wait(now) <= LONGEST_WAIT.total_seconds()
        assert bool(failures.wait(now)) == (failures.count >= FAILURES)
        if before and failures.count > FAILURES:
            assert failures.blocked_until is not None
            assert before.blocked_until is not None
            assert now < before.blocked_until + WINDOW


def test_five_failures_spread_over_more_than_a_quarter_of_an_hour_close_nothing() -> None:
    failures = None
    for minute in (0, 4, 8, 12, 16, 20, 24):
        failures = after_failure(failures, START + timedelta(minutes=minute))
        assert failures.blocked_until is None


def test_a_wait_is_told_in_whole_seconds_rounded_up() -> None:
    failures = Failures(5, START, START + timedelta(seconds=30, microseconds=1))
    assert [failures.wait(START), failures.wait(START + timedelta(minutes=1))] == [31, 0]
