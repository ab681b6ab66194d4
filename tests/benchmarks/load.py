"""The load generator, a process of its own: as many connections as told, each asks, waits, asks again.

`Generator` starts it and hands it jobs as lines of JSON; `python -m tests.benchmarks.load` is the process.
"""

import asyncio
import json
import re
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from itertools import cycle
from time import perf_counter, process_time
from typing import cast

import uvloop

LONGEST_LINE = 1 << 27
PATIENCE = 60.0
"""Seconds that answers may still take once nothing new is asked."""
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


@dataclass(frozen=True)
class Job:
    """`scripts` holds each connection's requests, sent in order; with `repeat`, over and over until time is up."""

    port: int
    scripts: Sequence[Sequence[str]]
    seconds: float
    repeat: bool = True


@dataclass(frozen=True)
class Sample:
    """What came of a job: `failed` answers had another status than 200, or began with errors. Times in seconds; `cpu`
    is the generator's own."""

    count: int
    failed: int
    seconds: float
    p50: float
    p99: float
    cpu: float

    @property
    def rate(self) -> float:
        """Requests a second."""
        return self.count / self.seconds if self.seconds else 0.0


def http_request(path: str, body: object, token: str | None = None) -> str:
    """A POST as it goes over the wire; ASCII throughout."""
    written = json.dumps(body)
    authorization = f"authorization: Bearer {token}\r\n" if token else ""
    return (
        f"POST {path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n{authorization}"
        f"content-length: {len(written)}\r\n\r\n{written}"
    )


class Generator:
    """The other process, seen from here."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    async def run(self, job: Job) -> Sample:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(asdict(job)).encode() + b"\n")
        await self._process.stdin.drain()
        line = await asyncio.wait_for(self._process.stdout.readline(), job.seconds + PATIENCE)
        return Sample(**json.loads(line))


@asynccontextmanager
async def generator(root: str) -> AsyncIterator[Generator]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.benchmarks.load",
        cwd=root,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        yield Generator(process)
    finally:
        assert process.stdin
        process.stdin.close()
        await process.wait()


# --- inside the process --------------------------------------------------------------------------------


class Connection(asyncio.Protocol):
    """Asks one question after the other. Answers are counted by length, never kept."""

    def __init__(self, requests: Iterator[bytes], until: float) -> None:
        self.latencies: list[float] = []
        self.failed = 0
        self.done = asyncio.get_running_loop().create_future()
        self._requests = requests
        self._until = until
        self._missing = 0
        self._head = b""
        self._sent_at = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)  # uvloop's own class
        self._ask()

    def data_received(self, data: bytes) -> None:
        if self._missing:
            self._missing -= len(data)
        else:
            self._head += data
            end = self._head.find(b"\r\n\r\n")
            if end < 0:
                return
            self._judge(end + 4)
        if not self._missing:
            self.latencies.append(perf_counter() - self._sent_at)
            self._ask()

    def connection_lost(self, _: Exception | None) -> None:
        if not self.done.done():
            self.failed += 1
            self.done.set_result(None)

    def _judge(self, start: int) -> None:
        """Reads the head of an answer; `start` is where its body begins."""
        head = self._head
        found = LENGTH.search(head, 0, start)
        size = int(found.group(1)) if found else -1
        if not head.startswith(b"HTTP/1.1 200") or head.startswith(b'{"errors"', start):
            self.failed += 1
        self._missing = size - (len(head) - start) if found else 0
        self._head = b""

    def _ask(self) -> None:
        request = next(self._requests, None) if perf_counter() < self._until else None
        if request is None:
            self.done.set_result(None)
            self._transport.close()
            return
        self._sent_at = perf_counter()
        self._transport.write(request)


async def perform(job: Job) -> Sample:
    loop = asyncio.get_running_loop()
    scripts = [[request.encode() for request in script] for script in job.scripts]
    started, cpu = perf_counter(), process_time()
    until = started + job.seconds

    def connect(script: Sequence[bytes]) -> Connection:
        return Connection(cycle(script) if job.repeat else iter(script), until)

    made = [
        (await loop.create_connection(lambda script=script: connect(script), "127.0.0.1", job.port))[1]  # type: ignore[misc]
        for script in scripts
    ]
    await asyncio.gather(*(connection.done for connection in made))
    seconds = perf_counter() - started
    latencies = sorted(latency for connection in made for latency in connection.latencies)
    failed = sum(connection.failed for connection in made)
    p50, p99 = quantile(latencies, 0.5), quantile(latencies, 0.99)
    return Sample(len(latencies), failed, seconds, p50, p99, process_time() - cpu)


def quantile(ordered: Sequence[float], share: float) -> float:
    """Nearest rank; 0 of nothing."""
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


async def main() -> None:
    reader = asyncio.StreamReader(limit=LONGEST_LINE)
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), sys.stdin
    )
    while line := await reader.readline():
        sample = await perform(Job(**json.loads(line)))
        sys.stdout.write(json.dumps(asdict(sample)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    uvloop.run(main())
