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
from sqlalchemy import Connection as SyncConnection
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession
from sqlalchemy.pool import PoolProxiedConnection

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


class Transaction:
    """A transaction on a connection of the engine's pool, which it leaves again when it ends.

    It is had in two ways at once: on the driver's own connection, which opened it, and through SQLAlchemy.
    """

    def __init__(self, engine: AsyncEngine, pooled: PoolProxiedConnection) -> None:
        self.driver: Connection = pooled.driver_connection  # type: ignore[assignment]
        self._engine = engine
        self._pooled = pooled

    def shared(self) -> AsyncConnection:
        """The connection as SQLAlchemy's. It is told AUTOCOMMIT: it neither opens nor ends anything."""
        inner = SyncConnection(self._engine.sync_engine, self._pooled)
        return AsyncConnection(self._engine, inner.execution_options(isolation_level="AUTOCOMMIT"))


@asynccontextmanager
async def inside(engine: AsyncEngine, tenant_id: UUID) -> AsyncIterator[Transaction]:
    """A transaction that sees one tenant: committed at the end, rolled back if anything is raised."""
    pooled = await _opened(engine, f"BEGIN; {_entering(tenant_id)}")
    transaction = Transaction(engine, pooled)
    try:
        yield transaction
        if await transaction.driver.execute("COMMIT") != "COMMIT":
            raise NothingCommitted
    except BaseException:
        await _roll_back(transaction.driver)
        raise
    finally:
        pooled.close()


async def _opened(engine: AsyncEngine, opening: str, *, again: bool = True) -> PoolProxiedConnection:
    """A connection that turns out to be dead has done nothing yet: once, another takes its place."""
    pooled = await engine.raw_connection()
    driver: Any = pooled.driver_connection
    try:
        await driver.execute(opening)
    except BaseException as error:
        driver.terminate()
        pooled.close()
        if again and isinstance(error, DEAD):
            return await _opened(engine, opening, again=False)
        raise
    return pooled


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
