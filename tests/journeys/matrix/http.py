"""The public API over plain ASGI: the whole server, and no socket."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import orjson

from infra.app import Asgi, make_app
from infra.process import Ready, tools_of
from tenants.authentication import TokenDesk


@dataclass(frozen=True)
class Server:
    app: Asgi
    desk: TokenDesk

    async def ask(self, tenant: str, token: str, query: str, variables: dict[str, Any]) -> dict[str, Any]:
        """The body of the answer."""
        sent = [{"type": "http.request", "body": orjson.dumps({"query": query, "variables": variables})}]
        parts: list[bytes] = []

        async def receive() -> dict[str, Any]:
            return sent.pop() if sent else {"type": "http.disconnect"}

        async def send(message: Any) -> None:
            parts.append(message.get("body", b""))

        await self.app(_scope(tenant, token), receive, send)
        found: dict[str, Any] = orjson.loads(b"".join(parts))
        return found


def _scope(tenant: str, token: str) -> dict[str, Any]:
    path = f"/{tenant}/graphql"
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
        "headers": [
            (b"host", b"127.0.0.1"),
            (b"content-type", b"application/json"),
            (b"accept-language", b"en"),
            (b"authorization", f"Bearer {token}".encode()),
        ],
    }


@asynccontextmanager
async def serving(ready: Ready) -> AsyncIterator[Server]:
    async with tools_of(ready) as tools:
        yield Server(make_app(tools, ready.settings), tools.desk)
