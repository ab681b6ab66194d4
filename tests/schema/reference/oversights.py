"""What the small sub-district was promised, who looks, and what was found: every state once."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import cycle
from typing import TypedDict
from uuid import UUID

from services import contracts, oversight, people, places, uploads
from tenants.tables import TenantTable
from tests.schema.reference.townspeople import START, WORDS, add
from tests.world import World

DAY = date(2026, 3, 2)
ENDED = (contracts.ContractState.ENDED, contracts.ContractState.HANDED_OVER)
BEGUN = (oversight.InspectionState.STARTED, oversight.InspectionState.FINISHED)
OVER = (oversight.FindingState.CLOSED, oversight.FindingState.DISMISSED)
VERIFIED = (oversight.FindingState.VERIFIED, oversight.FindingState.CLOSED)


class InArea(TypedDict):
    area_id: UUID


def of(area: places.PropertyManagementArea) -> InArea:
    return InArea(area_id=area.id)


async def oversights(
    world: World,
    areas: Sequence[places.PropertyManagementArea],
    buildings: Sequence[places.Building],
    persons: Sequence[people.Person],
) -> None:
    """In the order in which each refers to what is there."""
    standards = await _contracts(world, areas)
    checklists = [
        oversight.Checklist(**of(areas[n % 2]), name=WORDS[n], state=state)
        for n, state in enumerate((*oversight.ChecklistState, oversight.ChecklistState.IN_USE))
    ]
    await add(world, checklists, _supervisors(areas, persons))
    items = [_item(checklists[n % 3], standards[n] if n % 2 else None, n) for n in range(5)]
    plans = [_plan(checklists[n], state) for n, state in enumerate(oversight.InspectionPlanState)]
    await add(world, items, plans)
    rounds = [
        _round(checklists[n % 2], plans[n % 2] if n % 3 else None, persons[n], state, n)
        for n, state in enumerate(oversight.InspectionState)
    ]
    await add(world, rounds)
    await add(world, [_answer(rounds[n % 2], items[n], n) for n in range(4)])
    findings = [
        _finding(areas[n % 2], buildings, rounds, standards, persons, state, n)
        for n, state in enumerate(oversight.FindingState)
    ]
    await add(world, findings)
    await _parts(world, findings, persons)


async def _contracts(
    world: World, areas: Sequence[places.PropertyManagementArea]
) -> Sequence[contracts.ServiceStandard]:
    companies = [
        contracts.PropertyCompany(name=WORDS[n], credit_code=f"91310107MA1FP0000{n}") for n in range(2)
    ]
    kinds = cycle(contracts.ContractKind)
    signed = [
        contracts.ServiceContract(
            **of(areas[n % 2]),
            company_id=companies[n % 2].id,
            kind=next(kinds),
            signed_on=DAY,
            starts_on=DAY + timedelta(days=n),
            ends_on=DAY + timedelta(days=90) if n % 2 or n == 2 else None,
            state=state,
            filed_on=DAY if n else None,
            notice_on=DAY if n > 1 else None,
            notice_because=WORDS[n] if n > 1 else None,
            ended_on=DAY if state in ENDED else None,
            handed_over_on=DAY if state is contracts.ContractState.HANDED_OVER else None,
        )
        for n, state in enumerate(contracts.ContractState)
    ]
    fields, bases = cycle(contracts.ServiceField), cycle(contracts.FeeBasis)
    standards = [
        contracts.ServiceStandard(
            contract_id=signed[n % 4].id, area_id=signed[n % 4].area_id, field=next(fields), promise=WORDS[n]
        )
        for n in range(7)
    ]
    fees = [
        contracts.ContractFee(
            contract_id=signed[n % 4].id,
            area_id=signed[n % 4].area_id,
            kind=kind,
            basis=next(bases),
            amount=185 * n,
        )
        for n, kind in enumerate(contracts.FeeKind)
    ]
    await add(world, companies, signed, standards, fees)
    return standards


def _supervisors(
    areas: Sequence[places.PropertyManagementArea], persons: Sequence[people.Person]
) -> list[TenantTable]:
    kinds = cycle(oversight.OverseerKind)
    return [
        oversight.Supervisor(
            **of(areas[n % 2]),
            person_id=persons[n].id,
            kind=next(kinds),
            starts_on=DAY,
            ends_on=DAY + timedelta(days=365 + n),
            appointed_by_person_id=persons[4].id if n % 2 else None,
            state=state,
            ended_on=DAY if state is oversight.SupervisorState.ENDED else None,
        )
        for n, state in enumerate((*oversight.SupervisorState, oversight.SupervisorState.SERVING))
    ]


def _item(
    checklist: oversight.Checklist, standard: contracts.ServiceStandard | None, n: int
) -> oversight.ChecklistItem:
    return oversight.ChecklistItem(
        checklist_id=checklist.id,
        area_id=checklist.area_id,
        standard_id=standard.id if standard else None,
        field=list(contracts.ServiceField)[n],
        text=WORDS[n],
        severity=list(oversight.Severity)[n % 3],
    )


def _plan(checklist: oversight.Checklist, state: oversight.InspectionPlanState) -> oversight.InspectionPlan:
    active = state is oversight.InspectionPlanState.ACTIVE
    return oversight.InspectionPlan(
        area_id=checklist.area_id,
        checklist_id=checklist.id,
        every_days=30,
        next_on=DAY,
        ends_on=None if active else DAY,
        state=state,
    )


def _round(
    checklist: oversight.Checklist,
    plan: oversight.InspectionPlan | None,
    inspector: people.Person,
    state: oversight.InspectionState,
    n: int,
) -> oversight.Inspection:
    finished = state is oversight.InspectionState.FINISHED
    return oversight.Inspection(
        area_id=checklist.area_id,
        checklist_id=checklist.id,
        plan_id=plan.id if plan else None,
        opened_on=DAY + timedelta(days=n),
        due_on=DAY + timedelta(days=7),
        state=state,
        inspector_person_id=inspector.id if state in BEGUN else None,
        started_at=START if state in BEGUN else None,
        finished_at=START + timedelta(hours=1) if finished else None,
        summary=WORDS[1] if finished else None,
    )


def _answer(
    inspection: oversight.Inspection, item: oversight.ChecklistItem, n: int
) -> oversight.InspectionAnswer:
    return oversight.InspectionAnswer(
        inspection_id=inspection.id,
        area_id=inspection.area_id,
        item_id=item.id,
        result=list(oversight.ItemResult)[n % 3],
        remark=WORDS[n] if n % 2 else None,
    )


def _finding(
    area: places.PropertyManagementArea,
    buildings: Sequence[places.Building],
    rounds: Sequence[oversight.Inspection],
    standards: Sequence[contracts.ServiceStandard],
    persons: Sequence[people.Person],
    state: oversight.FindingState,
    n: int,
) -> oversight.Finding:
    return oversight.Finding(
        **of(area),
        building_id=buildings[n % 3].id if n % 3 else None,
        inspection_id=rounds[n % 4].id if n % 2 else None,
        standard_id=standards[n % 7].id if n % 3 else None,
        field=list(contracts.ServiceField)[n % 7],
        severity=list(oversight.Severity)[n % 3],
        title=WORDS[n % 7],
        details=WORDS[n % 5],
        place=WORDS[n % 3],
        raised_by_person_id=persons[n].id if n % 4 else None,
        raised_at=START + timedelta(hours=n),
        state=state,
        due_on=DAY if n > 1 else None,
        rejections=n % 3,
        verified_at=START if state in VERIFIED else None,
        mended_hours=17 * n if state in VERIFIED else None,
        escalated_at=START if state is oversight.FindingState.ESCALATED else None,
        closed_at=START if state in OVER else None,
    )


async def _parts(
    world: World, findings: Sequence[oversight.Finding], persons: Sequence[people.Person]
) -> None:
    outcomes = list(oversight.OrderOutcome)
    orders = [
        oversight.RectificationOrder(
            finding_id=one.id,
            area_id=one.area_id,
            number=number + 1,
            requirement=WORDS[n],
            due_on=DAY,
            ordered_at=START,
            claimed_at=START if n % 2 else None,
            outcome=outcomes[number + 1 if n % 3 else 0],
        )
        for n, one in enumerate(findings[2:7])
        for number in range(1 + n % 3 // 2)
    ]
    steps = [
        oversight.FindingStep(
            finding_id=one.id,
            area_id=one.area_id,
            act=("finding:raise", "finding:claim")[number],
            after=one.state,
            words=WORDS[n % 7],
            person_id=persons[n].id if n % 2 else None,
            taken_at=START,
        )
        for n, one in enumerate(findings)
        for number in range(1 + n % 2)
    ]
    formats = cycle(uploads.PhotoFormat)
    kept = [
        uploads.Upload(sha256=f"{n:064x}", format=next(formats), size=900 + n, width=40 + n, height=30)
        for n in range(4)
    ]
    await add(world, orders, steps, kept)
    await add(world, [_photo(steps[n], kept[n]) for n in range(4)])


def _photo(step: oversight.FindingStep, upload: uploads.Upload) -> oversight.FindingPhoto:
    return oversight.FindingPhoto(
        finding_id=step.finding_id,
        area_id=step.area_id,
        step_id=step.id,
        upload_id=upload.id,
        sha256=upload.sha256,
        format=upload.format,
        size=upload.size,
        width=upload.width,
        height=upload.height,
    )
