"""An area, and who reports, decides, repairs and verifies there."""

from dataclasses import dataclass

import pytest
from sqlmodel import col, select

from services import deadlines, places
from services.deadlines import DeadlineRule, DeadlineState
from tenants.models import Seat
from tests.world import Row, World


@dataclass
class Compound:
    """`chair` heads the owners' committee, `company` answers for the property company."""

    world: World
    community: places.Community
    area: places.PropertyManagementArea
    staff: Seat
    chair: Seat
    company: Seat
    supervisor: Seat
    office: Seat

    async def fresh(self, row: Row) -> Row:
        async with self.world.session() as session:
            return (await session.execute(select(type(row)).where(col(type(row).id) == row.id))).scalar_one()

    async def clock(self, rule: DeadlineRule) -> DeadlineState:
        async with self.world.session() as session:
            query = select(deadlines.Deadline).where(col(deadlines.Deadline.rule) == rule)
            return (await session.execute(query)).scalar_one().state


async def compound_in(world: World) -> Compound:
    community = await world.community()
    area = await world.area(community)

    async def seat(role: str, at: object) -> Seat:
        person = await world.person(community)
        return await world.seat(role, at, person=person)  # type: ignore[arg-type]

    return Compound(
        world,
        community,
        area,
        staff=await seat("committee_staff", community),
        chair=await seat("owners_committee_chair", area),
        company=await seat("property_staff", area),
        supervisor=await seat("property_supervisor", area),
        office=await world.seat("working_group"),
    )


@pytest.fixture
async def compound(world: World) -> Compound:
    return await compound_in(world)
