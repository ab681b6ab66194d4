"""Accounts, seats and roles of the demonstration, and the ledgers of those who hold them."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from infra.demo.accounts import DemoAccount, characters_of
from infra.demo.cast import Casting
from services import onboarding
from services.people import Person, PersonRevision
from tenants.authentication import hash_password
from tenants.models import Account
from tenants.tables import table_of


async def open_seats(
    session: AsyncSession,
    tenant: str,
    castings: Mapping[str, Casting],
    accounts: Iterable[DemoAccount],
    *,
    now: datetime,
) -> None:
    """Give every account of the tenant its seat, its person and its one role, in the tenant entered."""
    passwords = {account["account"]: account["password"] for account in accounts}
    for character in characters_of(tenant):
        casting = castings[character.part]
        account = await onboarding.open_account(session, character.account, passwords[character.account])
        seat = await onboarding.open_seat(session, account.id, casting.person.id if casting.person else None)
        await onboarding.grant_role(
            session,
            seat.id,
            casting.holding,
            now=now,
            until=casting.until,
            committee_seat_id=casting.committee_seat_id,
        )


def first_revision(person: Person) -> PersonRevision:
    """The ledger as it is, kept as its first version. It has the person's id: nobody else's first version does."""
    return PersonRevision(
        id=person.id,
        created_at=person.created_at,
        updated_at=person.updated_at,
        person_id=person.id,
        community_id=person.community_id,
        number=1,
        name=person.name,
        phone=person.phone,
        home_address=person.home_address,
        work_unit=person.work_unit,
        post=person.post,
        skills=person.skills,
        service_wishes=person.service_wishes,
    )


async def renew_passwords(app: AsyncEngine, accounts: Iterable[DemoAccount]) -> None:
    """Set the passwords of those accounts that are there already."""
    known = table_of(Account)
    async with app.begin() as connection:
        names = set((await connection.execute(select(known.c.name))).scalars())
        for account in accounts:
            if account["account"] in names:
                fresh = hash_password(account["password"])
                await connection.execute(
                    update(known).where(known.c.name == account["account"]).values(password_hash=fresh)
                )
