"""Counts and sums over the rows that refer to a row, for fields that are computed."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, cast, func, literal_column, select

from tenants.tables import Other, TenantTable

Condition = Callable[[Any], ColumnElement[bool]]


def count_of(
    model: type[TenantTable], reference: str, *conditions: Condition
) -> Callable[[Any], ColumnElement[int]]:
    """row → how many rows of the model refer to it and meet the conditions. Counts for every reader alike."""
    return _over(model, reference, conditions, lambda _: func.count())


def sum_of(
    model: type[TenantTable], reference: str, column: str, *conditions: Condition
) -> Callable[[Any], ColumnElement[int]]:
    """row → what a column of those rows adds up to; 0 of none."""
    return _over(
        model,
        reference,
        conditions,
        lambda other: cast(func.coalesce(func.sum(other[column]), literal_column("0")), BigInteger),
    )


def mean_of(
    model: type[TenantTable], reference: str, column: str, *conditions: Condition
) -> Callable[[Any], ColumnElement[int]]:
    """row → the mean of a column over those rows in hundredths, a half rounded up; NULL of none."""
    return _over(
        model,
        reference,
        conditions,
        lambda other: cast(func.round(func.avg(other[column]) * literal_column("100")), BigInteger),
    )


def _over(
    model: type[TenantTable],
    reference: str,
    conditions: Sequence[Condition],
    build: Callable[[Any], ColumnElement[Any]],
) -> Callable[[Any], ColumnElement[int]]:
    def over(row: Any) -> ColumnElement[int]:
        other = Other(model)
        met = (
            other.c.tenant_id == row.tenant_id,
            other.c[reference] == row.id,
            *(condition(other.c) for condition in conditions),
        )
        found = select(build(other.c)).select_from(other.rows).where(*met)
        return found.correlate_except(other.rows).scalar_subquery()

    return over
