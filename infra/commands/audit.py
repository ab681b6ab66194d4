"""The journal's chain, verified."""

from typing import Annotated

import typer
from rich.table import Table
from sqlalchemy import select

from infra import database
from infra.commands.common import DataDir, out, run, settings_with
from infra.process import prepared
from infra.settings import Settings
from services import journal
from services.journal import Verdict
from services.work import utc_now
from tenants.models import Tenant
from tenants.tables import table_of

app = typer.Typer(no_args_is_help=True, help="The journal: what happened, and who did it.")

STALE_SECONDS = 300
"""An entry unsealed for longer says that no worker runs."""


@app.command("verify")
def verify(
    tenant: Annotated[str | None, typer.Option(help="One tenant's code; all of them without it.")] = None,
    data_dir: DataDir = None,
) -> None:
    """Walk each tenant's hash chain from its first entry. Exit 1 if one is broken or no longer sealed."""
    found = run(_verify(settings_with(data_dir=data_dir), tenant))
    table = Table("tenant", "sealed", "unsealed", "verdict")
    for code, verdict in found:
        table.add_row(code, str(verdict.sealed), str(verdict.unsealed), _words(verdict))
    out.print(table)
    if not found:
        out.print("There is no such tenant.")
    if not found or any(not verdict.intact or _is_stale(verdict) for _, verdict in found):
        raise typer.Exit(1)


async def _verify(settings: Settings, code: str | None) -> list[tuple[str, Verdict]]:
    async with prepared(settings, migrated=False) as ready:
        engine = database.make_engine(ready.urls.relay, pool_size=1)
        try:
            tenant = table_of(Tenant)
            async with engine.connect() as connection:
                rows = await connection.execute(select(tenant.c.code, tenant.c.id).order_by(tenant.c.code))
            verdicts = []
            for name, tenant_id in rows:
                if code in (None, name):
                    async with engine.begin() as connection:
                        verdicts.append((name, await journal.verify(connection, tenant_id)))
            return verdicts
        finally:
            await engine.dispose()


def _is_stale(verdict: Verdict) -> bool:
    oldest = verdict.oldest_unsealed
    return oldest is not None and (utc_now() - oldest).total_seconds() > STALE_SECONDS


def _words(verdict: Verdict) -> str:
    if not verdict.intact:
        return f"[bold red]broken at {verdict.broken_at}[/]"
    if _is_stale(verdict):
        return "[yellow]intact, but the tail is old: is the worker running?[/]"
    return "[green]intact[/]"
