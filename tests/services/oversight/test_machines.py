"""Every move of oversight, listed or not, through the real commands."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest

from services import oversight
from services.machines import Machine
from services.work import utc_now
from tenants.refusals import WrongState
from tests.services.oversight.conftest import TODAY, Compound, checklist_in, compound, finding_in, quarter

__all__ = ["compound", "quarter"]

Verb = Callable[..., Awaitable[Any]]
WORDS = "如实"


async def of_supervisor(compound: Compound, state: str) -> oversight.Supervisor:
    ended = state == oversight.SupervisorState.ENDED
    return await compound.quarter.world.add(
        oversight.Supervisor(
            area_id=compound.area.id,
            person_id=(await compound.quarter.person()).id,
            kind=oversight.OverseerKind.THINK_TANK,
            starts_on=TODAY,
            ends_on=TODAY + timedelta(days=300),
            state=oversight.SupervisorState(state),
            ended_on=TODAY if ended else None,
        )
    )


async def of_checklist(compound: Compound, state: str) -> oversight.Checklist:
    return await compound.quarter.world.add(
        oversight.Checklist(area_id=compound.area.id, name="电梯", state=oversight.ChecklistState(state))
    )


async def of_plan(compound: Compound, state: str) -> oversight.InspectionPlan:
    checklist = await checklist_in(compound, "闭门器")
    return await compound.quarter.world.add(
        oversight.InspectionPlan(
            area_id=compound.area.id,
            checklist_id=checklist.id,
            every_days=30,
            next_on=TODAY,
            state=oversight.InspectionPlanState(state),
        )
    )


async def of_inspection(compound: Compound, state: str) -> oversight.Inspection:
    checklist = await checklist_in(compound)
    now = utc_now()
    begun = state in (oversight.InspectionState.STARTED, oversight.InspectionState.FINISHED)
    return await compound.quarter.world.add(
        oversight.Inspection(
            area_id=compound.area.id,
            checklist_id=checklist.id,
            opened_on=TODAY - timedelta(days=9),
            due_on=TODAY - timedelta(days=2),
            state=oversight.InspectionState(state),
            inspector_person_id=compound.supervisor.person_id if begun else None,
            started_at=now if begun else None,
            finished_at=now if state == oversight.InspectionState.FINISHED else None,
        )
    )


async def of_finding(compound: Compound, state: str) -> oversight.Finding:
    return await finding_in(compound, oversight.FindingState(state))


STAGES: list[tuple[Machine[Any], Callable[[Compound, str], Awaitable[Any]], dict[str, Verb]]] = [
    (oversight.SUPERVISOR, of_supervisor, {"end": oversight.end_supervisor}),
    (oversight.CHECKLIST, of_checklist, {"retire": oversight.retire_checklist}),
    (oversight.INSPECTION_PLAN, of_plan, {"end": oversight.end_inspection_plan}),
    (
        oversight.INSPECTION,
        of_inspection,
        {"start": oversight.start_inspection, "finish": oversight.finish_inspection},
    ),
    (
        oversight.FINDING,
        of_finding,
        {
            "acknowledge": oversight.acknowledge_finding,
            "order": oversight.order_rectification,
            "claim": oversight.claim_finding,
            "verify": oversight.verify_finding,
            "reject": oversight.reject_finding,
            "close": oversight.close_finding,
            "dismiss": oversight.dismiss_finding,
            "escalate": oversight.escalate_finding,
            "settle": oversight.settle_finding,
        },
    ),
]
MORE = {
    "finish": {"summary": WORDS},
    "acknowledge": {"answer": WORDS},
    "order": {"requirement": WORDS},
    "claim": {"report": WORDS},
    "verify": {"words": WORDS},
    "reject": {"requirement": WORDS},
    "close": {"words": WORDS},
    "dismiss": {"reason": WORDS},
    "escalate": {"reason": WORDS},
    "settle": {"decision": WORDS},
}
ACTORS = {
    ("supervisor", "end"): "office",
    ("inspection_plan", "end"): "staff",
    ("finding", "acknowledge"): "manager",
    ("finding", "claim"): "manager",
    ("finding", "settle"): "office",
}
"""Who makes a move; where none is named, a supervisor."""
BY_CLOCK = {"inspection": {"miss"}}

CASES = [
    pytest.param(machine, arrange, verbs[name], name, state, id=f"{machine.name}-{state}-{name}")
    for machine, arrange, verbs in STAGES
    for state in machine.states()
    for name in verbs
]


@pytest.mark.parametrize(("machine", "verbs"), [(machine, verbs) for machine, _, verbs in STAGES])
def test_every_move_has_its_command_and_every_state_can_be_reached(
    machine: Machine[Any], verbs: dict[str, Verb]
) -> None:
    assert set(machine.verbs()) == {*verbs, *BY_CLOCK.get(machine.name, ())}
    assert {machine.initial, *machine.moves.values()} == set(machine.states())


@pytest.mark.parametrize(("machine", "arrange", "verb", "name", "state"), CASES)
async def test_what_is_listed_is_done_and_all_else_is_refused(
    compound: Compound,
    machine: Machine[Any],
    arrange: Callable[[Compound, str], Awaitable[Any]],
    verb: Verb,
    name: str,
    state: Any,
) -> None:
    row = await arrange(compound, state)
    given: dict[str, Any] = {f"{machine.name}_id": row.id, "expected_version": 1, **MORE.get(name, {})}
    actor = getattr(compound, ACTORS.get((machine.name, name), "supervisor"))
    follows = machine.moves.get((state, name))
    if follows is None:
        with pytest.raises(WrongState):
            async with compound.quarter.work_as(actor) as work:
                await verb(work, **given)
    else:
        async with compound.quarter.work_as(actor) as work:
            await verb(work, **given)
    assert (await compound.quarter.fresh(row)).state is (follows or state)


@pytest.mark.parametrize("state", oversight.INSPECTION.states())
async def test_the_clock_moves_only_what_is_open(
    compound: Compound, state: oversight.InspectionState
) -> None:
    inspection = await of_inspection(compound, state)
    async with compound.quarter.work_as(None) as work:
        await oversight.miss_inspections(work)
    follows = oversight.INSPECTION.moves.get((state, "miss"), state)
    assert (await compound.quarter.fresh(inspection)).state is follows
