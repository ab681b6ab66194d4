"""Shares against fractions."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from services.shares import Share


@given(st.integers(0, 10_000), st.integers(1, 10_000), st.integers(1, 9), st.integers(1, 9), st.booleans())
def test_a_share_is_what_fractions_say(
    part: int, whole: int, numerator: int, denominator: int, strict: bool
) -> None:
    held, wanted = Fraction(part, whole), Fraction(numerator, denominator)
    share = Share(numerator, denominator, strict)
    assert share.is_reached(part, whole) is (held > wanted if strict else held >= wanted)


def test_a_share_says_itself_as_the_law_writes_it() -> None:
    assert [str(Share(1, 2, strict=True)), str(Share(2, 3, strict=False))] == ["> 1/2", "≥ 2/3"]
