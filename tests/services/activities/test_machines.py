"""Every move of an activity, a registration and a course, listed or not, through the real commands."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from services import activities, codes, people
from services.machines import Machine
from services.work import Work
from tenants.refusals import Conflict
from tests.services.activities.conftest import KEY, activity_in, registered
from tests.services.roster.conftest import Quarter

Verb = Callable[..., Awaitable[Any]]
Arrange = Callable[[Quarter, people.Person, Any, str], Awaitable[Any]]
State = activities.RegistrationState
EVERY_STATE = pytest.mark.parametrize("state", State)


async def of_activity(
    quarter: Quarter, _person: people.Person, state: Any, _verb: str
) -> activities.Activity:
    return await activity_in(quarter, state)


async def of_registration(
    quarter: Quarter, person: people.Person, state: Any, verb: str
) -> activities.Registration:
    begun = activities.ActivityState.OPEN if verb == "cancel" else activities.ActivityState.RUNNING
    activity = await activity_in(quarter, begun, taken=1)
    return await registered(quarter, activity, person, state)


async def of_course(quarter: Quarter, _person: people.Person, state: Any, _verb: str) -> activities.Course:
    return await quarter.world.add(
        activities.Course(
            community_id=quarter.community.id, title="双楼长培训", about="怎样敲开一扇门", state=state
        )
    )


async def attend(work: Work, *, registration_id: Any, expected_version: int) -> None:
    registration = await work.get(activities.Registration, registration_id)
    code = codes.code_of(KEY, codes.window(work.now, work.figures.attendance_code_minutes))
    await activities.attend_activity(work, activity_id=registration.activity_id, code=code)


STAGES: list[tuple[Machine[Any], Arrange, dict[str, Verb]]] = [
    (
        activities.ACTIVITY,
        of_activity,
        {
            "open": activities.open_activity,
            "start": activities.start_activity,
            "hold": activities.hold_activity,
            "cancel": activities.cancel_activity,
        },
    ),
    (
        activities.REGISTRATION,
        of_registration,
        {
            "cancel": activities.cancel_registration,
            "attend": attend,
            "confirm": activities.confirm_attendance,
            "revoke": activities.revoke_attendance,
        },
    ),
    (activities.COURSE, of_course, {"close": activities.close_course}),
]
PLATFORMS_OWN = {"admit", "miss"}
"""Moves that follow from what others do: tested below, from the same table."""

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
    assert set(machine.verbs()) - PLATFORMS_OWN == set(verbs)
    assert {machine.initial, *machine.moves.values()} == set(machine.states())


@pytest.mark.parametrize(("machine", "arrange", "verb", "name", "state"), CASES)
async def test_what_is_listed_is_done_and_all_else_is_refused(
    quarter: Quarter, machine: Machine[Any], arrange: Arrange, verb: Verb, name: str, state: Any
) -> None:
    person = await quarter.person()
    row = await arrange(quarter, person, state, name)
    given: dict[str, Any] = {f"{machine.name}_id": row.id, "expected_version": 1}
    if (machine.name, name) in {("activity", "cancel"), ("registration", "revoke")}:
        given["reason"] = "台风"
    actor = await quarter.resident(person) if name == "attend" else None
    follows = machine.moves.get((state, name))
    async with quarter.work_as(actor) as work:
        if follows is None:
            with pytest.raises(Conflict):
                await verb(work, **given)
        else:
            await verb(work, **given)
    assert (await quarter.fresh(row)).state is (follows or state)


@EVERY_STATE
async def test_a_place_that_is_given_back_admits_who_waits_and_nobody_else(
    quarter: Quarter, state: State
) -> None:
    activity = await activity_in(quarter, capacity=1, taken=1)
    holder = await registered(quarter, activity, await quarter.person(), number=1)
    next_one = await registered(quarter, activity, await quarter.person(), state, number=2)
    async with quarter.work_as(None) as work:
        await activities.cancel_registration(work, registration_id=holder.id, expected_version=1)
    expected = activities.REGISTRATION.moves.get((state, "admit"), state)
    assert (await quarter.fresh(next_one)).state is expected
    assert (await quarter.fresh(activity)).taken == (1 if state is State.WAITLISTED else 0)


@EVERY_STATE
async def test_holding_an_activity_misses_those_who_did_not_come(quarter: Quarter, state: State) -> None:
    activity = await activity_in(quarter, activities.ActivityState.RUNNING, taken=1)
    registration = await registered(quarter, activity, await quarter.person(), state)
    async with quarter.work_as(None) as work:
        await activities.hold_activity(work, activity_id=activity.id, expected_version=1)
    moves = activities.REGISTRATION.moves
    expected = moves.get((state, "miss")) or moves.get((state, "cancel")) or state
    assert (await quarter.fresh(registration)).state is expected
