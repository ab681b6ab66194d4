"""Checklists, rounds, answers, and the clock that opens and closes them."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import col, select

from services import contracts, oversight, people
from services.work import utc_now
from tenants.models import Seat
from tenants.refusals import Refusal
from tests.services.contracts.conftest import contract_in
from tests.services.oversight.conftest import (
    TODAY,
    Compound,
    Severity,
    checklist_in,
    compound,
    compound_in,
    quarter,
)

__all__ = ["compound", "quarter"]

Result = oversight.ItemResult


async def items(compound: Compound, checklist: oversight.Checklist) -> list[oversight.ChecklistItem]:
    async with compound.quarter.world.session() as session:
        model = oversight.ChecklistItem
        query = select(model).where(col(model.checklist_id) == checklist.id).order_by(col(model.id))
        return list((await session.execute(query)).scalars())


async def rounds(compound: Compound) -> list[oversight.Inspection]:
    async with compound.quarter.world.session() as session:
        model = oversight.Inspection
        query = select(model).where(col(model.area_id) == compound.area.id).order_by(col(model.opened_on))
        return list((await session.execute(query)).scalars())


async def begun(
    compound: Compound, *texts: str
) -> tuple[oversight.Inspection, list[oversight.ChecklistItem]]:
    checklist = await checklist_in(compound, *texts)
    async with compound.quarter.work_as(compound.supervisor) as work:
        inspection = await oversight.open_inspection(work, checklist_id=checklist.id, due_on=work.today)
        await oversight.start_inspection(work, inspection_id=inspection.id, expected_version=1)
    return inspection, await items(compound, checklist)


async def answer(
    compound: Compound, inspection: oversight.Inspection, item: UUID, by: Seat | None = None, **more: Any
) -> oversight.InspectionAnswer:
    async with compound.quarter.work_as(by or compound.supervisor) as work:
        return await oversight.give_inspection_answer(
            work,
            inspection_id=inspection.id,
            checklist_item_id=item,
            **{"result": Result.IN_ORDER, **more},
        )


async def test_what_a_contract_promises_becomes_what_is_looked_at(compound: Compound) -> None:
    contract = await contract_in(compound.quarter, area=compound.area)
    for promise in ("防火门常闭", "灭火器在有效期内"):
        await compound.quarter.world.add(
            contracts.ServiceStandard(
                contract_id=contract.id,
                area_id=compound.area.id,
                field=contracts.ServiceField.FIRE_SAFETY,
                promise=promise,
            )
        )
    async with compound.quarter.work_as(compound.staff) as work:
        checklist = await oversight.create_checklist(
            work, area_id=compound.area.id, name="合同标准", service_contract_id=contract.id
        )
    assert {item.text for item in await items(compound, checklist)} == {"防火门常闭", "灭火器在有效期内"}
    elsewhere = await contract_in(compound.quarter)
    with pytest.raises(oversight.OfAnotherArea):
        async with compound.quarter.work_as(compound.staff) as work:
            await oversight.create_checklist(
                work, area_id=compound.area.id, name="别处", service_contract_id=elsewhere.id
            )


async def test_a_round_ends_when_every_item_has_its_answer(compound: Compound) -> None:
    inspection, [door, hose] = await begun(compound, "闭门器", "水带")
    await answer(compound, inspection, door.id, result=Result.AT_FAULT, remark="二楼损坏")
    finish: dict[str, Any] = {"inspection_id": inspection.id, "summary": "一处不合格", "expected_version": 2}
    with pytest.raises(oversight.ItemsUnanswered):
        async with compound.quarter.work_as(compound.supervisor) as work:
            await oversight.finish_inspection(work, **finish)
    await answer(compound, inspection, hose.id)
    again = await answer(compound, inspection, door.id, result=Result.IN_ORDER)
    assert (again.result, again.remark, again.version) == (Result.IN_ORDER, None, 2)
    async with compound.quarter.work_as(compound.supervisor) as work:
        done = await oversight.finish_inspection(work, **finish)
    assert done.state is oversight.InspectionState.FINISHED
    with pytest.raises(oversight.NotInspecting):
        await answer(compound, inspection, door.id)


async def test_a_round_is_made_by_one_person(compound: Compound) -> None:
    inspection, [door] = await begun(compound, "闭门器")
    other = await compound.quarter.world.seat(
        "property_supervisor", compound.area, person=await compound.quarter.person()
    )
    with pytest.raises(oversight.AnotherInspects):
        await answer(compound, inspection, door.id, by=other)
    with pytest.raises(oversight.AnotherInspects):
        async with compound.quarter.work_as(other) as work:
            await oversight.finish_inspection(
                work, inspection_id=inspection.id, summary="x", expected_version=2
            )


async def test_an_answer_is_about_an_item_of_the_list(compound: Compound) -> None:
    inspection, _ = await begun(compound, "闭门器")
    neighbours = await compound_in(compound.quarter)
    [theirs] = await items(compound, await checklist_in(neighbours, "闭门器"))
    with pytest.raises(oversight.OfAnotherArea):
        await answer(compound, inspection, theirs.id)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ("empty", oversight.ChecklistEmpty),
        ("retired", oversight.ChecklistRetired),
        ("past", oversight.DayPassed),
    ],
)
async def test_a_round_needs_a_list_in_use_and_a_day_to_come(
    compound: Compound, change: str, refusal: type[Refusal]
) -> None:
    checklist = await checklist_in(compound, *([] if change == "empty" else ["闭门器"]))
    if change == "retired":
        async with compound.quarter.work_as(compound.staff) as work:
            await oversight.retire_checklist(work, checklist_id=checklist.id, expected_version=1)
    day = TODAY - timedelta(days=2) if change == "past" else TODAY + timedelta(days=2)
    with pytest.raises(refusal):
        async with compound.quarter.work_as(compound.staff) as work:
            await oversight.open_inspection(work, checklist_id=checklist.id, due_on=day)
    with pytest.raises(refusal):
        async with compound.quarter.work_as(compound.staff) as work:
            await oversight.start_inspection_plan(
                work, checklist_id=checklist.id, every_days=30, starts_on=day
            )


async def test_names_and_items_are_given_once(compound: Compound) -> None:
    checklist = await checklist_in(compound, "闭门器")
    more: dict[str, Any] = {"service_field": contracts.ServiceField.FIRE_SAFETY, "severity": Severity.MINOR}
    with pytest.raises(oversight.ItemListed):
        async with compound.quarter.work_as(compound.staff) as work:
            await oversight.add_checklist_item(work, checklist_id=checklist.id, text="闭门器", **more)
    with pytest.raises(oversight.ChecklistNameTaken):
        async with compound.quarter.work_as(compound.staff) as work:
            await oversight.create_checklist(work, area_id=compound.area.id, name=checklist.name)


async def test_whoever_inspects_is_somebody(compound: Compound) -> None:
    checklist = await checklist_in(compound, "闭门器")
    desk = await compound.quarter.world.seat("property_supervisor", compound.area)
    async with compound.quarter.work_as(desk) as work:
        inspection = await oversight.open_inspection(work, checklist_id=checklist.id, due_on=work.today)
    with pytest.raises(people.SeatWithoutPerson):
        async with compound.quarter.work_as(desk) as work:
            await oversight.start_inspection(work, inspection_id=inspection.id, expected_version=1)


# --- the clock ---------------------------------------------------------------------------------------------


async def tick(compound: Compound, day: date) -> None:
    now = datetime.combine(day, time(4), utc_now().tzinfo)
    for timer in oversight.TIMERS:
        async with compound.quarter.work_as(None, now=lambda: now) as work:
            await timer(work, at_most=500)


async def test_a_clock_that_slept_opens_every_round_once_and_marks_those_nobody_made(
    compound: Compound,
) -> None:
    checklist = await checklist_in(compound, "闭门器")
    first = TODAY + timedelta(days=1)
    async with compound.quarter.work_as(compound.staff) as work:
        await oversight.start_inspection_plan(
            work,
            checklist_id=checklist.id,
            every_days=10,
            starts_on=first,
            ends_on=first + timedelta(days=25),
        )
    await tick(compound, first - timedelta(days=1))
    assert await rounds(compound) == []
    await tick(compound, first)
    await tick(compound, first)
    assert [one.opened_on for one in await rounds(compound)] == [first]
    await tick(compound, first + timedelta(days=60))
    made = await rounds(compound)
    assert [(one.opened_on - first).days for one in made] == [0, 10, 20]
    assert {one.due_on - one.opened_on for one in made} == {timedelta(days=7)}
    assert {one.state for one in made} == {oversight.InspectionState.MISSED}
    await tick(compound, first + timedelta(days=90))
    assert len(await rounds(compound)) == 3
    assert len(await compound.quarter.told("inspection:miss")) == 3


@pytest.mark.parametrize(
    ("next_on", "ends_on", "expected"),
    [(1, None, [1, 8, 15]), (15, None, [15]), (16, None, []), (1, 9, [1, 8]), (9, 8, [])],
)
def test_rounds_are_due_every_so_many_days_until_the_end(
    next_on: int, ends_on: int | None, expected: list[int]
) -> None:
    def day(number: int) -> date:
        return date(2026, 3, number)

    end = day(ends_on) if ends_on else None
    assert oversight.rounds_due(day(next_on), 7, end, day(15)) == [day(number) for number in expected]
