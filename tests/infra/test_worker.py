"""What the worker does in a round, and what it finds when it comes back."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from infra.database import DatabaseUrls, make_engine
from infra.worker import Worker
from services import journal, roster
from services.idempotency import IdempotencyKey
from services.insight import Rollup
from services.work import utc_now
from tenants.models import RefreshToken
from tenants.tables import TenantTable, table_of
from tests.api import Api
from tests.world import World


@pytest.fixture
async def worker(app_engine: AsyncEngine, urls: DatabaseUrls) -> AsyncIterator[Worker]:
    relay = make_engine(urls.relay, pool_size=2)
    yield Worker(app_engine, relay, rest=timedelta(seconds=1))
    await relay.dispose()


async def entries(world: World, act: str) -> list[int | None]:
    """The positions of the entries of one act."""
    table = table_of(journal.JournalEntry)
    async with world.session() as session:
        rows = await session.execute(select(table.c.position).where(table.c.act == act).order_by(table.c.id))
        return list(rows.scalars())


async def test_a_round_seals_the_journal_and_takes_the_figures(world: World, worker: Worker) -> None:
    community = await world.community()
    await world.member(await world.team(community), await world.person(community))
    async with world.work_as(None) as work:
        await roster.create_team(work, community_id=(await world.community()).id, name="二队")
    await worker.visit(world.ground.code)
    assert await entries(world, "team:create") == [1]
    figures = table_of(Rollup)
    async with world.session() as session:
        row = (await session.execute(select(figures))).one()
    assert (row.communities, row.members, row.in_job_party_members) == (2, 1, 1)


async def test_a_worker_that_was_away_for_a_week_finds_what_is_overdue_once(
    world: World, worker: Worker
) -> None:
    community = await world.community()
    member = await world.member(
        await world.team(community), await world.person(community), state=roster.MembershipState.REPORTED
    )
    async with world.work_as(None) as work:
        row = await work.get(roster.Membership, member.id)
        row.due_at = utc_now() + timedelta(days=3)
        await work.save(row)
    worker.now = lambda: utc_now() + timedelta(days=7)
    for _ in range(3):
        await worker.visit(world.ground.code)
    assert len(await entries(world, "check_in:remind")) == 1


async def test_two_workers_do_not_disturb_each_other(world: World, worker: Worker) -> None:
    for number in range(5):
        async with world.work_as(None) as work:
            await roster.create_team(work, community_id=(await world.community()).id, name=f"{number}队")
    other = Worker(worker.app, worker.relay, rest=timedelta(seconds=1))
    await asyncio.gather(worker.visit(world.ground.code), other.visit(world.ground.code))
    assert sorted(position or 0 for position in await entries(world, "team:create")) == [1, 2, 3, 4, 5]
    async with worker.relay.begin() as connection:
        assert (await journal.verify(connection, world.ground.tenant_id)).intact


async def test_what_was_kept_for_a_while_goes(api: Api, world: World, worker: Worker) -> None:
    community = await world.community()
    resident = await api.as_(world, "resident", community, person=await world.person(community))
    await resident.do("giveConsent", "consent { id }", purpose="TALENT_POOL")
    await worker.visit(world.ground.code)
    assert (await count(world, IdempotencyKey), await count(world, RefreshToken)) == (1, 1)
    worker.now = lambda: utc_now() + timedelta(days=30)
    await worker.visit(world.ground.code)
    assert (await count(world, IdempotencyKey), await count(world, RefreshToken)) == (0, 0)


async def count(world: World, kind: type[TenantTable]) -> int:
    async with world.session() as session:
        found = await session.execute(select(func.count()).select_from(table_of(kind)))
        return int(found.scalar_one())
