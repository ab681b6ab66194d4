"""Codes of attendance: good in their window and the next, and hard to guess from one another."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from services import codes

KEY = "00112233445566778899aabbccddeeff"


@given(
    st.binary(min_size=16, max_size=16).map(bytes.hex),
    st.integers(1_600_000_000, 4_000_000_000).map(lambda second: datetime.fromtimestamp(second, UTC)),
    st.integers(1, 240),
)
def test_a_code_is_good_in_its_window_and_the_next(key: str, now: datetime, minutes: int) -> None:
    number = codes.window(now, minutes)
    code = codes.code_of(key, number)
    assert len(code) == codes.DIGITS
    assert code.isdigit()
    assert codes.code_fits(code, key, number)
    assert codes.code_fits(code, key, number + 1)
    ends = codes.window_ends(now, minutes)
    assert now < ends <= now + timedelta(minutes=minutes)
    assert codes.window(ends, minutes) == number + 1


def test_codes_change() -> None:
    drawn = [codes.code_of(KEY, number) for number in range(200)]
    assert len(set(drawn)) > 195
    assert not codes.code_fits(drawn[10], KEY, 12)
    assert not codes.code_fits(drawn[11], KEY, 10)
    assert not codes.code_fits("", KEY, 10)
    assert not codes.code_fits("一二三四五六", KEY, 10)
