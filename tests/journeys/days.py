"""The public API while weeks pass: a server whose clock is set by hand. Whoever takes part logs in anew each day."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest

from infra.database import DatabaseUrls
from infra.process import Ready
from infra.settings import Settings
from services.work import utc_now
from tenants.tables import TenantTable
from tests.api import Api, Client, served
from tests.world import World, day_of


@dataclass
class Clock:
    """Ten in the morning in Shanghai. The first day is so long ago that the last one of a journey is still past."""

    first: datetime
    passed: int = 0

    def __call__(self) -> datetime:
        return self.at(self.passed)

    def at(self, day: int) -> datetime:
        return self.first + timedelta(days=day)


@dataclass
class Days:
    """A server, its clock, and who is logged in there."""

    api: Api
    clock: Clock
    here: list[tuple[str, Client]] = field(default_factory=list)

    async def as_(self, world: World, role: str, at: TenantTable | None = None, **who: Any) -> Client:
        """Somebody new in that role, logged in now and on every day to come."""
        account = await self.api.account(world, role, at, **who)
        client = await self.api.stranger(world).log_in(account)
        self.here.append((account, client))
        return client

    async def until(self, day: int) -> None:
        """Let time pass to the morning of a day."""
        self.clock.passed = day
        for account, client in self.here:
            client.token = (await Client(client.http, client.tenant).log_in(account)).token

    def on(self, day: int) -> str:
        """The date of a day."""
        return day_of(self.clock.at(day)).isoformat()


@pytest.fixture
async def days(urls: DatabaseUrls, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Days]:
    clock = Clock((utc_now() - timedelta(days=120)).replace(hour=2, minute=0))
    settings = Settings(environment="test", data_dir=tmp_path_factory.mktemp("days"), log_level="ERROR")
    async with (
        served(Ready(settings, urls), now=clock) as (address, tools),
        httpx.AsyncClient(base_url=address, timeout=20) as http,
    ):
        yield Days(Api(http, tools.desk), clock)
