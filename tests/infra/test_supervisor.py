"""`tongxin serve --workers`: one port, several processes, none of them missed for long."""

import asyncio
import os
import re
import signal
import sys
import time
from pathlib import Path

import httpx
import psutil
import pytest

from tests.conftest import copied_database

TONGXIN = Path(sys.executable).with_name("tongxin")


async def test_two_servers_share_a_port_and_one_that_dies_is_replaced(
    pytestconfig: pytest.Config, worker_id: str, tmp_path: Path
) -> None:
    async with copied_database(pytestconfig, f"tongxin_servers_{worker_id}") as urls:
        parent = await asyncio.create_subprocess_exec(
            TONGXIN, "serve", "--workers", "2", "--port", "0",
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env={
                **os.environ,
                "NO_COLOR": "1",
                "TONGXIN_DATABASE_URL": urls.owner,
                "TONGXIN_APP_DATABASE_URL": urls.app,
                "TONGXIN_RELAY_DATABASE_URL": urls.relay,
                "TONGXIN_DATA_DIR": str(tmp_path),
            },
        )  # fmt: skip
        assert parent.stdout is not None
        said = (await asyncio.wait_for(parent.stdout.readline(), 60)).decode()
        found = re.search(r"2 servers at (http://\S+)", said)
        assert found, said
        async with httpx.AsyncClient(base_url=found.group(1), timeout=10) as http:
            first = await servers_of(parent.pid, 2)
            await until_ready(http)
            os.kill(first.pop(), signal.SIGKILL)
            await until_ready(http)
            assert len(await servers_of(parent.pid, 2) & first) == 1
        parent.terminate()
        assert await asyncio.wait_for(parent.wait(), 30) == 0


async def servers_of(parent: int, count: int) -> set[int]:
    """The processes of the servers, once there are so many."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        alive = [
            child for child in psutil.Process(parent).children() if child.status() != psutil.STATUS_ZOMBIE
        ]
        if len(alive) == count:
            return {child.pid for child in alive}
        await asyncio.sleep(0.1)
    raise AssertionError(f"there were never {count} servers")


async def until_ready(http: httpx.AsyncClient) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            if (await http.get("/readyz")).status_code == 200:
                return
        except httpx.TransportError:
            await asyncio.sleep(0.1)
    raise AssertionError("no server was ready in a minute")
