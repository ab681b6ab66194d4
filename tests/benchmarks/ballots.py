"""An assembly of 20,000 units: how many ballots a second are cast against bare asyncpg sending the same SQL, and how
long the tally and the forecast take: `python -m tests.benchmarks.ballots`.

Thirty-two connections cast at once on one motion, each for units of its own. All of it is compared: the idempotency
key, the roll, the ballot, the journal entry that is also the event.
"""

import asyncio
import secrets
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any
from uuid import UUID

import asyncpg
import httpx

from infra import database
from infra.app import make_app
from infra.demo.accounts import HOME, DemoAccount
from infra.process import Ready, prepared, tools_of
from infra.settings import Settings
from schema.reception import ground_of
from services import votes
from services.work import begin
from tenants.identifiers import new_id
from tests.benchmarks import data, servers
from tests.benchmarks.load import Generator, Job, generator, http_request
from tests.benchmarks.mutation import Sent, is_fresh, leave_as_is, listen
from tests.benchmarks.stage import LOG_IN, ask

UNITS = 20_000
CONCURRENCY = 32
SECONDS, ROUNDS, COUNTS = 4.0, 3, 20
GOAL_CAST, GOAL_TALLY = 0.5, 200.0
FIRST_UNIT, FIRST_ENTRY = 1_000_000, 2_000_000
"""Where the numbers of their ids begin."""

CAST = "mutation($input: CastBallotInput!) { castBallot(input: $input) { receipt } }"
MOTION = UUID(int=0x7 << 76 | 0b10 << 62 | 3_000_000)

FILL = (
    """
    INSERT INTO building (id, version, created_at, updated_at, community_id, area_id, name, address)
    SELECT $1, 1, now(), now(), link.community_id, link.area_id, '大会', '大会'
    FROM area_community AS link WHERE link.community_id = $2 LIMIT 1
    """,
    """
    INSERT INTO motion (id, version, created_at, updated_at, area_id, scope, building_id, matter, title, text,
                        open_ballot, state, rules, roll_version, roll_hash, opens_at, closes_at)
    SELECT $1, 1, now(), now(), area_id, 'building', id, 'lift_addition', '加装电梯', '加装电梯', false, 'open',
           'civil_code_2020', 1, repeat('0', 64), now() - interval '1 day', now() + interval '1 day'
    FROM building WHERE id = $2
    """,
    """
    INSERT INTO exclusive_unit (id, version, created_at, updated_at, community_id, building_id, number, area,
                                area_source)
    SELECT id, 1, now(), now(), $3, $2, 'u' || ordinality, 5000 + ordinality % 9001, 'registry'
    FROM unnest($1::uuid[]) WITH ORDINALITY AS t(id, ordinality)
    """,
    """
    INSERT INTO roll_entry (id, version, created_at, updated_at, motion_id, roll_version, position, unit_id, building,
                            number, owner_key, developer, area, area_source, heads)
    SELECT entry.id, 1, now(), now(), $1, 1, entry.ordinality, unit.id, '大会', unit.number,
           md5((entry.ordinality - (entry.ordinality % 4 = 0)::int)::text), false, unit.area, 'registry',
           (entry.ordinality % 4 <> 0)::int
    FROM unnest($2::uuid[], $3::uuid[]) WITH ORDINALITY AS entry(id, unit_id, ordinality)
    JOIN exclusive_unit AS unit ON unit.id = entry.unit_id
    """,
    """
    INSERT INTO roll_owner (id, version, created_at, updated_at, roll_entry_id, motion_id, roll_version, person_id)
    SELECT uuidv7(), 1, now(), now(), id, motion_id, 1, $2 FROM roll_entry WHERE motion_id = $1
    """,
)
CAST_ALL = """
    INSERT INTO ballot (id, version, created_at, updated_at, motion_id, roll_entry_id, number, choice, channel,
                        receipt_hash, salt)
    SELECT uuidv7(), 1, now(), now(), motion_id, id, 1,
           CASE position % 7 WHEN 0 THEN 'no' WHEN 1 THEN 'abstain' ELSE 'yes' END, 'paper', id::text, ''
    FROM roll_entry WHERE motion_id = $1 AND position % 10 <> 0
"""


@dataclass(frozen=True)
class Assembly:
    """Where the voters are, and the one who owns every unit."""

    ready: Ready
    tenant_id: UUID
    account: DemoAccount

    @property
    def path(self) -> str:
        return f"/{HOME}/graphql"

    async def token(self, url: str) -> str:
        given = {"account": self.account["account"], "password": self.account["password"]}
        return str((await ask(url, LOG_IN, given))["login"]["accessToken"])


async def main() -> int:
    with tempfile.TemporaryDirectory(prefix="tx-", ignore_cleanup_errors=True) as made:
        Path(made).chmod(0o755)  # the account that runs PostgreSQL must pass
        settings = Settings(environment="production", data_dir=Path(made), access_token_minutes=60)
        async with prepared(settings) as ready:
            accounts = await data.load_demo(ready.urls, settings.data_dir)
            assembly = await assemble(ready, accounts)
            cast = await measure_casting(assembly)
            tally, forecast = await measure_counting(assembly)
    print(f"castBallot at {CONCURRENCY}: {cast:.0%} of bare asyncpg; ≥ {GOAL_CAST:.0%} is wanted")  # noqa: T201
    print(f"tally of {UNITS:,} units: {tally:.0f} ms; < {GOAL_TALLY:.0f} ms is wanted")  # noqa: T201
    print(f"forecast of the same: {forecast:.0f} ms")  # noqa: T201
    return 0 if cast >= GOAL_CAST and tally < GOAL_TALLY else 1


async def assemble(ready: Ready, accounts: Mapping[str, DemoAccount]) -> Assembly:
    """20,000 units in one building, all on the roll of an open motion, all owned by one resident: three in four units
    carry a head of their own."""
    account = accounts["resident"]
    connection = await asyncpg.connect(ready.urls.app)
    try:
        async with connection.transaction():
            tenant = await connection.fetchval("SELECT id FROM tenant WHERE code = $1", HOME)
            await connection.execute("SELECT set_config('app.tenant_id', $1, true)", str(tenant))
            resident = await connection.fetchrow(
                "SELECT person.id, person.community_id FROM person JOIN seat ON seat.person_id = person.id "
                "JOIN account ON account.id = seat.account_id WHERE account.name = $1",
                account["account"],
            )
            if resident is None:
                raise RuntimeError(f"{account['account']} is nobody")
            person, community = resident
            building = new_id()
            units, entries = _ids(FIRST_UNIT), _ids(FIRST_ENTRY)
            given = (
                (building, community),
                (MOTION, building),
                (units, building, community),
                (MOTION, entries, units),
                (MOTION, person),
            )
            for statement, arguments in zip(FILL, given, strict=True):
                await connection.execute(statement, *arguments)
    finally:
        await connection.close()
    await data.settle(ready.urls)
    return Assembly(ready, tenant, account)


def _ids(first: int) -> list[UUID]:
    return [data.uuid_of(first + number) for number in range(UNITS)]


# --- casting -------------------------------------------------------------------------------------------


async def measure_casting(assembly: Assembly) -> float:
    """The project's rate over that of bare asyncpg; the median of the rounds."""
    recorded = await record(assembly)
    ratios = []
    async with (
        servers.project(assembly.ready.settings.data_dir) as server,
        generator(str(servers.ROOT)) as load,
    ):
        token = await assembly.token(server.url(assembly.path))
        for _ in range(ROUNDS):
            await forget(assembly)
            project = await cast(assembly, load, server.port, token)
            await forget(assembly)
            bare = await replay(assembly, recorded)
            ratios.append(project / bare)
            print(f"{project:,.0f} ballots a second, {bare:,.0f} by bare asyncpg")  # noqa: T201
    await forget(assembly)
    return median(ratios)


async def cast(assembly: Assembly, load: Generator, port: int, token: str) -> float:
    scripts = [
        [http_request(assembly.path, mutation(number), token) for number in range(worker, UNITS, CONCURRENCY)]
        for worker in range(CONCURRENCY)
    ]
    sample = await load.run(Job(port, scripts, SECONDS, repeat=False))
    if sample.failed:
        raise RuntimeError(f"{sample.failed} ballots were refused")
    return sample.rate


def mutation(number: int) -> dict[str, object]:
    given = {
        "idempotencyKey": str(new_id()),
        "motionId": f"motion_{MOTION}",
        "unitId": f"exclusive_unit_{data.uuid_of(FIRST_UNIT + number)}",
        "choice": ("YES", "NO", "ABSTAIN")[number % 3],
    }
    return {"query": CAST, "variables": {"input": given}}


@dataclass(frozen=True)
class Recording:
    """What casting for the first unit sent; `marks` are what nobody else may send again, `since` when ids were new."""

    sent: Sent
    since: UUID
    marks: Sequence[str]


async def record(assembly: Assembly) -> Recording:
    async with tools_of(assembly.ready) as tools:
        sent = listen(tools)
        transport = httpx.ASGITransport(make_app(tools, assembly.ready.settings))
        async with httpx.AsyncClient(transport=transport, base_url="http://project") as client:
            given = {"account": assembly.account["account"], "password": assembly.account["password"]}
            answer = await client.post(assembly.path, json={"query": LOG_IN, "variables": given})
            client.headers["authorization"] = f"Bearer {answer.json()['data']['login']['accessToken']}"
            for number in (1, 2, 0):
                await asyncio.sleep(0)  # asyncpg tells its loggers a moment later
                sent.clear()
                since = new_id()
                answered = await client.post(assembly.path, json=mutation(number))
                if "errors" in answered.json():
                    raise RuntimeError(answered.text)
            await asyncio.sleep(0)
            found = list(sent)
    [insert] = [parameters for statement, parameters in found if statement.startswith("INSERT INTO ballot ")]
    marks = [value for value in insert if isinstance(value, str) and len(value) in (32, 64)]
    return Recording(found, since, marks)


async def replay(assembly: Assembly, recorded: Recording) -> float:
    """Transactions a second: the same statements for other units, on as many connections as the project has."""
    async with asyncpg.create_pool(
        assembly.ready.urls.app,
        min_size=servers.POOL,
        max_size=servers.POOL,
        server_settings=dict(database.SESSION),
        reset=leave_as_is,
    ) as pool:
        started = time.perf_counter()
        until = started + SECONDS

        async def one(worker: int) -> int:
            done = 0
            for number in range(worker, UNITS, CONCURRENCY):
                if time.perf_counter() >= until:
                    break
                anew = _renewal(number, recorded)
                async with pool.acquire() as connection:
                    for statement, parameters in recorded.sent:
                        if parameters:
                            await connection.fetch(statement, *map(anew, parameters))
                        else:  # what begins and ends the transaction
                            await connection.execute(statement)
                done += 1
            return done

        counts = await asyncio.gather(*map(one, range(CONCURRENCY)))
        return sum(counts) / (time.perf_counter() - started)


def _renewal(number: int, recorded: Recording) -> Callable[[Any], Any]:
    """Parameters for another unit: its id and its entry's, and new what was new when recorded."""
    known: dict[Any, Any] = {
        data.uuid_of(FIRST_UNIT): data.uuid_of(FIRST_UNIT + number),
        data.uuid_of(FIRST_ENTRY): data.uuid_of(FIRST_ENTRY + number),
        **{mark: secrets.token_hex(len(mark) // 2) for mark in recorded.marks},
    }

    def anew(value: Any) -> Any:
        if is_fresh(value, recorded.since):
            return known.setdefault(value, type(value)(str(new_id())))
        return known.get(value, value) if isinstance(value, UUID | str) else value

    return anew


async def forget(assembly: Assembly) -> None:
    """No ballot was cast, and the tables are as a database in use has them."""
    owner = await asyncpg.connect(assembly.ready.urls.owner)
    try:
        async with owner.transaction():
            await owner.execute("SELECT set_config('app.tenant_id', $1, true)", str(assembly.tenant_id))
            await owner.execute("DELETE FROM ballot WHERE motion_id = $1", MOTION)
        await owner.execute("VACUUM ANALYZE ballot, idempotency_key, journal_entry, motion")
    finally:
        await owner.close()


# --- counting ------------------------------------------------------------------------------------------


async def measure_counting(assembly: Assembly) -> tuple[float, float]:
    """Milliseconds for the tally and for the forecast, each the median."""
    connection = await asyncpg.connect(assembly.ready.urls.app)
    try:
        async with connection.transaction():
            await connection.execute("SELECT set_config('app.tenant_id', $1, true)", str(assembly.tenant_id))
            await connection.execute(CAST_ALL, MOTION)
    finally:
        await connection.close()
    await data.settle(assembly.ready.urls)
    async with tools_of(assembly.ready) as tools:
        ground = await ground_of(tools, HOME)
        taken: dict[str, list[float]] = {"count": [], "forecast": []}
        for _ in range(COUNTS):
            async with begin(tools.engine, ground, None) as work:
                for name, ask_for in (("count", votes.count), ("forecast", votes.forecast)):
                    started = time.perf_counter()
                    await ask_for(work, MOTION)
                    taken[name].append((time.perf_counter() - started) * 1000)
    return median(taken["count"]), median(taken["forecast"])


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
