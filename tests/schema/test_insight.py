"""What a district is shown, as PostgreSQL works it out."""

from fractions import Fraction
from math import floor

from sqlalchemy import column, func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from schema.insight import coverage_percent


async def test_coverage_is_a_whole_percent_with_halves_rounded_up_and_none_of_nothing(
    app_engine: AsyncEngine,
) -> None:
    buildings = func.generate_series(0, 200).table_valued(column("all"), name="building")
    paired = func.generate_series(0, 200).table_valued(column("both"), name="pair")
    query = select(paired.c.both, buildings.c.all, coverage_percent(paired.c.both, buildings.c.all)).where(
        paired.c.both <= buildings.c.all
    )
    async with app_engine.connect() as connection:
        found = (await connection.execute(query)).all()
    assert len(found) == 201 * 202 // 2
    for both, all, percent in found:
        assert percent == (floor(Fraction(100 * both, all) + Fraction(1, 2)) if all else None)
