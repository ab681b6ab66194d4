"""A world of its own for every test: one fresh tenant, walled off from all others, and people to fill it with.

async def test_nobody_votes_twice(world):
    secretary = await world.seat("party_secretary", community)
    async with world.work_as(secretary) as work:
        …
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import TypeVar
from uuid import UUID

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from infra.database import DatabaseUrls, make_engine
from policies.grants import Holding, PolicyShelf, Standing, stand
from policies.models import ELECTED, Scope
from policies.templates import templates
from services import committees, elections, onboarding, ownership, people, places, roster
from services.figures import Figures
from services.rows import Rows
from services.work import Work, begin, utc_now
from tenants.actor import Actor, Ground
from tenants.identifiers import new_id
from tenants.isolation import enter
from tenants.language import Language
from tenants.models import Account, District, Seat, Tenant, TenantKind, TenantState
from tenants.resolution import read_ground
from tenants.tables import TenantTable
from tenants.transactions import inside

_number = count(1)
Row = TypeVar("Row", bound=TenantTable)


def day_of(moment: datetime) -> date:
    """The day it is then where the tenants are: from 16:00 UTC on it is the next one."""
    return moment.astimezone(Figures().clock).date()


def today() -> date:
    return day_of(utc_now())


@dataclass
class World:
    """One tenant with its policy in force. What it makes is committed at once."""

    engine: AsyncEngine
    ground: Ground
    shelf: PolicyShelf = field(default_factory=PolicyShelf)

    # --- who acts ------------------------------------------------------------------------------------

    async def seat(
        self,
        role: str,
        at: TenantTable | None = None,
        *,
        person: people.Person | None = None,
        community: places.Community | None = None,
    ) -> Seat:
        """A seat that holds one role at a community, area, group or building; at the tenant where `at` is None."""
        person_id = person.id if person else None
        elected = await self._elected(role, at, person_id)
        async with self.session() as session:
            account = Account(name=f"account-{new_id()}")
            session.add(account)
            await session.flush()
            seat = await onboarding.open_seat(session, account.id, person_id)
            await grant(session, seat, holding(role, at, community), elected)
        return seat

    async def also(
        self,
        seat: Seat,
        role: str,
        at: TenantTable | None = None,
        *,
        community: places.Community | None = None,
    ) -> None:
        """Let a seat hold one more role; one of the owners' committee as if its person had been elected."""
        elected = await self._elected(role, at, seat.person_id)
        async with self.session() as session:
            await grant(session, seat, holding(role, at, community), elected)

    async def _elected(
        self, role: str, at: TenantTable | None, person_id: UUID | None
    ) -> committees.CommitteeSeat | None:
        return await self.elected(at, person_id) if role in ELECTED and at else None

    async def standing(self, seat: Seat, *, now: datetime | None = None) -> Standing:
        """What the seat may do, without a login."""
        actor = Actor(
            ground=self.ground,
            seat_id=seat.id,
            account_id=seat.account_id,
            person_id=seat.person_id,
            session_id=None,
            stamp=seat.stamp,
            language=Language.ENGLISH,
        )
        async with self.session() as session:
            return await stand(session, self.shelf, actor, now or utc_now())

    @asynccontextmanager
    async def work_as(
        self, seat: Seat | None, *, now: Callable[[], datetime] = utc_now
    ) -> AsyncIterator[Work]:
        """A transaction of this seat's, committed at the end; None is the platform itself."""
        standing = await self.standing(seat, now=now()) if seat else None
        async with begin(self.engine, self.ground, standing, now=now) as work:
            yield work

    @asynccontextmanager
    async def session(self) -> AsyncIterator[AsyncSession]:
        """A bare transaction behind the wall."""
        async with (
            inside(self.engine, self.ground.tenant_id) as transaction,
            AsyncSession(transaction.shared(), expire_on_commit=False) as session,
        ):
            yield session
            await session.flush()

    async def elected(self, area: TenantTable, person_id: UUID | None) -> committees.CommitteeSeat:
        """A seat on a committee of the area, as a certified election gave it; somebody's where no person is named."""
        person_id = person_id or (await self.person(await self.community())).id
        day = today()
        committee = await self.add(
            committees.OwnersCommittee(
                area_id=area.id,
                seats=5,
                starts_on=day - timedelta(days=30),
                ends_on=day + timedelta(days=1_000),
                state=committees.CommitteeState.FILED,
                elected_on=day - timedelta(days=31),
            )
        )
        election = await self.add(
            elections.Election(
                area_id=area.id,
                committee_id=committee.id,
                convened_by=elections.ElectionConvener.RESIDENTS_COMMITTEE,
                nominations_until=day - timedelta(days=90),
                state=elections.ElectionState.CERTIFIED,
                certified_on=committee.elected_on,
            )
        )
        return await self.add(
            committees.CommitteeSeat(
                committee_id=committee.id,
                area_id=area.id,
                person_id=person_id,
                name="委员",
                election_id=election.id,
                since=committee.starts_on,
            )
        )

    # --- what there is ---------------------------------------------------------------------------------

    async def community(self, name: str = "梅川一居") -> places.Community:
        return await self.add(places.Community(code=f"c{next(_number)}", name=name))

    async def building(
        self, community: places.Community, *, area: places.PropertyManagementArea | None = None
    ) -> places.Building:
        return await self.add(
            places.Building(
                community_id=community.id,
                area_id=area.id if area else None,
                name=f"{next(_number)}号楼",
                address="梅川路100弄1号",
            )
        )

    async def area(self, *communities: places.Community) -> places.PropertyManagementArea:
        area = await self.add(places.PropertyManagementArea(code=f"a{next(_number)}", name="梅川小区"))
        for community in communities:
            await self.add(places.AreaCommunity(area_id=area.id, community_id=community.id))
        return area

    async def entrust(
        self, area: places.PropertyManagementArea, community: places.Community
    ) -> ownership.Entrustment:
        """The residents' committee of the community acts for the owners of the area from today on."""
        return await self.add(
            ownership.Entrustment(
                area_id=area.id, community_id=community.id, document="普曹街〔2026〕12号", since=today()
            )
        )

    async def person(
        self,
        community: places.Community,
        *,
        name: str = "陈小明",
        phone: str | None = "13800001234",
        building: places.Building | None = None,
    ) -> people.Person:
        return await self.add(
            people.Person(
                community_id=community.id,
                building_id=building.id if building else None,
                name=name,
                phone=phone,
                home_address="梅川路100弄1号501室",
                work_unit="区第一中学",
                post="教师",
                party_member=True,
            )
        )

    async def team(self, community: places.Community) -> roster.Team:
        return await self.add(roster.Team(community_id=community.id, name="第二梯队"))

    async def group(self, team: roster.Team) -> roster.Group:
        return await self.add(
            roster.Group(team_id=team.id, community_id=team.community_id, name=f"第{next(_number)}组")
        )

    async def member(
        self,
        team: roster.Team,
        person: people.Person,
        *,
        state: roster.MembershipState = roster.MembershipState.ACTIVE,
        group: roster.Group | None = None,
    ) -> roster.Membership:
        return await self.add(
            roster.Membership(
                person_id=person.id,
                team_id=team.id,
                community_id=team.community_id,
                group_id=group.id if group else None,
                source=roster.MemberSource.CHECKED_IN_PARTY_MEMBER,
                state=state,
                reported_at=utc_now(),
            )
        )

    async def add(self, row: Row) -> Row:
        """Put a row there, as the platform itself."""
        async with inside(self.engine, self.ground.tenant_id) as transaction:
            with closing(Rows(transaction)) as rows:
                await rows.add([row])
        return row


async def grant(
    session: AsyncSession, seat: Seat, holding: Holding, elected: committees.CommitteeSeat | None
) -> None:
    """Let the seat hold a role since long ago."""
    await onboarding.grant_role(
        session,
        seat.id,
        holding,
        now=datetime(2020, 1, 1, tzinfo=UTC),
        committee_seat_id=elected.id if elected else None,
    )


def holding(role: str, at: TenantTable | None, community: places.Community | None = None) -> Holding:
    """The role at the place; a group or a building brings its community with it."""
    if at is None:
        return Holding(role, Scope.TENANT)
    scope = {
        "community": Scope.COMMUNITY,
        "property_management_area": Scope.AREA,
        "group": Scope.GROUP,
        "building": Scope.BUILDING,
    }[str(at.__tablename__)]
    lies_in: UUID | None = community.id if community else getattr(at, "community_id", None)
    assert templates()[role].scope in (scope, Scope.TENANT), f"{role} is not held in a {scope}"
    return Holding(role, scope, at.id, at.id if scope is Scope.COMMUNITY else lies_in)


async def new_world(
    engine: AsyncEngine,
    owner: AsyncEngine,
    *,
    kind: TenantKind = TenantKind.SUB_DISTRICT,
    district_id: UUID | None = None,
) -> World:
    """A fresh tenant of this district or of a fresh one, active, with the role templates in force."""
    code = f"t{new_id().hex[-12:]}"
    async with AsyncSession(owner) as session, session.begin():
        if district_id is None:
            district = District(code=f"d{code}", name="测试区", city="上海市")
            session.add(district)
            await session.flush()
            district_id = district.id
        tenant = Tenant(
            district_id=district_id, kind=kind, code=code, name="测试街道", state=TenantState.ACTIVE
        )
        session.add(tenant)
        await session.flush()
        await enter(session, tenant.id)
        await onboarding.publish_templates(session, tenant.id)
        return World(engine, await read_ground(session, code))


@pytest.fixture(scope="session")
async def owner_engine(urls: DatabaseUrls) -> AsyncIterator[AsyncEngine]:
    """Makes districts and tenants, as the operator does."""
    engine = make_engine(urls.owner, pool_size=2)
    yield engine
    await engine.dispose()


@pytest.fixture
async def world(app_engine: AsyncEngine, owner_engine: AsyncEngine) -> World:
    return await new_world(app_engine, owner_engine)


@pytest.fixture
async def next_door(app_engine: AsyncEngine, owner_engine: AsyncEngine) -> World:
    """Another tenant, on the other side of the wall."""
    return await new_world(app_engine, owner_engine)
