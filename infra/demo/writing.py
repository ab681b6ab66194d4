"""Rows into their tables, many at a time, in an order in which every reference finds what it refers to."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from sqlalchemy import Table, insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel

from tenants.tables import TenantTable, tenant_tables


def tables() -> list[Table]:
    """Every table behind the wall, those referred to first."""
    walled = {str(model.__tablename__) for model in tenant_tables()}
    return [table for table in SQLModel.metadata.sorted_tables if table.name in walled]


async def write(session: AsyncSession, rows: Iterable[TenantTable], *, step: Callable[[], None]) -> None:
    """Insert the rows into the tenant entered; `step` is told of each table done.

    Row security refuses COPY, so this is a batch of INSERTs for each table.
    """
    by_table: dict[str, list[TenantTable]] = defaultdict(list)
    for row in rows:
        by_table[str(row.__tablename__)].append(row)
    for table in tables():
        if found := by_table.get(table.name):
            await session.execute(insert(table), _values(table, found))
        step()


def _values(table: Table, rows: Iterable[TenantTable]) -> list[dict[str, object]]:
    """Without `tenant_id`: PostgreSQL writes that."""
    given = [column.name for column in table.columns if column.name != "tenant_id"]
    return [{name: getattr(row, name) for name in given} for row in rows]
