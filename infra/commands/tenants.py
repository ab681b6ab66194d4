"""Districts, tenants and their first accounts: what only the platform's operator may do."""

import secrets
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

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
from services.people import Person
from services.places import Building, Community, PropertyManagementArea
from services.roster import Group
from services.work import utc_now
from tenants.identifiers import parse_id
from tenants.isolation import enter
from tenants.models import Tenant, TenantKind
from tenants.refusals import NotFound
from tenants.resolution import read_ground
from tenants.tables import TenantTable, table_of

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
    role: Annotated[str, typer.Option(help="A role's code, such as tenant_admin or party_secretary.")],
    at: Annotated[
        str | None,
        typer.Option(
            help="Where it is held: the id of a community, area, group or building; the tenant without it."
        ),
    ] = None,
    person: Annotated[str | None, typer.Option(help="The id of the person behind the account.")] = None,
    data_dir: DataDir = None,
) -> None:
    """Open an account with a seat and a role. Prints its password once."""
    if role not in templates():
        out.print(f"There is no role {role}. There are: {', '.join(templates())}.")
        raise typer.Exit(2)
    password = secrets.token_urlsafe(12)
    run(_open(settings_with(data_dir=data_dir), account, password, tenant, Post(role, at, person)))
    out.print(f"Account [bold]{account}[/], password [bold]{password}[/] (shown once).")


@dataclass(frozen=True, slots=True)
class Post:
    """A role, the place it is held in and the person who holds it, as ids of the API."""

    role: str
    at: str | None
    person: str | None


async def _open(settings: Settings, account: str, password: str, code: str, post: Post) -> None:
    async with _as_owner(settings) as session:
        ground = await read_ground(session, code)
        await enter(session, ground.tenant_id)
        holding = await _holding(session, ground.tenant_id, post)
        person = (
            await _row(session, ground.tenant_id, post.person, {"person": Person}) if post.person else None
        )
        opened = await onboarding.open_account(session, account, password)
        seat = await onboarding.open_seat(session, opened.id, person.id if person else None)
        await onboarding.grant_role(session, seat.id, holding, now=utc_now())


async def _holding(session: AsyncSession, tenant_id: UUID, post: Post) -> Holding:
    if post.at is None:
        return Holding(post.role, Scope.TENANT)
    place = await _row(session, tenant_id, post.at, {kind: model for kind, (model, _) in PLACES.items()})
    scope = PLACES[str(place.__tablename__)][1]
    return Holding(post.role, scope, place.id, getattr(place, "community_id", None))


async def _row(
    session: AsyncSession, tenant_id: UUID, word: str, models: Mapping[str, type[TenantTable]]
) -> TenantTable:
    """The row of a public id. Raises MalformedId, or NotFound for another kind or another tenant."""
    kind, id = parse_id(word)
    found = await session.get(models[kind], {"tenant_id": tenant_id, "id": id}) if kind in models else None
    if found is None:
        raise NotFound
    return found


PLACES: Mapping[str, tuple[type[TenantTable], Scope]] = {
    "community": (Community, Scope.COMMUNITY),
    "property_management_area": (PropertyManagementArea, Scope.AREA),
    "group": (Group, Scope.GROUP),
    "building": (Building, Scope.BUILDING),
}


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
