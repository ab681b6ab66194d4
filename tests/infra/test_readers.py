"""The read connections: one caller at a time, in line; statements stay prepared; what is lost is made anew."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
import pytest

from infra.database import DatabaseUrls, connect_reader, make_readers
from infra.readers import MOST_PREPARED, Readers
from tenants.identifiers import new_id

BACKEND = "SELECT pg_backend_pid()"
PREPARED = "SELECT count(*) FROM pg_prepared_statements WHERE strpos(statement, $1) > 0"
SLEEP = "SELECT pg_sleep(5)"


@pytest.fixture
async def single(urls: DatabaseUrls) -> AsyncIterator[Readers]:
    """One connection, so that everybody must share it."""
    async with make_readers(urls.app, 1) as readers:
        yield readers


@asynccontextmanager
async def ending(admin_url: str, backend: int) -> AsyncIterator[None]:
    """As an administrator, or the kernel, ends a backend."""
    admin = await asyncpg.connect(admin_url)
    try:
        assert await admin.fetchval("SELECT pg_terminate_backend($1, 5000)", backend)
        yield
    finally:
        await admin.close()


async def test_a_statement_stays_prepared_however_long_it_is(single: Readers) -> None:
    long = f"SELECT '{'x' * 100_000}'::text AS long"
    for _ in range(3):
        await single.fetchval(long)
    assert await single.fetchval(PREPARED, "AS long") == 1


async def test_what_was_not_asked_for_the_longest_time_is_forgotten(single: Readers) -> None:
    await single.fetchval("SELECT 0 AS first")
    for number in range(MOST_PREPARED + 1):
        await single.fetchval(f"SELECT {number} AS other")
    assert await single.fetchval(PREPARED, "AS first") == 0
    assert MOST_PREPARED - 5 < await single.fetchval(PREPARED, "AS other") <= MOST_PREPARED


async def test_the_connection_used_last_is_used_next(urls: DatabaseUrls) -> None:
    async with make_readers(urls.app, 3) as readers:
        assert len({await readers.fetchval(BACKEND) for _ in range(10)}) == 1


async def test_callers_wait_in_line(single: Readers) -> None:
    order: list[int] = []

    async def ask(number: int) -> None:
        order.append(await single.fetchval("SELECT $1::int", number))

    await asyncio.gather(*(ask(number) for number in range(20)))
    assert order == list(range(20))


async def test_each_gets_the_answer_to_its_own_question(urls: DatabaseUrls) -> None:
    async with make_readers(urls.app, 3) as readers:
        answers = await asyncio.gather(*(readers.fetchval("SELECT $1::int", number) for number in range(300)))
    assert answers == list(range(300))


async def test_an_error_leaves_the_connection_as_it_was(single: Readers) -> None:
    backend = await single.fetchval(BACKEND)
    with pytest.raises(asyncpg.DivisionByZeroError):
        await single.fetchval("SELECT 1 / $1::int", 0)
    with pytest.raises(asyncpg.DataError):
        await single.fetchval("SELECT $1::int", "no number")
    assert await single.fetchval(BACKEND) == backend


async def test_a_connection_lost_at_rest_is_made_anew(single: Readers, admin_url: str) -> None:
    backend = await single.fetchval(BACKEND)
    async with ending(admin_url, backend):
        await asyncio.sleep(0.1)  # until the news of it is here
    assert await single.fetchval(BACKEND) != backend


async def test_a_connection_lost_at_work_fails_one_caller_and_no_other(
    single: Readers, admin_url: str
) -> None:
    backend = await single.fetchval(BACKEND)
    asleep = asyncio.create_task(single.fetchval(SLEEP))
    waiting = asyncio.create_task(single.fetchval("SELECT 1"))
    await asyncio.sleep(0.1)
    async with ending(admin_url, backend):
        with pytest.raises((asyncpg.PostgresError, asyncpg.InterfaceError)):
            await asleep
    assert await waiting == 1


async def test_who_gives_up_at_work_leaves_no_answer_behind(single: Readers) -> None:
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.1):
            await single.fetchval(SLEEP)
    assert await single.fetchval("SELECT 7") == 7


async def test_who_gives_up_in_line_lets_the_next_one_pass(single: Readers) -> None:
    first = asyncio.create_task(single.fetchval("SELECT 1 FROM pg_sleep(0.2)"))
    await asyncio.sleep(0.05)
    second = asyncio.create_task(single.fetchval("SELECT 2"))
    third = asyncio.create_task(single.fetchval("SELECT 3"))
    await asyncio.sleep(0)
    second.cancel()
    assert (await first, await third) == (1, 3)
    assert await single.fetchval("SELECT 4") == 4


async def test_a_turn_given_to_who_has_just_given_up_is_handed_on(single: Readers) -> None:
    for _ in range(50):
        tasks = [asyncio.create_task(single.fetchval("SELECT $1::int", number)) for number in range(4)]
        await asyncio.sleep(0)
        await tasks[0]
        tasks[1].cancel()
        assert await tasks[3] == 3
    assert await single.fetchval("SELECT 4") == 4


async def test_a_database_that_is_away_is_tried_again_by_the_next_one(urls: DatabaseUrls) -> None:
    away = True

    async def connect() -> "asyncpg.Connection[asyncpg.Record]":
        if away:
            raise ConnectionRefusedError
        return await connect_reader(urls.app)

    readers = Readers(connect, 1)
    with pytest.raises(ConnectionRefusedError):
        await readers.fetchval("SELECT 1")
    away = False
    async with readers:
        assert await readers.fetchval("SELECT 1") == 1


async def test_a_statement_is_planned_once(single: Readers) -> None:
    for _ in range(10):
        await single.fetchval("SELECT name AS planned FROM district WHERE id = $1::uuid", new_id())
    plans = """SELECT format('%s of %s', generic_plans, generic_plans + custom_plans) FROM pg_prepared_statements
               WHERE statement LIKE 'SELECT name AS planned%'"""
    assert await single.fetchval(plans) == b"10 of 10"
