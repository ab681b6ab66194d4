"""Nothing is skipped, nothing can be changed unseen, and no writer waits for the chain."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel import col

from infra.database import DatabaseUrls, make_engine
from services.journal import START, JournalEntry, Verdict, link, seal, verify
from tests.world import World

if TYPE_CHECKING:
    import asyncpg

    Pool = asyncpg.Pool[asyncpg.Record]


@pytest.fixture(scope="module")
async def relay(urls: DatabaseUrls) -> AsyncIterator[AsyncEngine]:
    engine = make_engine(urls.relay, pool_size=4)
    yield engine
    await engine.dispose()


async def append(world: World, count: int = 1, *, pause: float = 0) -> None:
    """Entries of one transaction, which then takes its time to commit."""
    async with world.work_as(None) as work:
        for number in range(count):
            await work.add(JournalEntry(act="grid:create", facts={"名": "第一网格", "number": number}))
        await asyncio.sleep(pause)


async def sealed(world: World, relay: AsyncEngine, *, at_most: int = 1000) -> int:
    async with relay.begin() as connection:
        return await seal(connection, world.ground.tenant_id, at_most=at_most)


async def verdict(world: World) -> Verdict:
    async with world.engine.begin() as connection:
        return await verify(connection, world.ground.tenant_id)


async def chain(world: World) -> list[JournalEntry]:
    async with world.session() as session:
        query = select(JournalEntry).order_by(col(JournalEntry.position), col(JournalEntry.id))
        return list((await session.execute(query)).scalars())


async def tamper(owner: "Pool", world: World, statement: str) -> None:
    """What only somebody with the owner's password could do."""
    async with owner.acquire() as connection, connection.transaction():
        await connection.execute(f"SET LOCAL app.tenant_id = '{world.ground.tenant_id}'")
        assert await connection.execute(statement) != "UPDATE 0"


# --- sealing ---------------------------------------------------------------------------------------------


async def test_entries_are_sealed_in_order_each_to_the_one_before(world: World, relay: AsyncEngine) -> None:
    await append(world, 3)
    assert await sealed(world, relay) == 3
    entries = await chain(world)
    assert [entry.position for entry in entries] == [1, 2, 3]
    assert [entry.previous for entry in entries] == [START, entries[0].digest, entries[1].digest]
    assert await verdict(world) == Verdict(3, 0, None, None)


async def test_an_empty_journal_is_intact(world: World, relay: AsyncEngine) -> None:
    assert await sealed(world, relay) == 0
    assert await verdict(world) == Verdict(0, 0, None, None)


async def test_sealing_goes_in_batches_and_each_continues_the_chain(world: World, relay: AsyncEngine) -> None:
    await append(world, 5)
    assert [await sealed(world, relay, at_most=2) for _ in range(4)] == [2, 2, 1, 0]
    assert (await verdict(world)).sealed == 5


async def test_the_tail_that_waits_is_told_with_its_age(world: World, relay: AsyncEngine) -> None:
    await append(world)
    await sealed(world, relay)
    before = datetime.now(UTC)
    await append(world, 2)
    found = await verdict(world)
    assert (found.sealed, found.unsealed, found.intact) == (1, 2, True)
    assert found.oldest_unsealed is not None
    assert before - timedelta(seconds=1) < found.oldest_unsealed <= datetime.now(UTC)


async def test_two_sealers_at_once_make_one_chain(world: World, relay: AsyncEngine) -> None:
    await append(world, 20)
    batches = await asyncio.gather(*(sealed(world, relay, at_most=8) for _ in range(3)))
    assert sorted(batches) == [4, 8, 8]
    assert await verdict(world) == Verdict(20, 0, None, None)


async def test_every_tenant_has_a_chain_of_its_own(
    world: World, next_door: World, relay: AsyncEngine
) -> None:
    await append(world)
    await append(next_door, 2)
    assert (await sealed(world, relay), await sealed(next_door, relay)) == (1, 2)
    assert [entry.position for entry in await chain(next_door)] == [1, 2]


async def test_who_commits_late_gets_a_late_position_and_is_not_skipped(
    world: World, relay: AsyncEngine
) -> None:
    late = asyncio.create_task(append(world, pause=0.4))
    await asyncio.sleep(0.1)
    await append(world)
    assert await sealed(world, relay) == 1
    await late
    assert await sealed(world, relay) == 1
    first, last = await chain(world)
    assert last.created_at < first.created_at
    assert (await verdict(world)).intact


async def test_a_follower_of_positions_misses_nothing_while_writers_commit_out_of_order(
    world: World, relay: AsyncEngine
) -> None:
    writers = [asyncio.create_task(append(world, 2, pause=0.03 * (number % 4))) for number in range(16)]
    followed: list[UUID] = []
    while not all(writer.done() for writer in writers) or await sealed(world, relay):
        await sealed(world, relay, at_most=3)
        async with world.session() as session:
            query = select(col(JournalEntry.id)).where(col(JournalEntry.position) > len(followed))
            followed += (await session.execute(query.order_by(col(JournalEntry.position)))).scalars()
    await asyncio.gather(*writers)
    everything = [entry.id for entry in await chain(world)]
    assert len(everything) == 32
    assert followed == everything[: len(followed)]
    assert await verdict(world) == Verdict(32, 0, None, None)


# --- tampering -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        "act = 'grid:rename'",
        "outcome = 'refused'",
        "code = 'FORBIDDEN'",
        'facts = \'{"name": "第二网格"}\'',
        "created_at = created_at + interval '1 microsecond'",
        "created_by = id",
        "person_id = id",
        "subject_id = id",
        "subject_kind = 'grid'",
        "community_id = id",
        "request_id = 'another'",
        "digest = repeat('0', 64)",
        "previous = repeat('1', 64)",
        "position = 20",
    ],
)
async def test_a_changed_entry_is_found(world: World, relay: AsyncEngine, owner: "Pool", change: str) -> None:
    await append(world, 4)
    await sealed(world, relay)
    await tamper(owner, world, f"UPDATE journal_entry SET {change} WHERE position = 2")  # noqa: S608
    assert (await verdict(world)).broken_at == 2


async def test_a_missing_entry_is_found(world: World, relay: AsyncEngine, owner: "Pool") -> None:
    await append(world, 4)
    await sealed(world, relay)
    await tamper(owner, world, "DELETE FROM journal_entry WHERE position = 3")
    found = await verdict(world)
    assert (found.broken_at, found.intact) == (3, False)


async def test_an_entry_changed_together_with_its_digest_breaks_at_the_next(
    world: World, relay: AsyncEngine, owner: "Pool"
) -> None:
    await append(world, 3)
    await sealed(world, relay)
    second = (await chain(world))[1]
    forged: dict[str, Any] = {**second.model_dump(), "act": "grid:rename"}
    digest = link(str(second.previous), 2, forged)
    await tamper(
        owner,
        world,
        f"UPDATE journal_entry SET act = 'grid:rename', digest = '{digest}' WHERE position = 2",  # noqa: S608
    )
    assert (await verdict(world)).broken_at == 3


@pytest.mark.parametrize(
    "statement",
    ["UPDATE journal_entry SET act = 'x'", "DELETE FROM journal_entry", "TRUNCATE journal_entry"],
)
async def test_neither_the_app_nor_the_relay_changes_what_was_written(
    world: World, relay: AsyncEngine, statement: str
) -> None:
    await append(world)
    for engine in (world.engine, relay):
        with pytest.raises(DBAPIError, match="permission denied"):
            async with engine.begin() as connection:
                await connection.execute(text(statement))
