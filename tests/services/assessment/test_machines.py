"""Every move of a round, listed or not, through the real commands."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest

from services import assessment
from services.work import utc_now
from tenants.refusals import WrongState
from tests.services.assessment.conftest import contest_in
from tests.world import World

MACHINE = assessment.ASSESSMENT_ROUND
VERBS: dict[str, Callable[..., Awaitable[Any]]] = {
    "open": assessment.open_assessment_round,
    "close": assessment.close_assessment_round,
    "publish": assessment.publish_assessment_round,
}


def test_every_move_has_its_command_and_every_state_is_reached() -> None:
    assert sorted(MACHINE.verbs()) == sorted(VERBS)
    assert {MACHINE.initial, *MACHINE.moves.values()} == set(MACHINE.states())


@pytest.mark.parametrize("state", MACHINE.states())
@pytest.mark.parametrize("verb", VERBS)
async def test_what_is_listed_is_done_and_all_else_is_refused(
    world: World, state: assessment.AssessmentState, verb: str
) -> None:
    contest = await contest_in(world, state)
    later = (lambda: utc_now() + timedelta(days=2)) if verb == "close" else utc_now
    follows = MACHINE.moves.get((state, verb))
    async with world.work_as(contest.office, now=later) as work:
        if follows is None:
            with pytest.raises(WrongState):
                await VERBS[verb](work, assessment_round_id=contest.round.id, expected_version=1)
        else:
            await VERBS[verb](work, assessment_round_id=contest.round.id, expected_version=1)
    assert (await contest.fresh(contest.round)).state is (follows or state)
