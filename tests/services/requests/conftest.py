"""A neighbourhood: a quarter with a resident who wishes for something, and those who see to it."""

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
from sqlmodel import col, select

from services import people, places, requests, roster
from services.journal import JournalEntry
from services.work import Work, utc_now
from tenants.models import Seat
from tests.world import Row, World, today

Given = dict[str, Any]
Turn = tuple[Seat, Callable[..., Awaitable[requests.ServiceRequest]], Given]
"""Who does what to a request, with what beside its id and version."""

State = requests.ServiceRequestState
Part = requests.AssignmentState


@dataclass
class Neighbourhood:
    """What a test of requests starts from. `wisher` asks, and `resident` is their seat."""

    world: World
    community: places.Community
    building: places.Building
    grid: places.Grid
    team: roster.Team
    group: roster.Group
    wisher: people.Person
    resident: Seat
    staff: Seat
    captain: Seat

    def work_as(
        self, seat: Seat | None, *, now: Callable[[], datetime] = utc_now
    ) -> AbstractAsyncContextManager[Work]:
        return self.world.work_as(seat, now=now)

    async def do(
        self,
        seat: Seat | None,
        verb: Callable[..., Awaitable[Row]],
        /,
        *,
        now: Callable[[], datetime] = utc_now,
        **given: Any,
    ) -> Row:
        """One command in a transaction of its own."""
        async with self.work_as(seat, now=now) as work:
            return await verb(work, **given)

    async def person(self, *, building: places.Building | None = None) -> people.Person:
        return await self.world.person(self.community, building=building)

    async def member(
        self,
        *,
        building: places.Building | None = None,
        state: roster.MembershipState = roster.MembershipState.ACTIVE,
        source: roster.MemberSource = roster.MemberSource.CHECKED_IN_PARTY_MEMBER,
    ) -> tuple[roster.Membership, Seat]:
        """A membership, and the member's own seat in the role that comes with it."""
        person = await self.person(building=building)
        newly = source is roster.MemberSource.NEW_EMPLOYMENT
        role = "new_employment_member" if newly else "member"
        seat = await self.world.seat(role, self.community, person=person)
        membership = roster.Membership(
            person_id=person.id,
            team_id=self.team.id,
            community_id=self.community.id,
            group_id=self.group.id,
            source=source,
            state=state,
            reported_at=utc_now(),
        )
        return await self.world.add(membership), seat

    async def leader(self) -> people.Person:
        """Somebody who serves as the team's captain."""
        person = await self.person()
        await self.world.add(
            roster.Appointment(
                team_id=self.team.id,
                community_id=self.community.id,
                person_id=person.id,
                post=roster.Post.CAPTAIN,
                term_starts_on=today(),
            )
        )
        return person

    async def case(
        self,
        kind: requests.CaseKind = requests.CaseKind.SERVICE_REQUEST,
        *,
        due_at: datetime | None = None,
        open: bool = True,
        person: people.Person | None = None,
    ) -> requests.Case:
        now = utc_now()
        return await self.world.add(
            requests.Case(
                community_id=self.community.id,
                building_id=self.building.id,
                grid_id=self.grid.id,
                kind=kind,
                title="楼道灯坏了",
                channel=requests.Channel.APP,
                person_id=(person or self.wisher).id,
                opened_at=now,
                due_at=due_at or now,
                open=open,
                closed_at=None if open else now,
            )
        )

    async def request(self, state: State = State.SUBMITTED, **given: Any) -> requests.ServiceRequest:
        """A request of the wisher's, put into this state."""
        case = await self.case(open=not requests.OF_REQUESTS.is_over(state))
        request = requests.ServiceRequest(
            case_id=case.id,
            community_id=self.community.id,
            details="三楼到四楼之间的灯不亮",
            state=state,
            **given,
        )
        return await self.world.add(request)

    async def assignment(
        self, request: requests.ServiceRequest, membership: roster.Membership, state: Part = Part.CLAIMED
    ) -> requests.Assignment:
        return await self.world.add(
            requests.Assignment(
                service_request_id=request.id,
                case_id=request.case_id,
                community_id=request.community_id,
                group_id=membership.group_id,
                membership_id=membership.id,
                person_id=membership.person_id,
                round=request.round,
                place=1,
                state=state,
                claimed_at=utc_now(),
                done_at=utc_now() if state in (Part.DONE, Part.VERIFIED) else None,
            )
        )

    async def fresh(self, row: Row) -> Row:
        """The row as the database has it now."""
        model = type(row)
        async with self.world.session() as session:
            return (await session.execute(select(model).where(col(model.id) == row.id))).scalar_one()

    async def case_of(self, matter: Any) -> requests.Case:
        async with self.world.session() as session:
            query = select(requests.Case).where(col(requests.Case.id) == matter.case_id)
            return (await session.execute(query)).scalar_one()

    async def steps(self, case_id: Any) -> list[requests.CaseStep]:
        async with self.world.session() as session:
            query = select(requests.CaseStep).where(col(requests.CaseStep.case_id) == case_id)
            return list((await session.execute(query.order_by(col(requests.CaseStep.id)))).scalars())

    async def told(self, act: str) -> list[JournalEntry]:
        """The journal entries of an act, oldest first."""
        async with self.world.session() as session:
            query = select(JournalEntry).where(col(JournalEntry.act) == act).order_by(col(JournalEntry.id))
            return list((await session.execute(query)).scalars())


async def neighbourhood_in(world: World) -> Neighbourhood:
    community = await world.community()
    grid = await world.add(places.Grid(community_id=community.id, name="第一网格"))
    building = await world.add(
        places.Building(community_id=community.id, grid_id=grid.id, name="1号楼", address="梅川路100弄1号")
    )
    team = await world.team(community)
    group = await world.add(
        roster.Group(team_id=team.id, community_id=community.id, grid_id=grid.id, name="第一组")
    )
    wisher = await world.person(community, building=building, name="吴奶奶", phone="13900000001")
    return Neighbourhood(
        world=world,
        community=community,
        building=building,
        grid=grid,
        team=team,
        group=group,
        wisher=wisher,
        resident=await world.seat("resident", community, person=wisher),
        staff=await world.seat("committee_staff", community, person=await world.person(community)),
        captain=await world.seat("captain", community, person=await world.person(community)),
    )


@pytest.fixture
async def here(world: World) -> Neighbourhood:
    return await neighbourhood_in(world)


@pytest.fixture
async def there(world: World) -> Neighbourhood:
    """Another community of the same sub-district."""
    return await neighbourhood_in(world)
