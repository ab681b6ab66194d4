"""Emergency repairs and violation reports: one in every state in the first compound, now and then one elsewhere."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from infra.demo.chance import Chance
from infra.demo.clocks import met, running
from infra.demo.drafts import draft
from services.deadlines import DeadlineRule
from services.places import PropertyManagementArea
from services.repairs import (
    EmergencyRepair,
    RepairHazard,
    RepairState,
    ViolationKind,
    ViolationReport,
    ViolationState,
)
from tenants.tables import TenantTable

REPAIRS = (
    (RepairHazard.ROOF_LEAK, "5号楼顶层", "屋面大面积渗漏，雨水进入电表箱。", "重做防水层，闭水试验合格。"),
    (RepairHazard.LIFT, "3号楼", "电梯多次停运，曾困人。", "更换曳引机，检测合格。"),
    (RepairHazard.FIRE_PROTECTION, "地下车库", "消防水泵无法启动。", "更换水泵控制柜，联动正常。"),
    (RepairHazard.DRAINAGE, "2号楼底层", "污水管爆裂倒灌。", "更换管道并疏通。"),
)
VIOLATIONS = (
    (ViolationKind.UNLAWFUL_BUILDING, "底层天井", "搭建阳光房，劝阻无效。"),
    (ViolationKind.BLOCKED_PASSAGE, "4号楼通道", "堆物堵塞消防通道，拒不清理。"),
    (ViolationKind.GROUP_RENTING, "6号楼", "改建隔间群租，劝阻无效。"),
)
ONE_IN = 4


def make_repairs(chance: Chance, areas: Sequence[PropertyManagementArea]) -> Iterator[TenantTable]:
    for number, area in enumerate(areas):
        for state in RepairState if number == 0 else _now_and_then(chance, tuple(RepairState)):
            yield from _repair(chance, area, state)
        for found in ViolationState if number == 0 else _now_and_then(chance, tuple(ViolationState)):
            yield from _violation(chance, area, found)


def _now_and_then(chance: Chance, states: Sequence[str]) -> list[str]:
    return [chance.one(states)] if chance.number(1, ONE_IN) == ONE_IN else []


def _repair(chance: Chance, area: PropertyManagementArea, state: str) -> Iterator[TenantTable]:
    hazard, place, description, outcome = chance.one(REPAIRS)
    waiting = state == RepairState.REPORTED
    reported_at = chance.moment(1, 12) if waiting else chance.moment(20, 200)
    days = chance.number(8, 12) if state == RepairState.ORDERED else chance.number(1, 5)
    decided_at = None if waiting else reported_at + timedelta(days=days)
    repair = draft(EmergencyRepair)(
        **chance.fresh(),
        area_id=area.id,
        hazard=hazard,
        place=place,
        description=description,
        state=RepairState(state),
        reported_at=reported_at,
        decided_at=decided_at,
        declined_because="经查不属紧急情形" if state == RepairState.DECLINED else None,
        outcome=outcome if state in (RepairState.DONE, RepairState.CLOSED) else None,
    )
    yield repair
    yield from _clock(chance, DeadlineRule.EMERGENCY_REPAIR, repair, area, reported_at, decided_at)


def _violation(chance: Chance, area: PropertyManagementArea, state: str) -> Iterator[TenantTable]:
    kind, place, facts = chance.one(VIOLATIONS)
    ended = state in (ViolationState.CURED, ViolationState.REFERRED, ViolationState.CLOSED)
    found_at = chance.moment(10, 150) if ended else chance.moment(0, 4)
    done_at = found_at + timedelta(hours=chance.one((6, 20, 40), (5, 3, 1))) if ended else None
    referred = state in (ViolationState.REFERRED, ViolationState.CLOSED)
    report = draft(ViolationReport)(
        **chance.fresh(),
        area_id=area.id,
        kind=kind,
        place=place,
        facts=facts,
        state=ViolationState(state),
        found_at=found_at,
        claim=None if referred or state == ViolationState.RAISED else "已自行整改",
        referred_at=done_at if referred else None,
        referred_to="城管执法中队" if referred else None,
        outcome="已责令改正并复查" if state == ViolationState.CLOSED else None,
    )
    yield report
    if state != ViolationState.CURED:
        yield from _clock(chance, DeadlineRule.VIOLATION_REPORT, report, area, found_at, done_at)


def _clock(
    chance: Chance,
    rule: DeadlineRule,
    subject: TenantTable,
    area: PropertyManagementArea,
    since: datetime,
    done_at: datetime | None,
) -> Iterator[TenantTable]:
    clock = running(chance, rule, subject, area.id, since)
    yield clock if done_at is None else met(clock, done_at)
