"""Logging in by account and password. Whatever is wrong, the answer is the same, after the same work."""

import asyncio
from datetime import datetime, timedelta
from typing import Annotated

from pydantic import AfterValidator, TypeAdapter
from sqlalchemy import and_, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession
from sqlmodel import col

from services.arguments import checked
from services.onboarding import login_name
from services.sessions import attempts
from services.sessions.tokens import Tokens, behind_the_wall, hand_out, write_down
from tenants.actor import Ground
from tenants.authentication import TokenDesk, digest, password_fits
from tenants.models import Account, LoginSession, Seat
from tenants.refusals import Empty, Invalid, TooLong, WrongCredentials

LONGEST_PASSWORD = 200


def _password(value: str) -> str:
    if not value:
        raise Empty
    if len(value) > LONGEST_PASSWORD:
        raise TooLong(limit=LONGEST_PASSWORD)
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise Invalid
    return value


_PASSWORD: TypeAdapter[str] = TypeAdapter(Annotated[str, AfterValidator(_password)])


async def log_in(
    engine: AsyncEngine,
    desk: TokenDesk,
    ground: Ground,
    *,
    account: str,
    password: str,
    now: datetime,
    refresh_lifetime: timedelta,
    request_id: str = "",
) -> Tokens:
    """Tokens for the seat that the account has in this tenant.

    Makes its own transactions: a failure stays counted although it is refused, and no connection waits while a
    password is hashed. Raises WrongCredentials; RateLimited after five failures; Empty, TooLong or Invalid.
    """
    name = login_name(account)
    password = checked(_PASSWORD, "password", password)
    async with behind_the_wall(engine, ground) as session:
        await attempts.check(session, digest(name), now)
        hashed, seat = await _seat_of(session, ground, name)
    fits = await asyncio.to_thread(password_fits, password, hashed)
    if not fits or seat is None:
        await _count_failure(engine, ground, digest(name), now)
        raise WrongCredentials
    async with behind_the_wall(engine, ground) as session:
        await attempts.check(session, digest(name), now, lock=True)
        await attempts.forget(session, digest(name))
        return await _open(session, desk, seat, now, refresh_lifetime, request_id)


async def _seat_of(session: AsyncSession, ground: Ground, name: str) -> tuple[str | None, Seat | None]:
    """(the password's hash, the seat), each None where there is none that may be used."""
    here = and_(
        col(Seat.account_id) == col(Account.id),
        col(Seat.tenant_id) == ground.tenant_id,
        col(Seat.suspended_at).is_(None),
    )
    query = (
        select(col(Account.password_hash), Seat)
        .outerjoin(Seat, here)
        .where(col(Account.name) == name, col(Account.disabled_at).is_(None))
    )
    row = (await session.execute(query)).one_or_none()
    return (row[0], row[1]) if row else (None, None)


async def _count_failure(engine: AsyncEngine, ground: Ground, name: str, now: datetime) -> None:
    async with behind_the_wall(engine, ground) as session:
        await attempts.count_failure(session, name, now)


async def _open(
    session: AsyncSession,
    desk: TokenDesk,
    seat: Seat,
    now: datetime,
    refresh_lifetime: timedelta,
    request_id: str,
) -> Tokens:
    login = LoginSession(
        seat_id=seat.id, expires_at=now + refresh_lifetime, created_at=now, updated_at=now, created_by=seat.id
    )
    session.add(login)
    await session.flush()
    write_down(session, "session:log_in", login, seat, now, request_id)
    return hand_out(session, desk, login, now)
