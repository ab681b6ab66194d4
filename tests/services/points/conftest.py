"""What tests of points start from: a quarter, and verified deeds in it."""

from uuid import UUID

from sqlmodel import col, select

from services import points
from tests.services.roster.conftest import Quarter, next_quarter, quarter

__all__ = ["balance_of", "entries_of", "next_quarter", "quarter"]


async def entries_of(quarter: Quarter, person_id: UUID) -> list[points.PointsEntry]:
    """A person's entries, the oldest first."""
    entry = points.PointsEntry
    async with quarter.world.session() as session:
        query = select(entry).where(col(entry.person_id) == person_id).order_by(col(entry.id))
        return list((await session.execute(query)).scalars())


async def balance_of(quarter: Quarter, person_id: UUID) -> int | None:
    """What a person's account says; None where there is none."""
    account = points.PointsAccount
    async with quarter.world.session() as session:
        query = select(account.balance).where(col(account.person_id) == person_id)
        return (await session.execute(query)).scalar_one_or_none()
