"""What a district is shown, as PostgreSQL works it out."""

from fractions import Fraction
from math import floor

from sqlalchemy import Integer, func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from schema.insight.district import coverage_percent


async def test_coverage_is_a_whole_percent_with_halves_rounded_up_and_none_of_nothing(
    app_engine: AsyncEngine,
) -> None:
    paired = func.generate_series(0, 200, type_=Integer).column_valued("paired")
    buildings = func.generate_series(0, 200, type_=Integer).column_valued("buildings")
    query = select(paired, buildings, coverage_percent(paired, buildings)).where(paired <= buildings)
    async with app_engine.connect() as connection:
        found = (await connection.execute(query)).all()
    assert len(found) == 201 * 202 // 2
    for both, all, percent in found:
        assert percent == (floor(Fraction(100 * both, all) + Fraction(1, 2)) if all else None)
