"""Rows into their tables, many at a time, in an order in which every reference finds what it refers to."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from operator import attrgetter
from typing import Any

import orjson
from sqlalchemy import JSON, Column, Insert, Table, Text, bindparam, cast, column, func, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession
from sqlmodel import SQLModel

from tenants.tables import TenantTable, tenant_tables

BATCH = 5_000
"""Rows of one statement: some megabytes."""


def tables() -> list[Table]:
    """Every table behind the wall, those referred to first."""
    walled = {str(model.__tablename__) for model in tenant_tables()}
    return [table for table in SQLModel.metadata.sorted_tables if table.name in walled]


async def write(session: AsyncSession, rows: Iterable[TenantTable], *, step: Callable[[], None]) -> None:
    """Insert the rows into the tenant entered; `step` is told of each table done.

    Row security refuses COPY, so this is an INSERT of many rows at a time, handed over as JSON: one by one they cost
    half as much again, on either side.
    """
    by_table: dict[str, list[TenantTable]] = defaultdict(list)
    for row in rows:
        by_table[str(row.__tablename__)].append(row)
    for table in tables():
        for some in _batches(by_table.get(table.name, ())):
            await session.execute(_insert(table), {"rows": _json(table, some)})
        step()


async def look_up_by_index(session: AsyncSession) -> None:
    """Check references by index in this transaction, even where the table referred to is still small.

    PostgreSQL plans that check once for each connection, and would go on reading whole tables when they have grown.
    """
    await session.execute(text("SET LOCAL enable_seqscan = off"))


async def gather_statistics(owner: AsyncConnection) -> None:
    """Let PostgreSQL see what the rows of a tenant look like.

    Before, it takes every index that begins with the tenant to be as good as the primary key, and may read all of a
    tenant's rows to check one reference: a third of what writing costs.
    """
    name = owner.dialect.identifier_preparer.format_table
    await owner.execute(text(f"ANALYZE {', '.join(name(table) for table in tables())}"))
    await owner.commit()


def _batches(rows: Sequence[TenantTable]) -> Iterator[Sequence[TenantTable]]:
    return (rows[start : start + BATCH] for start in range(0, len(rows), BATCH))


@cache
def _insert(table: Table) -> Insert:
    columns = [column(found.name, found.type) for found in _given(table)]
    handed = func.json_to_recordset(cast(bindparam("rows", type_=Text), JSON))
    given = handed.table_valued(*columns).render_derived(name="given", with_types=True)
    return insert(table).from_select([one.name for one in columns], select(*given.c))


def _json(table: Table, rows: Iterable[TenantTable]) -> str:
    names = [column.name for column in _given(table)]
    told = attrgetter(*names)
    values = [dict(zip(names, told(row), strict=True)) for row in rows]
    return orjson.dumps(values, default=_in_words).decode()


def _in_words(value: object) -> str:
    """Bytes as PostgreSQL reads them. Raises TypeError for what no table holds."""
    if isinstance(value, bytes):
        return f"\\x{value.hex()}"
    raise TypeError(type(value).__name__)


def _given(table: Table) -> list[Column[Any]]:
    """All but `tenant_id`: PostgreSQL writes that."""
    return [column for column in table.columns if column.name != "tenant_id"]
