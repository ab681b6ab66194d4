"""Writes RESULTS.md and its chart."""

import os
import platform
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import median

from tests.benchmarks.chart import chart
from tests.benchmarks.contenders import CONSTANT, MERCURIUS, PGBENCH, POSTGRAPHILE, PROJECT, STRAWBERRY
from tests.benchmarks.goals import Goal, Measured
from tests.benchmarks.race import CONCURRENCIES, Results
from tests.benchmarks.shapes import SHAPES

FOLDER = Path(__file__).parent
TITLES = {
    PROJECT: "**Tongxin**",
    MERCURIUS: "Mercurius + JIT, hand-written SQL",
    POSTGRAPHILE: "PostGraphile 5",
    STRAWBERRY: "Strawberry, plain, DataLoader",
    PGBENCH: "limit: pgbench, the same statement",
    CONSTANT: "limit: a constant body, the same server",
}

FAIR_PLAY = """\
All in one run on one PostgreSQL, in turn, over the loopback; every figure is the median of the rounds. All give the
same answer, which is checked before anything is measured, behind the same wall: a login without rights of its own,
row security forced, the tenant set for each transaction, 10 connections each, one process each.

- **Tongxin** runs as shipped, `tongxin serve` in production: a token from its own login, policy, limits, cost, log
  lines. Its cost bucket is made deep enough for one caller to send all of it.
- **The peers** check no token, no policy and no limit, and write no log. Their SQL (or view) applies the role's rules.
- Mercurius spends one hand-written statement and one round trip on each root field; PostGraphile reads views.
- A page holds at most 100 rows: 1,000 members are ten pages in one request, for everybody.
- pgbench has as many connections as the servers, 10, where those have 32 callers.
- The load generator is a third process on the same cores: its CPU is in the last column, and it slows all alike.
"""


def write(found: Measured, goals: Sequence[Goal], took: float) -> None:
    parts = [
        "# What was measured\n",
        f"Written by `make bench` in {took:.0f} s on {os.cpu_count()} cores, {platform.system()}, "
        f"Python {platform.python_version()}, PostgreSQL 18. Ratios travel between machines; milliseconds do not.\n",
        _goals(goals),
        "![Requests a second against the peers](chart.svg)\n",
        "## How it was measured\n",
        FAIR_PLAY,
        "## Requests a second\n",
        *(_race(found.race, concurrency) for concurrency in sorted(CONCURRENCIES, reverse=True)),
        "## The rest\n",
        _rest(found),
    ]
    (FOLDER / "RESULTS.md").write_text("\n".join(parts), encoding="utf-8")
    (FOLDER / "chart.svg").write_text(chart(found.race), encoding="utf-8")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def _goals(goals: Sequence[Goal]) -> str:
    rows = [
        (
            goal.title,
            goal.wanted,
            f"{goal.value:.2f}{goal.unit}",
            "reached" if goal.reached else "**not reached**",
        )
        for goal in goals
    ]
    return table(["", "goal", "measured", ""], rows)


def _race(race: Results, concurrency: int) -> str:
    parts = []
    for shape in SHAPES:
        rows = []
        for name, title in TITLES.items():

            def of(value: str, name: str = name, shape: str = shape.name) -> float:
                return race.median(name, shape, concurrency, value)

            rows.append(
                (title, f"{of('rate'):,.0f}", f"{of('p50_ms'):.2f}", f"{of('p99_ms'):.2f}", f"{of('server_ms'):.2f}",
                 f"{of('postgres_ms'):.2f}", f"{of('client_ms'):.2f}")
            )  # fmt: skip
        head = [
            "",
            "requests/s",
            "p50 ms",
            "p99 ms",
            "server CPU ms",
            "PostgreSQL CPU ms",
            "generator CPU ms",
        ]
        parts.append(f"### {shape.title}, concurrency {concurrency}\n\n{table(head, rows)}")
    return "\n".join(parts)


def _rest(found: Measured) -> str:
    mutation = [
        (f"a mutation, concurrency {at}", f"{median(found.mutation.project[at]):,.0f}/s",
         f"{median(found.mutation.bare[at]):,.0f}/s by bare asyncpg, {found.mutation.statements} statements")
        for at in CONCURRENCIES
    ]  # fmt: skip
    cold = [
        (f"cold: {shape.title}", f"{found.cold.first_ms[shape.name]:.1f} ms",
         f"p90 {found.cold.p90_ms[shape.name]:.1f} ms, the second time {found.cold.again_ms[shape.name]:.1f} ms")
        for shape in SHAPES
    ]  # fmt: skip
    memory = [
        (f"memory after {count:,} distinct operations", f"{found.memory.server[count]:.0f} MB",
         f"PostgreSQL's own for it: {found.memory.postgres[count]:.0f} MB")
        for count in found.memory.server
    ]  # fmt: skip
    tenants = [
        (f"list of 50, {size:,} tenants", f"{median(p50):.2f} ms", "p50 at concurrency 1")
        for size, p50 in found.tenants.p50_ms.items()
    ]
    return table(["", "", ""], [*mutation, *cold, *memory, *tenants])
