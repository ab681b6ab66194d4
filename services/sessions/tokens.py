"""What a login gives, what it leaves behind in the database and in the journal."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from services.journal import JournalEntry
from tenants.actor import Ground
from tenants.authentication import TokenDesk, digest, new_secret
from tenants.isolation import enter
from tenants.models import LoginSession, RefreshToken, Seat
from tenants.tables import table_of


class Ended(StrEnum):
    """Why a login has ended before its time."""

    LOG_OUT = "log_out"
    REUSE = "reuse"


@dataclass(frozen=True, slots=True)
class Tokens:
    """An access token, until when it is good, and the refresh token for the next. They do not show in logs."""

    access_token: str = field(repr=False)
    refresh_token: str = field(repr=False)
    expires_at: datetime


@asynccontextmanager
async def behind_the_wall(engine: AsyncEngine, ground: Ground) -> AsyncIterator[AsyncSession]:
    """A transaction in the tenant, committed at the end."""
    async with AsyncSession(engine, expire_on_commit=False) as session, session.begin():
        await enter(session, ground.tenant_id)
        yield session


def hand_out(session: AsyncSession, desk: TokenDesk, login: LoginSession, now: datetime) -> Tokens:
    """A pair of tokens of this login, the refresh token kept as its digest."""
    secret = new_secret()
    session.add(
        RefreshToken(
            session_id=login.id,
            digest=digest(secret),
            created_at=now,
            updated_at=now,
            created_by=login.seat_id,
        )
    )
    token, expires_at = desk.issue(
        tenant_id=login.tenant_id, seat_id=login.seat_id, session_id=login.id, now=now
    )
    return Tokens(token, secret, expires_at)


def end(login: LoginSession, why: Ended, now: datetime) -> None:
    """End a login, and with it every token of it."""
    login.ended_at, login.ended_why = now, why.value
    login.version += 1
    login.updated_at = now


def write_down(
    session: AsyncSession, act: str, login: LoginSession, seat: Seat, now: datetime, request_id: str
) -> None:
    """Append what became of a login to the journal; the seat is who did it."""
    session.add(
        JournalEntry(
            act=act,
            created_at=now,
            updated_at=now,
            created_by=seat.id,
            updated_by=seat.id,
            person_id=seat.person_id,
            subject_kind="login_session",
            subject_id=login.id,
            request_id=request_id,
        )
    )


async def forget_expired_tokens(session: AsyncSession, now: datetime) -> int:
    """Delete the refresh tokens of log-ins that have run out; how many that were. For the worker, now and then."""
    login, token = table_of(LoginSession), table_of(RefreshToken)
    over = select(login.c.id).where(login.c.tenant_id == token.c.tenant_id, login.c.expires_at < now)
    gone = await session.execute(delete(token).where(token.c.session_id.in_(over)).returning(token.c.id))
    return len(gone.all())
