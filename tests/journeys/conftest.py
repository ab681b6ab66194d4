"""The demonstration district, loaded once and served afresh for every journey."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass

import httpx
import pytest

from infra import database
from infra.demo.accounts import CHARACTERS, DemoAccount
from infra.demo.load import load
from infra.process import Ready, worker_of
from infra.settings import Settings
from infra.storage import storage_of
from tests.api import Client, served
from tests.conftest import copied_database


@dataclass(frozen=True)
class District:
    """Putuo as `make run` serves it: nothing has happened in it yet."""

    address: str
    http: httpx.AsyncClient
    ready: Ready
    accounts: Mapping[str, DemoAccount]
    """By name, and by the part they play: `party_secretary` is the first of that role, `newcomer` nobody's yet."""

    def url(self, tenant: str) -> str:
        return f"{self.address}/{tenant}/graphql"

    async def login(self, who: str, *, language: str = "en") -> Client:
        """A client for an account, by name or by part."""
        account = self.accounts[who]
        stranger = Client(self.http, account["tenant"], language=language)
        return await stranger.log_in(account["account"], account["password"])

    async def work(self) -> None:
        """One round of the worker: the journal is sealed, the figures are added up."""
        async with worker_of(self.ready) as worker:
            await worker.round()


@dataclass(frozen=True)
class Loaded:
    """A database with the district in it, to be copied."""

    name: str
    settings: Settings
    accounts: Sequence[DemoAccount]


@pytest.fixture(scope="session")
async def loaded(
    pytestconfig: pytest.Config, worker_id: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Loaded]:
    """Dated today, as a newcomer's is: what runs out in the demonstration is told by the real clock."""
    settings = Settings(environment="test", data_dir=tmp_path_factory.mktemp("district"))
    name = f"tongxin_district_{worker_id}"
    async with copied_database(pytestconfig, name) as urls:
        ready = Ready(settings, urls)
        accounts = await _load(ready)
        async with worker_of(ready) as worker:
            await worker.round()
        yield Loaded(name, settings, accounts)


@pytest.fixture
async def district(loaded: Loaded, pytestconfig: pytest.Config, worker_id: str) -> AsyncIterator[District]:
    """A copy of its own for each journey."""
    async with copied_database(pytestconfig, f"tongxin_journey_{worker_id}", template=loaded.name) as urls:
        ready = Ready(loaded.settings, urls)
        async with (
            served(ready) as (address, _),
            httpx.AsyncClient(base_url=address, timeout=20) as http,
        ):
            yield District(address, http, ready, _by_name_and_part(loaded.accounts))


async def _load(ready: Ready) -> list[DemoAccount]:
    owner, app = (database.make_engine(url, 2) for url in (ready.urls.owner, ready.urls.app))
    try:
        return await load(owner, app, ready.settings.data_dir, storage=storage_of(ready.settings))
    finally:
        await owner.dispose()
        await app.dispose()


def _by_name_and_part(accounts: Sequence[DemoAccount]) -> dict[str, DemoAccount]:
    by_name = {account["account"]: account for account in accounts}
    by_part = {character.part: by_name[character.account] for character in reversed(CHARACTERS)}
    return by_part | by_name
