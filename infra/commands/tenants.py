"""Districts, tenants and their first accounts: what only the platform's operator may do."""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

import typer
from rich.table import Table
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from infra import database
from infra.commands.common import DataDir, out, run, settings_with
from infra.process import prepared
from infra.settings import Settings
from policies.grants import Holding
from policies.models import Scope
from policies.templates import templates
from services import onboarding
from services.work import utc_now
from tenants.isolation import enter
from tenants.models import Tenant, TenantKind
from tenants.resolution import read_ground
from tenants.tables import table_of

app = typer.Typer(no_args_is_help=True, help="Sub-districts (街镇) and district offices: the tenants.")
accounts = typer.Typer(no_args_is_help=True, help="Logins and their seats.")


@app.command("list")
def show(data_dir: DataDir = None) -> None:
    """List every tenant."""
    table = Table("code", "name", "kind", "state", "policy")
    for row in run(_list(settings_with(data_dir=data_dir))):
        table.add_row(*row)
    out.print(table)


async def _list(settings: Settings) -> list[tuple[str, ...]]:
    tenant = table_of(Tenant)
    async with _as_owner(settings) as session:
        rows = await session.execute(select(tenant).order_by(tenant.c.code))
        return [(row.code, row.name, row.kind, row.state, f"v{row.policy_version}") for row in rows]


@app.command("request")
def request(
    code: Annotated[str, typer.Argument(help="Short and unique: part of the address.")],
    name: Annotated[str, typer.Argument(help="The sub-district's name.")],
    district: Annotated[str, typer.Option(help="The district's code.")],
    district_name: Annotated[str | None, typer.Option(help="To make the district, if it is new.")] = None,
    city: Annotated[str, typer.Option(help="The city of a new district.")] = "上海市",
    kind: Annotated[TenantKind, typer.Option(help="What it is.")] = TenantKind.SUB_DISTRICT,
    data_dir: DataDir = None,
) -> None:
    """Ask for a new tenant. Next: tongxin tenant move CODE approve, then activate."""
    run(_request(settings_with(data_dir=data_dir), code, name, district, district_name, city, kind))
    out.print(f"[green]requested[/] {code}. Next: [bold]tongxin tenant move {code} approve[/]")


async def _request(
    settings: Settings,
    code: str,
    name: str,
    district: str,
    district_name: str | None,
    city: str,
    kind: TenantKind,
) -> None:
    async with _as_owner(settings) as session:
        await onboarding.request_tenant(
            session,
            code=code,
            name=name,
            district=district,
            district_name=district_name,
            city=city,
            kind=kind,
        )


@app.command("move")
def move(
    code: Annotated[str, typer.Argument(help="The tenant's code.")],
    verb: Annotated[str, typer.Argument(help=f"One of: {', '.join(onboarding.TENANT.verbs())}.")],
    data_dir: DataDir = None,
) -> None:
    """Move a tenant on in its life. Activating one for the first time gives it the role templates."""
    state = run(_move(settings_with(data_dir=data_dir), code, verb))
    out.print(f"[green]{code}[/] is now [bold]{state}[/].")


async def _move(settings: Settings, code: str, verb: str) -> str:
    async with _as_owner(settings) as session:
        return str(await onboarding.move_tenant(session, code, verb))


@accounts.command("open")
def open_account(
    account: Annotated[str, typer.Argument(help="The account's name.")],
    tenant: Annotated[str, typer.Option(help="The tenant's code.")],
    role: Annotated[str, typer.Option(help="A role held in the whole tenant, such as tenant_admin.")],
    data_dir: DataDir = None,
) -> None:
    """Open an account with a seat and a tenant-wide role: a new tenant's first. Prints its password once."""
    if role not in templates() or templates()[role].scope is not Scope.TENANT:
        fitting = [code for code, found in templates().items() if found.scope is Scope.TENANT]
        out.print(f"A first account holds a role of the whole tenant: {', '.join(fitting)}.")
        raise typer.Exit(2)
    password = secrets.token_urlsafe(12)
    run(_open(settings_with(data_dir=data_dir), account, password, tenant, role))
    out.print(f"Account [bold]{account}[/], password [bold]{password}[/] (shown once).")


async def _open(settings: Settings, account: str, password: str, code: str, role: str) -> None:
    async with _as_owner(settings) as session:
        ground = await read_ground(session, code)
        await enter(session, ground.tenant_id)
        opened = await onboarding.open_account(session, account, password)
        seat = await onboarding.open_seat(session, opened.id)
        await onboarding.grant_role(session, seat.id, Holding(role, Scope.TENANT), now=utc_now())


@asynccontextmanager
async def _as_owner(settings: Settings) -> AsyncIterator[AsyncSession]:
    """One transaction of the operator's."""
    async with prepared(settings, migrated=False) as ready:
        engine = database.make_engine(ready.urls.owner, pool_size=1)
        try:
            async with AsyncSession(engine, expire_on_commit=False) as session, session.begin():
                yield session
        finally:
            await engine.dispose()
