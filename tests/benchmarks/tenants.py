"""Whether a list query cares how many tenants share the database: three copies of it, asked in turn."""

# ruff: noqa: S608  (statements made of constants of this file)

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field

import asyncpg
from sqlalchemy import make_url

from infra import embedded
from tests.benchmarks import servers
from tests.benchmarks.load import Generator, Job, http_request
from tests.benchmarks.shapes import LIST
from tests.benchmarks.stage import Stage, variables_of

SIZES = (10, 1_000, 10_000)
"""Tenants. The demonstration's own are the first ten, with its office as the eleventh."""


@dataclass
class TenantsResult:
    """p50 in milliseconds of the list of 50 groups, by tenants in the database, one figure for each round."""

    p50_ms: dict[int, list[float]] = field(default_factory=lambda: {size: [] for size in SIZES})


async def measure_tenants(stage: Stage, load: Generator, *, rounds: int, seconds: float) -> TenantsResult:
    """Nobody else may be connected to the database."""
    result = TenantsResult()
    async with servers.project(stage.data_dir, name="tenants") as server:
        token = await stage.token(stage.url(server))
        variables = (await variables_of(stage, stage.url(server), token))[LIST.name]
    body = {"query": LIST.query, "variables": variables}
    job = http_request(f"/{stage.caller.tenant}/graphql", body, token)
    async with AsyncExitStack() as stack:
        ports = {}
        for size in SIZES:
            urls = await stack.enter_async_context(copied(stage, size))
            server = await stack.enter_async_context(
                servers.project(stage.data_dir, name=f"tenants-{size}", **urls)
            )
            ports[size] = server.port
            await load.run(Job(server.port, [[job]] * 32, seconds))
        for _ in range(rounds):
            for size, port in ports.items():
                sample = await load.run(Job(port, [[job]], seconds))
                result.p50_ms[size].append(sample.p50 * 1000)
    return result


@asynccontextmanager
async def copied(stage: Stage, size: int) -> AsyncIterator[Mapping[str, str]]:
    """A copy of the database with so many tenants; yields what tells a server to use it."""
    name = f"tongxin_tenants_{size}"
    with embedded.running(stage.data_dir) as postgres:
        admin = await asyncpg.connect(postgres.admin_url)
        try:
            await admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            await admin.execute(f"CREATE DATABASE {name} TEMPLATE tongxin OWNER tongxin_owner")
            await _add_tenants(_of(postgres.admin_url, name), size - SIZES[0])
            urls = stage.ready.urls
            yield {
                "TONGXIN_DATABASE_URL": _of(urls.owner, name),
                "TONGXIN_APP_DATABASE_URL": _of(urls.app, name),
                "TONGXIN_RELAY_DATABASE_URL": _of(urls.relay, name),
            }
            await admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        finally:
            await admin.close()


def _of(url: str, database: str) -> str:
    return make_url(url).set(database=database).render_as_string(hide_password=False)


async def _add_tenants(url: str, count: int) -> None:
    """As the administrator, past the wall: keys are not checked, every row is right by its making."""
    connection = await asyncpg.connect(url)
    try:
        await connection.execute("SET session_replication_role = replica")
        for statement in CHEAP_TENANTS:
            await connection.execute(statement, count)
        await connection.execute("VACUUM ANALYZE")
    finally:
        await connection.close()


TENANT = "('00000000-0000-7000-8000-' || lpad(to_hex(t), 12, '0'))::uuid"
ROW = "lpad(to_hex(t * 10 + n), 32, '0')::uuid"
COMMUNITY = "lpad(to_hex(t), 32, '0')::uuid"
EACH = "FROM generate_series(1, $1::int) AS t, generate_series(1, 10) AS n"

CHEAP_TENANTS = (
    f"""INSERT INTO tenant (id, created_at, district_id, kind, code, name, state, policy_version, settings, stamp)
        SELECT {TENANT}, now(), district.id, 'sub_district', 'cheap-' || t, '街道' || t, 'active', 1, '{{}}', 1
        FROM generate_series(1, $1::int) AS t, district""",
    f"""INSERT INTO community (tenant_id, id, version, created_at, updated_at, code, name)
        SELECT {TENANT}, {COMMUNITY}, 1, now(), now(), 'jm1', '居民区'
        FROM generate_series(1, $1::int) AS t""",
    f"""INSERT INTO team (tenant_id, id, version, created_at, updated_at, community_id, name, mode)
        SELECT {TENANT}, {COMMUNITY}, 1, now(), now(), {COMMUNITY}, '第二梯队', 'peacetime'
        FROM generate_series(1, $1::int) AS t""",
    f"""INSERT INTO "group" (tenant_id, id, version, created_at, updated_at, community_id, team_id, name)
        SELECT {TENANT}, {ROW}, 1, now(), now(), {COMMUNITY}, {COMMUNITY}, '小组' || n {EACH}""",
    f"""INSERT INTO person (tenant_id, id, version, created_at, updated_at, community_id, name, phone, party_member,
                            skills, service_wishes)
        SELECT {TENANT}, {ROW}, 1, now(), now(), {COMMUNITY}, '王建国', '13900000000', true, '{{}}', '{{}}' {EACH}""",
    f"""INSERT INTO membership (tenant_id, id, version, created_at, updated_at, person_id, team_id, community_id,
                                group_id, source, state, reported_at)
        SELECT {TENANT}, {ROW}, 1, now(), now(), {ROW}, {COMMUNITY}, {COMMUNITY}, {ROW}, 'veteran', 'active', now()
        {EACH}""",
)  # fmt: skip
