"""A lane: one community with a building, a household in care on its page, and the people around it."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from sqlmodel import col, select

from services import care, people, places, roster
from services.journal import JournalEntry
from services.work import Work, utc_now
from tenants.models import Seat
from tests.world import Row, World

DAWN = datetime(2026, 11, 2, 22, tzinfo=UTC)
"""06:00 on the 3rd in Shanghai: the knocks of that day are at 01:00 and 08:00 UTC."""
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
NINE = DAWN + 3 * HOUR
LATE = NINE + 150 * MINUTE
"""When the first knock of the day counts as missed."""


@dataclass
class Lane:
    """What a test of care starts from. Helpers, captains and the one in care are persons; the committee is not."""

    world: World
    community: places.Community
    area: places.PropertyManagementArea
    building: places.Building
    team: roster.Team
    elder: people.Person
    helpers: tuple[people.Person, people.Person]
    household: care.CareHousehold
    resident: care.CareResident
    committee: Seat

    def work_as(
        self, seat: Seat | None, *, now: Callable[[], datetime] = utc_now
    ) -> AbstractAsyncContextManager[Work]:
        return self.world.work_as(seat, now=now)

    async def helper(self, which: int = 0) -> Seat:
        return await self.world.seat("member", self.community, person=self.helpers[which])

    async def home(self, number: str = "602") -> tuple[places.ExclusiveUnit, care.CareHousehold]:
        """Another home of the building, with its page and nobody on it."""
        return await home_in(self.world, self.building, number)

    async def plan(
        self,
        *,
        household: care.CareHousehold | None = None,
        state: care.PlanState = care.PlanState.ACTIVE,
        next_visit_at: datetime | None = NINE,
        ends_on: date | None = None,
        hours: tuple[int, ...] = (9, 16),
    ) -> care.CarePlan:
        first, second = self.helpers
        return await self.world.add(
            care.CarePlan(
                household_id=(household or self.household).id,
                community_id=self.community.id,
                building_id=self.building.id,
                helper_id=first.id,
                second_helper_id=second.id,
                hours=list(hours),
                starts_on=date(2026, 11, 1),
                ends_on=ends_on,
                next_visit_at=next_visit_at,
                state=state,
            )
        )

    async def visit(
        self,
        state: care.VisitState = care.VisitState.DUE,
        *,
        plan: care.CarePlan | None = None,
        begins_at: datetime | None = None,
    ) -> care.CareVisit:
        plan = plan or await self.plan(next_visit_at=None)
        begins_at = begins_at or utc_now() - 10 * MINUTE
        local = begins_at + 8 * HOUR
        return await self.world.add(
            care.CareVisit(
                plan_id=plan.id,
                household_id=plan.household_id,
                community_id=self.community.id,
                building_id=self.building.id,
                helper_id=plan.helper_id,
                second_helper_id=plan.second_helper_id,
                due_on=local.date(),
                hour=local.hour,
                begins_at=begins_at,
                overdue_at=begins_at + 150 * MINUTE,
                state=state,
            )
        )

    async def visits(self) -> list[care.CareVisit]:
        """Every visit there is, the earliest first."""
        async with self.world.session() as session:
            query = select(care.CareVisit).order_by(col(care.CareVisit.begins_at))
            return list((await session.execute(query)).scalars())

    async def fresh(self, row: Row) -> Row:
        """The row as the database has it now."""
        model = type(row)
        async with self.world.session() as session:
            return (await session.execute(select(model).where(col(model.id) == row.id))).scalar_one()

    async def told(self, act: str) -> list[JournalEntry]:
        """The journal entries of an act, oldest first."""
        async with self.world.session() as session:
            query = select(JournalEntry).where(col(JournalEntry.act) == act).order_by(col(JournalEntry.id))
            return list((await session.execute(query)).scalars())


async def unit_in(world: World, building: places.Building, number: str) -> places.ExclusiveUnit:
    return await world.add(
        places.ExclusiveUnit(
            community_id=building.community_id,
            building_id=building.id,
            number=number,
            area=6000,
            area_source=places.AreaSource.REGISTRY,
        )
    )


async def home_in(
    world: World, building: places.Building, number: str
) -> tuple[places.ExclusiveUnit, care.CareHousehold]:
    unit = await unit_in(world, building, number)
    household = await world.add(
        care.CareHousehold(
            community_id=building.community_id,
            building_id=building.id,
            unit_id=unit.id,
            door=number,
            emergency_contact="陈大明",
            emergency_phone="13800005678",
        )
    )
    return unit, household


async def consent_of(world: World, person_id: UUID) -> people.Consent:
    purpose = people.ConsentPurpose.SENSITIVE_DATA
    return await world.add(people.Consent(person_id=person_id, purpose=purpose, given_at=utc_now()))


async def in_care(
    world: World,
    household: care.CareHousehold,
    person: people.Person,
    *,
    guardian: people.Person | None = None,
    consent: people.Consent | None = None,
    state: care.ResidentState = care.ResidentState.IN_CARE,
    expires_on: date = date(2099, 1, 1),
) -> care.CareResident:
    return await world.add(
        care.CareResident(
            household_id=household.id,
            community_id=household.community_id,
            building_id=household.building_id,
            person_id=person.id,
            guardian_id=guardian.id if guardian else None,
            key_groups=["living_alone", "very_old"],
            health_notes="高血压，听力不好",
            basis=care.CareBasis.CONSENT if consent else care.CareBasis.LAW,
            consent_id=consent.id if consent else None,
            legal_basis=None if consent else "上海市老年人权益保障条例",
            purpose="独居老人每日探访",
            expires_on=expires_on,
            state=state,
        )
    )


async def lane_in(world: World) -> Lane:
    community = await world.community()
    area = await world.area(community)
    building = await world.building(community, area=area)
    team = await world.team(community)
    _, household = await home_in(world, building, "501")
    elder = await world.person(community, building=building, name="高奶奶", phone="13900000001")
    first = await world.person(community, name="赵帮手", phone="13700000001")
    second = await world.person(community, name="钱帮手", phone="13700000002")
    for helper in (first, second):
        await world.member(team, helper)
    return Lane(
        world=world,
        community=community,
        area=area,
        building=building,
        team=team,
        elder=elder,
        helpers=(first, second),
        household=household,
        resident=await in_care(world, household, elder, consent=await consent_of(world, elder.id)),
        committee=await world.seat("committee_staff", community),
    )


@pytest.fixture
async def lane(world: World) -> Lane:
    return await lane_in(world)


@pytest.fixture
async def next_door_lane(next_door: World) -> Lane:
    """A community of another sub-district, behind the wall."""
    return await lane_in(next_door)
