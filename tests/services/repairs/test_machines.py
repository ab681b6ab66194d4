"""Every move of both machines, listed or not, through the real commands."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from services import repairs
from services.machines import Machine
from services.work import utc_now
from tenants.refusals import WrongState
from tenants.tables import TenantTable
from tests.services.repairs.conftest import Compound

Verb = Callable[..., Awaitable[Any]]
Repair, Violation = repairs.RepairState, repairs.ViolationState


async def a_repair(compound: Compound, state: Any) -> TenantTable:
    return await compound.world.add(
        repairs.EmergencyRepair(
            area_id=compound.area.id,
            hazard=repairs.RepairHazard.LIFT,
            place="3号楼",
            description="电梯困人",
            state=state,
            reported_at=utc_now(),
            decided_at=None if state is Repair.REPORTED else utc_now(),
            declined_because="不属紧急" if state is Repair.DECLINED else None,
            outcome="已更换" if state in (Repair.DONE, Repair.CLOSED) else None,
        )
    )


async def a_violation(compound: Compound, state: Any) -> TenantTable:
    referred = state in (Violation.REFERRED, Violation.CLOSED)
    return await compound.world.add(
        repairs.ViolationReport(
            area_id=compound.area.id,
            kind=repairs.ViolationKind.BLOCKED_PASSAGE,
            place="2号楼通道",
            facts="堆放杂物堵塞消防通道",
            state=state,
            found_at=utc_now(),
            claim="已清理" if state is Violation.CLAIMED_CURED else None,
            referred_at=utc_now() if referred else None,
            outcome="已处罚" if state is Violation.CLOSED else None,
        )
    )


STAGES: list[tuple[Machine[Any], Any, dict[str, tuple[Verb, str, dict[str, Any]]]]] = [
    (
        repairs.EMERGENCY_REPAIR,
        a_repair,
        {
            "approve": (repairs.approve_emergency_repair, "chair", {}),
            "decline": (repairs.decline_emergency_repair, "chair", {"reason": "不属紧急"}),
            "order": (repairs.order_emergency_repair, "office", {}),
            "complete": (repairs.complete_emergency_repair, "company", {"outcome": "已更换"}),
            "verify": (repairs.verify_emergency_repair, "supervisor", {}),
            "reopen": (repairs.reopen_emergency_repair, "supervisor", {"reason": "仍有异响"}),
        },
    ),
    (
        repairs.VIOLATION_REPORT,
        a_violation,
        {
            "claim": (repairs.claim_violation_report, "company", {"claim": "已清理"}),
            "confirm": (repairs.confirm_violation_report, "supervisor", {}),
            "dispute": (repairs.dispute_violation_report, "supervisor", {}),
            "refer": (repairs.refer_violation_report, "company", {"referred_to": "城管执法队"}),
            "close": (repairs.close_violation_report, "office", {"outcome": "已拆除"}),
        },
    ),
]
CASES = [
    pytest.param(machine, arrange, verb, verbs[verb], state, id=f"{machine.name}-{state}-{verb}")
    for machine, arrange, verbs in STAGES
    for state in machine.states()
    for verb in verbs
]


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage[0].name)
def test_every_move_has_its_command_and_every_state_is_reached(stage: Any) -> None:
    machine, _, verbs = stage
    assert sorted(machine.verbs()) == sorted(verbs)
    assert {machine.initial, *machine.moves.values()} == set(machine.states())


@pytest.mark.parametrize(("machine", "arrange", "name", "told", "state"), CASES)
async def test_what_is_listed_is_done_and_all_else_is_refused(
    compound: Compound, machine: Machine[Any], arrange: Any, name: str, told: Any, state: Any
) -> None:
    verb, actor, given = told
    row: Any = await arrange(compound, state)
    given = {**given, f"{machine.name}_id": row.id, "expected_version": 1}
    follows = machine.moves.get((state, name))
    seat = getattr(compound, actor)
    if follows is None:
        with pytest.raises(WrongState):
            async with compound.world.work_as(seat) as work:
                await verb(work, **given)
    else:
        async with compound.world.work_as(seat) as work:
            await verb(work, **given)
    assert (await compound.fresh(row)).state is (follows or state)
