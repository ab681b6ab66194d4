"""What supervisors found in a year, step by step up to where it is, with photos of what was seen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple, TypedDict
from uuid import UUID

from infra.demo import sketches
from infra.demo.chance import Chance
from infra.demo.drafts import draft
from infra.demo.photos import Album, attached
from services.contracts import ServiceField
from services.oversight import (
    Finding,
    FindingState,
    FindingStep,
    OrderOutcome,
    RectificationOrder,
    Severity,
    whole_hours,
)
from services.people import Person
from tenants.tables import TenantTable

State = FindingState


class Item(NamedTuple):
    """What is looked at, and the drawing of it at fault and mended."""

    field: ServiceField
    text: str
    severity: Severity
    drawings: tuple[str, str]


class Found(NamedTuple):
    """How far it has come, how many days ago it was found, by which item, what, and where."""

    state: State
    ago: int
    item: int
    title: str
    place: str


ITEMS = (
    Item(ServiceField.FIRE_SAFETY, "各层防火门能自行关闭", Severity.SERIOUS, sketches.DOOR),
    Item(ServiceField.FIRE_SAFETY, "消防通道无堆物、无停车", Severity.SERIOUS, sketches.PASSAGE),
    Item(ServiceField.LIFTS, "电梯内报警电话接通", Severity.URGENT, sketches.LIFT),
    Item(ServiceField.CLEANING, "楼道、垃圾投放点干净", Severity.MINOR, sketches.BINS),
    Item(ServiceField.REPAIRS, "公共照明完好", Severity.MINOR, sketches.LAMP),
)
OVERDUE = Found(State.RECTIFYING, 45, 1, "架空层堆物未清", "架空层")
FOUND = (
    Found(State.CLOSED, 330, 0, "消火栓箱内缺水带", "一层"),
    Found(State.CLOSED, 270, 4, "路灯不亮三盏", "东侧步道"),
    Found(State.CLOSED, 200, 1, "单车占用消防通道", "北门"),
    Found(State.DISMISSED, 150, 3, "夜间有异响", "水泵房"),
    Found(State.CLOSED, 120, 2, "报警电话无人接听", "2号梯"),
    Found(State.VERIFIED, 40, 3, "垃圾投放点污水外溢", "西侧"),
    Found(State.ESCALATED, 60, 0, "防火门长期敞开", "地下车库"),
    OVERDUE,
    Found(State.CLAIMED_FIXED, 12, 0, "防火门闭门器损坏", "二楼东侧"),
    Found(State.RECTIFYING, 6, 4, "单元门禁失灵", "门厅"),
    Found(State.ACKNOWLEDGED, 3, 3, "楼道小广告未清", "五楼"),
    Found(State.RAISED, 1, 2, "电梯运行抖动", "1号梯"),
)
"""The oldest first."""
FOUND_ANYWHERE = tuple(found for found in FOUND if found is not OVERDUE)
"""What is overdue the worker brings before the sub-district in its first round: a few of those are enough."""
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
SHOWN = {"finding:raise": 0, "finding:verify": 1}
"""The steps that have a photo, and which of the item's drawings."""
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
    """The compound, who oversees it, and who answers for the company."""

    area: InArea
    supervisor: Person
    manager: Person


def make_findings(chance: Chance, overseen: Overseen, album: Album, *, every: bool) -> Iterator[TenantTable]:
    """`every` kind of finding that there is, or two to four of them by chance."""
    some = FOUND if every else chance.some(FOUND_ANYWHERE, chance.number(2, 4))
    for found in sorted(some, key=FOUND.index):
        yield from _finding(chance, overseen, found, album)


def _finding(chance: Chance, overseen: Overseen, found: Found, album: Album) -> Iterator[TenantTable]:
    item, path = ITEMS[found.item], PATHS[found.state]
    raised_at = chance.moment(found.ago, found.ago)
    at = {verb: raised_at + number * STEP for number, (verb, _) in enumerate(path)}
    ordered_at, claimed_at = at.get("rectification:order"), at.get("finding:claim")
    verified_at = at.get("finding:verify")
    finding = draft(Finding)(
        **chance.fresh(),
        **overseen.area,
        field=item.field,
        severity=item.severity,
        title=found.title,
        details=f"{found.place}：{found.title}。",
        place=found.place,
        raised_by_person_id=overseen.supervisor.id,
        raised_at=raised_at,
        state=found.state,
        due_on=(ordered_at + timedelta(days=7)).date() if ordered_at else None,
        verified_at=verified_at,
        mended_hours=whole_hours(raised_at, claimed_at) if verified_at and claimed_at else None,
        escalated_at=at.get("finding:escalate"),
        closed_at=at.get("finding:close") or at.get("finding:dismiss"),
    )
    yield finding
    steps = [_step(chance, overseen, finding, verb, after, at[verb]) for verb, after in path]
    yield from steps
    yield from _photos(chance, steps, item, album)
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


def _photos(chance: Chance, steps: Sequence[FindingStep], item: Item, album: Album) -> Iterator[TenantTable]:
    for step in steps:
        if album and step.act in SHOWN:
            yield attached(chance, step, album[item.drawings[SHOWN[step.act]]])


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
