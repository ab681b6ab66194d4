"""The wall between tenants, both halves: how a table gets it, and how a transaction enters.

The policy compares the row's tenant with a setting that lives no longer than the transaction. It holds no
sub-query (Citus refuses those) and no trigger stands behind it.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any
from uuid import UUID

import asyncpg
from sqlalchemy import ColumnElement, Select, Text, bindparam, case, func, literal_column, select, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession

from tenants.tables import CURRENT_TENANT

if TYPE_CHECKING:
    Connection = asyncpg.Connection[asyncpg.Record]

POLICY = "tenant_wall"
APP_ROLE = "tongxin_app"
RELAY_ROLE = "tongxin_relay"
DEAD = (
    OSError,
    asyncpg.InterfaceError,
    asyncpg.PostgresConnectionError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
)
"""What a statement raises when its connection is gone."""


class NothingCommitted(Exception):
    """A statement failed, somebody passed over it, and so PostgreSQL rolled back what was to be committed."""


def wall(table: str, *, privileges: str = "SELECT, INSERT, UPDATE") -> list[str]:
    """The DDL that puts one table behind the wall and lets the app's role in.

    FORCE makes it hold for the table's owner too. Without a tenant in force the comparison is with NULL: no row.
    """
    same = f"tenant_id = {CURRENT_TENANT}"
    return [
        f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY',
        f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY',
        f'CREATE POLICY {POLICY} ON "{table}" USING ({same}) WITH CHECK ({same})',
        f'GRANT {privileges} ON "{table}" TO {APP_ROLE}',
    ]


async def enter(connection: AsyncConnection | AsyncSession, tenant_id: UUID) -> None:
    """Let the running transaction see one tenant, until it ends.

    SET takes no parameters: the literal is safe because a UUID prints as hex digits and dashes only. SET LOCAL,
    unlike set_config(), is carried to the shards of a Citus cluster.
    """
    await connection.execute(text(_entering(tenant_id)))


def _entering(tenant_id: UUID) -> str:
    return f"SET LOCAL app.tenant_id = '{UUID(str(tenant_id))}'"


@asynccontextmanager
async def inside(engine: AsyncEngine, tenant_id: UUID) -> "AsyncIterator[tuple[AsyncConnection, Connection]]":
    """A transaction that sees one tenant: committed at the end, rolled back if anything is raised.

    It is had in two ways at once: as SQLAlchemy's connection, and as the driver's own, which opened it. SQLAlchemy
    is told AUTOCOMMIT, so it neither opens nor ends a transaction of its own.
    """
    connection, driver = await _opened(engine, tenant_id)
    try:
        yield connection, driver
        if await driver.execute("COMMIT") != "COMMIT":
            raise NothingCommitted
    except BaseException:
        await _roll_back(driver)
        raise
    finally:
        await connection.close()


async def _opened(engine: AsyncEngine, tenant_id: UUID) -> "tuple[AsyncConnection, Connection]":
    """Opening and entering are one round trip. A connection that dies of it has done nothing yet: once, another
    takes its place."""
    for is_last in (False, True):
        connection = await engine.connect()
        driver = _driver_of(connection)
        try:
            await driver.execute(f"BEGIN; {_entering(tenant_id)}")
        except BaseException as error:
            driver.terminate()
            await connection.close()
            if is_last or not isinstance(error, DEAD):
                raise
        else:
            break
    return connection, driver


def _driver_of(connection: AsyncConnection) -> "Connection":
    """The driver's connection, which SQLAlchemy leaves alone from now on; asks the database nothing."""
    inner: Any = connection.sync_connection
    driver: Connection = inner.execution_options(isolation_level="AUTOCOMMIT").connection.driver_connection
    return driver


async def _roll_back(driver: "Connection") -> None:
    """Whatever cannot be rolled back is cut off: no connection goes back to the pool inside a transaction."""
    try:
        with suppress(*DEAD):
            if driver.is_in_transaction():
                await driver.execute("ROLLBACK")
    finally:
        if driver.is_in_transaction():
            driver.terminate()


def entered(
    answer: ColumnElement[Any],
    *,
    when: ColumnElement[bool],
    tenant: str = "tenant",
    district: str = "district",
) -> Select[Any]:
    """One statement that enters the tenant bound as `tenant`, asks `when`, and only then reads `answer`.

    One round trip, no transaction to open. CASE alone fixes the order of evaluation; a CTE, a WHERE or a join in
    its place would leak. The settings end with the statement's own transaction. `district` is bound to the
    district whose figures may be read, or to "" for none. NULL when `when` is false.
    """
    inside = case(
        (_set("app.tenant_id", tenant), case((_set("app.district_id", district), case((when, answer)))))
    )
    return select(inside)


def _set(setting: str, parameter: str) -> ColumnElement[bool]:
    value = bindparam(parameter, type_=Text())
    return func.set_config(literal_column(f"'{setting}'"), value, literal_column("true")).is_not(None)
