"""When a first assembly is due: by half of the area, in whole numbers, or by two years."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.first_assemblies import FirstAssemblyGround, fell_due

MAY, JUNE = date(2027, 5, 3), date(2027, 6, 1)
TWO_YEARS = date(2028, 3, 2)
AFTER = date(2028, 3, 3)
HALF, YEARS = FirstAssemblyGround.HALF_DELIVERED, FirstAssemblyGround.TWO_YEARS


@pytest.mark.parametrize(
    ("delivered", "total", "as_of", "today", "due"),
    [
        (49_999, 100_000, MAY, JUNE, None),
        (50_000, 100_000, MAY, JUNE, (HALF, MAY)),
        (50_000, 100_001, MAY, JUNE, None),
        (50_001, 100_001, MAY, JUNE, (HALF, MAY)),
        (0, 100_000, MAY, TWO_YEARS, None),
        (0, 100_000, MAY, AFTER, (YEARS, TWO_YEARS)),
        (50_000, 100_000, TWO_YEARS, AFTER, (HALF, TWO_YEARS)),
        (50_000, 100_000, AFTER, AFTER, (YEARS, TWO_YEARS)),
    ],
)
def test_whichever_comes_first(
    delivered: int,
    total: int,
    as_of: date,
    today: date,
    due: tuple[FirstAssemblyGround, date] | None,
) -> None:
    assert fell_due(delivered, total, as_of=as_of, two_years_on=TWO_YEARS, today=today) == due


@given(st.integers(1, 10**9), st.data())
def test_half_includes_the_half_and_no_float_decides(total: int, data: st.DataObject) -> None:
    delivered = data.draw(st.integers(0, total))
    due = fell_due(delivered, total, as_of=MAY, two_years_on=TWO_YEARS, today=JUNE)
    assert (due is not None) == (2 * delivered >= total)
