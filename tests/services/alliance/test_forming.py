"""An alliance is formed by its three parties, and by nobody for another."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from services import alliance, places
from tenants.refusals import WrongState
from tests.services.meetings.conftest import Officer, Parish

Party = alliance.AllianceParty
State = alliance.AllianceState


async def propose(parish: Parish, *, in_area: bool = True) -> alliance.Alliance:
    async with parish.quarter.work_as(parish.staff.seat) as work:
        return await alliance.propose_alliance(
            work,
            community_id=parish.quarter.community.id,
            area_id=parish.area.id if in_area else None,
            name="梅川治理联盟",
            charter="每月一次联席会议。",
        )


async def sign(parish: Parish, one: alliance.Alliance, who: Officer, party: Party) -> alliance.Alliance:
    async with parish.quarter.work_as(who.seat) as work:
        return await alliance.sign_alliance(work, alliance_id=one.id, party=party)


def signers(parish: Parish) -> list[tuple[Officer, Party]]:
    return [
        (parish.staff, Party.RESIDENTS_COMMITTEE),
        (parish.members[0], Party.OWNERS_COMMITTEE),
        (parish.manager, Party.PROPERTY_COMPANY),
    ]


@pytest.mark.parametrize("in_area", [True, False])
async def test_the_third_signature_forms_it(parish: Parish, in_area: bool) -> None:
    one = await propose(parish, in_area=in_area)
    for number, (who, party) in enumerate(signers(parish), start=1):
        signed = await sign(parish, one, who, party)
        assert signed.state is (State.FORMED if number == 3 else State.PROPOSED)
    assert signed.formed_at is not None


@pytest.mark.parametrize("party", Party)
async def test_nobody_signs_for_another_party(parish: Parish, party: Party) -> None:
    one = await propose(parish)
    for who, own in signers(parish):
        if own is not party:
            with pytest.raises(alliance.NotOfThisParty):
                await sign(parish, one, who, party)


async def test_another_charter_supersedes_the_one_before(parish: Parish) -> None:
    first, second = await propose(parish), await propose(parish)
    for one in (first, second):
        for who, party in signers(parish):
            await sign(parish, one, who, party)
    assert (await parish.quarter.fresh(first)).state is State.SUPERSEDED
    assert (await parish.quarter.fresh(second)).state is State.FORMED
    assert len(await parish.quarter.told("alliance:supersede")) == 1


async def test_of_two_charters_completed_at_once_one_stands(parish: Parish) -> None:
    first, second = await propose(parish), await propose(parish)
    *before, (last, party) = signers(parish)
    for one in (first, second):
        for who, own in before:
            await sign(parish, one, who, own)
    async with parish.quarter.work_as(last.seat) as work:
        await alliance.sign_alliance(work, alliance_id=first.id, party=party)
        meanwhile = asyncio.create_task(sign(parish, second, last, party))
        await asyncio.sleep(0.3)  # it has seen no other formed, and waits at the unique key
    with pytest.raises(alliance.AnotherFormed):
        await meanwhile
    assert (await parish.quarter.fresh(first)).state is State.FORMED
    assert (await parish.quarter.fresh(second)).state is State.PROPOSED


async def test_a_compound_on_other_ground_has_no_alliance_here(parish: Parish) -> None:
    parish.area = await parish.quarter.world.area()
    with pytest.raises(places.AreaNotLinked):
        await propose(parish)


# --- the machine -----------------------------------------------------------------------------------------------

Verb = Callable[[Parish, alliance.Alliance], Awaitable[object]]


async def sign_last(parish: Parish, one: alliance.Alliance) -> None:
    """The two before have signed."""
    *first, (who, party) = signers(parish)
    for other, own in first:
        await parish.quarter.world.add(
            alliance.AllianceSignature(
                alliance_id=one.id,
                community_id=one.community_id,
                party=own,
                person_id=other.person.id,
                signed_at=one.created_at,
            )
        )
    await sign(parish, one, who, party)


async def dissolve(parish: Parish, one: alliance.Alliance) -> None:
    async with parish.quarter.work_as(parish.staff.seat) as work:
        await alliance.dissolve_alliance(work, alliance_id=one.id, reason="重签", expected_version=1)


VERBS: dict[str, Verb] = {"sign": sign_last, "dissolve": dissolve}


def test_every_move_has_its_command() -> None:
    assert set(alliance.ALLIANCE.verbs()) - {"supersede"} == set(VERBS)
    assert {State.PROPOSED, *alliance.ALLIANCE.moves.values()} == set(State)


@pytest.mark.parametrize("name", VERBS)
@pytest.mark.parametrize("state", State)
async def test_what_is_listed_is_done_and_all_else_is_refused(
    parish: Parish, state: State, name: str
) -> None:
    one = await parish.ally(state)
    follows = alliance.ALLIANCE.moves.get((state, name))
    if follows is None:
        with pytest.raises(WrongState):
            await VERBS[name](parish, one)
    else:
        await VERBS[name](parish, one)
    assert (await parish.quarter.fresh(one)).state is (follows or state)
