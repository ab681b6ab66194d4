"""The public API as a third party meets it: a real server on the loopback, a real client, a real log-in."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import httpx
import pytest
import uvicorn
from argon2 import PasswordHasher

from infra.app import make_app
from infra.database import DatabaseUrls
from infra.process import Ready, tools_of
from infra.settings import Settings
from schema.tools import Tools
from services import onboarding, people, places
from services.work import utc_now
from tenants.authentication import TokenDesk
from tenants.identifiers import new_id
from tenants.models import Account
from tenants.tables import TenantTable
from tests.world import World

PASSWORD = "correct horse battery staple"
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
"""The same algorithm with the smallest figures: the server reads them from the hash, and logs in faster."""

LOG_IN = """
    mutation($account: String!, $password: String!) {
      login(input: {account: $account, password: $password}) { accessToken refreshToken expiresAt }
    }
"""


@dataclass
class Answer:
    """What came back; what it cost stands apart from the body."""

    status: int
    body: dict[str, Any]
    headers: Mapping[str, str]
    cost: Mapping[str, int]

    @property
    def data(self) -> dict[str, Any]:
        """The data of an answer without errors."""
        assert "errors" not in self.body, self.body["errors"]
        found: dict[str, Any] = self.body["data"]
        return found

    @property
    def codes(self) -> list[str]:
        return [error["extensions"]["code"] for error in self.body.get("errors", ())]

    @property
    def messages(self) -> list[str]:
        return [error["message"] for error in self.body.get("errors", ())]


@dataclass
class Client:
    """A caller of one tenant's API."""

    http: httpx.AsyncClient
    tenant: str
    token: str | None = None
    language: str = "en"
    headers: dict[str, str] = field(default_factory=dict)

    async def ask(self, query: str, /, **variables: Any) -> Answer:
        headers = {"accept-language": self.language, **self.headers}
        if self.token:
            headers["authorization"] = f"Bearer {self.token}"
        response = await self.http.post(
            f"/{self.tenant}/graphql", json={"query": query, "variables": variables}, headers=headers
        )
        body = response.json()
        cost = body.pop("extensions", {}).get("cost", {})
        return Answer(response.status_code, body, response.headers, cost)

    async def do(self, mutation: str, shown: str, /, *, key: str | None = None, **given: Any) -> Answer:
        """One mutation with an idempotency key of its own; `shown` is the selection of its payload."""
        name = mutation[0].upper() + mutation[1:]
        query = f"mutation($input: {name}Input!) {{ {mutation}(input: $input) {{ {shown} }} }}"
        return await self.ask(query, input={"idempotencyKey": key or str(new_id()), **given})

    async def log_in(self, account: str, password: str = PASSWORD) -> "Client":
        answer = await self.ask(LOG_IN, account=account, password=password)
        return Client(self.http, self.tenant, answer.data["login"]["accessToken"], self.language)


@dataclass
class Api:
    """The server, and a way to be somebody in a world."""

    http: httpx.AsyncClient
    desk: TokenDesk

    def stranger(self, world: World) -> Client:
        """Somebody without a token."""
        return Client(self.http, world.ground.code)

    async def account(
        self,
        world: World,
        role: str,
        at: TenantTable | None = None,
        *,
        person: people.Person | None = None,
        community: places.Community | None = None,
    ) -> str:
        """An account with a password and a seat that holds one role; returns its name."""
        name = f"{role}-{new_id().hex[-8:]}"
        async with world.session() as session:
            account = Account(name=name, password_hash=CHEAP)
            session.add(account)
            await session.flush()
            seat = await onboarding.open_seat(session, account.id, person.id if person else None)
        await world.also(seat, role, at, community=community)
        return name

    async def as_(self, world: World, role: str, at: TenantTable | None = None, **who: Any) -> Client:
        """Somebody new in that role, logged in."""
        return await self.stranger(world).log_in(await self.account(world, role, at, **who))


@asynccontextmanager
async def served(ready: Ready, *, now: Callable[[], datetime] = utc_now) -> AsyncIterator[tuple[str, Tools]]:
    """A real server on a port of its own, for the length of the block; yields its address and tools."""
    async with tools_of(ready) as made:
        tools = replace(made, now=now)
        app = make_app(tools, ready.settings)
        server = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None, lifespan="off"))
        running = asyncio.create_task(server.serve())
        await started(server)
        port = server.servers[0].sockets[0].getsockname()[1]
        try:
            yield f"http://127.0.0.1:{port}", tools
        finally:
            server.should_exit = True
            await running


async def started(server: uvicorn.Server) -> None:
    while not server.started:  # noqa: ASYNC110  (uvicorn has no event for it)
        await asyncio.sleep(0.01)


@pytest.fixture(scope="session")
async def api(urls: DatabaseUrls, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Api]:
    """The server over this worker's database."""
    settings = Settings(environment="test", data_dir=tmp_path_factory.mktemp("data"), log_level="ERROR")
    async with (
        served(Ready(settings, urls)) as (address, tools),
        httpx.AsyncClient(base_url=address, timeout=20) as http,
    ):
        yield Api(http, tools.desk)
