"""Every move of the machine, listed or not, through the real commands."""

from collections.abc import Awaitable, Callable
from contextlib import nullcontext
from datetime import date
from typing import Any

import pytest

from services import first_assemblies
from services.first_assemblies import FIRST_ASSEMBLY, FirstAssembly, FirstAssemblyGround
from services.first_assemblies import FirstAssemblyState as State
from tenants.refusals import WrongState
from tests.services.first_assemblies.conftest import DELIVERED_ON, TOTAL, TWO_YEARS_ON, Compound

Arguments = Callable[[Compound], Awaitable[dict[str, Any]]]
BY_CLOCK = "fall_due"


async def in_state(compound: Compound, state: State) -> FirstAssembly:
    """As if it had come that way; called off right after it was opened."""
    due = state not in (State.DELIVERING, State.CALLED_OFF)
    held = await compound.election() if state is State.HELD else None
    return await compound.world.add(
        FirstAssembly(
            area_id=compound.area.id,
            developer="梅川置业有限公司",
            total_area=TOTAL,
            first_delivered_on=DELIVERED_ON,
            two_years_on=TWO_YEARS_ON,
            state=state,
            ground=FirstAssemblyGround.TWO_YEARS if due else None,
            due_on=date(2026, 3, 2) if due else None,
            formed_on=date(2026, 3, 2) if state in (State.PREPARING, State.HELD) else None,
            election_id=held.id if held else None,
            held_on=held.certified_on if held else None,
            called_off_because="误开" if state is State.CALLED_OFF else None,
        )
    )


async def nothing(_: Compound) -> dict[str, Any]:
    return {}


async def delivery(_: Compound) -> dict[str, Any]:
    return {"delivered_area": 1, "as_of": DELIVERED_ON}


async def report(_: Compound) -> dict[str, Any]:
    return {"report": "梅置报〔2026〕7号"}


async def group(compound: Compound) -> dict[str, Any]:
    return {"members": await compound.group(2, 1)}


async def election(compound: Compound) -> dict[str, Any]:
    return {"election_id": (await compound.election()).id}


async def reason(_: Compound) -> dict[str, Any]:
    return {"reason": "小区登记有误"}


VERBS: dict[str, tuple[Callable[..., Awaitable[FirstAssembly]], str, Arguments]] = {
    "record": (first_assemblies.record_delivery, "office", delivery),
    "report": (first_assemblies.report_first_assembly, "office", report),
    "form": (first_assemblies.form_preparatory_group, "office", group),
    "hold": (first_assemblies.hold_first_assembly, "staff", election),
    "call_off": (first_assemblies.call_off_first_assembly, "office", reason),
}


def test_every_move_has_its_command_or_is_the_clocks_and_every_state_is_reached() -> None:
    assert set(FIRST_ASSEMBLY.verbs()) == {*VERBS, BY_CLOCK}
    assert {FIRST_ASSEMBLY.initial, *FIRST_ASSEMBLY.moves.values()} == set(FIRST_ASSEMBLY.states())


@pytest.mark.parametrize("name", VERBS)
async def test_what_is_listed_is_done_and_all_else_is_refused(compound: Compound, name: str) -> None:
    verb, actor, arguments = VERBS[name]
    for state in State:
        there = await compound.beside()
        found = await in_state(there, state)
        given = {"first_assembly_id": found.id, "expected_version": 1, **await arguments(there)}
        follows = FIRST_ASSEMBLY.moves.get((state, name))
        with nullcontext() if follows else pytest.raises(WrongState):
            async with there.work_as(getattr(there, actor)) as work:
                await verb(work, **given)
        assert (await there.fresh(found)).state is (follows or state), state
