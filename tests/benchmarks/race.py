"""The contest itself: everybody in turn, shape by shape, round after round, so that noise meets all alike."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from statistics import geometric_mean, median

import psutil

from tests.benchmarks import pgbench, servers
from tests.benchmarks.contenders import CONSTANT, PGBENCH, PROJECT, Contender, assembled
from tests.benchmarks.load import Generator, Job
from tests.benchmarks.measure import Cell, measured
from tests.benchmarks.pgbench import Statement
from tests.benchmarks.shapes import SHAPES
from tests.benchmarks.stage import Stage, raw_answer

CONCURRENCIES = (1, 32)


@dataclass
class Results:
    """Cells by (contender, shape, concurrency), one for each round."""

    cells: dict[tuple[str, str, int], list[Cell]] = field(default_factory=lambda: defaultdict(list))

    def of(self, name: str, shape: str, concurrency: int = 32) -> list[Cell]:
        return self.cells[name, shape, concurrency]

    def median(self, name: str, shape: str, concurrency: int, value: str) -> float:
        values: list[float] = [getattr(cell, value) for cell in self.of(name, shape, concurrency)]
        return median(values)

    def ratio(self, other: str, shape: str, concurrency: int = 32) -> float:
        """The project's requests a second against another's: the median of the rounds' ratios."""
        pairs = zip(self.of(PROJECT, shape, concurrency), self.of(other, shape, concurrency), strict=True)
        return median(ours.rate / theirs.rate for ours, theirs in pairs)

    def ratios(self, other: str) -> dict[str, float]:
        return {shape.name: self.ratio(other, shape.name) for shape in SHAPES}

    def geometric_mean(self, other: str) -> float:
        return geometric_mean(self.ratios(other).values())


async def race(
    stage: Stage, load: Generator, postgres: psutil.Process, *, rounds: int, seconds: float
) -> Results:
    """`seconds` for each cell at concurrency 32, half of it at 1. Raises AnswersDiffer."""
    results = Results()
    async with AsyncExitStack() as stack:
        contest = await stack.enter_async_context(assembled(stage))
        contenders = dict(contest.contenders)
        contenders[CONSTANT] = await _constant(stack, contenders[PROJECT])
        compiled = await pgbench.statements(stage, contest.variables, contest.token)
        await _warm_up(load, contenders.values(), seconds)
        for turn in range(rounds):
            order = [*contenders, PGBENCH]
            order = order[turn % len(order) :] + order[: turn % len(order)]
            for shape in SHAPES:
                for concurrency in CONCURRENCIES:
                    for name in order:
                        length = seconds if concurrency > 1 else seconds / 2
                        cell = await _cell(
                            stage,
                            load,
                            postgres,
                            contenders.get(name),
                            shape.name,
                            compiled,
                            concurrency,
                            length,
                        )
                        if cell.failed:
                            raise RuntimeError(f"{name}, {shape.name}: {cell.failed} requests failed")
                        results.cells[name, shape.name, concurrency].append(cell)
    return results


async def _cell(
    stage: Stage,
    load: Generator,
    postgres: psutil.Process,
    contender: Contender | None,
    shape: str,
    compiled: Mapping[str, Statement],
    concurrency: int,
    seconds: float,
) -> Cell:
    if contender is None:
        clients = min(concurrency, servers.POOL)
        return await pgbench.measured(stage, compiled[shape], clients, max(1, round(2 * seconds)), postgres)
    job = Job(contender.server.port, [[contender.requests[shape]]] * concurrency, seconds)
    return await measured(load, job, contender.server, postgres)


async def _warm_up(load: Generator, contenders: Iterable[Contender], seconds: float) -> None:
    for contender in contenders:
        for shape in SHAPES:
            await load.run(Job(contender.server.port, [[contender.requests[shape.name]]] * 32, seconds))


async def _constant(stack: AsyncExitStack, project: Contender) -> Contender:
    """The same requests, answered with what the project answered just now."""
    answers = {
        f"/{shape.name}": await raw_answer(project.server.port, project.requests[shape.name])
        for shape in SHAPES
    }
    server = await stack.enter_async_context(
        servers.peer(CONSTANT, servers.python_peer("constant"), {"answers": answers})
    )
    requests = {shape.name: _readdressed(project.requests[shape.name], f"/{shape.name}") for shape in SHAPES}
    return Contender(server, requests)


def _readdressed(request: str, path: str) -> str:
    method, _, rest = request.split(" ", 2)
    return f"{method} {path} {rest}"
