"""An emergency repair from the report to the verified repair. The company may carry it out; it does not close it."""

from typing import Annotated
from uuid import UUID

from policies import limits
from services import deadlines, places
from services.acting import move
from services.arguments import PERSONAL, Line, Paragraph, text_of
from services.deadlines import DeadlineRule
from services.repairs.choices import RepairHazard
from services.repairs.machines import EMERGENCY_REPAIR
from services.repairs.models import EmergencyRepair
from services.repairs.refusals import CommitteeHasTime, RepairElsewhere
from services.work import Work, command

Place = Annotated[str, text_of(120), PERSONAL]
Told = Annotated[Paragraph, PERSONAL]
Reason = Annotated[Line, PERSONAL]
CLOCK = DeadlineRule.EMERGENCY_REPAIR


@command("emergency_repair:report")
async def report_emergency_repair(
    work: Work,
    area_id: UUID,
    hazard: RepairHazard,
    place: Place,
    description: Told,
    building_id: UUID | None = None,
) -> EmergencyRepair:
    """Tell the owners' committee of an urgent repair: it has 7 days. Raises RepairElsewhere."""
    area = await work.find(places.PropertyManagementArea, area_id)
    if building_id is not None and (await work.get(places.Building, building_id)).area_id != area.id:
        raise RepairElsewhere(field="building_id")
    repair = EmergencyRepair(
        area_id=area.id,
        building_id=building_id,
        hazard=hazard,
        place=place,
        description=description,
        reported_at=work.now,
        reported_by_person_id=work.me,
    )
    await work.add(repair)
    await deadlines.begin(work, CLOCK, repair, community_id=None, area_id=area.id)
    return repair


@command("emergency_repair:approve")
async def approve_emergency_repair(
    work: Work, emergency_repair_id: UUID, expected_version: int
) -> EmergencyRepair:
    """Have it repaired, as the owners' committee."""
    return await _decide(work, emergency_repair_id, expected_version, "approve")


@command("emergency_repair:decline")
async def decline_emergency_repair(
    work: Work, emergency_repair_id: UUID, reason: Reason, expected_version: int
) -> EmergencyRepair:
    """Say, as the owners' committee, why it is no emergency; the sub-district may still order it."""
    repair = await _to_move(work, emergency_repair_id, expected_version, "decline")
    repair.declined_because = reason
    return await _decided(work, repair)


@command("emergency_repair:order")
async def order_emergency_repair(
    work: Work, emergency_repair_id: UUID, expected_version: int
) -> EmergencyRepair:
    """Have it repaired in the committee's place, once its time is over or it declined. Raises CommitteeHasTime."""
    repair = await work.find(EmergencyRepair, emergency_repair_id, expected_version=expected_version)
    for clock in await deadlines.open_on(work, CLOCK, repair):
        if work.now < clock.due_at:
            raise CommitteeHasTime(until=f"{clock.due_at.astimezone(work.figures.clock):%Y-%m-%d %H:%M}")
    move(work, EMERGENCY_REPAIR, repair, "order")
    repair.declined_because = None
    return await _decided(work, repair)


@command("emergency_repair:complete")
async def complete_emergency_repair(
    work: Work, emergency_repair_id: UUID, outcome: Told, expected_version: int
) -> EmergencyRepair:
    """Claim that it is repaired."""
    repair = await _to_move(work, emergency_repair_id, expected_version, "complete")
    repair.outcome, repair.completed_by_person_id = outcome, work.me
    return await work.save(repair)


@command("emergency_repair:verify")
async def verify_emergency_repair(
    work: Work, emergency_repair_id: UUID, expected_version: int
) -> EmergencyRepair:
    """Confirm that it is repaired, having looked at it. Raises SelfApproval for who claims it."""
    repair = await work.find(EmergencyRepair, emergency_repair_id, expected_version=expected_version)
    limits.not_own(work.me, repair.completed_by_person_id)
    move(work, EMERGENCY_REPAIR, repair, "verify")
    repair.verified_by_person_id = work.me
    return await work.save(repair)


@command("emergency_repair:reopen")
async def reopen_emergency_repair(
    work: Work, emergency_repair_id: UUID, reason: Reason, expected_version: int
) -> EmergencyRepair:
    """Say what is still broken: it is to be repaired again."""
    repair = await _to_move(work, emergency_repair_id, expected_version, "reopen")
    repair.reopened_because = reason
    repair.outcome, repair.completed_by_person_id = None, None
    return await work.save(repair)


async def _decide(work: Work, id: UUID, expected_version: int, verb: str) -> EmergencyRepair:
    return await _decided(work, await _to_move(work, id, expected_version, verb))


async def _decided(work: Work, repair: EmergencyRepair) -> EmergencyRepair:
    repair.decided_at = work.now
    await work.save(repair)
    await deadlines.meet(work, CLOCK, repair)
    return repair


async def _to_move(work: Work, id: UUID, expected_version: int, verb: str) -> EmergencyRepair:
    repair = await work.find(EmergencyRepair, id, expected_version=expected_version)
    move(work, EMERGENCY_REPAIR, repair, verb)
    return repair
