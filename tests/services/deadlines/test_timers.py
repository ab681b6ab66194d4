"""Who is told of what, and when, as the clock moves on: once each, whatever it slept through."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel import col, select

from infra.database import DatabaseUrls, make_engine
from infra.worker import Worker
from services import deadlines, places
from services.deadlines import Deadline, DeadlineRule, DeadlineState
from services.journal import JournalEntry
from tests.world import World

START = datetime(2026, 3, 2, 2, tzinfo=UTC)
"""A Monday, ten in the morning in Shanghai. Thirty days on is Wednesday, 1 April."""
DUE = datetime(2026, 4, 1, 16, tzinfo=UTC)
DAY = timedelta(days=1)


@dataclass
class Watch:
    """A clock, a worker that looks at it, and an area on which rules run."""

    world: World
    worker: Worker
    community: places.Community
    area: places.PropertyManagementArea
    time: datetime = START

    def now(self) -> datetime:
        return self.time

    async def begin(self, rule: DeadlineRule, since: datetime | date | None = None) -> Deadline:
        async with self.world.work_as(None, now=self.now) as work:
            return await deadlines.begin(
                work, rule, self.area, community_id=self.community.id, area_id=self.area.id, since=since
            )

    async def meet(self, rule: DeadlineRule) -> None:
        async with self.world.work_as(None, now=self.now) as work:
            await deadlines.meet(work, rule, self.area)

    async def until(self, moment: datetime, *, every: timedelta = DAY) -> None:
        """Let the clock move on step by step, the timers looking at it each time."""
        while self.time < moment:
            self.time = min(self.time + every, moment)
            await self.look()

    async def look(self) -> None:
        for timer in deadlines.TIMERS:
            async with self.world.work_as(None, now=self.now) as work:
                assert await timer(work) < 500

    async def entries(self) -> list[tuple[str, str]]:
        """(what, when in Shanghai) of everything the clock said, in order."""
        entry = JournalEntry
        query = select(entry).where(col(entry.act).in_(("deadline:remind", "deadline:pass", "deadline:meet")))
        async with self.world.session() as session:
            found = (await session.execute(query.order_by(col(entry.created_at), col(entry.id)))).scalars()
            return [(one.act, one.created_at.date().isoformat()) for one in found]

    async def deadline(self) -> Deadline:
        async with self.world.session() as session:
            return (await session.execute(select(Deadline))).scalars().one()


@pytest.fixture
async def watch(world: World, app_engine: AsyncEngine, urls: DatabaseUrls) -> AsyncIterator[Watch]:
    relay = make_engine(urls.relay, pool_size=2)
    community = await world.community()
    area = await world.area(community)
    worker = Worker(app_engine, relay, rest=timedelta(seconds=1))
    found = Watch(world, worker, community, area)
    worker.now = found.now
    yield found
    await relay.dispose()


async def test_it_is_reminded_of_twice_and_passes_once(watch: Watch) -> None:
    await watch.begin(DeadlineRule.COMMITTEE_FILING)
    await watch.until(START + 60 * DAY)
    assert await watch.entries() == [
        ("deadline:remind", "2026-03-23"),
        ("deadline:remind", "2026-03-30"),
        ("deadline:pass", "2026-04-02"),
    ]
    deadline = await watch.deadline()
    assert (deadline.state, deadline.due_at, deadline.reminders) == (DeadlineState.PASSED, DUE, 2)


async def test_who_is_told_grows_when_it_has_passed(watch: Watch) -> None:
    await watch.begin(DeadlineRule.COMMITTEE_FILING)
    await watch.until(START + 60 * DAY, every=7 * DAY)
    async with watch.world.session() as session:
        entry = JournalEntry
        query = select(entry).where(col(entry.act).like("deadline:%")).order_by(col(entry.id))
        told = [one.facts["told"] for one in (await session.execute(query)).scalars()]
    members = ["owners_committee_chair", "owners_committee_member"]
    assert told[0] == members
    assert told[-1] == [*members, "committee_staff", "party_secretary", "working_group"]


async def test_what_is_done_in_time_is_not_reminded_of(watch: Watch) -> None:
    await watch.begin(DeadlineRule.COMMITTEE_FILING)
    await watch.until(START + 22 * DAY)
    await watch.meet(DeadlineRule.COMMITTEE_FILING)
    await watch.until(START + 60 * DAY)
    assert await watch.entries() == [("deadline:remind", "2026-03-23")]
    assert (await watch.deadline()).state is DeadlineState.MET


async def test_what_is_done_late_is_late(watch: Watch) -> None:
    await watch.begin(DeadlineRule.COMMITTEE_FILING)
    await watch.until(START + 40 * DAY)
    await watch.meet(DeadlineRule.COMMITTEE_FILING)
    deadline = await watch.deadline()
    assert (deadline.state, deadline.ended_at) == (DeadlineState.MET_LATE, watch.time)


async def test_late_is_late_though_the_clock_slept(watch: Watch) -> None:
    await watch.begin(DeadlineRule.COMMITTEE_FILING)
    watch.time = DUE
    await watch.meet(DeadlineRule.COMMITTEE_FILING)
    assert (await watch.deadline()).state is DeadlineState.MET_LATE


async def test_the_last_moment_is_in_time(watch: Watch) -> None:
    await watch.begin(DeadlineRule.COMMITTEE_FILING)
    watch.time = DUE - timedelta(microseconds=1)
    await watch.look()
    assert (await watch.deadline()).state is DeadlineState.RUNNING
    await watch.meet(DeadlineRule.COMMITTEE_FILING)
    assert (await watch.deadline()).state is DeadlineState.MET


async def test_a_worker_that_was_down_for_a_week_reminds_once_of_what_it_slept_through(watch: Watch) -> None:
    """Both reminders, ten days and three days before the end, fell into that time."""
    await watch.begin(DeadlineRule.COMMITTEE_FILING)
    await watch.until(DUE - 11 * DAY)
    watch.time = DUE - 2 * DAY
    for _ in range(3):
        await watch.worker.visit(watch.world.ground.code)
    assert [act for act, _ in await watch.entries()] == ["deadline:remind"]
    await watch.until(DUE + DAY)
    assert [act for act, _ in await watch.entries()] == ["deadline:remind", "deadline:pass"]


async def test_a_worker_that_slept_past_the_end_does_not_remind_any_more(watch: Watch) -> None:
    await watch.begin(DeadlineRule.COMMITTEE_FILING)
    await watch.until(DUE - 4 * DAY)
    watch.time = DUE + 3 * DAY
    await watch.worker.visit(watch.world.ground.code)
    assert [act for act, _ in await watch.entries()] == ["deadline:remind", "deadline:pass"]


async def test_two_workers_say_nothing_twice(watch: Watch) -> None:
    await watch.begin(DeadlineRule.COMMITTEE_FILING)
    other = Worker(watch.worker.app, watch.worker.relay, rest=timedelta(seconds=1), now=watch.now)
    for watch.time in (DUE - 9 * DAY, DUE - 2 * DAY, DUE + DAY):
        await asyncio.gather(*(one.visit(watch.world.ground.code) for one in (watch.worker, other)))
    assert Counter(act for act, _ in await watch.entries()) == {"deadline:remind": 2, "deadline:pass": 1}


async def test_what_began_before_is_one_deadline_however_often_it_begins(watch: Watch) -> None:
    first = await watch.begin(DeadlineRule.COMMITTEE_MEETING, START)
    again = await watch.begin(DeadlineRule.COMMITTEE_MEETING, START)
    assert first.id == again.id
    later = await watch.begin(DeadlineRule.COMMITTEE_MEETING, START + DAY)
    assert later.id != first.id


async def test_what_is_counted_back_from_what_is_near_reminds_of_what_is_left(watch: Watch) -> None:
    """The term ends in six months: it is to be reported in one, and thirty days before that is now."""
    await watch.begin(DeadlineRule.EXPIRY_REPORT, date(2026, 9, 2))
    await watch.until(START + 45 * DAY)
    assert await watch.entries() == [
        ("deadline:remind", "2026-03-04"),
        ("deadline:remind", "2026-03-27"),
        ("deadline:pass", "2026-04-03"),
    ]


async def test_what_is_cancelled_stays_silent(watch: Watch) -> None:
    await watch.begin(DeadlineRule.COMMITTEE_FILING)
    async with watch.world.work_as(None, now=watch.now) as work:
        await deadlines.cancel(work, DeadlineRule.COMMITTEE_FILING, watch.area)
    await watch.until(START + 40 * DAY, every=10 * DAY)
    assert await watch.entries() == []
    assert (await watch.deadline()).state is DeadlineState.CANCELLED


async def test_what_is_to_be_kept_up_for_a_time_is_met_by_its_end(watch: Watch) -> None:
    await watch.begin(DeadlineRule.AUDIT_POSTING)
    await watch.until(START + 40 * DAY, every=10 * DAY)
    assert [act for act, _ in await watch.entries()] == ["deadline:meet"]
    assert (await watch.deadline()).state is DeadlineState.MET
