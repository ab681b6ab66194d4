"""Failed logins, counted by name whether or not an account has it. The name is kept only as a digest."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.sessions.rules import WINDOW, Failures, after_failure
from tenants.models import LoginAttempt
from tenants.refusals import RateLimited
from tenants.tables import table_of

_attempt: Any = table_of(LoginAttempt)


async def check(session: AsyncSession, name: str, now: datetime, *, lock: bool = False) -> None:
    """Raises RateLimited while the name has to wait. With `lock`, nobody else counts until the transaction ends."""
    failures = await _failures(session, name, lock=lock)
    wait = failures.wait(now) if failures else 0
    if wait:
        raise RateLimited(retry_after=wait)


async def count_failure(session: AsyncSession, name: str, now: datetime) -> None:
    """One failure more. Raises RateLimited, counting nothing, if others used the tries up meanwhile."""
    fresh = insert(_attempt).values(digest=name, failures=0, since=now)
    await session.execute(fresh.on_conflict_do_nothing())
    await check(session, name, now, lock=True)
    after = after_failure(await _failures(session, name), now)
    await session.execute(
        update(_attempt)
        .where(_attempt.c.digest == name)
        .values(failures=after.count, since=after.since, blocked_until=after.blocked_until)
    )


async def forget(session: AsyncSession, name: str) -> None:
    await session.execute(delete(_attempt).where(_attempt.c.digest == name))


async def forget_old_attempts(session: AsyncSession, now: datetime) -> int:
    """Delete the counts that count no more; how many that were. For the worker, now and then."""
    ended = func.coalesce(_attempt.c.blocked_until, _attempt.c.since)
    gone = await session.execute(delete(_attempt).where(ended < now - WINDOW).returning(_attempt.c.id))
    return len(gone.all())


async def _failures(session: AsyncSession, name: str, *, lock: bool = False) -> Failures | None:
    query = select(_attempt.c.failures, _attempt.c.since, _attempt.c.blocked_until).where(
        _attempt.c.digest == name
    )
    row = (await session.execute(query.with_for_update() if lock else query)).one_or_none()
    return Failures(*row) if row else None
