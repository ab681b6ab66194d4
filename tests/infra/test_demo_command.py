"""`tongxin demo` as a newcomer meets it: a real process, from nothing to answers, stopped and started again."""

import asyncio
import json
import os
import resource
import signal
import socket
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import psutil

from infra.commands.demo import DISTRICT, QUERIES
from tests.api import LOG_IN

TONGXIN = Path(sys.executable).with_name("tongxin")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@asynccontextmanager
async def demo(data_dir: Path, port: int) -> AsyncIterator[tuple[httpx.AsyncClient, float]]:
    """The running demonstration, and the seconds of work until it answered; ended as by Ctrl-C.

    Work, not waiting: beside this test the rest of the suite keeps both cores busy.
    """
    process = await asyncio.create_subprocess_exec(
        TONGXIN, "demo", "--port", str(port), "--data-dir", str(data_dir),
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        env={**os.environ, "NO_COLOR": "1", "COLUMNS": "160"},
    )  # fmt: skip
    shown = asyncio.create_task(process.stdout.read()) if process.stdout else None
    try:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=20) as http:
            await until_ready(http, process)
            worked = psutil.Process(process.pid).cpu_times()
            yield http, worked.user + worked.system
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGINT)
        assert await asyncio.wait_for(process.wait(), 30) == 0
    assert shown is not None
    words = (await shown).decode()
    assert "Demo accounts" in words
    assert all(query in words for query in (*QUERIES.values(), DISTRICT))
    assert "Traceback" not in words


async def work_of_help() -> float:
    """The seconds of work of `tongxin --help`: what it takes to read the program on a machine as busy as it is now."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    process = await asyncio.create_subprocess_exec(TONGXIN, "--help", stdout=asyncio.subprocess.DEVNULL)
    assert await process.wait() == 0
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


async def until_ready(http: httpx.AsyncClient, process: asyncio.subprocess.Process) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        assert process.returncode is None, "the demonstration ended before it was ready"
        try:
            if (await http.get("/readyz")).status_code == 200:
                return
        except httpx.TransportError:
            await asyncio.sleep(0.1)
    raise AssertionError("the demonstration was not ready in two minutes")


async def ask(http: httpx.AsyncClient, tenant: str, query: str, token: str = "", **variables: str) -> Any:
    response = await http.post(
        f"/{tenant}/graphql",
        json={"query": query, "variables": variables},
        headers={"authorization": f"Bearer {token}"} if token else {},
    )
    return response.json()


async def log_in(http: httpx.AsyncClient, account: dict[str, str]) -> str:
    answer = await ask(
        http, account["tenant"], LOG_IN, account=account["account"], password=account["password"]
    )
    token: str = answer["data"]["login"]["accessToken"]
    return token


async def test_a_newcomer_starts_the_district_asks_stops_and_starts_again(data_dir: Path) -> None:
    async with demo(data_dir, free_port()) as (http, _):
        accounts = json.loads((data_dir / "demo-accounts.json").read_text(encoding="utf-8"))
        assert all(set(account) == {"account", "password", "tenant", "role"} for account in accounts)
        assert len({account["role"] for account in accounts}) == 19
        for account in accounts:
            token = await log_in(http, account)
            for query in QUERIES.values():
                answer = await ask(http, account["tenant"], query, token)
                assert "errors" not in answer, (account["role"], query, answer)
        [office] = [account for account in accounts if account["tenant"] == "putuo"]
        answer = await ask(http, "putuo", DISTRICT, await log_in(http, office))
        assert answer["data"] == {
            "district": {
                "code": "putuo",
                "name": "普陀区",
                "subDistricts": 10,
                "communities": 283,
                "members": 10061,
                "inJobPartyMembers": 6562,
                "serviceStations": 383,
                "twinCaptainCoveragePercent": 90,
                "requestsCollected": 3957,
                "requestsClosed": 3957,
                "governanceProjects": 319,
                "selfGovernanceProjects": 96,
                "activities": 957,
                "recruitedToFirstEchelon": 93,
                "honoured": 23,
            }
        }
    help_takes = await work_of_help()
    async with demo(data_dir, free_port()) as (http, seconds):
        assert seconds < 2 * help_takes
        assert json.loads((data_dir / "demo-accounts.json").read_text(encoding="utf-8")) == accounts
        await log_in(http, accounts[0])
