"""`tongxin demo`: a whole district on one machine, from nothing, in one command."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Annotated

import typer
from rich.box import SIMPLE
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)
from rich.table import Table

from infra import database
from infra.commands.common import DataDir, out, run, settings_with
from infra.demo.accounts import FILE_NAME, DemoAccount
from infra.demo.load import load
from infra.process import Ready, prepared, serve, worker_of, working
from infra.settings import Settings
from infra.storage import storage_of
from policies.templates import templates

QUERIES = {
    "Who am I, and what am I here?": "{ me { account roles { code name } } }",
    "The communities, and their teams": "{ communities(first: 3) "
    "{ totalCount nodes { name team { name memberCount } } } }",
    "May I approve a check-in, and why?": '{ explainAccess(act: "check_in:approve") { allowed lines } }',
}
"""Three to paste; every role may run them, and each sees what it may see."""

WIDEST = 100
"""Columns of the table of accounts; a narrower terminal wraps the lines."""

DISTRICT = (
    "{ district { code name subDistricts communities members inJobPartyMembers serviceStations "
    "twinCaptainCoveragePercent requestsCollected requestsClosed governanceProjects selfGovernanceProjects "
    "activities recruitedToFirstEchelon honoured } }"
)


def demo(
    port: Annotated[int | None, typer.Option(help="Port to listen on. [default: 8000]")] = None,
    data_dir: DataDir = None,
) -> None:
    """Start the demonstration district Putuo: database, data, worker and server in one process."""
    run(_demo(settings_with(port=port, data_dir=data_dir)))


async def _demo(settings: Settings) -> None:
    started = time.monotonic()
    with _steps() as progress:
        step = progress.add_task("Starting PostgreSQL", total=None)
        async with prepared(settings) as ready:
            progress.remove_task(step)
            accounts = await _load(ready, progress)
            progress.stop()
            out.print(f"Ready in {time.monotonic() - started:.1f} s.")
            _welcome(settings, accounts)
            async with working(ready):
                await serve(ready)


async def _load(ready: Ready, progress: Progress) -> list[DemoAccount]:
    bar = progress.add_task("Loading Putuo District", total=None)

    def report(what: str, done: int, total: int) -> None:
        progress.update(bar, description=f"Loading {what}", completed=done, total=total)

    owner = database.make_engine(ready.urls.owner, pool_size=2)
    app = database.make_engine(ready.urls.app, pool_size=2)
    try:
        storage = storage_of(ready.settings)
        accounts = await load(owner, app, ready.settings.data_dir, storage=storage, report=report)
    finally:
        await owner.dispose()
        await app.dispose()
    progress.update(bar, description="Sealing the journal, adding up the figures", total=None)
    async with worker_of(ready) as worker:
        await worker.round()
    progress.remove_task(bar)
    return accounts


@contextmanager
def _steps() -> Iterator[Progress]:
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=out, transient=True) as progress:
        yield progress


def _welcome(settings: Settings, accounts: Sequence[DemoAccount]) -> None:
    base = f"http://{settings.host}:{settings.port}"
    table = Table("account", "password", "tenant", "role", box=SIMPLE, pad_edge=False)
    for column in table.columns:
        column.no_wrap = True
    for account in accounts:
        role = templates()[account["role"]]
        table.add_row(account["account"], account["password"], account["tenant"], role.zh)
    out.print("\n[bold]Demo accounts 演示账号[/]")
    Console(width=max(out.width, WIDEST)).print(table)  # a password cut short is worth nothing
    out.print(f"The same list: {settings.data_dir / FILE_NAME}")
    out.print(
        f"\n[bold]GraphQL[/]   {base}/{{tenant}}/graphql     e.g. {base}/caoyangxincun/graphql",
        soft_wrap=True,
    )
    out.print(f"[bold]Health[/]    {base}/healthz  {base}/readyz  {base}/metrics", soft_wrap=True)
    out.print("\nLog in, and put the token into the header [bold]Authorization: Bearer …[/]", soft_wrap=True)
    out.print(
        'mutation { login(input: {account: "…", password: "…"}) { accessToken refreshToken expiresAt } }',
        markup=False,
        style="cyan",
        soft_wrap=True,
    )
    for title, query in QUERIES.items():
        out.print(f"\n# {title}", markup=False)
        out.print(query, markup=False, style="cyan", soft_wrap=True)
    out.print(f"\n# The district office, at {base}/putuo/graphql", markup=False)
    out.print(DISTRICT, markup=False, style="cyan", soft_wrap=True)
    out.print("\nStop with Ctrl-C; the data stays.")
