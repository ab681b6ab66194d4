"""What tests of votes start from: an entrance with homes and owners, and who convenes, checks and certifies."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from sqlmodel import col, select

from services import ownership, people, places, votes
from services.journal import JournalEntry
from services.votes.tallies import keep
from services.voting_rules import (
    CIVIL_CODE_2020,
    Choice,
    Count,
    ElectorateScope,
    Matter,
    Weights,
    decide,
)
from services.work import Work, utc_now
from tenants.models import Seat
from tests.world import Row, World, day_of

START = utc_now()
STEPS: Sequence[tuple[str, int]] = (
    ("publish_roll", 0),
    ("close_objections", 8),
    ("notice", 8),
    ("open", 24),
    ("close", 31),
    ("tally", 31),
    ("certify", 32),
    ("publish", 32),
)
"""The moves of a motion, each with the day after the start on which it is made."""
OPENS, CLOSES = START + timedelta(days=24), START + timedelta(days=31)
VOTING = START + timedelta(days=25)
State = votes.MotionState


@dataclass(frozen=True)
class Home:
    """A unit, one owner of it, and their seat."""

    unit: places.ExclusiveUnit
    owner: people.Person
    seat: Seat


def on(day: float) -> Callable[[], datetime]:
    """A clock that stands on so many days after the start."""
    return lambda: START + timedelta(days=day)


@dataclass
class Entrance:
    """One entrance of a building. The convener acts for its owners, the checker is somebody else of the committee."""

    world: World
    community: places.Community
    area: places.PropertyManagementArea
    building: places.Building
    convener: Seat
    checker: Seat
    homes: list[Home] = field(default_factory=list)

    def work_as(
        self, seat: Seat | None, *, now: Callable[[], datetime] = lambda: VOTING
    ) -> AbstractAsyncContextManager[Work]:
        return self.world.work_as(seat, now=now)

    async def unit(
        self,
        number: str,
        area: int = 10_000,
        *,
        entrance: str | None = "1号门",
        source: places.AreaSource = places.AreaSource.REGISTRY,
    ) -> places.ExclusiveUnit:
        return await self.world.add(
            places.ExclusiveUnit(
                community_id=self.community.id,
                building_id=self.building.id,
                number=number,
                entrance=entrance,
                area=area,
                area_source=source,
            )
        )

    async def owns(self, unit: places.ExclusiveUnit, person: people.Person | None) -> None:
        """Let somebody own a unit since long ago; None is the developer."""
        await self.world.add(
            ownership.Ownership(
                unit_id=unit.id,
                community_id=unit.community_id,
                person_id=person.id if person else None,
                developer=None if person else "曹杨置业",
                since=day_of(START - timedelta(days=400)),
                registration="沪房地普字001号",
            )
        )

    async def home(self, number: str, area: int = 10_000, *, owner: people.Person | None = None) -> Home:
        """One more home, with an owner of its own unless one is given."""
        person = owner or await self.world.person(self.community, name=f"业主{number}")
        unit = await self.unit(number, area)
        await self.owns(unit, person)
        home = Home(unit, person, await self.world.seat("resident", self.community, person=person))
        self.homes.append(home)
        return home

    async def draft(self, matter: Matter = Matter.LIFT_ADDITION) -> votes.Motion:
        async with self.work_as(self.convener, now=on(0)) as work:
            return await votes.draft_motion(
                work,
                area_id=self.area.id,
                scope=ElectorateScope.ENTRANCE,
                matter=matter,
                title="1号门加装电梯",
                text="是否同意在1号门加装电梯？",
                building_id=self.building.id,
                entrance="1号门",
            )

    async def step(self, motion: votes.Motion, move: str, day: float) -> votes.Motion:
        """Make one move of a motion, as the one whose it is."""
        seat = self.checker if move == "certify" else self.convener
        given: dict[str, object] = {"motion_id": motion.id, "expected_version": motion.version}
        if move == "notice":
            given |= {"opens_at": OPENS, "closes_at": CLOSES}
        async with self.work_as(seat, now=on(day)) as work:
            return await VERBS[move](work, **given)

    async def motion(self, state: State = State.OPEN) -> votes.Motion:
        """A motion taken to this state by the commands themselves."""
        motion = await self.draft()
        for move, day in STEPS:
            if motion.state is state:
                break
            motion = await self.step(motion, move, day)
        if state is State.ANNULLED:
            async with self.work_as(None, now=on(40)) as work:
                motion = await votes.annul_motion(
                    work, motion_id=motion.id, reason="法院判决撤销", expected_version=motion.version
                )
        assert motion.state is state
        return motion

    async def on_to(self, motion: votes.Motion, state: State) -> votes.Motion:
        """The motion, from where it is now to this state."""
        motion = await self.fresh(motion)
        for move, day in STEPS:
            if motion.state is state:
                break
            if (motion.state, move) in votes.MOTION.moves:
                motion = await self.step(motion, move, day)
        return motion

    async def cast(self, motion: votes.Motion, home: Home, choice: Choice = Choice.YES) -> votes.Cast:
        async with self.work_as(home.seat) as work:
            return await votes.cast_ballot(work, motion_id=motion.id, unit_id=home.unit.id, choice=choice)

    async def paper(self, motion: votes.Motion, unit: places.ExclusiveUnit, choice: Choice) -> None:
        """A ballot on paper, entered by two people."""
        async with self.work_as(self.convener) as work:
            entered = await votes.enter_paper_ballot(
                work, motion_id=motion.id, unit_id=unit.id, choice=choice
            )
        async with self.work_as(self.checker) as work:
            await votes.confirm_paper_ballot(
                work, paper_ballot_id=entered.id, choice=choice, expected_version=1
            )

    async def fresh(self, row: Row) -> Row:
        """The row as the database has it now."""
        model = type(row)
        async with self.world.session() as session:
            return (await session.execute(select(model).where(col(model.id) == row.id))).scalar_one()

    async def all(self, model: type[Row]) -> list[Row]:
        async with self.world.session() as session:
            return list((await session.execute(select(model).order_by(col(model.id)))).scalars())

    async def told(self, act: str) -> list[JournalEntry]:
        """The journal entries of an act, oldest first."""
        async with self.world.session() as session:
            query = select(JournalEntry).where(col(JournalEntry.act) == act).order_by(col(JournalEntry.id))
            return list((await session.execute(query)).scalars())


VERBS: dict[str, Callable[..., Awaitable[votes.Motion]]] = {
    "publish_roll": votes.publish_roll,
    "close_objections": votes.close_objections,
    "notice": votes.notice_motion,
    "open": votes.open_motion,
    "close": votes.close_motion,
    "tally": votes.tally_motion,
    "certify": votes.certify_motion,
    "publish": votes.publish_motion,
}


async def entrance_in(world: World) -> Entrance:
    community = await world.community()
    area = await world.area(community)
    await world.add(
        ownership.Entrustment(
            area_id=area.id, community_id=community.id, document="普曹街〔2026〕12号", since=START.date()
        )
    )
    convener, checker = [
        await world.seat("committee_staff", community, person=await world.person(community)) for _ in range(2)
    ]
    building = await world.building(community, area=area)
    return Entrance(world, community, area, building, convener, checker)


@pytest.fixture
async def entrance(world: World) -> Entrance:
    """An entrance with three homes of 100 m² and an owner each."""
    made = await entrance_in(world)
    for number in ("101", "102", "201"):
        await made.home(number)
    return made


async def placed(entrance: Entrance, state: State) -> votes.Motion:
    """A motion in this state, as if it had come that way with an empty roll and no ballots."""
    has_roll = state is not State.DRAFT
    motion = await entrance.world.add(
        votes.Motion(
            area_id=entrance.area.id,
            community_id=entrance.community.id,
            scope=ElectorateScope.ENTRANCE,
            building_id=entrance.building.id,
            entrance="1号门",
            matter=Matter.LIFT_ADDITION,
            title="1号门加装电梯",
            text="是否同意在1号门加装电梯？",
            state=state,
            rules=CIVIL_CODE_2020.code if has_roll else None,
            roll_version=int(has_roll),
            roll_hash="0" * 64 if has_roll else None,
            objections_until=day_of(on(7)()) if has_roll else None,
            opens_at=OPENS,
            closes_at=CLOSES,
            ballots_hash=votes.hash_of_ballots([]) if state in votes.SEALED else None,
            published_at=on(32)() if state in (State.PUBLISHED, State.ANNULLED) else None,
            annulled_because="法院判决撤销" if state is State.ANNULLED else None,
        )
    )
    if state in votes.SEALED and state is not State.CLOSED:
        async with entrance.work_as(None) as work:
            await keep(work, motion.id, NOTHING, decide(CIVIL_CODE_2020, Matter.LIFT_ADDITION, NOTHING))
    return motion


NOTHING = Count(Weights(), Weights(), Weights(), Weights(), Weights())
