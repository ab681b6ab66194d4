"""A quarter: one community with its team, its Party secretary and captain, and people who may serve."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime

import pytest
from sqlmodel import col, select

from services import people, places, roster
from services.journal import JournalEntry
from services.work import Work, utc_now
from tenants.models import Seat
from tests.world import Row, World, today

State = roster.MembershipState


@dataclass
class Quarter:
    """What a test of the roster starts from. The seats are not linked to a person."""

    world: World
    community: places.Community
    team: roster.Team
    group: roster.Group
    secretary: Seat
    captain: Seat

    def work_as(
        self, seat: Seat | None, *, now: Callable[[], datetime] = utc_now
    ) -> AbstractAsyncContextManager[Work]:
        return self.world.work_as(seat, now=now)

    async def person(self) -> people.Person:
        return await self.world.person(self.community)

    async def resident(self, person: people.Person) -> Seat:
        return await self.world.seat("resident", self.community, person=person)

    async def member(
        self, state: State = State.ACTIVE, *, person: people.Person | None = None
    ) -> tuple[roster.Membership, Seat]:
        """A membership in this state, and the member's own seat."""
        person = person or await self.person()
        seat = await self.world.seat("member", self.community, person=person)
        return await self.world.member(self.team, person, state=state, group=self.group), seat

    async def vetted(
        self,
        person: people.Person,
        post: roster.Post = roster.Post.CAPTAIN,
        state: roster.NominationState = roster.NominationState.VETTED,
    ) -> roster.Nomination:
        """A nomination of the person, by default ready to be appointed from."""
        return await self.world.add(
            roster.Nomination(
                team_id=self.team.id,
                community_id=self.community.id,
                group_id=self.group.id if post is roster.Post.GROUP_LEADER else None,
                person_id=person.id,
                post=post,
                kind=roster.NominationKind.PUBLIC,
                evidence="邻里公认",
                state=state,
            )
        )

    async def leader(
        self,
        person: people.Person,
        post: roster.Post = roster.Post.CAPTAIN,
        state: roster.AppointmentState = roster.AppointmentState.SERVING,
    ) -> roster.Appointment:
        return await self.world.add(
            roster.Appointment(
                team_id=self.team.id,
                community_id=self.community.id,
                group_id=self.group.id if post is roster.Post.GROUP_LEADER else None,
                person_id=person.id,
                post=post,
                term_starts_on=today(),
                state=state,
            )
        )

    async def card(
        self,
        membership: roster.Membership,
        *,
        due_at: datetime,
        state: roster.DutyCardState = roster.DutyCardState.ISSUED,
    ) -> roster.DutyCard:
        return await self.world.add(
            roster.DutyCard(
                team_id=self.team.id,
                community_id=self.community.id,
                membership_id=membership.id,
                person_id=membership.person_id,
                kind=roster.DutyCardKind.DUTY,
                title="楼道巡查",
                duties="每晚八点巡查一次",
                due_at=due_at,
                state=state,
            )
        )

    async def fresh(self, row: Row) -> Row:
        """The row as the database has it now."""
        model = type(row)
        async with self.world.session() as session:
            return (await session.execute(select(model).where(col(model.id) == row.id))).scalar_one()

    async def roles(self, seat: Seat, *, now: datetime | None = None) -> set[str]:
        """The roles the seat holds, by default at this moment."""
        return set((await self.world.standing(seat, now=now)).grants.roles)

    async def told(self, act: str) -> list[JournalEntry]:
        """The journal entries of an act, oldest first."""
        async with self.world.session() as session:
            query = select(JournalEntry).where(col(JournalEntry.act) == act).order_by(col(JournalEntry.id))
            return list((await session.execute(query)).scalars())


async def quarter_in(world: World) -> Quarter:
    community = await world.community()
    team = await world.team(community)
    return Quarter(
        world=world,
        community=community,
        team=team,
        group=await world.group(team),
        secretary=await world.seat("party_secretary", community),
        captain=await world.seat("captain", community),
    )


@pytest.fixture
async def quarter(world: World) -> Quarter:
    return await quarter_in(world)


@pytest.fixture
async def next_quarter(world: World) -> Quarter:
    """Another community of the same sub-district."""
    return await quarter_in(world)


@pytest.fixture
async def next_door_quarter(next_door: World) -> Quarter:
    """A community of another sub-district, behind the wall."""
    return await quarter_in(next_door)
