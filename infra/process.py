"""A process of ours: settings become engines, pools and keys, handed down to whoever needs them."""

import asyncio
import gc
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import timedelta

import uvicorn

from infra import database, keys, revision
from infra.app import make_app
from infra.database import DatabaseUrls
from infra.settings import Settings
from infra.storage import storage_of
from infra.supervisor import shared_socket
from infra.worker import Worker
from schema.cost import Buckets
from schema.tools import Tools, make_tools
from tenants.authentication import TokenDesk, hash_of_nobody


@dataclass(frozen=True)
class Ready:
    """A migrated database and the way to it."""

    settings: Settings
    urls: DatabaseUrls


@asynccontextmanager
async def prepared(settings: Settings, *, migrated: bool = True) -> AsyncIterator[Ready]:
    """The database of the settings, up for the length of the block, and migrated unless told otherwise."""
    async with database.ready(settings) as urls:
        if migrated and not await revision.is_newest(urls):
            from infra import migrate  # Alembic stays in memory: only where there is something to migrate

            await migrate.upgrade(urls)
        yield Ready(settings, urls)


@asynccontextmanager
async def tools_of(ready: Ready) -> AsyncIterator[Tools]:
    """Engine, pool and keys for serving."""
    settings = ready.settings
    desk = TokenDesk(
        keys.load_or_create(settings.signing_keys_file),
        lifetime=timedelta(minutes=settings.access_token_minutes),
    )
    await asyncio.to_thread(hash_of_nobody)
    engine = database.make_engine(ready.urls.app, settings.write_pool_size)
    try:
        async with database.make_readers(ready.urls.app, settings.read_pool_size) as readers:
            yield make_tools(
                engine,
                readers,
                desk,
                buckets=Buckets(capacity=settings.cost_capacity, restore_rate=settings.cost_restore_rate),
                refresh_lifetime=timedelta(days=settings.refresh_token_days),
            )
    finally:
        await engine.dispose()


@asynccontextmanager
async def worker_of(ready: Ready) -> AsyncIterator[Worker]:
    app = database.make_engine(ready.urls.app, pool_size=2)
    relay = database.make_engine(ready.urls.relay, pool_size=2)
    try:
        rest = timedelta(seconds=ready.settings.worker_interval_seconds)
        yield Worker(app, relay, rest, storage=storage_of(ready.settings))
    finally:
        await app.dispose()
        await relay.dispose()


@asynccontextmanager
async def working(ready: Ready) -> AsyncIterator[None]:
    """A worker beside whatever the block does; it ends its round before the block ends."""
    stop = asyncio.Event()
    async with worker_of(ready) as worker:
        running = asyncio.create_task(worker.run(stop))
        try:
            yield
        finally:
            stop.set()
            await running


async def serve(ready: Ready, *, share_port: bool = False) -> None:
    """Serve HTTP until told to stop; requests under way are answered first. A shared port is shared with others
    that say so too."""
    async with tools_of(ready) as tools:
        config = uvicorn.Config(
            make_app(tools, ready.settings),
            host=ready.settings.host,
            port=ready.settings.port,
            log_config=None,
            access_log=False,
            lifespan="off",
            server_header=False,
            date_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=20,
        )
        _spare_the_collector()
        shared = shared_socket(ready.settings.host, ready.settings.port) if share_port else None
        await _Server(config).serve(sockets=[shared] if shared else None)


def _spare_the_collector() -> None:
    """What start-up made stays for good, and a request leaves no cycle behind: to search either often is a pause for
    nothing. Documents that are forgotten do leave some, so not too seldom either."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(5_000, 10, 10)


class _Server(uvicorn.Server):
    """Ends on SIGINT and SIGTERM by returning, so that what stands around it (worker, database) ends in order."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        loop = asyncio.get_running_loop()
        signs = (signal.SIGINT, signal.SIGTERM)
        for sign in signs:
            loop.add_signal_handler(sign, self.handle_exit, sign, None)
        try:
            yield
        finally:
            for sign in signs:
                loop.remove_signal_handler(sign)
