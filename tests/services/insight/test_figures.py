from fractions import Fraction
from math import floor

from hypothesis import given
from hypothesis import strategies as st

from services.insight import coverage_percent, suppressed


@given(st.integers(1, 10_000).flatmap(lambda all: st.tuples(st.integers(0, all), st.just(all))))
def test_coverage_is_a_whole_percent_with_halves_rounded_up(figures: tuple[int, int]) -> None:
    covered, all = figures
    assert coverage_percent(covered, all) == floor(Fraction(100 * covered, all) + Fraction(1, 2))


def test_a_half_rounds_up_and_nothing_has_no_coverage() -> None:
    assert coverage_percent(1, 200) == 1
    assert coverage_percent(179, 200) == 90
    assert coverage_percent(0, 0) is None


def test_a_cell_below_the_smallest_is_not_shown() -> None:
    assert [suppressed(count, 5) for count in (0, 4, 5, 6)] == [None, None, 5, 6]
