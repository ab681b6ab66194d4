"""Write the demonstration district: one transaction for each tenant, done wholly or not at all.

A tenant stays `approved` until its rows are in, so a load cut short is taken up where it stopped, and a loaded
district is left alone.
"""

import gc
import typing
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from sqlalchemy import exists, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession

from infra.demo import figures
from infra.demo.accounts import DemoAccount, characters_of, invent_accounts, read_accounts
from infra.demo.cast import Casting, cast, cast_office
from infra.demo.chance import Chance
from infra.demo.deeds import make_deeds
from infra.demo.photos import keep_pictures
from infra.demo.seats import first_revision, open_seats, renew_passwords
from infra.demo.sub_district import make_sub_district
from infra.demo.writing import gather_statistics, look_up_by_index, tables, write
from policies.models import ELECTED
from services import onboarding
from services.committees import CommitteeSeat, OwnersCommittee
from services.days import end_of
from services.figures import Figures
from services.journal import JournalEntry
from services.uploads import Storage
from tenants.isolation import enter
from tenants.models import District, Tenant, TenantKind, TenantState
from tenants.tables import PlatformTable, TenantTable, table_of

Row = TypeVar("Row", bound=TenantTable)
Report = Callable[[str, int, int], None]
"""(what is being written, parts done, parts in all)."""

LOADING = 0x64656D6F  # advisory lock: whoever comes second waits, then finds nothing left to do
ONBOARD = "tenant:onboard"


def silent(_what: str, _done: int, _total: int) -> None:
    """Reports to nobody."""


async def load(
    owner: AsyncEngine,
    app: AsyncEngine,
    data_dir: Path,
    *,
    storage: Storage | None = None,
    today: date | None = None,
    report: Report = silent,
) -> list[DemoAccount]:
    """Make sure that the district and its accounts are there; returns the accounts as their file tells them.

    `owner` makes the tenants; everything behind the wall is written through `app`. Without `today`, dates are
    relative to the day of loading, in UTC. Where the file of accounts was lost, they get new passwords, and the photos
    are put into `storage` again; without one there are none.
    """
    async with _alone(owner) as platform:
        accounts = read_accounts(data_dir)
        lost = accounts is None
        if accounts is None:
            accounts = invent_accounts(data_dir)
            await renew_passwords(app, accounts)
        await _make_tenants(platform)
        tenants = await _tenants(platform)
        waiting = [(code, id) for code, id, state in tenants if state == TenantState.APPROVED]
        photos = False
        if storage and (lost or waiting):
            subs = [id for code, id, _ in tenants if code != figures.DISTRICT_CODE]
            photos = await keep_pictures(storage, subs)
        loader = _Loader(platform, app, accounts, today or datetime.now(UTC).date(), report, photos=photos)
        await loader.fill(waiting)
    return accounts


@asynccontextmanager
async def _alone(owner: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """One loader at a time. The connection is thrown away afterwards, and its settings and its lock with it."""
    async with owner.connect() as connection:
        await connection.execute(text("SET lock_timeout = 0"))
        await connection.execute(text("SET statement_timeout = 0"))
        await connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": LOADING})
        await connection.commit()
        try:
            yield connection
        finally:
            await connection.invalidate()


# --- the platform's rows -------------------------------------------------------------------------------


async def _make_tenants(platform: AsyncConnection) -> None:
    """The district, its office and its sub-districts, approved and still empty; those there are left alone."""
    chance = Chance(figures.DISTRICT_CODE, date(2026, 1, 1))
    district = {"code": figures.DISTRICT_CODE, "name": figures.DISTRICT_NAME, "city": figures.CITY}
    await _insert_missing(platform, District, [{"id": chance.id(), **district}])
    found = await platform.execute(
        select(table_of(District).c.id).where(table_of(District).c.code == figures.DISTRICT_CODE)
    )
    common = {"district_id": found.scalar_one(), "state": TenantState.APPROVED}
    offices = [(figures.DISTRICT_CODE, figures.OFFICE_NAME, TenantKind.DISTRICT_OFFICE)]
    subs = [(share.code, share.name, TenantKind.SUB_DISTRICT) for share in figures.shares()]
    tenants = [
        {"id": chance.id(), "code": code, "name": name, "kind": kind, **common}
        for code, name, kind in (*offices, *subs)
    ]
    await _insert_missing(platform, Tenant, tenants)
    await platform.commit()


async def _insert_missing(
    platform: AsyncConnection, model: type[PlatformTable], rows: list[dict[str, object]]
) -> None:
    await platform.execute(insert(table_of(model)).on_conflict_do_nothing(), rows)


async def _tenants(platform: AsyncConnection) -> list[tuple[str, UUID, TenantState]]:
    """(code, id, state) of the demonstration's tenants; those not loaded yet are approved."""
    tenant = table_of(Tenant)
    codes = [figures.DISTRICT_CODE, *(share.code for share in figures.shares())]
    found = await platform.execute(
        select(tenant.c.code, tenant.c.id, tenant.c.state)
        .where(tenant.c.code.in_(codes))
        .order_by(tenant.c.id)
    )
    await platform.rollback()
    return [(code, id, state) for code, id, state in found]


# --- behind the wall -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Contents:
    """What belongs into a tenant: its rows, and who plays which part."""

    name: str
    rows: Sequence[TenantTable]
    castings: Mapping[str, Casting]


def _make_contents(code: str, today: date, *, photos: bool) -> _Contents:
    parts = [character.part for character in characters_of(code)]
    if code == figures.DISTRICT_CODE:
        return _Contents(figures.OFFICE_NAME, [], {part: cast_office(part) for part in parts})
    share = next(share for share in figures.shares() if share.code == code)
    made = make_sub_district(share, today)
    castings = {part: cast(made.neighbourhoods[0], part) for part in parts}
    revisions = [first_revision(casting.person) for casting in castings.values() if casting.person]
    deeds = make_deeds(made, today, photos=photos)
    return _Contents(share.name, [*made.rows(), *deeds, *revisions], _seated(castings, deeds))


def _seated(castings: Mapping[str, Casting], rows: Sequence[TenantTable]) -> Mapping[str, Casting]:
    """The castings, those of the owners' committee each with the seat that the election gave, for its term."""
    seats = {row.person_id: row for row in _of(CommitteeSeat, rows)}
    terms = {row.id: row for row in _of(OwnersCommittee, rows)}

    def seated(casting: Casting) -> Casting:
        if casting.person is None or casting.holding.role not in ELECTED:
            return casting
        seat = seats[casting.person.id]
        until = end_of(terms[seat.committee_id].ends_on, Figures().clock)
        return replace(casting, committee_seat_id=seat.id, until=until)

    return {part: seated(casting) for part, casting in castings.items()}


def _of(model: type[Row], rows: Sequence[TenantTable]) -> list[Row]:
    """Drafts are of no class of ours: the table's name tells which rows are the model's."""
    name = model.__tablename__
    return typing.cast("list[Row]", [row for row in rows if row.__tablename__ == name])


@dataclass
class _Loader:
    """Fills tenant after tenant, and tells how far it is."""

    platform: AsyncConnection
    app: AsyncEngine
    accounts: Sequence[DemoAccount]
    today: date
    report: Report
    photos: bool
    done: int = 0
    total: int = 0

    async def fill(self, tenants: Sequence[tuple[str, UUID]]) -> None:
        """Statistics are gathered after the first tenant that has rows: the others are like it."""
        self.total = len(tenants) * len(tables())
        gathered = False
        for code, tenant_id in tenants:
            with _uncollected():
                filled = await self._fill_tenant(code, tenant_id)
            await self._activate(code)
            if filled and not gathered:
                await gather_statistics(self.platform)
                gathered = True

    async def _activate(self, code: str) -> None:
        async with AsyncSession(self.platform) as session, session.begin():
            await onboarding.move_tenant(session, code, "activate")

    async def _fill_tenant(self, code: str, tenant_id: UUID) -> bool:
        """Whether rows were written."""
        contents = _make_contents(code, self.today, photos=self.photos)
        now = datetime.combine(self.today, time(), UTC)
        async with AsyncSession(self.app) as session, session.begin():
            await enter(session, tenant_id)
            await look_up_by_index(session)
            if await _is_onboarded(session):
                return False
            await write(session, contents.rows, step=lambda: self._step(contents.name))
            await onboarding.publish_templates(session, tenant_id)
            await open_seats(session, code, contents.castings, self.accounts, now=now)
            session.add(_onboarding_entry(tenant_id, len(contents.rows)))
        return bool(contents.rows)

    def _step(self, name: str) -> None:
        self.done += 1
        self.report(name, self.done, self.total)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Tens of thousands of rows, and no cycle among them: to search them for garbage takes as long as to make them."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


async def _is_onboarded(session: AsyncSession) -> bool:
    """Whether the rows are in, and only the last step is missing."""
    entry = table_of(JournalEntry)
    return bool((await session.execute(select(exists().where(entry.c.act == ONBOARD)))).scalar_one())


def _onboarding_entry(tenant_id: UUID, rows: int) -> JournalEntry:
    return JournalEntry(act=ONBOARD, subject_kind="tenant", subject_id=tenant_id, facts={"rows": rows})
