"""Figures of sub-districts, shown and summed: what is too small to be shown is in no sum."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, case, func, select

from services import insight
from services.figures import Figures
from tenants.tables import table_of

SMALLEST_CELL = Figures().smallest_cell
"""Fewer people than this are not shown (roles.md)."""

Shown = Callable[[Any], Any]


def enough(counted: Any, shown: Any) -> Any:
    """What is shown of so many; NULL of fewer than the smallest cell."""
    return case((counted >= SMALLEST_CELL, shown))


def sum_of_shown(shown: Shown) -> Shown:
    """district → what is shown of its sub-districts, summed. What is not shown is not in the sum either: it could be
    had by subtraction."""
    return lambda district: over_figures(district, lambda row: func.coalesce(func.sum(shown(row)), 0))


def summed(figure: str) -> Shown:
    """The same of a figure that is always shown."""
    return sum_of_shown(lambda row: row[figure])


def over_figures(district: Any, build: Shown) -> ColumnElement[int]:
    """An aggregate over the figures of the district's sub-districts."""
    figures = table_of(insight.Rollup).alias()
    found = select(build(figures.c)).where(figures.c.district_id == district.id)
    return found.correlate_except(figures).scalar_subquery()
