"""CPU time of process trees, and one measurement: a load on one server, with what it cost and whom."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.benchmarks.load import Generator, Job, Sample
from tests.benchmarks.servers import Server


@dataclass(frozen=True)
class Cell:
    """One competitor, one shape, one concurrency, one round. CPU in milliseconds a request."""

    rate: float
    p50_ms: float
    p99_ms: float
    server_ms: float
    postgres_ms: float
    client_ms: float
    failed: int = 0

    @property
    def postgres_share(self) -> float:
        whole = self.server_ms + self.postgres_ms
        return self.postgres_ms / whole if whole else 0.0


def cpu_of(process: psutil.Process) -> float:
    """Seconds of CPU used by a process and all below it, those that have ended too."""
    total = 0.0
    for one in (process, *process.children(recursive=True)):
        with suppress(psutil.NoSuchProcess):
            times = one.cpu_times()
            total += times.user + times.system + times.children_user + times.children_system
    return total


def memory_of(process: psutil.Process) -> int:
    """Resident bytes of one process."""
    return int(process.memory_info().rss)


def private_memory_of(process: psutil.Process) -> int:
    """Bytes that a process and all below it hold for themselves alone."""
    total = 0
    for one in (process, *process.children(recursive=True)):
        with suppress(psutil.NoSuchProcess):
            total += int(one.memory_full_info().uss)
    return total


def postmaster(data_dir: Path) -> psutil.Process:
    """The embedded server's first process."""
    pid = (data_dir / "postgres" / "data" / "postmaster.pid").read_text(encoding="utf-8").split("\n", 1)[0]
    return psutil.Process(int(pid))


async def measured(load: Generator, job: Job, server: Server, postgres: psutil.Process) -> Cell:
    """Run a job. Nothing else may use the database meanwhile."""
    before = cpu_of(server.process), cpu_of(postgres)
    sample = await load.run(job)
    after = cpu_of(server.process), cpu_of(postgres)
    return cell_of(sample, after[0] - before[0], after[1] - before[1])


def cell_of(sample: Sample, server: float, postgres: float) -> Cell:
    each = 1000 / max(sample.count, 1)
    return Cell(
        rate=sample.rate,
        p50_ms=sample.p50 * 1000,
        p99_ms=sample.p99 * 1000,
        server_ms=server * each,
        postgres_ms=postgres * each,
        client_ms=sample.cpu * each,
        failed=sample.failed,
    )
