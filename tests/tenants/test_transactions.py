"""A transaction in one tenant leaves no trace of itself on the connection, however it ends."""

import asyncio
from collections.abc import AsyncIterator
from uuid import uuid4

import asyncpg
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from infra.database import DatabaseUrls, make_engine
from tenants.transactions import NothingCommitted, inside
from tests.backends import end_unnoticed
from tests.world import World


@pytest.fixture
async def engine(urls: DatabaseUrls) -> AsyncIterator[AsyncEngine]:
    """One connection: whatever is left on it meets the next."""
    engine = make_engine(urls.app, pool_size=1)
    yield engine
    await engine.dispose()


async def backend(engine: AsyncEngine) -> int:
    async with inside(engine, uuid4()) as transaction:
        return int(await transaction.driver.fetchval("SELECT pg_backend_pid()"))


async def tenant_of(engine: AsyncEngine) -> str | None:
    async with engine.connect() as connection:
        found: str | None = await connection.scalar(text("SELECT current_setting('app.tenant_id', true)"))
    return found or None


async def test_it_sees_its_tenant_both_ways_and_nobody_does_afterwards(
    engine: AsyncEngine, world: World, next_door: World
) -> None:
    ours, _ = await world.community("梅川一居"), await next_door.community("外人")
    async with inside(engine, world.ground.tenant_id) as transaction:
        assert [row["id"] for row in await transaction.driver.fetch("SELECT id FROM community")] == [ours.id]
        shared = transaction.shared()
        assert (await shared.execute(text("SELECT id FROM community"))).scalars().all() == [ours.id]
    assert await tenant_of(engine) is None


async def test_what_sqlalchemy_does_in_it_is_committed_and_rolled_back_with_it(
    engine: AsyncEngine, world: World
) -> None:
    async def add(code: str, *, fail: bool) -> None:
        async with inside(engine, world.ground.tenant_id) as transaction:
            async with AsyncSession(transaction.shared()) as session:
                await session.execute(
                    text(
                        "INSERT INTO community (id, version, code, name, created_at, updated_at)"
                        " VALUES (gen_random_uuid(), 1, :code, :code, now(), now())"
                    ),
                    {"code": code},
                )
                await session.commit()
            if fail:
                raise LookupError

    await add("kept", fail=False)
    with pytest.raises(LookupError):
        await add("lost", fail=True)
    async with world.session() as session:
        found = (await session.execute(text("SELECT code FROM community"))).scalars().all()
    assert found == ["kept"]


async def test_a_connection_that_died_between_two_is_replaced(engine: AsyncEngine, admin_url: str) -> None:
    before = await backend(engine)
    end_unnoticed(admin_url, before)
    assert await backend(engine) != before


async def test_a_connection_that_dies_in_the_middle_fails_that_one_only(
    engine: AsyncEngine, admin_url: str
) -> None:
    async def die() -> None:
        async with inside(engine, uuid4()) as transaction:
            end_unnoticed(admin_url, await transaction.driver.fetchval("SELECT pg_backend_pid()"))
            await transaction.driver.fetchval("SELECT 1")

    with pytest.raises((asyncpg.PostgresError, asyncpg.InterfaceError, OSError)):
        await die()
    assert await backend(engine)


async def test_one_that_is_cancelled_leaves_its_connection_outside_of_it(engine: AsyncEngine) -> None:
    async def sleep() -> None:
        async with inside(engine, uuid4()) as transaction:
            await transaction.driver.execute("SELECT pg_sleep(30)")

    before = await backend(engine)
    sleeping = asyncio.create_task(sleep())
    await asyncio.sleep(0.1)
    sleeping.cancel()
    with pytest.raises(asyncio.CancelledError):
        await sleeping
    assert await tenant_of(engine) is None
    assert await backend(engine) == before


async def test_a_failure_passed_over_is_not_taken_for_success(engine: AsyncEngine) -> None:
    async def pass_over() -> None:
        async with inside(engine, uuid4()) as transaction:
            with pytest.raises(asyncpg.DivisionByZeroError):
                await transaction.driver.execute("SELECT 1 / 0")

    with pytest.raises(NothingCommitted):
        await pass_over()
    assert await backend(engine)
