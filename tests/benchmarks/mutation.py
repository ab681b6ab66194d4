"""A mutation against its own SQL: what the project sends is recorded, and sent again by bare asyncpg.

Members go on the reserve and are recalled, each connection with a member of its own. All of it is compared: the
idempotency key, the command's rows, the journal entry that is also the event, and the payload.
"""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from typing import TYPE_CHECKING, Any
from uuid import UUID

import asyncpg
import httpx
from sqlalchemy import event

from infra import database
from infra.app import make_app
from infra.process import tools_of
from schema.tools import Tools
from tenants.identifiers import new_id
from tests.benchmarks import data, servers
from tests.benchmarks.load import Generator, Job, http_request
from tests.benchmarks.race import CONCURRENCIES
from tests.benchmarks.stage import Stage

if TYPE_CHECKING:
    Connection = asyncpg.Connection[asyncpg.Record]

VERBS = ("reserve", "recall")
MEMBERS = range(1, 1 + max(CONCURRENCIES))
FIRST_VERSION = 1_000_000
"""Where the versions of these members start: a number that means nothing else in any statement."""
MOST_PER_SECOND = 2_000

Sent = Sequence[tuple[str, Sequence[Any]]]
"""Statements with their parameters, in order."""


@dataclass(frozen=True)
class Recording:
    """What each verb sends, from BEGIN to COMMIT; ids and keys made after `since` were new."""

    sent: Sequence[Sent]
    since: UUID


@dataclass
class MutationResult:
    """Mutations a second by concurrency, one figure for each round; `statements` is how many times one asks the
    database, to begin and to commit included."""

    project: dict[int, list[float]] = field(default_factory=lambda: {at: [] for at in CONCURRENCIES})
    bare: dict[int, list[float]] = field(default_factory=lambda: {at: [] for at in CONCURRENCIES})
    statements: int = 0


async def measure_mutation(stage: Stage, load: Generator, *, rounds: int, seconds: float) -> MutationResult:
    result = MutationResult()
    async with servers.project(stage.data_dir) as server:
        token = await stage.token(stage.url(server), data.CAPTAIN)
        recorded = await record(stage, token)
        result.statements = len(recorded.sent[0])
        for _ in range(rounds):
            for concurrency in CONCURRENCIES:
                await _reset(stage)
                each = round(MOST_PER_SECOND * seconds / concurrency)
                scripts = [_script(stage, token, member, each) for member in MEMBERS[:concurrency]]
                sample = await load.run(Job(server.port, scripts, seconds, repeat=False))
                if sample.failed:
                    raise RuntimeError(f"{sample.failed} mutations failed")
                result.project[concurrency].append(sample.rate)
                await _reset(stage)
                result.bare[concurrency].append(await replay(stage, recorded, concurrency, seconds))
    await _reset(stage)
    return result


def _mutation(number: int, member: int) -> dict[str, object]:
    """The mutation that finds the member at the `number`th version."""
    verb = VERBS[number % 2]
    query = (
        f"mutation($input: {verb.capitalize()}MemberInput!) "
        f"{{ {verb}Member(input: $input) {{ membership {{ id state version }} }} }}"
    )
    given = {
        "idempotencyKey": str(new_id()),
        "membershipId": f"membership_{data.uuid_of(member)}",
        "expectedVersion": FIRST_VERSION + number,
    }
    return {"query": query, "variables": {"input": given}}


def _script(stage: Stage, token: str, member: int, length: int) -> list[str]:
    path = f"/{stage.caller.tenant}/graphql"
    return [http_request(path, _mutation(number, member), token) for number in range(length)]


async def _reset(stage: Stage) -> None:
    connection = await asyncpg.connect(stage.ready.urls.app)
    try:
        async with connection.transaction():
            tenant = str(stage.caller.tenant_id)
            await connection.execute("SELECT set_config('app.tenant_id', $1, true)", tenant)
            await connection.execute(
                "UPDATE membership SET state = 'active', version = $1 WHERE id = ANY ($2)",
                FIRST_VERSION,
                [data.uuid_of(member) for member in MEMBERS],
            )
    finally:
        await connection.close()


# --- recording -----------------------------------------------------------------------------------------


async def record(stage: Stage, token: str) -> Recording:
    """One reserve and one recall of the first member."""
    await _reset(stage)
    found: list[Sent] = []
    async with tools_of(stage.ready) as tools:
        transport = httpx.ASGITransport(make_app(tools, stage.ready.settings))
        async with httpx.AsyncClient(transport=transport, base_url="http://project") as client:
            sent = listen(tools)
            await _send(stage, client, token, 0)
            await _send(stage, client, token, 1)  # what is remembered from now on was read before
            await asyncio.sleep(0)
            since = new_id()
            for number in (2, 3):
                sent.clear()
                await _send(stage, client, token, number)
                await asyncio.sleep(0)  # asyncpg tells its loggers a moment later
                found.append(list(sent))
    return Recording(found, since)


def listen(tools: Tools) -> list[tuple[str, Sequence[Any]]]:
    """Everything that goes through the engine, by SQLAlchemy or past it."""
    sent: list[tuple[str, Sequence[Any]]] = []

    def by_sqlalchemy(_: object, __: object, statement: str, parameters: Any, *___: object) -> None:
        sent.append((statement, parameters))

    def past_it(query: Any) -> None:
        sent.append((query.query, query.args))

    def connected(connection: Any, _: object) -> None:
        connection.driver_connection.add_query_logger(past_it)

    event.listen(tools.engine.sync_engine, "before_cursor_execute", by_sqlalchemy)
    event.listen(tools.engine.sync_engine, "connect", connected)
    return sent


async def _send(stage: Stage, client: httpx.AsyncClient, token: str, number: int) -> None:
    answer = await client.post(
        f"/{stage.caller.tenant}/graphql",
        json=_mutation(number, MEMBERS[0]),
        headers={"authorization": f"Bearer {token}"},
    )
    if "errors" in answer.json():
        raise RuntimeError(answer.text)


# --- replaying -----------------------------------------------------------------------------------------


async def replay(stage: Stage, recorded: Recording, concurrency: int, seconds: float) -> float:
    """Transactions a second: the same statements with new keys, on as many connections as the project has."""
    settings = dict(database.SESSION)
    async with asyncpg.create_pool(
        stage.ready.urls.app,
        min_size=servers.POOL,
        max_size=servers.POOL,
        server_settings=settings,
        reset=leave_as_is,  # nor does the project reset anything
    ) as pool:
        until = time.perf_counter() + seconds
        started = time.perf_counter()

        async def one(member: int) -> int:
            done = 0
            for turn, sent in enumerate(cycle(recorded.sent)):
                if time.perf_counter() >= until:
                    return done
                anew = _renewal(turn, member, recorded.since)
                async with pool.acquire() as connection:
                    for statement, parameters in sent:
                        if parameters:
                            await connection.fetch(statement, *map(anew, parameters))
                        else:  # what begins and ends the transaction
                            await connection.execute(statement)
                done += 1
            return done

        counts = await asyncio.gather(*(one(member) for member in MEMBERS[:concurrency]))
        return sum(counts) / (time.perf_counter() - started)


async def leave_as_is(_: "Connection") -> None:
    pass


def _renewal(turn: int, member: int, since: UUID) -> Callable[[Any], Any]:
    """Parameters as this turn needs them: the member, its version, ids and keys that were new when recorded."""
    known: dict[Any, Any] = {data.uuid_of(MEMBERS[0]): data.uuid_of(member)}
    recorded_at = FIRST_VERSION + 2 + turn % 2

    def anew(value: Any) -> Any:
        if isinstance(value, int) and value >= FIRST_VERSION:
            return value - recorded_at + FIRST_VERSION + turn
        if is_fresh(value, since):
            return known.setdefault(value, type(value)(str(new_id())))
        return known.get(value, value) if isinstance(value, UUID) else value

    return anew


def is_fresh(value: object, since: UUID) -> bool:
    """Whether it is an id, or a key made like one, that was made since."""
    try:
        id = value if isinstance(value, UUID) else UUID(value) if isinstance(value, str) else None
    except ValueError:
        return False
    return id is not None and id.version == 7 and id >= since
