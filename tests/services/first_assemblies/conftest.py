"""A new compound whose first unit was handed over in March 2026, its owners, the offices, and a clock that is set."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from services import committees, deadlines, elections, first_assemblies, ownership, people, places
from services.deadlines import DeadlineRule, DeadlineState
from services.first_assemblies import FirstAssembly, PreparatoryMemberGiven, PreparatorySide
from tenants.models import Seat
from tests.world import Row, World

START = datetime(2026, 3, 2, 2, tzinfo=UTC)
"""A Monday, ten in the morning in Shanghai."""
DELIVERED_ON = date(2026, 3, 2)
TWO_YEARS_ON = date(2028, 3, 2)
"""A Thursday: a working day."""
TOTAL = 2_000_001
"""Odd, so that no whole number is exactly half of it."""
DAY = timedelta(days=1)


@dataclass
class Compound:
    """`office` is the sub-district's, `staff` the residents' committee's. `time` is what the clock says."""

    world: World
    community: places.Community
    area: places.PropertyManagementArea
    building: places.Building
    office: Seat
    staff: Seat
    time: datetime = START
    owners: list[people.Person] = field(default_factory=list)

    def work_as(self, seat: Seat | None) -> Any:
        return self.world.work_as(seat, now=lambda: self.time)

    async def fresh(self, row: Row) -> Row:
        async with self.world.session() as session:
            return (await session.execute(select(type(row)).where(col(type(row).id) == row.id))).scalar_one()

    async def beside(self) -> "Compound":
        """Another compound of the same community, as new."""
        area = await self.world.area(self.community)
        return replace(
            self, area=area, building=await self.world.building(self.community, area=area), owners=[]
        )

    async def owner(self) -> people.Person:
        """Somebody with a home in the compound."""
        person = await self.world.person(self.community, name=f"业主{len(self.owners)}")
        unit = await self.world.add(
            places.ExclusiveUnit(
                community_id=self.community.id,
                building_id=self.building.id,
                number=f"{len(self.owners)}01",
                area=10_000,
                area_source=places.AreaSource.CONTRACT,
            )
        )
        await self.world.add(
            ownership.Ownership(
                unit_id=unit.id,
                community_id=self.community.id,
                person_id=person.id,
                since=DELIVERED_ON,
                registration="沪（2026）普字不动产权第000001号",
            )
        )
        self.owners.append(person)
        return person

    async def open(self, **changed: Any) -> FirstAssembly:
        given = {
            "area_id": self.area.id,
            "developer": "梅川置业有限公司",
            "total_area": TOTAL,
            "first_delivered_on": DELIVERED_ON,
        }
        async with self.work_as(self.office) as work:
            return await first_assemblies.open_first_assembly(work, **{**given, **changed})

    async def deliver(self, found: FirstAssembly, area: int, *, as_of: date | None = None) -> FirstAssembly:
        async with self.work_as(self.office) as work:
            return await first_assemblies.record_delivery(
                work,
                first_assembly_id=found.id,
                delivered_area=area,
                as_of=as_of or work.today,
                expected_version=found.version,
            )

    async def report(self, found: FirstAssembly) -> FirstAssembly:
        async with self.work_as(self.office) as work:
            return await first_assemblies.report_first_assembly(
                work, first_assembly_id=found.id, report="梅置报〔2026〕7号", expected_version=found.version
            )

    async def form(self, found: FirstAssembly, members: Sequence[PreparatoryMemberGiven]) -> FirstAssembly:
        async with self.work_as(self.office) as work:
            return await first_assemblies.form_preparatory_group(
                work, first_assembly_id=found.id, members=list(members), expected_version=found.version
            )

    async def hold(self, found: FirstAssembly, election: elections.Election) -> FirstAssembly:
        async with self.work_as(self.staff) as work:
            return await first_assemblies.hold_first_assembly(
                work, first_assembly_id=found.id, election_id=election.id, expected_version=found.version
            )

    async def due(self) -> FirstAssembly:
        """Half is delivered."""
        return await self.deliver(await self.open(), TOTAL // 2 + 1)

    async def preparing(self) -> FirstAssembly:
        """Reported, and a group of three at work, two of them owners."""
        return await self.form(await self.report(await self.due()), await self.group(2, 1))

    async def group(self, owners: int, others: int) -> list[PreparatoryMemberGiven]:
        """So many owners with a home each, and so many others by name."""
        standing = [
            PreparatoryMemberGiven(PreparatorySide.OWNERS, (await self.owner()).id) for _ in range(owners)
        ]
        sides = [side for side in PreparatorySide if side is not PreparatorySide.OWNERS]
        named = [PreparatoryMemberGiven(sides[n % 4], name=f"代表{n}") for n in range(others)]
        return [*standing, *named]

    async def election(self, *, elected: bool = True, **changed: Any) -> elections.Election:
        """One that the group announced now, and that was certified."""
        committee = await self.world.add(
            committees.OwnersCommittee(
                area_id=self.area.id,
                seats=3,
                starts_on=DELIVERED_ON,
                ends_on=date(2031, 3, 1),
                state=committees.CommitteeState.ELECTED if elected else committees.CommitteeState.ENDED,
                elected_on=DELIVERED_ON if elected else None,
            )
        )
        given = {
            "area_id": self.area.id,
            "committee_id": committee.id,
            "convened_by": elections.ElectionConvener.PREPARATORY_GROUP,
            "nominations_until": DELIVERED_ON,
            "state": elections.ElectionState.CERTIFIED,
            "certified_on": (self.time - DAY).date(),
            "created_at": self.time,
        }
        return await self.world.add(elections.Election(**{**given, **changed}))

    async def look(self) -> None:
        """The worker's timers, in its order."""
        for timer in (*deadlines.TIMERS, first_assemblies.mark_due_first_assemblies):
            async with self.work_as(None) as work:
                await timer(work)

    async def clocks(self) -> dict[DeadlineRule, DeadlineState]:
        """What is due of the compound's first assembly, and what became of it."""
        async with self.world.session() as session:
            found = (await session.execute(select(deadlines.Deadline))).scalars()
            return {one.rule: one.state for one in found if one.subject_kind == "first_assembly"}


@pytest.fixture
async def compound(world: World) -> Compound:
    community = await world.community()
    area = await world.area(community)
    return Compound(
        world,
        community,
        area,
        await world.building(community, area=area),
        office=await world.seat("working_group", person=await world.person(community)),
        staff=await world.seat("committee_staff", community, person=await world.person(community)),
    )
