"""What a run stands on: one embedded PostgreSQL with the data, who calls, and what the shapes are asked with."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg
import httpx

from infra.demo.accounts import DemoAccount
from infra.process import Ready, prepared
from infra.settings import Settings
from tests.benchmarks import data
from tests.benchmarks.data import Caller
from tests.benchmarks.servers import PEERS, Server
from tests.benchmarks.shapes import LARGEST_PAGE, PAGES

LOG_IN = """
    mutation($account: String!, $password: String!) {
      login(input: {account: $account, password: $password}) { accessToken } }
"""
PAGE = """
    query($community: ID!, $after: String) {
      persons(first: 100, after: $after, where: {community: {eq: $community}}) { pageInfo { endCursor } } }
"""


@dataclass(frozen=True)
class Stage:
    ready: Ready
    accounts: Mapping[str, DemoAccount]
    caller: Caller

    @property
    def data_dir(self) -> Path:
        return self.ready.settings.data_dir

    @property
    def told(self) -> dict[str, object]:
        """What a peer must know."""
        return {
            "database": self.ready.urls.app,
            "tenant": str(self.caller.tenant_id),
            "me": str(self.caller.person_id),
            "communities": [str(self.caller.community_id)],
        }

    def url(self, server: Server) -> str:
        """Where the project's server answers the caller."""
        return server.url(f"/{self.caller.tenant}/graphql")

    async def token(self, url: str, role: str = data.ROLE) -> str:
        """Log in as the demonstration's account of that role."""
        account = self.accounts[role]
        given = {"account": account["account"], "password": account["password"]}
        answer = await ask(url, LOG_IN, given)
        return str(answer["login"]["accessToken"])


@asynccontextmanager
async def staged(data_dir: Path | None = None) -> AsyncIterator[Stage]:
    """The stage, in a folder that goes with the block, or in one that stays."""
    with tempfile.TemporaryDirectory(prefix="tx-", ignore_cleanup_errors=True) as made:
        Path(made).chmod(0o755)  # the account that runs PostgreSQL must pass
        settings = Settings(
            environment="production", data_dir=data_dir or Path(made), access_token_minutes=60
        )
        async with prepared(settings) as ready:
            accounts = await data.load_demo(ready.urls, settings.data_dir)
            caller = await data.enlarge(ready.urls, accounts[data.ROLE]["account"])
            await _show_to_postgraphile(ready.urls.owner)
            yield Stage(ready, accounts, caller)


async def _show_to_postgraphile(owner_url: str) -> None:
    owner = await asyncpg.connect(owner_url)
    try:
        await owner.execute((PEERS / "postgraphile" / "views.sql").read_text(encoding="utf-8"))
    finally:
        await owner.close()


async def ask(url: str, query: str, variables: Mapping[str, Any], token: str | None = None) -> Any:
    """The data of an answer. Raises RuntimeError for one with errors."""
    headers = {"authorization": f"Bearer {token}"} if token else {}
    async with httpx.AsyncClient(timeout=60) as client:
        body = {"query": query, "variables": dict(variables)}
        answer = await client.post(url, json=body, headers=headers)
    found = answer.json()
    if answer.status_code != 200 or found.get("errors"):
        raise RuntimeError(f"{url}: {answer.status_code} {answer.text[:2000]}")
    return found["data"]


async def raw_answer(port: int, request: str) -> str:
    """The body of the answer to a request as it goes over the wire."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request.encode())
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    [(_, size)] = [line.split(b":") for line in head.split(b"\r\n") if line.startswith(b"content-length:")]
    body = await reader.readexactly(int(size))
    writer.close()
    return body.decode()


async def variables_of(stage: Stage, url: str, token: str) -> dict[str, dict[str, str]]:
    """By shape. The ten pages start where the project's own cursors say."""
    community = {"community": f"community_{stage.caller.community_id}"}
    cursors: dict[str, str] = {}
    for page in range(1, PAGES):
        after = {"after": cursors[f"a{page - 1}"]} if page > 1 else {}
        found = await ask(url, PAGE, community | after, token)
        cursors[f"a{page}"] = found["persons"]["pageInfo"]["endCursor"]
    return {
        "one": {"id": f"person_{data.uuid_of(data.MEMBERS // 2)}"},
        "list": community,
        "nested": community,
        "thousand": community | cursors,
    }


def keys_of_pages() -> list[str]:
    """The last id before each page: what hand-written SQL starts after."""
    return [str(data.uuid_of(page * LARGEST_PAGE)) for page in range(PAGES)]
