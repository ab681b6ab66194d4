"""A front desk to log in at: a clock one can turn, a key of its own, and one account with a seat."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from argon2 import PasswordHasher
from joserfc.jwk import OKPKey
from sqlalchemy import select, update
from sqlmodel import col

from services import onboarding, sessions
from services.journal import JournalEntry
from services.sessions import Tokens
from tenants.authentication import KeyRing, TokenDesk, hash_password
from tenants.identifiers import new_id
from tenants.models import Account, LoginSession, Seat
from tests.world import World

PASSWORD = "正确的密码 horse"
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
"""The same algorithm with the smallest figures: who logs in reads them from the hash."""
LIFETIME = timedelta(days=14)


@dataclass
class FrontDesk:
    """Logs in at one tenant. `now` goes on only when a test says so."""

    world: World
    desk: TokenDesk
    name: str
    seat: Seat
    now: datetime = field(default_factory=lambda: datetime(2026, 6, 1, 8, tzinfo=UTC))

    def later(self, **by: float) -> None:
        self.now += timedelta(**by)

    async def log_in(self, account: str | None = None, password: str = PASSWORD) -> Tokens:
        return await sessions.log_in(
            self.world.engine,
            self.desk,
            self.world.ground,
            account=account or self.name,
            password=password,
            now=self.now,
            refresh_lifetime=LIFETIME,
            request_id="r-1",
        )

    async def refresh(self, token: str) -> Tokens:
        return await sessions.refresh_login(
            self.world.engine,
            self.desk,
            self.world.ground,
            refresh_token=token,
            now=self.now,
            refresh_lifetime=LIFETIME,
        )

    async def log_out(self, token: str) -> None:
        await sessions.log_out(self.world.engine, self.world.ground, refresh_token=token, now=self.now)

    async def journal(self) -> Sequence[JournalEntry]:
        async with self.world.session() as session:
            return (
                (await session.execute(select(JournalEntry).order_by(col(JournalEntry.id)))).scalars().all()
            )

    async def logins(self) -> Sequence[LoginSession]:
        async with self.world.session() as session:
            return (
                (await session.execute(select(LoginSession).order_by(col(LoginSession.id)))).scalars().all()
            )

    async def suspend_seat(self) -> None:
        async with self.world.session() as session:
            await session.execute(
                update(Seat).where(col(Seat.id) == self.seat.id).values(suspended_at=self.now)
            )

    async def harden(self) -> None:
        """Hash the password as dearly as the platform does."""
        async with self.world.session() as session:
            await session.execute(
                update(Account)
                .where(col(Account.id) == self.seat.account_id)
                .values(password_hash=hash_password(PASSWORD))
            )

    async def disable_account(self) -> None:
        async with self.world.session() as session:
            await session.execute(
                update(Account).where(col(Account.id) == self.seat.account_id).values(disabled_at=self.now)
            )


@pytest.fixture(scope="session")
def token_desk() -> TokenDesk:
    key = OKPKey.generate_key("Ed25519", parameters={"kid": "test"})
    return TokenDesk(KeyRing(key, {"test": key}), lifetime=timedelta(minutes=10))


@pytest.fixture
async def desk(world: World, token_desk: TokenDesk) -> FrontDesk:
    name = f"secretary-{new_id().hex}"
    person = await world.person(await world.community())
    async with world.session() as session:
        account = Account(name=name, password_hash=CHEAP)
        session.add(account)
        await session.flush()
        seat = await onboarding.open_seat(session, account.id, person.id)
    return FrontDesk(world, token_desk, name, seat)
