"""Serve, work, migrate, and change the keys."""

from datetime import timedelta
from typing import Annotated

import typer

from infra import keys
from infra import migrate as migrations
from infra.commands.common import DataDir, out, run, settings_with
from infra.process import prepared, working
from infra.process import serve as serve_http
from infra.settings import Settings

keys_app = typer.Typer(no_args_is_help=True, help="The keys that sign access tokens.")


def serve(
    port: Annotated[int | None, typer.Option(help="Port to listen on.")] = None,
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    data_dir: DataDir = None,
    with_worker: Annotated[bool, typer.Option(help="Run the worker in the same process.")] = False,
) -> None:
    """Serve the API on a migrated database."""
    run(_serve(settings_with(port=port, host=host, data_dir=data_dir), with_worker=with_worker))


async def _serve(settings: Settings, *, with_worker: bool) -> None:
    async with prepared(settings, migrated=False) as ready:
        missing = await migrations.pending(ready.urls)
        if missing:
            out.print(f"The database lacks {len(missing)} migrations. Run: [bold]tongxin migrate[/]")
            raise typer.Exit(1)
        if with_worker:
            async with working(ready):
                await serve_http(ready)
        else:
            await serve_http(ready)


def worker(data_dir: DataDir = None) -> None:
    """Seal the journal, run timers, roll up figures, until stopped."""
    run(_work(settings_with(data_dir=data_dir)))


async def _work(settings: Settings) -> None:
    import asyncio
    import signal

    stop = asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, stop.set)
    async with prepared(settings, migrated=False) as ready, working(ready):
        out.print("The worker runs. Stop it with Ctrl-C.")
        await stop.wait()


def migrate(data_dir: DataDir = None) -> None:
    """Bring the database to the shape this version expects."""
    applied = run(_migrate(settings_with(data_dir=data_dir)))
    for revision in applied:
        out.print(f"[green]applied[/] {revision}")
    if not applied:
        out.print("Nothing to do: the database is up to date.")


async def _migrate(settings: Settings) -> list[str]:
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
