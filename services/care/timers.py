"""What the clock does for those in care: opens visits, misses and escalates them, ends what is over.

As the timers of the roster: at most `at_most` in one transaction, repeated by whoever runs it; rows that another
transaction holds are left for the next time. A clock that stood still opens every visit it slept through, and the
next timer finds them missed: none is skipped, and none is made twice.
"""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, or_
from sqlalchemy.orm import aliased
from sqlmodel import col

from services import people, roster
from services.acting import move, ours
from services.care.choices import PlanState, ResidentState, VisitState
from services.care.endings import close_if_empty, end_plan, forget
from services.care.machines import CARE_PLAN, CARE_RESIDENT, CARE_VISIT
from services.care.models import CarePlan, CareResident, CareVisit
from services.care.rules import next_slot, overdue_at
from services.work import Work, record

LAPSED = "保存依据已失效"
"""Why a page is closed whose basis is gone."""


async def open_care_visits(work: Work, *, at_most: int = 500) -> int:
    """Open the visits whose time has come, each with a journal entry `care_visit:open`."""
    query = ours(work, CarePlan).where(
        col(CarePlan.state) == PlanState.ACTIVE, col(CarePlan.next_visit_at) <= work.now
    )
    query = query.order_by(col(CarePlan.next_visit_at)).limit(at_most)
    plans = await work.all(query.with_for_update(skip_locked=True))
    visits: list[CareVisit] = []
    for plan in plans:
        # No new version of the plan: the clock must not make a captain's answer stale.
        while plan.next_visit_at and plan.next_visit_at <= work.now and len(visits) < at_most:
            visits.append(_visit(work, plan, plan.next_visit_at))
            plan.next_visit_at = next_slot(
                plan.hours, work.figures.clock, after=plan.next_visit_at, last=plan.ends_on
            )
    await work.add_all(visits)
    for visit in visits:
        by_clock = replace(work, act="care_visit:open", facts={})
        await record(by_clock, visit, {"begins_at": visit.begins_at})
    return len(visits)


async def miss_care_visits(work: Work, *, at_most: int = 500) -> int:
    """Mark as missed the visits that nobody made in time."""
    query = ours(work, CareVisit).where(
        col(CareVisit.state) == VisitState.DUE, col(CareVisit.overdue_at) <= work.now
    )
    query = query.order_by(col(CareVisit.overdue_at)).limit(at_most)
    visits = await work.all(query.with_for_update(skip_locked=True))
    for visit in visits:
        by_clock = replace(work, act="care_visit:miss", facts={})
        move(by_clock, CARE_VISIT, visit, "miss")
        await by_clock.save(visit)
        await record(by_clock, visit, by_clock.facts)
    return len(visits)


async def escalate_care_visits(work: Work, *, at_most: int = 500) -> int:
    """Raise the alarm where nobody answered or nobody came: with the twin captains of the building, named in the
    journal entry, the committee, and the property staff.

    Of the visits that were missed while the clock stood still, only what is still unanswered is escalated: the last
    one of a plan, unless somebody was there since.
    """
    query = ours(work, CareVisit).where(
        or_(
            col(CareVisit.state) == VisitState.NO_ANSWER,
            and_(col(CareVisit.state) == VisitState.MISSED, ~_answered_for()),
        )
    )
    query = query.order_by(col(CareVisit.overdue_at)).limit(at_most)
    visits = await work.all(query.with_for_update(skip_locked=True))
    for visit in visits:
        by_clock = replace(work, act="care_visit:escalate", facts={})
        move(by_clock, CARE_VISIT, visit, "escalate")
        visit.escalated_at = work.now
        by_clock.facts["captains"] = await _captains(work, visit.building_id)
        await by_clock.save(visit)
        await record(by_clock, visit, by_clock.facts)
    return len(visits)


async def end_care_plans(work: Work, *, at_most: int = 500) -> int:
    """End the plans whose last day is over and whose visits are all opened, each as `care_plan:end`."""
    query = ours(work, CarePlan).where(
        col(CarePlan.state) == PlanState.ACTIVE,
        col(CarePlan.next_visit_at).is_(None),
        col(CarePlan.ends_on) < work.today,
    )
    plans = await work.all(query.limit(at_most).with_for_update(skip_locked=True))
    for plan in plans:
        by_clock = replace(work, act="care_plan:end", facts={})
        move(by_clock, CARE_PLAN, plan, "end")
        await end_plan(by_clock, plan)
        await record(by_clock, plan, by_clock.facts)
    return len(plans)


async def lapse_care_residents(work: Work, *, at_most: int = 500) -> int:
    """Forget what is sensitive about those whose time is over or whose consent was withdrawn (PIPL 15, 19, 47)."""
    consent = aliased(people.Consent)
    withdrawn = exists().where(
        col(consent.tenant_id) == col(CareResident.tenant_id),
        col(consent.id) == col(CareResident.consent_id),
        col(consent.withdrawn_at).is_not(None),
    )
    query = ours(work, CareResident).where(
        col(CareResident.state) == ResidentState.IN_CARE,
        or_(col(CareResident.expires_on) < work.today, withdrawn),
    )
    residents = await work.all(query.limit(at_most).with_for_update(skip_locked=True))
    for resident in residents:
        by_clock = replace(work, act="care_resident:lapse", facts={})
        move(by_clock, CARE_RESIDENT, resident, "lapse")
        await forget(by_clock, resident)
        await close_if_empty(by_clock, resident.household_id, because=LAPSED)
        await record(by_clock, resident, by_clock.facts)
    return len(residents)


def _visit(work: Work, plan: CarePlan, begins_at: datetime) -> CareVisit:
    local, figures = begins_at.astimezone(work.figures.clock), work.figures
    return CareVisit(
        plan_id=plan.id,
        household_id=plan.household_id,
        community_id=plan.community_id,
        building_id=plan.building_id,
        helper_id=plan.helper_id,
        second_helper_id=plan.second_helper_id,
        due_on=local.date(),
        hour=local.hour,
        begins_at=begins_at,
        overdue_at=overdue_at(begins_at, figures.visit_minutes, figures.visit_tolerance_minutes),
    )


def _answered_for() -> ColumnElement[bool]:
    """Whether a later visit of the same plan tells how the household is, or was missed as well."""
    later = aliased(CareVisit)
    return exists().where(
        col(later.tenant_id) == col(CareVisit.tenant_id),
        col(later.plan_id) == col(CareVisit.plan_id),
        col(later.begins_at) > col(CareVisit.begins_at),
        col(later.state).not_in((VisitState.DUE, VisitState.CANCELLED)),
    )


async def _captains(work: Work, building_id: UUID) -> list[UUID]:
    query = ours(work, roster.BuildingCaptain).where(
        col(roster.BuildingCaptain.building_id) == building_id,
        col(roster.BuildingCaptain.state) == roster.CaptaincyState.SERVING,
    )
    captains = await work.all(query.order_by(col(roster.BuildingCaptain.kind)))
    return [captain.person_id for captain in captains]
