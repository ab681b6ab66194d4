"""`tongxin demo` in a process of its own, on a free port and a database of its own, and somebody logged in to it."""

import json
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from infra.demo.accounts import FILE_NAME, HOME, DemoAccount
from tests.api import LOG_IN
from tests.conftest import short_folder

LONGEST_START = 180
CALLER = "caoyang.party_secretary"


class NotServed(Exception):
    pass


@dataclass(frozen=True)
class Served:
    """Where a tenant's API is, and a token of the secretary of one of its communities."""

    url: str
    token: str


@contextmanager
def served(tell: Callable[[str], None]) -> Iterator[Served]:
    """Raises NotServed."""
    folder = short_folder()
    log = folder / "server.log"
    port = _free_port()
    with log.open("wb") as written:
        command = (
            Path(sys.executable).with_name("tongxin"),
            "demo",
            "--port",
            str(port),
            "--data-dir",
            folder,
        )
        server = subprocess.Popen(command, stdout=written, stderr=subprocess.STDOUT)
        try:
            tell("Starting the demonstration district")
            _wait(server, f"http://127.0.0.1:{port}/readyz", log)
            url = f"http://127.0.0.1:{port}/{HOME}/graphql"
            yield Served(url, _token(url, folder))
        finally:
            server.terminate()
            server.wait(60)
            shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait(server: "subprocess.Popen[bytes]", url: str, log: Path) -> None:
    until = time.monotonic() + LONGEST_START
    while time.monotonic() < until and server.poll() is None:
        try:
            if httpx.get(url).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.2)
    raise NotServed(f"the server did not start:\n{log.read_text(encoding='utf-8')[-2000:]}")


def _token(url: str, folder: Path) -> str:
    accounts: list[DemoAccount] = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
    [caller] = [account for account in accounts if account["account"] == CALLER]
    variables = {"account": CALLER, "password": caller["password"]}
    answer = httpx.post(url, json={"query": LOG_IN, "variables": variables}).json()
    if "errors" in answer:
        raise NotServed(f"nobody can log in: {answer['errors']}")
    token: str = answer["data"]["login"]["accessToken"]
    return token
