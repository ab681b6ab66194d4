"""Every move of every machine, listed or not, through the real commands and the real clock."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from services import care
from services.machines import Machine
from services.work import utc_now
from tenants.refusals import WrongState
from tenants.tables import TenantTable
from tests.services.care.conftest import DAWN, DAY, Lane, in_care

Arrange = Callable[[Lane, Any], Awaitable[TenantTable]]
Act = Callable[[Lane, Any], Awaitable[object]]


async def a_household(lane: Lane, state: care.HouseholdState) -> TenantTable:
    _, household = await lane.home()
    if state is care.HouseholdState.CLOSED:
        async with lane.work_as(lane.committee) as work:
            await care.close_care_household(
                work, care_household_id=household.id, reason="迁出", expected_version=1
            )
    return household


async def a_resident(lane: Lane, state: care.ResidentState) -> TenantTable:
    _, household = await lane.home()
    person = await lane.world.person(lane.community)
    return await in_care(lane.world, household, person, state=state, expires_on=date(2026, 1, 1))


async def a_plan(lane: Lane, state: care.PlanState) -> TenantTable:
    return await lane.plan(state=state, next_visit_at=None, ends_on=date(2026, 11, 2))


async def a_visit(lane: Lane, state: care.VisitState) -> TenantTable:
    return await lane.visit(state)


async def close(lane: Lane, row: Any) -> object:
    async with lane.work_as(lane.committee) as work:
        return await care.close_care_household(
            work, care_household_id=row.id, reason="迁出", expected_version=row.version
        )


async def remove(lane: Lane, row: Any) -> object:
    async with lane.work_as(lane.committee) as work:
        return await care.remove_care_resident(
            work, care_resident_id=row.id, reason="迁出", expected_version=1
        )


async def end(lane: Lane, row: Any) -> object:
    async with lane.work_as(lane.committee) as work:
        return await care.end_care_plan(work, care_plan_id=row.id, expected_version=1)


async def complete(lane: Lane, row: Any) -> object:
    async with lane.work_as(await lane.helper()) as work:
        return await care.complete_care_visit(work, care_visit_id=row.id, expected_version=1)


async def report(lane: Lane, row: Any) -> object:
    async with lane.work_as(await lane.helper()) as work:
        return await care.report_no_answer(work, care_visit_id=row.id, expected_version=1)


async def verify(lane: Lane, row: Any) -> object:
    async with lane.work_as(lane.committee) as work:
        return await care.verify_care_visit(work, care_visit_id=row.id, expected_version=1)


async def resolve(lane: Lane, row: Any) -> object:
    async with lane.work_as(lane.committee) as work:
        return await care.resolve_care_visit(
            work, care_visit_id=row.id, outcome=care.VisitOutcome.WELL, expected_version=1
        )


async def cancel(lane: Lane, row: Any) -> object:
    """Comes with the end of the plan."""
    async with lane.work_as(lane.committee) as work:
        await care.end_care_plan(work, care_plan_id=row.plan_id, expected_version=1)
    return await _moved(lane, row)


def by_clock(timer: Callable[..., Awaitable[int]], *, later: timedelta = timedelta()) -> Act:
    async def tick(lane: Lane, row: Any) -> object:
        async with lane.work_as(None, now=lambda: utc_now() + later) as work:
            await timer(work)
        return await _moved(lane, row)

    return tick


async def _moved(lane: Lane, row: Any) -> object:
    """What moves by itself refuses nothing: it leaves alone what it must."""
    after = await lane.fresh(row)
    if after.state is row.state:
        raise WrongState(state=row.state.value, move="")
    return after


STAGES: list[tuple[Machine[Any], Arrange, dict[str, Act]]] = [
    (care.CARE_HOUSEHOLD, a_household, {"close": close}),
    (care.CARE_RESIDENT, a_resident, {"remove": remove, "lapse": by_clock(care.lapse_care_residents)}),
    (care.CARE_PLAN, a_plan, {"end": end}),
    (
        care.CARE_VISIT,
        a_visit,
        {
            "complete": complete,
            "report": report,
            "miss": by_clock(care.miss_care_visits, later=timedelta(hours=3)),
            "cancel": cancel,
            "verify": verify,
            "escalate": by_clock(care.escalate_care_visits),
            "resolve": resolve,
        },
    ),
]
CASES = [
    pytest.param(machine, arrange, acts[move], move, state, id=f"{machine.name}-{state}-{move}")
    for machine, arrange, acts in STAGES
    for state in machine.states()
    for move in acts
]
every_machine = pytest.mark.parametrize(
    ("machine", "acts"),
    [(machine, acts) for machine, _, acts in STAGES],
    ids=lambda one: getattr(one, "name", ""),
)


@every_machine
def test_every_move_of_a_machine_has_somebody_who_makes_it(
    machine: Machine[Any], acts: dict[str, Act]
) -> None:
    assert sorted(machine.verbs()) == sorted(acts)


@every_machine
def test_every_state_of_a_machine_can_be_reached(machine: Machine[Any], acts: dict[str, Act]) -> None:
    assert {machine.initial, *machine.moves.values()} == set(machine.states())


@pytest.mark.parametrize(("machine", "arrange", "act", "move", "state"), CASES)
async def test_what_is_listed_is_done_and_all_else_is_refused(
    lane: Lane, machine: Machine[Any], arrange: Arrange, act: Act, move: str, state: Any
) -> None:
    row = await lane.fresh(await arrange(lane, state))
    follows = machine.moves.get((state, move))
    if follows is None:
        with pytest.raises(WrongState):
            await act(lane, row)
    else:
        await act(lane, row)
    after: Any = await lane.fresh(row)
    assert after.state is (follows or state)


async def test_the_clock_ends_a_plan_after_its_last_day(lane: Lane) -> None:
    plan = await lane.plan(next_visit_at=None, ends_on=date(2026, 11, 2))
    for now, ended in ((DAWN - DAY, 0), (DAWN, 1), (DAWN + DAY, 0)):
        async with lane.work_as(None, now=partial(datetime.fromtimestamp, now.timestamp(), UTC)) as work:
            assert await care.end_care_plans(work) == ended
    assert (await lane.fresh(plan)).state is care.PlanState.ENDED
