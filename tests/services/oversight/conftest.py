"""What tests of oversight start from: a compound, those who oversee its company, and the company."""

from dataclasses import dataclass
from datetime import timedelta

import pytest

from services import contracts, oversight, people, places, uploads
from services.work import utc_now
from tenants.models import Seat
from tests.services.roster.conftest import Quarter, quarter
from tests.world import today

__all__ = ["quarter"]

State = oversight.FindingState
Severity = oversight.Severity
TODAY = today()
OVER = (State.CLOSED, State.DISMISSED)


@dataclass
class Compound:
    """The seats are of people: a supervisor, the manager of the company, the residents' committee, the office."""

    quarter: Quarter
    area: places.PropertyManagementArea
    supervisor: Seat
    manager: Seat
    staff: Seat
    office: Seat

    async def fresh(self, finding: oversight.Finding) -> oversight.Finding:
        return await self.quarter.fresh(finding)

    async def photo(self, seat: Seat) -> uploads.Upload:
        async with self.quarter.work_as(seat) as work:
            return await uploads.upload_photo(
                work, sha256="ab" * 32, format=uploads.PhotoFormat.JPEG, size=9, width=8, height=6
            )


async def compound_in(quarter: Quarter) -> Compound:
    world, area = quarter.world, await quarter.world.area(quarter.community)
    return Compound(
        quarter,
        area,
        supervisor=await world.seat("property_supervisor", area, person=await quarter.person()),
        manager=await world.seat("property_staff", area, person=await quarter.person()),
        staff=await world.seat("committee_staff", quarter.community, person=await quarter.person()),
        office=await world.seat("working_group", person=await quarter.person()),
    )


@pytest.fixture
async def compound(quarter: Quarter) -> Compound:
    return await compound_in(quarter)


async def finding_in(
    compound: Compound,
    state: State = State.RAISED,
    *,
    severity: Severity = Severity.MINOR,
    by: people.Person | None = None,
) -> oversight.Finding:
    """A finding in this state, as if it had come that way: with an open order where there must be one."""
    now = utc_now()
    ordered = state in (State.RECTIFYING, State.CLAIMED_FIXED)
    finding = await compound.quarter.world.add(
        oversight.Finding(
            area_id=compound.area.id,
            field=contracts.ServiceField.FIRE_SAFETY,
            severity=severity,
            title="防火门闭门器损坏",
            details="3号楼二楼防火门不能自行关闭。",
            place="3号楼二楼",
            raised_by_person_id=by.id if by else None,
            raised_at=now - timedelta(hours=50),
            state=state,
            due_on=TODAY if ordered else None,
            verified_at=now if state is State.VERIFIED else None,
            closed_at=now if state in OVER else None,
            claimed_by_seat_id=compound.manager.id if state is State.CLAIMED_FIXED else None,
        )
    )
    if ordered:
        claimed = state is State.CLAIMED_FIXED
        await compound.quarter.world.add(
            oversight.RectificationOrder(
                finding_id=finding.id,
                area_id=compound.area.id,
                number=1,
                requirement="更换闭门器",
                due_on=TODAY,
                ordered_at=now,
                claimed_at=now - timedelta(hours=10) if claimed else None,
            )
        )
    return finding


async def checklist_in(compound: Compound, *items: str) -> oversight.Checklist:
    checklist = await compound.quarter.world.add(
        oversight.Checklist(area_id=compound.area.id, name="消防月查")
    )
    for text in items:
        await compound.quarter.world.add(
            oversight.ChecklistItem(
                checklist_id=checklist.id,
                area_id=compound.area.id,
                field=contracts.ServiceField.FIRE_SAFETY,
                text=text,
                severity=Severity.SERIOUS,
            )
        )
    return checklist
