"""`python -m tests.benchmarks`: this project, its peers and the limits, in one run. `make bench` calls it."""

import argparse
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import uvloop

from infra import observability
from infra.settings import Settings
from tests.benchmarks import report
from tests.benchmarks.cold import measure_cold, measure_memory
from tests.benchmarks.contenders import CONSTANT, MERCURIUS, PGBENCH, POSTGRAPHILE, STRAWBERRY
from tests.benchmarks.goals import Goal, Measured, goals
from tests.benchmarks.load import generator
from tests.benchmarks.measure import postmaster
from tests.benchmarks.mutation import measure_mutation
from tests.benchmarks.race import Results, race
from tests.benchmarks.servers import ROOT
from tests.benchmarks.stage import staged
from tests.benchmarks.tenants import measure_tenants


@dataclass(frozen=True)
class Pace:
    """How long everything takes."""

    rounds: int
    seconds: float
    colds: int
    operations: int


FULL = Pace(rounds=3, seconds=1.0, colds=20, operations=10_000)
QUICK = Pace(rounds=1, seconds=0.4, colds=5, operations=500)
"""To see that everything works; its figures mean nothing."""


async def bench(pace: Pace, data_dir: Path | None) -> Measured:
    async with staged(data_dir) as stage, generator(str(ROOT)) as load:
        postgres = postmaster(stage.data_dir)
        say("the contest")
        raced = await race(stage, load, postgres, rounds=pace.rounds, seconds=pace.seconds)
        say("a mutation")
        mutation = await measure_mutation(stage, load, rounds=pace.rounds, seconds=pace.seconds)
        say("cold operations")
        cold = await measure_cold(stage, times=pace.colds)
        say("tenants")
        tenants = await measure_tenants(stage, load, rounds=pace.rounds + 2, seconds=pace.seconds / 2)
        say("memory")
        memory = await measure_memory(stage, load, postgres, operations=pace.operations)
    return Measured(raced, mutation, cold, memory, tenants)


def say(words: str) -> None:
    sys.stderr.write(f"{time.strftime('%H:%M:%S')} {words}\n")


def summary(race: Results, found: Sequence[Goal]) -> dict[str, object]:
    """The ratios, and the goals beside what was measured."""
    others = (POSTGRAPHILE, MERCURIUS, STRAWBERRY, PGBENCH, CONSTANT)
    ratios = {name: {shape: round(ratio, 2) for shape, ratio in race.ratios(name).items()} for name in others}
    told = {
        goal.name: {"goal": goal.wanted, "measured": round(goal.value, 3), "reached": goal.reached}
        for goal in found
    }
    return {"ratios": ratios, "goals": told}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="only see that everything works; write nothing")
    parser.add_argument("--data-dir", type=Path, help="keep the database here for the next run")
    given = parser.parse_args()
    observability.configure_logs(Settings(log_level="ERROR"))
    started = time.monotonic()
    measured = uvloop.run(bench(QUICK if given.quick else FULL, given.data_dir))
    found = goals(measured)
    if not given.quick:
        report.write(measured, found, time.monotonic() - started)
    say(f"done in {time.monotonic() - started:.0f} s")
    sys.stdout.write(json.dumps(summary(measured.race, found), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
