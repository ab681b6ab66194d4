"""One real PostgreSQL for the whole run, migrated once; every worker gets its own copy of the database."""

import asyncio
import gc
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Generator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Protocol

import asyncpg
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine
from xdist.remote import Producer  # type: ignore[import-untyped]
from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]

from infra import database, embedded, migrate
from infra.database import DatabaseError, DatabaseUrls
from infra.embedded import EmbeddedPostgresError
from infra.readers import Readers

pytest_plugins = ("tests.world", "tests.api")

if TYPE_CHECKING:
    Pool = asyncpg.Pool[asyncpg.Record]

GIVEN_SERVER = "TONGXIN_TEST_DATABASE_URL"
"""An admin URL of a PostgreSQL to test on; without it the embedded one is started."""

ADMIN_URL, SECRETS_FILE = pytest.StashKey[str](), pytest.StashKey[Path]()

LONGEST = (
    "tests/infra/demo",
    "tests/schema/test_equality.py",
    "tests/infra/test_demo_command.py",
    "tests/journeys/test_tour.py",
    "tests/schema/test_hostile_values.py",
    "tests/infra/test_operator.py",
    "tests/infra/test_embedded.py",
    "tests/infra/test_supervisor.py",
)
"""What takes the better part of a minute, or waits for processes of its own."""


class Worker(Protocol):
    """What xdist shows of a worker it starts."""

    config: pytest.Config
    workerinput: dict[str, str]


# --- the server: started by the process that controls the run, told to the workers ---------------------


def pytest_configure(config: pytest.Config) -> None:
    for name in [name for name in os.environ if name.startswith("TONGXIN_") and name != GIVEN_SERVER]:
        del os.environ[name]  # what a developer has set for their own server is not for the tests
    config.option.loadscopereorder = False  # xdist would begin with what has the most tests
    told: dict[str, str] | None = getattr(config, "workerinput", None)
    if told:
        config.stash[ADMIN_URL], config.stash[SECRETS_FILE] = told["admin_url"], Path(told["secrets_file"])
    elif not config.option.collectonly:
        try:
            _start_server(config)
        except (EmbeddedPostgresError, DatabaseError) as error:
            raise pytest.UsageError(str(error)) from error


def pytest_configure_node(node: Worker) -> None:
    """xdist asks this for every worker it starts."""
    node.workerinput["admin_url"] = node.config.stash[ADMIN_URL]
    node.workerinput["secrets_file"] = str(node.config.stash[SECRETS_FILE])


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is collected stays to the end: it is not searched for garbage, neither now nor later."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long is begun first, so that no worker waits for the other in the end."""
    items.sort(key=lambda item: _turn_of(group_of(item.nodeid)))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling | None:
    return Groups(config, log) if config.getvalue("dist") == "loadgroup" else None


class Groups(LoadScopeScheduling):  # type: ignore[misc]
    """Tests of one group are run by one worker: they share what is made once a session, or once a file.

    xdist's own way with groups marks the ids of tests, which pytest 9.2 does not let it do any more.
    """

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)


def group_of(nodeid: str) -> str:
    """The file of a test, or the folder whose files share one loaded demonstration district."""
    file = PurePosixPath(nodeid.partition("::")[0])
    return str(file.parent if file.parent.name == "demo" else file)


def _turn_of(group: str) -> int:
    return LONGEST.index(group) if group in LONGEST else len(LONGEST)


def _start_server(config: pytest.Config) -> None:
    folder = short_folder()
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    given = os.environ.get(GIVEN_SERVER)
    if given:
        config.stash[ADMIN_URL] = given
    else:
        server = embedded.start(folder, fast=True)
        config.add_cleanup(server.stop)
        config.stash[ADMIN_URL] = server.admin_url
    config.stash[SECRETS_FILE] = folder / "secrets.json"
    asyncio.run(_make_template(config))


async def _make_template(config: pytest.Config) -> None:
    async with _admin(config) as admin:
        await admin.execute(f"DROP DATABASE IF EXISTS {TEMPLATE} WITH (FORCE)")
    urls = await database.prepare_roles(config.stash[ADMIN_URL], config.stash[SECRETS_FILE], TEMPLATE)
    await migrate.upgrade(urls)


# --- what a test may ask for ---------------------------------------------------------------------------

TEMPLATE = "tongxin_test"


@pytest.fixture(scope="session")
def admin_url(pytestconfig: pytest.Config) -> str:
    """The test server's administrator: for tests about logins and databases themselves."""
    return pytestconfig.stash[ADMIN_URL]


@pytest.fixture(scope="session")
def secrets_file(pytestconfig: pytest.Config) -> Path:
    """The generated passwords of the run."""
    return pytestconfig.stash[SECRETS_FILE]


@pytest.fixture(scope="session")
async def urls(pytestconfig: pytest.Config, worker_id: str) -> AsyncIterator[DatabaseUrls]:
    """This worker's own migrated database."""
    async with copied_database(pytestconfig, f"{TEMPLATE}_{worker_id}") as copy:
        yield copy


@pytest.fixture(scope="session")
async def app_engine(urls: DatabaseUrls) -> AsyncIterator[AsyncEngine]:
    """Commands, as the app."""
    engine = database.make_engine(urls.app, pool_size=10)
    yield engine
    await engine.dispose()


@pytest.fixture(scope="session")
async def readers(urls: DatabaseUrls) -> AsyncIterator[Readers]:
    """Compiled reads, as the app: text comes back as bytes."""
    async with database.make_readers(urls.app, 4) as readers:
        yield readers


@pytest.fixture(scope="session")
async def owner(urls: DatabaseUrls) -> AsyncIterator["Pool"]:
    """Looks behind the scenes, as the owner; plain asyncpg."""
    async with asyncpg.create_pool(urls.owner, min_size=1, max_size=2) as pool:
        yield pool


@pytest.fixture
def data_dir() -> Iterator[Path]:
    """A data directory where a PostgreSQL can live: short, and passable for the account that runs it."""
    folder = short_folder()
    yield folder
    shutil.rmtree(folder)


def short_folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="tx-"))
    folder.chmod(0o755)
    return folder


@asynccontextmanager
async def copied_database(
    config: pytest.Config, name: str, *, template: str = TEMPLATE
) -> AsyncIterator[DatabaseUrls]:
    """A fresh copy of the migrated database (or of another), dropped afterwards."""
    async with _admin(config) as admin:
        await admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        await admin.execute(f"CREATE DATABASE {name} TEMPLATE {template} OWNER {database.OWNER}")
    yield await database.prepare_roles(config.stash[ADMIN_URL], config.stash[SECRETS_FILE], name)
    async with _admin(config) as admin:
        await admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@asynccontextmanager
async def _admin(config: pytest.Config) -> AsyncIterator["asyncpg.Connection[asyncpg.Record]"]:
    connection = await asyncpg.connect(config.stash[ADMIN_URL])
    try:
        yield connection
    finally:
        await connection.close()
