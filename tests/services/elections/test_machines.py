"""Every move of an election, a candidate and an objection, listed or not, through what makes it."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from services import elections
from services.elections import (
    CANDIDATE,
    CANDIDATE_OBJECTION,
    ELECTION,
    CandidacyState,
    CandidateGround,
    CandidateObjectionState,
    ElectionState,
)
from services.machines import Machine
from services.work import Work, utc_now
from tenants.refusals import WrongState
from tests.services.elections.conftest import Compound, compound, quarter

__all__ = ["compound", "quarter"]

RAISED, UPHELD = CandidateObjectionState.RAISED, CandidateObjectionState.UPHELD
COUNTED = {"elect", "stand_by", "defeat"}
"""The moves of a candidate that a certified count makes."""


def tomorrow() -> datetime:
    """When nominations and objections that end today are over."""
    return utc_now() + timedelta(days=1)


# --- what there is -------------------------------------------------------------------------------------


async def election(compound: Compound, state: ElectionState) -> elections.Election:
    """With three candidates, so that it can go on; once it is open, they have been voted on."""
    found = await compound.election(state)
    for number in (1, 2, 3):
        if state is ElectionState.OPEN:
            await compound.voted(found, number, yes=8)
        else:
            await compound.candidate(found, number=number)
    return found


async def candidate(compound: Compound, state: CandidacyState) -> elections.Candidate:
    return await compound.candidate(await compound.election(), state=state)


async def objection_to(
    compound: Compound, candidate: elections.Candidate, state: CandidateObjectionState = RAISED
) -> elections.CandidateObjection:
    return await compound.quarter.world.add(
        elections.CandidateObjection(
            candidate_id=candidate.id,
            election_id=candidate.election_id,
            area_id=candidate.area_id,
            person_id=(await compound.owner()).id,
            reason="欠费",
            state=state,
            ground=CandidateGround.UNCURED_BREACH if state is UPHELD else None,
            decision=None if state is RAISED else "已核对",
        )
    )


async def objection(compound: Compound, state: CandidateObjectionState) -> elections.CandidateObjection:
    found = await compound.election(ElectionState.PRESENTED)
    return await objection_to(compound, await compound.candidate(found, number=1), state)


# --- what moves it -------------------------------------------------------------------------------------

Verb = Callable[[Work, Any], Awaitable[object]]


def of_election(command: Any, **more: Any) -> Verb:
    return lambda work, row: command(work, election_id=row.id, expected_version=row.version, **more)


def of_objection(command: Any, **more: Any) -> Verb:
    return lambda work, row: command(
        work, candidate_objection_id=row.id, expected_version=row.version, decision="已核对", **more
    )


UPHOLD = of_objection(elections.uphold_candidate_objection, ground=CandidateGround.UNCURED_BREACH)
ELECTION_VERBS = {
    "present": of_election(elections.present_election),
    "open": of_election(elections.open_election),
    "certify": of_election(elections.certify_election),
    "publish": of_election(elections.publish_election),
    "annul": of_election(elections.annul_election, reason="法院判决撤销"),
    "cancel": of_election(elections.cancel_election, reason="延期"),
}
OBJECTION_VERBS = {"uphold": UPHOLD, "dismiss": of_objection(elections.dismiss_candidate_objection)}
STAGES: list[tuple[Machine[Any], Any, dict[str, Verb]]] = [
    (ELECTION, election, ELECTION_VERBS),
    (CANDIDATE_OBJECTION, objection, OBJECTION_VERBS),
]
CASES = [
    pytest.param(machine, arrange, verb, name, state, id=f"{machine.name}-{state}-{name}")
    for machine, arrange, verbs in STAGES
    for state in machine.states()
    for name, verb in verbs.items()
]


def test_every_move_has_its_verb_and_every_state_can_be_reached() -> None:
    for machine, verbs in (
        (ELECTION, ELECTION_VERBS),
        (CANDIDATE_OBJECTION, OBJECTION_VERBS),
        (CANDIDATE, {*CANDIDATE_VERBS, *COUNTED}),
    ):
        assert sorted(machine.verbs()) == sorted(verbs)
        assert {machine.initial, *machine.moves.values()} == set(machine.states())


@pytest.mark.parametrize(("machine", "arrange", "verb", "name", "state"), CASES)
async def test_what_is_listed_is_done_and_all_else_is_refused(
    compound: Compound, machine: Machine[Any], arrange: Any, verb: Verb, name: str, state: Any
) -> None:
    row = await arrange(compound, state)
    follows = machine.moves.get((state, name))
    async with compound.quarter.work_as(None, now=tomorrow) as work:
        if follows is None:
            with pytest.raises(WrongState):
                await verb(work, row)
        else:
            await verb(work, row)
    assert (await compound.quarter.fresh(row)).state is (follows or state)


# --- candidates ----------------------------------------------------------------------------------------


async def check(compound: Compound, row: elections.Candidate) -> None:
    async with compound.quarter.work_as(compound.checker) as work:
        await elections.check_candidate(work, candidate_id=row.id, expected_version=row.version)


async def refuse(compound: Compound, row: elections.Candidate) -> None:
    raised = await objection_to(compound, row)
    async with compound.quarter.work_as(compound.checker) as work:
        await UPHOLD(work, raised)


async def withdraw(compound: Compound, row: elections.Candidate) -> None:
    async with compound.quarter.work_as(await compound.resident(row.person_id)) as work:
        await elections.withdraw_candidate(work, candidate_id=row.id, expected_version=row.version)


CANDIDATE_VERBS = {"check": check, "refuse": refuse, "withdraw": withdraw}


@pytest.mark.parametrize("verb", CANDIDATE_VERBS)
@pytest.mark.parametrize("state", CandidacyState)
async def test_a_candidate_moves_as_listed(compound: Compound, state: CandidacyState, verb: str) -> None:
    row = await candidate(compound, state)
    follows = CANDIDATE.moves.get((state, verb))
    if follows is None:
        with pytest.raises(WrongState):
            await CANDIDATE_VERBS[verb](compound, row)
    else:
        await CANDIDATE_VERBS[verb](compound, row)
    assert (await compound.quarter.fresh(row)).state is (follows or state)


@pytest.mark.parametrize("state", [state for state in CandidacyState if state is not CandidacyState.ELIGIBLE])
async def test_a_count_elects_nobody_who_does_not_stand(compound: Compound, state: CandidacyState) -> None:
    held = await election(compound, ElectionState.OPEN)
    other = await compound.candidate(held, state=state, number=4)
    async with compound.quarter.work_as(None) as work:
        await elections.certify_election(work, election_id=held.id, expected_version=1)
    assert (await compound.quarter.fresh(other)).state is state
