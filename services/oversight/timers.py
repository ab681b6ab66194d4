"""What the clock does for inspections, as the platform. A timer that stood still finds all it missed (see
`services.roster.timers` for how each goes about it)."""

from dataclasses import replace
from datetime import timedelta

from sqlmodel import col

from services.acting import move, ours
from services.oversight.choices import FindingState, InspectionPlanState, InspectionState
from services.oversight.findings import Finding
from services.oversight.inspecting import due_day, opened
from services.oversight.machines import INSPECTION
from services.oversight.models import Inspection, InspectionPlan
from services.oversight.rules import rounds_due
from services.oversight.verifying import bring_up
from services.work import Work, record

NOT_IN_TIME = "整改期限已过，未见整改，由平台上报街镇。"
"""What the step of a finding says that the clock brought up."""


async def open_due_inspections(work: Work, *, at_most: int = 500) -> int:
    """Open every round of a plan that is due, each once and with a journal entry `inspection:open`; those that a clock
    standing still slept through as well."""
    query = ours(work, InspectionPlan).where(
        col(InspectionPlan.state) == InspectionPlanState.ACTIVE, col(InspectionPlan.next_on) <= work.today
    )
    query = query.order_by(col(InspectionPlan.next_on)).limit(at_most)
    plans = await work.all(query.with_for_update(skip_locked=True))
    for plan in plans:
        by_clock = replace(work, act="inspection:open", facts={})
        for day in rounds_due(plan.next_on, plan.every_days, plan.ends_on, work.today):
            inspection = opened(plan.area_id, plan.checklist_id, day, due_day(work, day), plan.id)
            await by_clock.add(inspection)
            await record(by_clock, inspection, {"opened_on": day})
            plan.next_on = day + timedelta(days=plan.every_days)
        if plan.ends_on is not None and plan.next_on > plan.ends_on:
            plan.state = InspectionPlanState.ENDED
        await by_clock.save(plan)
    return len(plans)


async def miss_inspections(work: Work, *, at_most: int = 500) -> int:
    """Mark every open round whose last day is over as missed, each with its journal entry `inspection:miss`."""
    query = ours(work, Inspection).where(
        col(Inspection.state) == InspectionState.OPEN, col(Inspection.due_on) < work.today
    )
    query = query.order_by(col(Inspection.due_on)).limit(at_most)
    late = await work.all(query.with_for_update(skip_locked=True))
    for inspection in late:
        by_clock = replace(work, act="inspection:miss", facts={})
        move(by_clock, INSPECTION, inspection, "miss")
        await by_clock.save(inspection)
        await record(by_clock, inspection, by_clock.facts)
    return len(late)


async def escalate_overdue_findings(work: Work, *, at_most: int = 500) -> int:
    """Bring every finding before the sub-district whose order was not claimed to be mended in time, as the table of
    deadlines says, each with its step and its journal entry `finding:escalate`."""
    query = ours(work, Finding).where(
        col(Finding.state) == FindingState.RECTIFYING, col(Finding.due_on) < work.today
    )
    query = query.order_by(col(Finding.due_on)).limit(at_most)
    overdue = await work.all(query.with_for_update(skip_locked=True))
    for finding in overdue:
        by_clock = replace(work, act="finding:escalate", facts={})
        await bring_up(by_clock, finding, NOT_IN_TIME)
        await record(by_clock, finding, {**by_clock.facts, "due_on": finding.due_on})
    return len(overdue)


TIMERS = (open_due_inspections, miss_inspections, escalate_overdue_findings)
