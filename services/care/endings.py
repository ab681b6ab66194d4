"""What ends with what: the last resident closes the page, a closed page ends its plan, an ended plan calls its visits
off. And with the basis goes everything that was kept on it."""

from uuid import UUID

from sqlalchemy import update
from sqlmodel import col

from services.acting import ours
from services.care.choices import HouseholdState, PlanState, ResidentState, VisitState
from services.care.machines import CARE_HOUSEHOLD, CARE_PLAN, CARE_RESIDENT, CARE_VISIT
from services.care.models import CareHousehold, CarePlan, CareResident, CareVisit
from services.work import Work


async def close(work: Work, household: CareHousehold, *, because: str) -> None:
    """Write that the page is closed, and end all that hung on it."""
    household.closed_because = because
    household.emergency_contact = household.emergency_phone = None
    await work.save(household)
    for resident in await _in_care(work, household.id):
        resident.state = CARE_RESIDENT.after(resident.state, "remove")
        await forget(work, resident)
    await _end_plan_of(work, household.id)
    await work.session.execute(
        update(CareVisit)
        .where(col(CareVisit.tenant_id) == work.ground.tenant_id, col(CareVisit.household_id) == household.id)
        .values(note=None, outcome_note=None)
    )


async def forget(work: Work, resident: CareResident) -> None:
    """Write that somebody is off the page, without what was sensitive about them."""
    resident.key_groups, resident.health_notes = [], None
    await work.save(resident)


async def close_if_empty(work: Work, household_id: UUID, *, because: str) -> None:
    """Close the page that nobody is on any more."""
    household = await work.first(
        ours(work, CareHousehold)
        .where(col(CareHousehold.id) == household_id, col(CareHousehold.state) == HouseholdState.ACTIVE)
        .with_for_update()
    )
    if household is not None and not await _in_care(work, household_id):
        household.state = CARE_HOUSEHOLD.after(household.state, "close")
        await close(work, household, because=because)


async def end_plan(work: Work, plan: CarePlan) -> None:
    """Write that the plan is over, and call off the visit that is due."""
    plan.next_visit_at = None
    await work.save(plan)
    query = ours(work, CareVisit).where(
        col(CareVisit.plan_id) == plan.id, col(CareVisit.state) == VisitState.DUE
    )
    for visit in await work.all(query.with_for_update()):
        visit.state = CARE_VISIT.after(visit.state, "cancel")
        await work.save(visit)


async def _end_plan_of(work: Work, household_id: UUID) -> None:
    query = ours(work, CarePlan).where(
        col(CarePlan.household_id) == household_id, col(CarePlan.state) == PlanState.ACTIVE
    )
    plan = await work.first(query.with_for_update())
    if plan is not None:
        plan.state = CARE_PLAN.after(plan.state, "end")
        work.facts["ended"] = [plan.id]
        await end_plan(work, plan)


async def _in_care(work: Work, household_id: UUID) -> list[CareResident]:
    query = ours(work, CareResident).where(
        col(CareResident.household_id) == household_id, col(CareResident.state) == ResidentState.IN_CARE
    )
    return list(await work.all(query.with_for_update()))
