"""Who is asking, and where: from path and token to a standing, remembered as long as it holds."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from sqlalchemy.ext.asyncio import AsyncSession

from policies.grants import Standing
from policies.standings import OutOfDate
from schema.tools import Tools
from tenants.actor import Ground
from tenants.isolation import enter
from tenants.refusals import Unauthenticated

Answer = TypeVar("Answer")


async def ground_of(tools: Tools, code: str) -> Ground:
    """The tenant at an address. Raises UnknownTenant or TenantUnavailable."""
    known = tools.grounds.known(code)
    if known is not None:
        return known
    async with AsyncSession(tools.engine) as session, session.begin():
        return await tools.grounds.find(session, code)


async def fresh_ground_of(tools: Tools, code: str) -> Ground:
    """The same as the database has it now: for the doors, which no standing guards."""
    tools.grounds.forget(code)
    return await ground_of(tools, code)


async def as_caller(
    tools: Tools, code: str, token: str | None, do: Callable[[Standing], Awaitable[Answer]]
) -> Answer:
    """Do something as the token's seat. If what was remembered of it turns out old, read it again, once.

    Raises Unauthenticated, UnknownTenant or TenantUnavailable.
    """
    for _ in range(2):
        standing = await _standing(tools, await ground_of(tools, code), token)
        try:
            return await do(standing)
        except OutOfDate:
            tools.standings.forget(standing)
            tools.grounds.forget(code)
    raise Unauthenticated


async def _standing(tools: Tools, ground: Ground, token: str | None) -> Standing:
    if token is None:
        raise Unauthenticated
    now = tools.now()
    claims = tools.desk.verify(token, tenant_id=ground.tenant_id, now=now)
    known = tools.standings.known(claims, ground, now)
    if known is not None:
        return known
    async with AsyncSession(tools.engine) as session, session.begin():
        await enter(session, ground.tenant_id)
        return await tools.standings.find(session, claims, ground, now)
