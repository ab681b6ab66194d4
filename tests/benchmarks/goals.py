"""The goals of the performance table, each held against what was measured."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from tests.benchmarks.cold import ColdResult, MemoryResult
from tests.benchmarks.contenders import MERCURIUS, POSTGRAPHILE, PROJECT, STRAWBERRY
from tests.benchmarks.mutation import MutationResult
from tests.benchmarks.race import Results
from tests.benchmarks.shapes import NESTED
from tests.benchmarks.tenants import TenantsResult


@dataclass(frozen=True)
class Goal:
    """`at_least` tells on which side of the goal the value must lie."""

    name: str
    title: str
    goal: float
    value: float
    at_least: bool = True
    unit: str = ""

    @property
    def reached(self) -> bool:
        return self.value >= self.goal if self.at_least else self.value <= self.goal

    @property
    def wanted(self) -> str:
        return f"{'≥' if self.at_least else '≤'} {self.goal:g}{self.unit}"


@dataclass(frozen=True)
class Measured:
    """Everything that one run found out."""

    race: Results
    mutation: MutationResult
    cold: ColdResult
    memory: MemoryResult
    tenants: TenantsResult


def goals(found: Measured) -> Sequence[Goal]:
    return [*_of_race(found.race), *_of_the_rest(found)]


def _of_race(race: Results) -> list[Goal]:
    def share(shape: str) -> float:
        return race.median(PROJECT, shape, 32, "postgres_share")

    tail = [cell.p99_ms / cell.p50_ms for cell in race.of(PROJECT, "one")]
    worst = min(race.ratios(MERCURIUS).values())
    server = race.median(PROJECT, "one", 32, "server_ms")
    return [
        Goal("postgraphile", "against PostGraphile 5", 4, race.geometric_mean(POSTGRAPHILE), unit="×"),
        Goal("mercurius", "against Mercurius + JIT, hand-written SQL", 1.4, race.geometric_mean(MERCURIUS), unit="×"),
        Goal("mercurius_worst", "the same, worst shape", 0.9, worst, unit="×"),
        Goal("strawberry", "against plain Strawberry", 25, race.geometric_mean(STRAWBERRY), unit="×"),
        Goal("share_nested", "share of CPU in PostgreSQL, nested", 75, 100 * share("nested"), unit=" %"),
        Goal("share_thousand", "share of CPU in PostgreSQL, 1,000 rows", 75, 100 * share("thousand"), unit=" %"),
        Goal("server_cpu", "server CPU, one row", 0.25, server, at_least=False, unit=" ms"),
        Goal("tail", "p99 / p50 at concurrency 32, one row", 3, median(tail), at_least=False),
    ]  # fmt: skip


def _of_the_rest(found: Measured) -> list[Goal]:
    mutation, memory = found.mutation, found.memory.server
    pairs = zip(mutation.project[32], mutation.bare[32], strict=True)
    share = 100 * median(ours / bare for ours, bare in pairs)
    after, later = memory[max(memory) // 2], memory[max(memory)]
    few, many = (median(found.tenants.p50_ms[size]) for size in (10, 10_000))
    first = found.cold.first_ms[NESTED.name]
    return [
        Goal("mutation", "one mutation against the same SQL by bare asyncpg", 50, share, unit=" %"),
        Goal("cold", "cold operation, the nested shape", 12, first, at_least=False, unit=" ms"),
        Goal("memory", "memory after 10,000 distinct operations", 200, after, at_least=False, unit=" MB"),
        Goal("memory_flat", "the same after 20,000", 1.05, later / after, at_least=False, unit="×"),
        Goal("tenants", "list query, p50 with 10,000 tenants against 10", 1.15, many / few, at_least=False, unit="×"),
    ]  # fmt: skip
