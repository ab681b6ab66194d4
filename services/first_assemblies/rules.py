"""When the first assembly of an area is due: pure, and none of it raises."""

from datetime import date

from services.first_assemblies.choices import FirstAssemblyGround
from services.shares import Share

HALF = Share(1, 2, strict=False)
"""Of the exclusive area, sold and delivered (rules.md: 百分之五十以上)."""


def fell_due(
    delivered: int, total: int, *, as_of: date, two_years_on: date, today: date
) -> tuple[FirstAssemblyGround, date] | None:
    """Why it is due, and since when; None while it is not. Areas are in 0.01 m²: `delivered` of `total` was sold and
    delivered on the day `as_of`. `two_years_on` is the last day of the two years since the first delivery."""
    if as_of <= two_years_on and HALF.is_reached(delivered, total):
        return FirstAssemblyGround.HALF_DELIVERED, as_of
    if two_years_on < today:
        return FirstAssemblyGround.TWO_YEARS, two_years_on
    return None
