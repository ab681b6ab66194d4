"""Starts and stops the processes that are measured, each on a loopback port of its own."""

import asyncio
import json
import os
import socket
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from infra.files import write_private

ROOT = Path(__file__).parents[2]
PEERS = Path(__file__).parent / "peers"
WORK = Path(__file__).parent / ".work"
"""Scratch, ignored by git: Node's packages, logs."""

POOL = 10
"""Connections to PostgreSQL for every server: what the project ships with."""
PATIENCE = 60.0


@dataclass(frozen=True)
class Server:
    name: str
    port: int
    process: psutil.Process

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@asynccontextmanager
async def running(
    name: str, command: Sequence[str], port: int, environment: Mapping[str, str], *, cwd: Path = ROOT
) -> AsyncIterator[Server]:
    """A server that listens, until the block ends. Raises RuntimeError with its last words if it does not."""
    WORK.mkdir(exist_ok=True)
    log = WORK / f"{name}.log"
    with log.open("wb") as words:
        process = await asyncio.create_subprocess_exec(
            *command, cwd=cwd, env={**os.environ, **environment}, stdout=words, stderr=words
        )
        try:
            await _listening(process, port, log)
            yield Server(name, port, psutil.Process(process.pid))
        finally:
            if process.returncode is None:
                process.terminate()
            await process.wait()


async def _listening(process: asyncio.subprocess.Process, port: int, log: Path) -> None:
    loop = asyncio.get_running_loop()
    deadline = loop.time() + PATIENCE
    while True:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            if process.returncode is not None or loop.time() > deadline:
                raise RuntimeError(
                    f"It does not listen:\n{log.read_text(encoding='utf-8')[-3000:]}"
                ) from None
            await asyncio.sleep(0.05)
        else:
            writer.close()
            return


@asynccontextmanager
async def project(data_dir: Path, *, name: str = "project", **settings: str) -> AsyncIterator[Server]:
    """`tongxin serve` as an operator runs it, in production. Only the token lives as long as the run, and one caller
    may spend what a load generator spends: buckets are kept, and never empty."""
    port = free_port()
    environment = {
        "TONGXIN_ENVIRONMENT": "production",
        "TONGXIN_DATA_DIR": str(data_dir),
        "TONGXIN_ACCESS_TOKEN_MINUTES": "60",
        "TONGXIN_COST_CAPACITY": "1000000000",
        "TONGXIN_COST_RESTORE_RATE": "1000000000",
        **settings,
    }
    command = [sys.executable, "-m", "infra", "serve", "--port", str(port)]
    async with running(name, command, port, environment) as server:
        yield server


@asynccontextmanager
async def peer(name: str, command: Sequence[str], told: Mapping[str, object]) -> AsyncIterator[Server]:
    """A competitor. The file that `PEER` names tells it where the database is and who calls."""
    port = free_port()
    file = WORK / f"{name}.json"
    write_private(file, json.dumps({**told, "port": port, "pool": POOL}))
    environment = {"PEER": str(file), "NODE_ENV": "production", "GRAPHILE_ENV": "production"}
    async with running(name, command, port, environment) as server:
        yield server


def python_peer(module: str) -> list[str]:
    return [sys.executable, "-m", f"tests.benchmarks.peers.{module}"]


def node_peer(folder: Path, script: str) -> list[str]:
    return [str(folder / "node_modules" / ".bin" / "node"), str(folder / script)]


async def install_node_peers() -> Path:
    """Node 22 and the peers, from npm by the lock file, in a scratch folder; nothing to do where they are there."""
    folder = WORK / "node"
    lock = (PEERS / "package-lock.json").read_bytes()
    seal = folder / ".installed"
    for source in ("package.json", "package-lock.json", "postgraphile/server.mjs", "mercurius/server.mjs"):
        target = folder / source
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((PEERS / source).read_bytes())
    if not seal.exists() or seal.read_bytes() != lock:
        npm = await asyncio.create_subprocess_exec(
            "npm", "ci", "--no-audit", "--no-fund", "--loglevel=error", cwd=folder
        )
        if await npm.wait():
            raise RuntimeError(
                "npm could not install the peers: is npm here, and does it reach its registry?"
            )
        seal.write_bytes(lock)
    return folder
