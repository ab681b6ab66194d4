"""Counts over the rows that refer to a row, for fields that are computed."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, func, select

from tenants.tables import TenantTable, table_of


def count_of(
    model: type[TenantTable], reference: str, *conditions: Callable[[Any], ColumnElement[bool]]
) -> Callable[[Any], ColumnElement[int]]:
    """row → how many rows of the model refer to it and meet the conditions. Counts for every reader alike."""

    def count(row: Any) -> ColumnElement[int]:
        other = table_of(model).alias()
        met = (
            other.c.tenant_id == row.tenant_id,
            other.c[reference] == row.id,
            *(condition(other.c) for condition in conditions),
        )
        counted = select(func.count()).select_from(other).where(*met)
        return counted.correlate_except(other).scalar_subquery()

    return count
