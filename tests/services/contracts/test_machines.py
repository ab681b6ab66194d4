"""Every move of a service contract, listed or not, through the real commands."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from services import contracts
from tenants.refusals import WrongState
from tests.services.contracts.conftest import State, contract_in
from tests.services.roster.conftest import Quarter

MACHINE = contracts.SERVICE_CONTRACT
VERBS: dict[str, Callable[..., Awaitable[Any]]] = {
    "file": contracts.file_service_contract,
    "end": contracts.end_service_contract,
    "hand_over": contracts.hand_over_service_contract,
}


def test_every_move_has_its_command_and_every_state_can_be_reached() -> None:
    assert sorted(MACHINE.verbs()) == sorted(VERBS)
    assert {MACHINE.initial, *MACHINE.moves.values()} == set(MACHINE.states())


@pytest.mark.parametrize("state", MACHINE.states())
@pytest.mark.parametrize("name", VERBS)
async def test_what_is_listed_is_done_and_all_else_is_refused(
    quarter: Quarter, state: State, name: str
) -> None:
    contract = await contract_in(quarter, state)
    follows = MACHINE.moves.get((state, name))
    async with quarter.work_as(None) as work:
        if follows is None:
            with pytest.raises(WrongState):
                await VERBS[name](work, service_contract_id=contract.id, expected_version=1)
        else:
            await VERBS[name](work, service_contract_id=contract.id, expected_version=1)
    assert (await quarter.fresh(contract)).state is (follows or state)
