"""A year of oversight in one compound of a community: who oversees, their rounds, and findings in every state."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypedDict
from uuid import UUID

from infra.demo.cast import supervisor_of
from infra.demo.chance import Chance
from infra.demo.drafts import draft
from infra.demo.sub_district import Neighbourhood
from services.contracts import ServiceField
from services.oversight import (
    Checklist,
    ChecklistItem,
    Finding,
    FindingState,
    FindingStep,
    Inspection,
    InspectionAnswer,
    InspectionPlan,
    InspectionState,
    ItemResult,
    OrderOutcome,
    OverseerKind,
    RectificationOrder,
    Severity,
    Supervisor,
    whole_hours,
)
from services.people import Person
from tenants.tables import TenantTable

State = FindingState
OVERSEEN = 2
"""So many communities of a sub-district have a year of oversight behind them: the first ones."""
MONTH = 30
ROUNDS = 12
ITEMS = (
    (ServiceField.FIRE_SAFETY, "各层防火门能自行关闭", Severity.SERIOUS),
    (ServiceField.FIRE_SAFETY, "消防通道无堆物、无停车", Severity.SERIOUS),
    (ServiceField.LIFTS, "电梯内报警电话接通", Severity.URGENT),
    (ServiceField.CLEANING, "楼道、垃圾投放点干净", Severity.MINOR),
    (ServiceField.REPAIRS, "公共照明完好", Severity.MINOR),
)
FOUND = (
    (State.CLOSED, 330, 0, "消火栓箱内缺水带", "一层"),
    (State.CLOSED, 270, 4, "路灯不亮三盏", "东侧步道"),
    (State.CLOSED, 200, 1, "单车占用消防通道", "北门"),
    (State.DISMISSED, 150, 3, "夜间有异响", "水泵房"),
    (State.CLOSED, 120, 2, "报警电话无人接听", "2号梯"),
    (State.VERIFIED, 40, 3, "垃圾投放点污水外溢", "西侧"),
    (State.ESCALATED, 60, 0, "防火门长期敞开", "地下车库"),
    (State.RECTIFYING, 45, 1, "架空层堆物未清", "架空层"),
    (State.CLAIMED_FIXED, 12, 0, "防火门闭门器损坏", "二楼东侧"),
    (State.RECTIFYING, 6, 4, "单元门禁失灵", "门厅"),
    (State.ACKNOWLEDGED, 3, 3, "楼道小广告未清", "五楼"),
    (State.RAISED, 1, 2, "电梯运行抖动", "1号梯"),
)
"""(state, days ago, item, what, where), the oldest first."""
WORDS = {
    "finding:raise": "检查发现，需整改。",
    "finding:acknowledge": "已签收，安排维修人员到场。",
    "rectification:order": "请按期整改，整改后申报复核。",
    "finding:claim": "已整改完毕，申请复核。",
    "finding:verify": "现场复核，整改到位。",
    "finding:close": "办结。",
    "finding:dismiss": "现场核查未发现问题。",
    "finding:escalate": "逾期未整改，上报街道协调。",
}
RAISED, ACKNOWLEDGED, ORDERED, CLAIMED = (
    ("finding:raise", State.RAISED),
    ("finding:acknowledge", State.ACKNOWLEDGED),
    ("rectification:order", State.RECTIFYING),
    ("finding:claim", State.CLAIMED_FIXED),
)
VERIFIED, CLOSED = ("finding:verify", State.VERIFIED), ("finding:close", State.CLOSED)
PATHS = {
    State.RAISED: (RAISED,),
    State.ACKNOWLEDGED: (RAISED, ACKNOWLEDGED),
    State.RECTIFYING: (RAISED, ACKNOWLEDGED, ORDERED),
    State.CLAIMED_FIXED: (RAISED, ACKNOWLEDGED, ORDERED, CLAIMED),
    State.VERIFIED: (RAISED, ACKNOWLEDGED, ORDERED, CLAIMED, VERIFIED),
    State.CLOSED: (RAISED, ACKNOWLEDGED, ORDERED, CLAIMED, VERIFIED, CLOSED),
    State.ESCALATED: (RAISED, ACKNOWLEDGED, ORDERED, ("finding:escalate", State.ESCALATED)),
    State.DISMISSED: (RAISED, ("finding:dismiss", State.DISMISSED)),
}
BY_COMPANY = ("finding:acknowledge", "finding:claim")
OUTCOMES = {
    State.VERIFIED: OrderOutcome.ACCEPTED,
    State.CLOSED: OrderOutcome.ACCEPTED,
}
STEP = timedelta(hours=7)
"""Between two steps; a finding of yesterday is acknowledged today."""


class InArea(TypedDict):
    area_id: UUID


@dataclass(frozen=True, slots=True)
class Overseen:
    """The compound, who oversees it, who answers for the company, and what is looked at."""

    area: InArea
    supervisor: Person
    manager: Person
    checklist: Checklist
    items: Sequence[ChecklistItem]


def make_oversight(chance: Chance, there: Neighbourhood, *, full: bool) -> Iterator[TenantTable]:
    """Of the first compound in the first community, elsewhere of the last: that one no neighbour before shares."""
    compound = there.place.areas[0 if full else -1]
    area, supervisor = InArea(area_id=compound.id), supervisor_of(there, compound.id)
    checklist = draft(Checklist)(**chance.fresh(), **area, name="物业服务月查")
    items = [_item(chance, checklist, *item) for item in ITEMS]
    yield checklist
    yield from items
    overseen = Overseen(area, supervisor, there.residents.property_staff, checklist, items)
    yield from _appointed(chance, there, overseen)
    yield from _rounds(chance, overseen)
    for found in FOUND:
        yield from _finding(chance, overseen, *found)


def _item(
    chance: Chance, checklist: Checklist, field: ServiceField, text: str, severity: Severity
) -> ChecklistItem:
    return draft(ChecklistItem)(
        **chance.fresh(),
        checklist_id=checklist.id,
        area_id=checklist.area_id,
        field=field,
        text=text,
        severity=severity,
    )


def _appointed(chance: Chance, there: Neighbourhood, overseen: Overseen) -> Iterator[Supervisor]:
    adviser = next(member.person for member in there.roster.active() if member.person != overseen.supervisor)
    for person, kind in (
        (overseen.supervisor, OverseerKind.SUPERVISOR),
        (adviser, OverseerKind.THINK_TANK),
    ):
        starts_on = chance.day(340, 380)
        yield draft(Supervisor)(
            **chance.fresh(),
            **overseen.area,
            person_id=person.id,
            kind=kind,
            starts_on=starts_on,
            ends_on=starts_on + timedelta(days=1_095),
            appointed_by_person_id=there.residents.secretary.id,
        )


# --- rounds ------------------------------------------------------------------------------------------------


def _rounds(chance: Chance, overseen: Overseen) -> Iterator[TenantTable]:
    """One a month; one of them nobody made, and the last is open."""
    plan = draft(InspectionPlan)(
        **chance.fresh(),
        **overseen.area,
        checklist_id=overseen.checklist.id,
        every_days=MONTH,
        next_on=chance.today + timedelta(days=MONTH - 2),
    )
    yield plan
    for number in range(ROUNDS):
        opened_on = plan.next_on - (ROUNDS - number) * timedelta(days=MONTH)
        state = {ROUNDS - 1: InspectionState.OPEN, 4: InspectionState.MISSED}.get(
            number, InspectionState.FINISHED
        )
        yield from _round(chance, overseen, plan, opened_on, state)


def _round(
    chance: Chance, overseen: Overseen, plan: InspectionPlan, opened_on: date, state: InspectionState
) -> Iterator[TenantTable]:
    made = state is InspectionState.FINISHED
    started_at = chance.moment(0, 0) - (chance.today - opened_on - timedelta(days=2)) if made else None
    inspection = draft(Inspection)(
        **chance.fresh(),
        **overseen.area,
        checklist_id=overseen.checklist.id,
        plan_id=plan.id,
        opened_on=opened_on,
        due_on=opened_on + timedelta(days=7),
        state=state,
        inspector_person_id=overseen.supervisor.id if made else None,
        started_at=started_at,
        finished_at=started_at + timedelta(minutes=50) if started_at else None,
        summary="逐项检查完毕，问题已记录。" if made else None,
    )
    yield inspection
    for item in overseen.items if made else ():
        yield draft(InspectionAnswer)(
            **chance.fresh(),
            **overseen.area,
            inspection_id=inspection.id,
            item_id=item.id,
            result=ItemResult.AT_FAULT if chance.often(12) else ItemResult.IN_ORDER,
        )


# --- findings ----------------------------------------------------------------------------------------------


def _finding(
    chance: Chance, overseen: Overseen, state: State, ago: int, item: int, title: str, place: str
) -> Iterator[TenantTable]:
    looked_at, path = overseen.items[item], PATHS[state]
    raised_at = chance.moment(ago, ago)
    at = {verb: raised_at + number * STEP for number, (verb, _) in enumerate(path)}
    ordered_at, claimed_at = at.get("rectification:order"), at.get("finding:claim")
    verified_at = at.get("finding:verify")
    finding = draft(Finding)(
        **chance.fresh(),
        **overseen.area,
        field=looked_at.field,
        severity=looked_at.severity,
        title=title,
        details=f"{place}：{title}。",
        place=place,
        raised_by_person_id=overseen.supervisor.id,
        raised_at=raised_at,
        state=state,
        due_on=(ordered_at + timedelta(days=7)).date() if ordered_at else None,
        verified_at=verified_at,
        mended_hours=whole_hours(raised_at, claimed_at) if verified_at and claimed_at else None,
        escalated_at=at.get("finding:escalate"),
        closed_at=at.get("finding:close") or at.get("finding:dismiss"),
    )
    yield finding
    for verb, after in path:
        yield _step(chance, overseen, finding, verb, after, at[verb])
    if ordered_at:
        yield _order(chance, finding, ordered_at, claimed_at)


def _step(
    chance: Chance, overseen: Overseen, finding: Finding, verb: str, after: State, taken_at: datetime
) -> FindingStep:
    by = overseen.manager if verb in BY_COMPANY else overseen.supervisor
    return draft(FindingStep)(
        **chance.fresh(),
        **overseen.area,
        finding_id=finding.id,
        act=verb,
        after=after,
        words=WORDS[verb],
        person_id=by.id,
        taken_at=taken_at,
    )


def _order(
    chance: Chance, finding: Finding, ordered_at: datetime, claimed_at: datetime | None
) -> RectificationOrder:
    return draft(RectificationOrder)(
        **chance.fresh(),
        finding_id=finding.id,
        area_id=finding.area_id,
        number=1,
        requirement=WORDS["rectification:order"],
        due_on=(ordered_at + timedelta(days=7)).date(),
        ordered_at=ordered_at,
        claimed_at=claimed_at,
        outcome=OUTCOMES.get(finding.state, OrderOutcome.OPEN),
    )
