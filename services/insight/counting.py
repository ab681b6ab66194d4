"""Figures of one tenant, each a sub-select of its own."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Integer, cast, func, select


def count(tenant_id: UUID, table: Any, *conditions: ColumnElement[bool]) -> ColumnElement[int]:
    """How many of the tenant's rows meet the conditions."""
    return counted(table, table.c.tenant_id == tenant_id, *conditions)


def total(tenant_id: UUID, table: Any, column: str, *conditions: ColumnElement[bool]) -> ColumnElement[int]:
    """What a column of those rows adds up to; 0 of none."""
    summed = cast(func.coalesce(func.sum(table.c[column]), 0), Integer)
    return select(summed).where(table.c.tenant_id == tenant_id, *conditions).scalar_subquery()


def counted(table: Any, *conditions: ColumnElement[bool]) -> ColumnElement[int]:
    """The same of any rows."""
    return select(func.count()).select_from(table).where(*conditions).scalar_subquery()
