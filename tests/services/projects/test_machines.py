"""Every move of a project and of a milestone, listed or not, through the real commands."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from services import projects
from services.machines import Machine
from tenants.refusals import WrongState
from tests.services.projects.conftest import neighbour, project_in, with_figures
from tests.services.roster.conftest import Quarter
from tests.world import today

Verb = Callable[..., Awaitable[Any]]
State = projects.MilestoneState


async def of_project(quarter: Quarter, state: str) -> projects.GovernanceProject:
    return await project_in(quarter, projects.ProjectState(state))


async def of_milestone(quarter: Quarter, state: str) -> projects.Milestone:
    project = await project_in(quarter, projects.ProjectState.RUNNING)
    day = today()
    return await quarter.world.add(
        projects.Milestone(
            project_id=project.id,
            community_id=project.community_id,
            title="首次浇水",
            due_on=day,
            state=State(state),
            reached_on=day if state == State.REACHED else None,
        )
    )


STAGES: list[tuple[Machine[Any], Callable[[Quarter, str], Awaitable[Any]], dict[str, Verb]]] = [
    (
        projects.PROJECT,
        of_project,
        {
            "support": projects.support_project,
            "approve": projects.approve_project,
            "start": projects.start_project,
            "evaluate": projects.evaluate_project,
            "close": projects.close_project,
            "stop": projects.stop_project,
        },
    ),
    (
        projects.MILESTONE,
        of_milestone,
        {"reach": projects.reach_milestone, "drop": projects.drop_milestone},
    ),
]
MORE = {
    "close": {"evaluation": "三成住户认养，绿地常青。"},
    "stop": {"reason": "无人参加"},
    "drop": {"reason": "改期"},
}

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
    assert sorted(machine.verbs()) == sorted(verbs)
    assert {machine.initial, *machine.moves.values()} == set(machine.states())


@pytest.mark.parametrize(("machine", "arrange", "verb", "name", "state"), CASES)
async def test_what_is_listed_is_done_and_all_else_is_refused(
    quarter: Quarter,
    machine: Machine[Any],
    arrange: Callable[[Quarter, str], Awaitable[Any]],
    verb: Verb,
    name: str,
    state: Any,
) -> None:
    row = await arrange(with_figures(quarter, project_supporters=1), state)
    given: dict[str, Any] = {f"{machine.name}_id": row.id, **MORE.get(name, {})}
    actor = None
    if name == "support":
        _, actor = await neighbour(quarter)
    else:
        given["expected_version"] = 1
    follows = machine.moves.get((state, name))
    async with quarter.work_as(actor) as work:
        if follows is None:
            with pytest.raises(WrongState):
                await verb(work, **given)
        else:
            await verb(work, **given)
    assert (await quarter.fresh(row)).state is (follows or state)
