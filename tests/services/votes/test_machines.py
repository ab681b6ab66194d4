"""Every move of a motion, an objection and a paper ballot, listed or not, through the real commands."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from services import votes
from services.machines import Machine
from services.voting_rules import Choice
from tenants.refusals import WrongState
from tests.services.votes.conftest import CLOSES, OPENS, VERBS, Entrance, on, placed

Verb = Callable[..., Awaitable[Any]]
State = votes.MotionState
MOVES: dict[str, Verb] = {**VERBS, "annul": votes.annul_motion}
MORE: dict[str, dict[str, object]] = {
    "notice": {"opens_at": OPENS, "closes_at": CLOSES},
    "annul": {"reason": "法院判决撤销"},
}
DAY = {"notice": 8.0}
CASES = [(state, name) for state in State for name in MOVES]


def test_every_move_has_its_command_and_every_state_can_be_reached() -> None:
    assert sorted(votes.MOTION.verbs()) == sorted(MOVES)
    for machine in (votes.MOTION, votes.ROLL_OBJECTION, votes.PAPER_BALLOT):
        assert {machine.initial, *machine.moves.values()} == set(machine.states())


@pytest.mark.parametrize(("state", "name"), CASES, ids=[f"{state}-{name}" for state, name in CASES])
async def test_what_is_listed_is_done_and_all_else_is_refused(
    entrance: Entrance, state: votes.MotionState, name: str
) -> None:
    motion = await placed(entrance, state)
    follows = votes.MOTION.moves.get((state, name))
    given = {"motion_id": motion.id, "expected_version": 1, **MORE.get(name, {})}
    async with entrance.work_as(None, now=on(DAY.get(name, 32))) as work:
        if follows is None:
            with pytest.raises(WrongState):
                await MOVES[name](work, **given)
        else:
            await MOVES[name](work, **given)
    assert (await entrance.fresh(motion)).state is (follows or state)


@pytest.mark.parametrize("name", ["uphold", "dismiss"])
@pytest.mark.parametrize("state", votes.RollObjectionState)
async def test_an_objection_is_decided_once(
    entrance: Entrance, state: votes.RollObjectionState, name: str
) -> None:
    motion = await placed(entrance, State.ROLL_PUBLISHED)
    objection = await entrance.world.add(
        votes.RollObjection(
            motion_id=motion.id,
            raised_by_person_id=entrance.homes[0].owner.id,
            grounds="面积有误",
            state=state,
            decision=None if state is votes.RollObjectionState.RAISED else "已处理",
        )
    )
    verb: Verb = {"uphold": votes.uphold_roll_objection, "dismiss": votes.dismiss_roll_objection}[name]
    await _moved(entrance, votes.ROLL_OBJECTION, objection, name, verb, decision="核对登记簿")


@pytest.mark.parametrize("name", ["confirm", "set_aside"])
@pytest.mark.parametrize("state", votes.PaperBallotState)
async def test_a_paper_ballot_is_entered_a_second_time_once(
    entrance: Entrance, state: votes.PaperBallotState, name: str
) -> None:
    await entrance.motion(State.OPEN)
    [first, *_] = await entrance.all(votes.RollEntry)
    paper = await entrance.world.add(
        votes.PaperBallot(motion_id=first.motion_id, roll_entry_id=first.id, content=Choice.YES, state=state)
    )
    said = Choice.YES if name == "confirm" else Choice.NO
    await _moved(entrance, votes.PAPER_BALLOT, paper, name, votes.confirm_paper_ballot, choice=said)


async def _moved(
    entrance: Entrance, machine: Machine[Any], row: Any, name: str, verb: Verb, **given: object
) -> None:
    before = row.state
    follows = machine.moves.get((before, name))
    given |= {f"{machine.name}_id": row.id, "expected_version": 1}
    async with entrance.work_as(None) as work:
        if follows is None:
            with pytest.raises(WrongState):
                await verb(work, **given)
        else:
            await verb(work, **given)
    assert (await entrance.fresh(row)).state is (follows or before)
