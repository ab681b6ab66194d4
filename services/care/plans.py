"""Care plans (一日两敲门, mechanism 54): two helpers, and the hours of the day at which they knock."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import Select
from sqlmodel import col

from services import people, roster
from services.acting import move, ours
from services.care.arguments import Hours
from services.care.choices import HouseholdState, PlanState, ResidentState, VisitState
from services.care.endings import end_plan
from services.care.machines import CARE_PLAN
from services.care.models import CareHousehold, CarePlan, CareResident, CareVisit
from services.care.refusals import (
    HelpersNotTwo,
    HouseholdClosed,
    HouseholdHasPlan,
    NobodyInCare,
    NotAHelper,
    PlanEndsBeforeStart,
)
from services.care.rules import next_slot, slot
from services.work import Work, command
from tenants.refusals import WrongState


@command("care_plan:start")
async def start_care_plan(
    work: Work,
    care_household_id: UUID,
    helper_id: UUID,
    second_helper_id: UUID,
    hours: Hours | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> CarePlan:
    """Have a household visited by two helpers, both days included; at the tenant's usual hours and from today, if
    nothing else is said. The first visit is the next to begin.

    Raises HouseholdClosed, NobodyInCare, HelpersNotTwo, NotAHelper, PlanEndsBeforeStart or HouseholdHasPlan.
    """
    household = await work.find(CareHousehold, care_household_id)
    await _may_be_visited(work, household)
    await _may_visit(work, household, helper_id, second_helper_id)
    first = starts_on or work.today
    if first < work.today or (ends_on is not None and ends_on < first):
        raise PlanEndsBeforeStart(field="ends_on" if first >= work.today else "starts_on")
    plan = CarePlan(
        household_id=household.id,
        community_id=household.community_id,
        building_id=household.building_id,
        helper_id=helper_id,
        second_helper_id=second_helper_id,
        hours=hours or list(work.figures.care_hours),
        starts_on=first,
        ends_on=ends_on,
    )
    begin = max(work.now, slot(first, 0, work.figures.clock) - timedelta(microseconds=1))
    plan.next_visit_at = next_slot(plan.hours, work.figures.clock, after=begin, last=ends_on)
    return await work.add(plan, unless=HouseholdHasPlan())


@command("care_plan:assign")
async def assign_care_plan(
    work: Work, care_plan_id: UUID, helper_id: UUID, second_helper_id: UUID, expected_version: int
) -> CarePlan:
    """Give a plan, and the visit that is due, to two helpers from now on. Raises WrongState, HelpersNotTwo or
    NotAHelper."""
    plan = await work.find(CarePlan, care_plan_id, expected_version=expected_version)
    if plan.state is not PlanState.ACTIVE:
        raise WrongState(state=plan.state.value, move="assign")
    household = await work.get(CareHousehold, plan.household_id)
    await _may_visit(work, household, helper_id, second_helper_id)
    plan.helper_id, plan.second_helper_id = helper_id, second_helper_id
    due = ours(work, CareVisit).where(
        col(CareVisit.plan_id) == plan.id, col(CareVisit.state) == VisitState.DUE
    )
    for visit in await work.all(due.with_for_update()):
        visit.helper_id, visit.second_helper_id = helper_id, second_helper_id
        await work.save(visit)
    return await work.save(plan)


@command("care_plan:end")
async def end_care_plan(work: Work, care_plan_id: UUID, expected_version: int) -> CarePlan:
    """End a plan now, and call off the visit that is due."""
    plan = await work.find(CarePlan, care_plan_id, expected_version=expected_version)
    move(work, CARE_PLAN, plan, "end")
    await end_plan(work, plan)
    return plan


async def _may_be_visited(work: Work, household: CareHousehold) -> None:
    """Locked: nobody closes a page while a plan for it starts."""
    open_page = ours(work, CareHousehold).where(
        col(CareHousehold.id) == household.id, col(CareHousehold.state) == HouseholdState.ACTIVE
    )
    if await work.first(open_page.with_for_update(key_share=True)) is None:
        raise HouseholdClosed
    if await work.first(_in_care(work, household)) is None:
        raise NobodyInCare


async def _may_visit(work: Work, household: CareHousehold, *helpers: UUID) -> None:
    at_home = _in_care(work, household).where(col(CareResident.person_id).in_(helpers))
    if len(set(helpers)) != len(helpers) or await work.first(at_home) is not None:
        raise HelpersNotTwo(field="second_helper_id")
    for field, helper in zip(("helper_id", "second_helper_id"), helpers, strict=True):
        person = await work.get(people.Person, helper)
        serving = await work.first(_serving(work, household, person.id))
        if serving is None and await work.first(_captain(work, household, person.id)) is None:
            raise NotAHelper(field=field)


def _in_care(work: Work, household: CareHousehold) -> Select[CareResident]:
    return ours(work, CareResident).where(
        col(CareResident.household_id) == household.id, col(CareResident.state) == ResidentState.IN_CARE
    )


def _serving(work: Work, household: CareHousehold, person_id: UUID) -> Select[roster.Membership]:
    """Riders visit nobody (roles.md). Locked: nobody is given a plan while they leave."""
    serving = ours(work, roster.Membership).where(
        col(roster.Membership.person_id) == person_id,
        col(roster.Membership.community_id) == household.community_id,
        col(roster.Membership.state).in_(roster.SERVING),
        col(roster.Membership.source) != roster.MemberSource.NEW_EMPLOYMENT,
    )
    return serving.with_for_update(key_share=True)


def _captain(work: Work, household: CareHousehold, person_id: UUID) -> Select[roster.BuildingCaptain]:
    captain = ours(work, roster.BuildingCaptain).where(
        col(roster.BuildingCaptain.person_id) == person_id,
        col(roster.BuildingCaptain.building_id) == household.building_id,
        col(roster.BuildingCaptain.state) == roster.CaptaincyState.SERVING,
    )
    return captain.with_for_update(key_share=True)
