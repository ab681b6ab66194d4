"""The demonstration district, loaded once for the files of this folder that look into the database."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from infra import database
from infra.database import DatabaseUrls
from infra.demo.accounts import DemoAccount
from infra.demo.load import load
from infra.process import Ready
from infra.settings import Settings
from infra.storage import storage_of
from tenants.isolation import enter
from tests.conftest import copied_database, short_folder

TODAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Demo:
    """A loaded district: its logins, its accounts, what was reported, and how many seconds it took."""

    owner: AsyncEngine
    app: AsyncEngine
    ready: Ready
    accounts: list[DemoAccount]
    reports: list[tuple[str, int, int]]
    seconds: float

    @property
    def data_dir(self) -> Path:
        return self.ready.settings.data_dir

    async def ask(self, tenant: str, question: str, **values: object) -> list[tuple[Any, ...]]:
        """The answer of one tenant, seen as the app sees it."""
        async with self.app.begin() as connection:
            await enter_by_code(connection, tenant)
            return [tuple(row) for row in await connection.execute(text(question), values)]

    async def hashes(self) -> dict[str, str]:
        """The password hash of each account."""
        return dict(await self.ask("putuo", "SELECT name, password_hash FROM account"))

    async def count(self, tenant: str, what: str, **values: object) -> int:
        """The answer of one tenant to `SELECT count(*) FROM <what>`."""
        (row,) = await self.ask(tenant, f"SELECT count(*) FROM {what}", **values)  # noqa: S608
        return int(row[0])


async def enter_by_code(connection: AsyncConnection, code: str) -> None:
    found = await connection.execute(text("SELECT id FROM tenant WHERE code = :code"), {"code": code})
    await enter(connection, found.scalar_one())


@asynccontextmanager
async def two_logins(urls: DatabaseUrls) -> AsyncIterator[tuple[AsyncEngine, AsyncEngine]]:
    """The owner's engine and the app's."""
    owner, app = database.make_engine(urls.owner, 2), database.make_engine(urls.app, 2)
    yield owner, app
    await owner.dispose()
    await app.dispose()


@pytest.fixture(scope="session")
async def demo(pytestconfig: pytest.Config, worker_id: str) -> AsyncIterator[Demo]:
    name = f"tongxin_demo_{worker_id}"
    async with copied_database(pytestconfig, name) as urls, two_logins(urls) as (owner, app):
        settings = Settings(environment="test", data_dir=short_folder())
        reports: list[tuple[str, int, int]] = []
        started = time.perf_counter()
        accounts = await load(
            owner,
            app,
            settings.data_dir,
            storage=storage_of(settings),
            today=TODAY,
            report=lambda *told: reports.append(told),
        )
        seconds = time.perf_counter() - started
        yield Demo(owner, app, Ready(settings, urls), accounts, reports, seconds)
