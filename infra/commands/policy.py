"""Why somebody may or may not do something; what the roles are."""

from typing import Annotated
from uuid import UUID

import typer
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from infra import database
from infra.commands.common import DataDir, out, run, settings_with
from infra.process import prepared
from infra.settings import Settings
from policies.explain import Explanation, explain
from policies.grants import read_holdings, read_rules
from services.work import utc_now
from tenants.identifiers import parse_id
from tenants.isolation import enter
from tenants.language import Language
from tenants.models import Account, Seat
from tenants.refusals import NotFound
from tenants.resolution import read_ground
from tenants.tables import table_of

app = typer.Typer(no_args_is_help=True, help="Roles, rules and why.")


@app.command("explain")
def explain_act(
    tenant: Annotated[str, typer.Option(help="The tenant's code.")],
    seat: Annotated[str, typer.Option(help="A seat's id, or the name of its account.")],
    act: Annotated[str, typer.Option(help="Such as check_in:approve.")],
    language: Annotated[Language, typer.Option(help="zh-CN or en.")] = Language.ENGLISH,
    data_dir: DataDir = None,
) -> None:
    """Say whether a seat may do an act, and why. Exit 1 if it may not."""
    found = run(_explain(settings_with(data_dir=data_dir), tenant, seat, act))
    for line in found.lines(language):
        out.print(line)
    if not found.allowed:
        raise typer.Exit(1)


async def _explain(settings: Settings, code: str, seat: str, act: str) -> Explanation:
    async with prepared(settings, migrated=False) as ready:
        engine = database.make_engine(ready.urls.app, pool_size=1)
        try:
            async with AsyncSession(engine) as session, session.begin():
                ground = await read_ground(session, code)
                await enter(session, ground.tenant_id)
                seat_id = await _seat_id(session, seat)
                rules = await read_rules(session, ground.tenant_id, ground.policy_version)
                holdings, _ = await read_holdings(session, ground.tenant_id, seat_id, utc_now())
                return explain(rules, holdings, act)
        finally:
            await engine.dispose()


async def _seat_id(session: AsyncSession, seat: str) -> UUID:
    if seat.startswith("seat_"):
        return parse_id(seat)[1]
    seats, accounts = table_of(Seat), table_of(Account)
    query = (
        select(seats.c.id).join(accounts, accounts.c.id == seats.c.account_id).where(accounts.c.name == seat)
    )
    found = (await session.execute(query)).scalar_one_or_none()
    if found is None:
        raise NotFound
    return UUID(str(found))
