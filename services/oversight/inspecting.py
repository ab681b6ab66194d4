"""Rounds through a checklist: planned, opened, made by one person, and finished when every item has an answer."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import col

from services.acting import hold, move, myself, ours
from services.arguments import Line
from services.oversight.arguments import EveryDays, Words
from services.oversight.checklists import in_use, items_of
from services.oversight.choices import InspectionState, ItemResult
from services.oversight.machines import INSPECTION, INSPECTION_PLAN
from services.oversight.models import (
    Checklist,
    ChecklistItem,
    Inspection,
    InspectionAnswer,
    InspectionPlan,
)
from services.oversight.refusals import (
    AnotherInspects,
    ChecklistEmpty,
    DayPassed,
    ItemsUnanswered,
    NotInspecting,
    OfAnotherArea,
)
from services.work import Work, command


@command("inspection_plan:start")
async def start_inspection_plan(
    work: Work, checklist_id: UUID, every_days: EveryDays, starts_on: date, ends_on: date | None = None
) -> InspectionPlan:
    """Let a checklist be gone through every so many days. Raises DayPassed, ChecklistRetired or ChecklistEmpty."""
    checklist = await _usable(work, checklist_id)
    if starts_on < work.today:
        raise DayPassed(field="starts_on")
    plan = InspectionPlan(
        area_id=checklist.area_id,
        checklist_id=checklist.id,
        every_days=every_days,
        next_on=starts_on,
        ends_on=ends_on,
    )
    return await work.add(plan)


@command("inspection_plan:end")
async def end_inspection_plan(work: Work, inspection_plan_id: UUID, expected_version: int) -> InspectionPlan:
    """Open no more rounds of a plan; those that are open stay so."""
    plan = await work.find(InspectionPlan, inspection_plan_id, expected_version=expected_version)
    move(work, INSPECTION_PLAN, plan, "end")
    return await work.save(plan)


@command("inspection:open")
async def open_inspection(work: Work, checklist_id: UUID, due_on: date) -> Inspection:
    """Open a round beyond every plan, to be made by a day. Raises DayPassed, ChecklistRetired or ChecklistEmpty."""
    checklist = await _usable(work, checklist_id)
    if due_on < work.today:
        raise DayPassed(field="due_on")
    return await work.add(opened(checklist.area_id, checklist.id, work.today, due_on))


@command("inspection:start")
async def start_inspection(work: Work, inspection_id: UUID, expected_version: int) -> Inspection:
    """Begin a round that is open, oneself. Raises SeatWithoutPerson."""
    inspection = await work.find(Inspection, inspection_id, expected_version=expected_version)
    move(work, INSPECTION, inspection, "start")
    inspection.inspector_person_id, inspection.started_at = myself(work), work.now
    return await work.save(inspection)


@command("inspection_answer:give")
async def give_inspection_answer(
    work: Work, inspection_id: UUID, checklist_item_id: UUID, result: ItemResult, remark: Line | None = None
) -> InspectionAnswer:
    """Say how an item was found, or say otherwise than before, until the round is finished.

    Raises NotInspecting, AnotherInspects or OfAnotherArea.
    """
    inspection = await _under_way(work, inspection_id)
    item = await work.get(ChecklistItem, checklist_item_id)
    if item.checklist_id != inspection.checklist_id:
        raise OfAnotherArea(field="checklist_item_id")
    known = ours(work, InspectionAnswer).where(
        col(InspectionAnswer.inspection_id) == inspection.id, col(InspectionAnswer.item_id) == item.id
    )
    answer = await work.first(known)
    if answer:
        answer.result, answer.remark = result, remark
        return await work.save(answer)
    return await work.add(
        InspectionAnswer(
            inspection_id=inspection.id,
            area_id=inspection.area_id,
            item_id=item.id,
            result=result,
            remark=remark,
        )
    )


@command("inspection:finish")
async def finish_inspection(
    work: Work, inspection_id: UUID, summary: Words, expected_version: int
) -> Inspection:
    """End a round in which every item has its answer. Raises ItemsUnanswered or AnotherInspects."""
    inspection = await work.find(Inspection, inspection_id, expected_version=expected_version)
    _by_its_inspector(work, inspection)
    move(work, INSPECTION, inspection, "finish")
    left = len(await items_of(work, inspection.checklist_id)) - await _answered(work, inspection)
    if left > 0:
        raise ItemsUnanswered(left=left)
    inspection.summary, inspection.finished_at = summary, work.now
    return await work.save(inspection)


def opened(
    area_id: UUID, checklist_id: UUID, opened_on: date, due_on: date, plan_id: UUID | None = None
) -> Inspection:
    return Inspection(
        area_id=area_id, checklist_id=checklist_id, plan_id=plan_id, opened_on=opened_on, due_on=due_on
    )


def due_day(work: Work, opened_on: date) -> date:
    """The last day of a round that opened on a day."""
    return opened_on + timedelta(days=work.figures.inspection_days)


async def _usable(work: Work, checklist_id: UUID) -> Checklist:
    checklist = in_use(await work.find(Checklist, checklist_id))
    if not await items_of(work, checklist.id):
        raise ChecklistEmpty(field="checklist_id")
    return checklist


async def _under_way(work: Work, id: UUID) -> Inspection:
    """Locked: it does not end while something is written into it."""
    inspection = await hold(work, Inspection, id)
    if inspection.state is not InspectionState.STARTED:
        raise NotInspecting
    _by_its_inspector(work, inspection)
    return inspection


def _by_its_inspector(work: Work, inspection: Inspection) -> None:
    if inspection.inspector_person_id is not None and inspection.inspector_person_id != work.me:
        raise AnotherInspects


async def _answered(work: Work, inspection: Inspection) -> int:
    query = select(func.count()).where(
        col(InspectionAnswer.tenant_id) == work.ground.tenant_id,
        col(InspectionAnswer.inspection_id) == inspection.id,
    )
    return (await work.session.execute(query)).scalar_one()
