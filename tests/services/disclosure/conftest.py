"""An area with its books, and who keeps them."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from sqlmodel import col, select

from services import disclosure, places
from services.work import Work, utc_now
from tenants.models import Seat
from tests.world import Row, World

Book, Kind = disclosure.Book, disclosure.AccountEntryKind
INITIAL = 100_000_00
OPENED = date(2025, 2, 10)


def at(year: int, month: int, day: int) -> Callable[[], datetime]:
    """A clock that stands at ten in the morning in Shanghai."""
    return lambda: datetime(year, month, day, 2, tzinfo=UTC)


@dataclass
class Books:
    """`chair` heads the owners' committee, `office` is the working group."""

    world: World
    community: places.Community
    area: places.PropertyManagementArea
    chair: Seat
    office: Seat
    account: disclosure.AreaAccount

    def work_as(
        self, seat: Seat | None, *, now: Callable[[], datetime] = utc_now
    ) -> AbstractAsyncContextManager[Work]:
        return self.world.work_as(seat, now=now)

    async def enter(
        self,
        book: disclosure.Book,
        kind: disclosure.AccountEntryKind,
        amount: int,
        happened_on: date = OPENED,
        *,
        now: Callable[[], datetime] = utc_now,
    ) -> disclosure.AccountEntry:
        async with self.work_as(self.chair, now=now) as work:
            return await disclosure.add_account_entry(
                work,
                area_account_id=self.account.id,
                book=book,
                kind=kind,
                amount=amount,
                purpose="屋面防水",
                happened_on=happened_on,
            )

    async def fall_due(self, now: Callable[[], datetime]) -> int:
        async with self.work_as(None, now=now) as work:
            return await disclosure.open_due_disclosures(work)

    async def rows(self, model: type[Row]) -> list[Row]:
        async with self.world.session() as session:
            return list((await session.execute(select(model).order_by(col(model.id)))).scalars())

    async def due(self, kind: disclosure.AreaDisclosureKind) -> list[disclosure.AreaDisclosure]:
        return [row for row in await self.rows(disclosure.AreaDisclosure) if row.kind is kind]

    async def balance(self, book: disclosure.Book) -> int:
        async with self.work_as(None) as work:
            return await disclosure.balance(work, self.account, book)

    async def publish(
        self, one: disclosure.AreaDisclosure, *, now: Callable[[], datetime] = utc_now
    ) -> disclosure.AreaDisclosure:
        async with self.work_as(self.chair, now=now) as work:
            return await disclosure.publish_area_disclosure(
                work, area_disclosure_id=one.id, expected_version=1
            )


@pytest.fixture
async def books(world: World) -> Books:
    """Opened in February 2025 with 100,000 yuan."""
    community = await world.community()
    area = await world.area(community)
    chair = await world.seat("owners_committee_chair", area, person=await world.person(community))
    async with world.work_as(chair) as work:
        account = await disclosure.open_area_account(
            work, area_id=area.id, initial_fund=INITIAL, opened_on=OPENED
        )
    return Books(world, community, area, chair, await world.seat("working_group"), account)
