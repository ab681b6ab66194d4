"""Renewing a login with its refresh token, and ending it.

A refresh token counts once. Used again, its whole family ends: a thief and a client that lost the answer look
alike.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession
from sqlmodel import col

from services.sessions.tokens import Ended, Tokens, behind_the_wall, end, hand_out, write_down
from tenants.actor import Ground
from tenants.authentication import TokenDesk, digest
from tenants.models import Account, LoginSession, RefreshToken, Seat
from tenants.refusals import RefreshRejected


@dataclass(frozen=True, slots=True)
class Family:
    """A refresh token, the login it belongs to, and whose that is."""

    token: RefreshToken
    login: LoginSession
    seat: Seat
    disabled_at: datetime | None

    def lives(self, now: datetime) -> bool:
        return (
            self.login.ended_at is None
            and self.login.expires_at > now
            and self.seat.suspended_at is None
            and self.disabled_at is None
        )


async def refresh_login(
    engine: AsyncEngine,
    desk: TokenDesk,
    ground: Ground,
    *,
    refresh_token: str,
    now: datetime,
    refresh_lifetime: timedelta,
    request_id: str = "",
) -> Tokens:
    """New tokens for a refresh token, which is used up; the login lives on for `refresh_lifetime` from now.

    Raises RefreshRejected for a token that is unknown here, expired or ended, and for one that was used
    before: then the login has ended, for good and on record.
    """
    tokens = None
    async with behind_the_wall(engine, ground) as session:
        family = await _family_of(session, ground, refresh_token)
        if family is not None and family.lives(now):
            if family.token.used_at is None:
                tokens = _renew(session, desk, family, now, refresh_lifetime)
            else:
                end(family.login, Ended.REUSE, now)
                write_down(session, "session:reuse", family.login, family.seat, now, request_id)
    if tokens is None:
        raise RefreshRejected
    return tokens


async def log_out(
    engine: AsyncEngine, ground: Ground, *, refresh_token: str, now: datetime, request_id: str = ""
) -> None:
    """End the login of a refresh token, and every token of it. A login that has ended stays ended."""
    async with behind_the_wall(engine, ground) as session:
        family = await _family_of(session, ground, refresh_token)
        if family is not None and family.login.ended_at is None:
            end(family.login, Ended.LOG_OUT, now)
            write_down(session, "session:log_out", family.login, family.seat, now, request_id)


async def _family_of(session: AsyncSession, ground: Ground, refresh_token: str) -> Family | None:
    """The family, locked until the transaction ends: of two who use one token at once, the second sees it used."""
    if not refresh_token.isascii():
        return None
    query = (
        select(RefreshToken, LoginSession, Seat, col(Account.disabled_at))
        .join(LoginSession, col(LoginSession.id) == col(RefreshToken.session_id))
        .join(Seat, col(Seat.id) == col(LoginSession.seat_id))
        .join(Account, col(Account.id) == col(Seat.account_id))
        .where(
            col(RefreshToken.tenant_id) == ground.tenant_id,
            col(LoginSession.tenant_id) == ground.tenant_id,
            col(Seat.tenant_id) == ground.tenant_id,
            col(RefreshToken.digest) == digest(refresh_token),
        )
        .with_for_update(of=[RefreshToken, LoginSession])
    )
    row = (await session.execute(query)).one_or_none()
    return Family(*row) if row else None


def _renew(
    session: AsyncSession,
    desk: TokenDesk,
    family: Family,
    now: datetime,
    refresh_lifetime: timedelta,
) -> Tokens:
    family.token.used_at = family.token.updated_at = now
    family.token.version += 1
    family.login.expires_at, family.login.updated_at = now + refresh_lifetime, now
    family.login.version += 1
    return hand_out(session, desk, family.login, now)
