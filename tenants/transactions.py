"""A transaction in one tenant, had in two ways at once: on the driver's own connection, and through SQLAlchemy."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, cast
from uuid import UUID

import asyncpg
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlalchemy.pool import PoolProxiedConnection

from tenants.isolation import entering

if TYPE_CHECKING:
    Driver = asyncpg.Connection[asyncpg.Record]

DEAD = (
    OSError,
    asyncpg.InterfaceError,
    asyncpg.PostgresConnectionError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
)
"""What a statement raises whose connection is gone."""


class NothingCommitted(Exception):
    """A statement failed, somebody passed over it, and so PostgreSQL rolled back what was to be committed."""


class Transaction:
    """A transaction on a connection of the engine's pool. `driver` is asyncpg's, on which it was opened."""

    def __init__(self, engine: AsyncEngine, pooled: PoolProxiedConnection) -> None:
        self.driver = _driver_of(pooled)
        self._engine = engine
        self._pooled = pooled

    def shared(self) -> AsyncConnection:
        """The connection as SQLAlchemy's. It is told AUTOCOMMIT: it neither opens nor ends anything."""
        inner = Connection(self._engine.sync_engine, self._pooled)
        return AsyncConnection(self._engine, inner.execution_options(isolation_level="AUTOCOMMIT"))


@asynccontextmanager
async def inside(engine: AsyncEngine, tenant_id: UUID) -> AsyncIterator[Transaction]:
    """A transaction that sees one tenant: committed at the end, rolled back if anything is raised.

    Opening and entering are one round trip.
    """
    pooled = await _opened(engine, f"BEGIN; {entering(tenant_id)}")
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
    driver = _driver_of(pooled)
    try:
        await driver.execute(opening)
    except BaseException as error:
        driver.terminate()
        pooled.close()
        if again and isinstance(error, DEAD):
            return await _opened(engine, opening, again=False)
        raise
    return pooled


async def _roll_back(driver: "Driver") -> None:
    """What cannot be rolled back is cut off: no connection goes back to the pool inside a transaction."""
    try:
        with suppress(*DEAD):
            if driver.is_in_transaction():
                await driver.execute("ROLLBACK")
    finally:
        if driver.is_in_transaction():
            driver.terminate()


def _driver_of(pooled: PoolProxiedConnection) -> "Driver":
    return cast("Driver", pooled.driver_connection)
