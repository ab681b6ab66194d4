"""Questions put to the real contract, compiled and run against the real database."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
import pytest
from joserfc.jwk import OKPKey
from sqlalchemy.ext.asyncio import AsyncEngine

from infra.database import DatabaseUrls, make_readers
from schema.compiler.compiler import Compiler
from schema.cost import Buckets
from schema.errors import told, told_denied
from schema.operations import Operations
from schema.root import make_schema
from schema.tasks import Outcome, Request
from schema.tools import Tools, make_tools
from tenants.authentication import KeyRing, TokenDesk
from tenants.language import Language
from tenants.models import LoginSession, Seat
from tests.world import World

EVERY_DOCUMENT = 100_000_000
"""Bytes: what one role asks is read once for all roles, which ask it in turn."""

LONG_FROM_NOW = datetime(2100, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Answer:
    """What came back: data, and errors as the world would read them."""

    data: dict[str, Any]
    errors: list[dict[str, Any]]

    @property
    def codes(self) -> list[str]:
        return [error["extensions"]["code"] for error in self.errors]

    @property
    def paths(self) -> list[list[str | int]]:
        return [error["path"] for error in self.errors]


Ask = Callable[..., Awaitable[Answer]]
"""ask(seat, query, **variables)"""


@dataclass
class Room:
    """A compiler with its tools, and a way to be a seat of a world."""

    tools: Tools
    compiler: Compiler

    async def ask(self, world: World, seat: Seat, query: str, /, **variables: Any) -> Answer:
        request = await self.request(world, seat, query, variables)
        outcome = await Operations(self.compiler, self.tools).run(request)
        return answered(outcome)

    async def request(self, world: World, seat: Seat, query: str, variables: dict[str, Any]) -> Request:
        return Request(
            tenant=world.ground.code,
            token=await self.token(world, seat),
            language=Language.ENGLISH,
            request_id="r-1",
            query=query,
            variables=variables,
        )

    async def token(self, world: World, seat: Seat) -> str:
        login = await world.add(LoginSession(seat_id=seat.id, expires_at=LONG_FROM_NOW))
        token, _ = self.tools.desk.issue(
            tenant_id=world.ground.tenant_id, seat_id=seat.id, session_id=login.id, now=self.tools.now()
        )
        return token


def answered(outcome: Outcome) -> Answer:
    data = orjson.loads(outcome.data)
    errors = told_denied(outcome.denied, data, Language.ENGLISH, "r-1")
    for key, refusal in outcome.refused.items():
        errors.append(told(refusal, Language.ENGLISH, "r-1", path=[key]))
    return Answer(data, errors)


def a_desk() -> TokenDesk:
    key = OKPKey.generate_key("Ed25519", {"kid": "test"})
    return TokenDesk(KeyRing(key, {"test": key}), lifetime=timedelta(minutes=10))


@pytest.fixture(scope="session")
async def room(app_engine: AsyncEngine, urls: DatabaseUrls) -> AsyncIterator[Room]:
    async with make_readers(urls.app, 2) as readers:
        yield Room(
            make_tools(app_engine, readers, a_desk(), buckets=Buckets(capacity=10**9)),
            Compiler(make_schema(), introspection=True, documents=EVERY_DOCUMENT),
        )


@pytest.fixture
def ask(room: Room, world: World) -> Ask:
    """Ask as a seat of the test's own world."""

    async def asked(seat: Seat, query: str, /, **variables: Any) -> Answer:
        return await room.ask(world, seat, query, **variables)

    return asked
