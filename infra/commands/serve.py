"""Serve, work, migrate, and change the keys."""

import asyncio
import signal
import sys
from collections.abc import Awaitable, Callable
from contextlib import nullcontext
from datetime import timedelta
from functools import partial
from typing import Annotated

import typer

from infra import keys, revision
from infra.commands.common import DataDir, out, run, settings_with
from infra.process import Ready, prepared, working
from infra.process import serve as serve_http
from infra.settings import Settings
from infra.supervisor import shared_socket, supervise

keys_app = typer.Typer(no_args_is_help=True, help="The keys that sign access tokens.")


def serve(
    port: Annotated[int | None, typer.Option(help="Port to listen on.")] = None,
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    workers: Annotated[
        int, typer.Option(min=1, max=64, help="Server processes, about one for each core.")
    ] = 1,
    data_dir: DataDir = None,
    with_worker: Annotated[bool, typer.Option(help="Run the background worker beside the servers.")] = False,
    share_port: Annotated[bool, typer.Option(hidden=True)] = False,
) -> None:
    """Serve the API on a migrated database."""
    settings = settings_with(port=port, host=host, data_dir=data_dir)
    servers = _many(settings, workers) if workers > 1 else partial(serve_http, share_port=share_port)
    run(_serve(settings, servers, with_worker=with_worker))


async def _serve(
    settings: Settings, servers: Callable[[Ready], Awaitable[None]], *, with_worker: bool
) -> None:
    async with prepared(settings, migrated=False) as ready:
        if not await revision.is_newest(ready.urls):
            from infra import migrate as migrations

            missing = await migrations.pending(ready.urls)
            out.print(f"The database lacks {len(missing)} migrations. Run: [bold]tongxin migrate[/]")
            raise typer.Exit(1)
        async with working(ready) if with_worker else nullcontext():
            await servers(ready)


def _many(settings: Settings, count: int) -> Callable[[Ready], Awaitable[None]]:
    """Processes that are this command again, one server each. The port is chosen, and held, before they start."""

    async def servers(_: Ready) -> None:
        with shared_socket(settings.host, settings.port) as held:
            port = held.getsockname()[1]
            out.print(f"{count} servers at http://{settings.host}:{port}")
            given = ["--host", settings.host, "--port", str(port), "--data-dir", str(settings.data_dir)]
            await supervise([sys.executable, "-m", "infra", "serve", "--share-port", *given], count)

    return servers


def worker(data_dir: DataDir = None) -> None:
    """Seal the journal, run timers, roll up figures, until stopped."""
    run(_work(settings_with(data_dir=data_dir)))


async def _work(settings: Settings) -> None:
    stop = asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, stop.set)
    async with prepared(settings, migrated=False) as ready, working(ready):
        out.print("The worker runs. Stop it with Ctrl-C.")
        await stop.wait()


def migrate(data_dir: DataDir = None) -> None:
    """Bring the database to the shape this version expects."""
    applied = run(_migrate(settings_with(data_dir=data_dir)))
    for one in applied:
        out.print(f"[green]applied[/] {one}")
    if not applied:
        out.print("Nothing to do: the database is up to date.")


async def _migrate(settings: Settings) -> list[str]:
    from infra import migrate as migrations

    async with prepared(settings, migrated=False) as ready:
        return await migrations.upgrade(ready.urls)


@keys_app.command("rotate")
def rotate(
    data_dir: DataDir = None,
    keep_hours: Annotated[int, typer.Option(help="Hours for which the older keys still verify.")] = 24,
) -> None:
    """Sign with a new key from the next start on; older keys verify for a while longer."""
    settings = settings_with(data_dir=data_dir)
    ring = keys.rotate(settings.signing_keys_file, timedelta(hours=keep_hours))
    out.print(f"New key [bold]{ring.signing.kid}[/]. Restart the servers within {keep_hours} hours.")
