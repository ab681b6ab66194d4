"""The inbox of a community when its tenant holds 1,000 cases, and when it holds 100,000: `python -m
tests.benchmarks.inbox`.

One caller, the residents' committee of the demonstration, asks a real server for the first page, again and again.
A page is read from its index, so p50 of the large tenant must stay within 1.3 times that of the small one.
"""

import asyncio
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from time import perf_counter

import asyncpg
import httpx

from infra.demo.accounts import HOME, DemoAccount
from infra.process import prepared
from infra.settings import Settings
from tests.benchmarks import data, servers
from tests.benchmarks.stage import LOG_IN, ask

SIZES = (1_000, 100_000)
TIMES = 400
GOAL = 1.3
MOST_AT_ONCE = 20_000

PAGE = """
    query($community: ID!) { community(id: $community) {
      cases(first: 20, where: {open: {eq: true}}, orderBy: {field: DUE_AT}) {
        nodes { id kind title channel urgency dueAt person { name } firstContact { name }
                serviceRequest { state line } } } } }
"""
WHERE = "{ me { roles { community { id } } } }"

FILL = """
    WITH place AS (SELECT id, row_number() OVER (ORDER BY id) - 1 AS n, count(*) OVER () AS many FROM community),
    made AS (
      INSERT INTO "case" (id, version, created_at, updated_at, community_id, person_id, kind, title, channel, urgency,
                          opened_at, due_at, open, closed_at)
      SELECT uuidv7(), 1, now(), now(), place.id,
             (SELECT id FROM person WHERE community_id = place.id ORDER BY id LIMIT 1),
             'service_request', '楼道灯不亮', 'app', 'routine', now(),
             now() + (k % 10007) * interval '1 minute', k % 4 = 0, CASE WHEN k % 4 <> 0 THEN now() END
      FROM generate_series($1::int, $2::int) AS k JOIN place ON place.n = (k / 4) % place.many
      RETURNING id, community_id, open
    )
    INSERT INTO service_request (id, version, created_at, updated_at, case_id, community_id, line, details, skills,
                                 capacity, low_risk, round, state)
    SELECT uuidv7(), 1, now(), now(), id, community_id, 'management', '三楼不亮', '{}', 1, false, 1,
           CASE WHEN open THEN 'listed' ELSE 'closed' END
    FROM made
"""


async def main() -> int:
    with tempfile.TemporaryDirectory(prefix="tx-", ignore_cleanup_errors=True) as made:
        Path(made).chmod(0o755)  # the account that runs PostgreSQL must pass
        settings = Settings(environment="production", data_dir=Path(made), access_token_minutes=60)
        async with prepared(settings) as ready:
            accounts = await data.load_demo(ready.urls, settings.data_dir)
            found = {}
            for before, cases in zip((0, *SIZES), SIZES, strict=False):
                await fill(ready.urls.app, ready.urls.owner, before, cases)
                async with servers.project(settings.data_dir) as server:
                    found[cases] = await measure(server.url(f"/{HOME}/graphql"), accounts)
                print(f"{cases:>7,} cases: p50 {found[cases]:.2f} ms")  # noqa: T201
    ratio = found[SIZES[1]] / found[SIZES[0]]
    print(f"{ratio:.2f} times as long; {GOAL} are allowed")  # noqa: T201
    return 0 if ratio <= GOAL else 1


async def fill(app: str, owner: str, first: int, last: int) -> None:
    """As many cases as are missing, spread over the tenant's communities; one in four is open."""
    connection = await asyncpg.connect(app)
    try:
        for start in range(first, last, MOST_AT_ONCE):
            async with connection.transaction():
                tenant = await connection.fetchval("SELECT id FROM tenant WHERE code = $1", HOME)
                await connection.execute("SELECT set_config('app.tenant_id', $1, true)", str(tenant))
                await connection.execute(FILL, start, min(start + MOST_AT_ONCE, last) - 1)
    finally:
        await connection.close()
    keeper = await asyncpg.connect(owner)
    await keeper.execute("VACUUM (ANALYZE)")
    await keeper.close()


async def measure(url: str, accounts: Mapping[str, DemoAccount]) -> float:
    """p50 of a page in milliseconds, after as many to warm up."""
    account = accounts["committee_staff"]
    given = {"account": account["account"], "password": account["password"]}
    token = (await ask(url, LOG_IN, given))["login"]["accessToken"]
    here = (await ask(url, WHERE, {}, token))["me"]["roles"][0]["community"]["id"]
    body = {"query": PAGE, "variables": {"community": here}}
    taken: list[float] = []
    async with httpx.AsyncClient(headers={"authorization": f"Bearer {token}"}) as client:
        for _ in range(2 * TIMES):
            started = perf_counter()
            answer = await client.post(url, json=body)
            taken.append((perf_counter() - started) * 1000)
            if len(answer.json()["data"]["community"]["cases"]["nodes"]) != 20:
                raise RuntimeError(answer.text)
    return median(taken[TIMES:])


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
