import asyncio

import pytest

from services import people
from services.people import ConsentPurpose
from services.work import Work
from tenants.models import Seat
from tenants.refusals import NotFound
from tests.world import World


@pytest.fixture
async def resident(world: World) -> Seat:
    community = await world.community()
    return await world.seat("resident", community, person=await world.person(community))


async def agree(work: Work) -> people.Consent:
    return await people.give_consent(work, purpose=ConsentPurpose.TALENT_POOL)


async def test_a_person_agrees_to_one_purpose(world: World, resident: Seat) -> None:
    async with world.work_as(resident) as work:
        consent = await agree(work)
        await people.give_consent(work, purpose=ConsentPurpose.PUBLISH)
    assert (consent.person_id, consent.given_at, consent.withdrawn_at) == (
        resident.person_id,
        work.now,
        None,
    )


async def test_nobody_agrees_twice(world: World, resident: Seat) -> None:
    async with world.work_as(resident) as work:
        await agree(work)
    with pytest.raises(people.ConsentAlreadyGiven):
        async with world.work_as(resident) as work:
            await agree(work)


async def test_of_two_consents_at_once_one_stands(world: World, resident: Seat) -> None:
    async def give() -> None:
        async with world.work_as(resident) as work:
            await agree(work)

    ended = await asyncio.gather(give(), give(), return_exceptions=True)
    assert [type(end) for end in ended if end] == [people.ConsentAlreadyGiven]


async def test_a_withdrawn_consent_stays_and_may_be_given_anew(world: World, resident: Seat) -> None:
    async with world.work_as(resident) as work:
        old = await agree(work)
    async with world.work_as(resident) as work:
        await people.withdraw_consent(work, consent_id=old.id, expected_version=1)
    async with world.work_as(resident) as work:
        new = await agree(work)
        kept = await work.get(people.Consent, old.id)
    assert kept.withdrawn_at is not None
    assert (new.id != old.id, new.withdrawn_at) == (True, None)


async def test_a_consent_is_withdrawn_once(world: World, resident: Seat) -> None:
    async with world.work_as(resident) as work:
        consent = await agree(work)
        await people.withdraw_consent(work, consent_id=consent.id, expected_version=1)
        with pytest.raises(people.ConsentAlreadyWithdrawn):
            await people.withdraw_consent(work, consent_id=consent.id, expected_version=2)


async def test_nobody_withdraws_for_another(world: World, resident: Seat) -> None:
    async with world.work_as(resident) as work:
        consent = await agree(work)
    community = await world.community()
    neighbour = await world.seat("resident", community, person=await world.person(community))
    async with world.work_as(neighbour) as work:
        with pytest.raises(NotFound):
            await people.withdraw_consent(work, consent_id=consent.id, expected_version=1)
    async with world.work_as(None) as work:
        with pytest.raises(people.NotYourOwn):
            await people.withdraw_consent(work, consent_id=consent.id, expected_version=1)


async def test_a_seat_without_a_person_agrees_to_nothing(world: World) -> None:
    async with world.work_as(await world.seat("resident", await world.community())) as work:
        with pytest.raises(people.SeatWithoutPerson):
            await agree(work)
