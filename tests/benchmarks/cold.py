"""Operations never seen before: how long the first one takes, and what thousands of them leave in memory."""

from dataclasses import dataclass
from statistics import median
from time import perf_counter

import httpx
import psutil

from tests.benchmarks import data, servers
from tests.benchmarks.load import Generator, Job, http_request, quantile
from tests.benchmarks.measure import memory_of, private_memory_of
from tests.benchmarks.shapes import SHAPES
from tests.benchmarks.stage import Stage, variables_of

STEP = 5_000
CLIENTS = 8


@dataclass(frozen=True)
class ColdResult:
    """Milliseconds of an operation's first answer (p50, p90), and of the same one's second, by shape."""

    first_ms: dict[str, float]
    p90_ms: dict[str, float]
    again_ms: dict[str, float]


async def measure_cold(stage: Stage, *, times: int) -> ColdResult:
    """Each shape under names never used before, one after the other."""
    result = ColdResult({}, {}, {})
    async with servers.project(stage.data_dir) as server:
        token = await stage.token(stage.url(server))
        variables = await variables_of(stage, stage.url(server), token)
        url = stage.url(server)
        headers = {"authorization": f"Bearer {token}"}
        async with httpx.AsyncClient(headers=headers) as client:
            for shape in SHAPES:
                first: list[float] = []
                again: list[float] = []
                for number in range(times):
                    query = shape.query.replace("query ", f"query Cold{number}", 1)
                    body = {"query": query, "variables": variables[shape.name]}
                    for found in (first, again):
                        started = perf_counter()
                        answer = await client.post(url, json=body)
                        found.append((perf_counter() - started) * 1000)
                        answer.raise_for_status()
                result.first_ms[shape.name] = median(first)
                result.p90_ms[shape.name] = quantile(sorted(first), 0.9)
                result.again_ms[shape.name] = median(again)
    return result


@dataclass(frozen=True)
class MemoryResult:
    """Megabytes after so many distinct operations: the server's own, and what PostgreSQL holds for it alone."""

    server: dict[int, float]
    postgres: dict[int, float]


async def measure_memory(
    stage: Stage, load: Generator, postgres: psutil.Process, *, operations: int
) -> MemoryResult:
    """Ask `operations` different questions, then as many again, and look at the memory on the way."""
    result = MemoryResult({}, {})
    async with servers.project(stage.data_dir, name="memory") as server:
        token = await stage.token(stage.url(server))
        step = min(STEP, operations)
        for done in range(0, 2 * operations + 1, step):
            await _ask_distinct(stage, load, server.port, token, max(0, done - step), done)
            result.server[done] = memory_of(server.process) / 1e6
            result.postgres[done] = private_memory_of(postgres) / 1e6
    return result


async def _ask_distinct(stage: Stage, load: Generator, port: int, token: str, start: int, end: int) -> None:
    path = f"/{stage.caller.tenant}/graphql"
    id = f"person_{data.uuid_of(data.MEMBERS // 2)}"
    requests = [
        http_request(path, {"query": _distinct(number), "variables": {"id": id}}, token)
        for number in range(start, end)
    ]
    scripts = [requests[client::CLIENTS] for client in range(CLIENTS)]
    sample = await load.run(Job(port, scripts, 300, repeat=False))
    if sample.failed or sample.count != len(requests):
        raise RuntimeError(f"{sample.failed} of {sample.count} distinct operations failed")


def _distinct(number: int) -> str:
    """A question under a name of its own, and no two alike in what they ask."""
    return (
        f"query Distinct{number}($id: ID!) {{ person(id: $id) {{ id a{number}: name phone partyMember }} }}"
    )
