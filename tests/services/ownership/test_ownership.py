"""Who owns which unit, and who keeps the roll of owners where no owners' committee does."""

from datetime import timedelta
from typing import Any

import pytest

from services import ownership, places
from services.work import utc_now
from tenants.refusals import NotFound
from tests.services.votes.conftest import Entrance, entrance, entrance_in
from tests.world import today

__all__ = ["entrance"]

TODAY = today()


async def register(entrance: Entrance, unit: places.ExclusiveUnit, **owner: Any) -> ownership.Ownership:
    async with entrance.work_as(entrance.convener, now=utc_now) as work:
        return await ownership.register_ownership(
            work, unit_id=unit.id, since=TODAY, registration="沪2026", **owner
        )


async def test_a_unit_has_one_owner_or_several_or_the_developer(entrance: Entrance) -> None:
    unit = await entrance.unit("901")
    first, second = [await entrance.world.person(entrance.community) for _ in range(2)]
    wrong: tuple[dict[str, Any], ...] = ({}, {"person_id": first.id, "developer": "曹杨置业"})
    for owner in wrong:
        with pytest.raises(ownership.OneKindOfOwner):
            await register(entrance, unit, **owner)
    sold = await register(entrance, unit, developer="曹杨置业")
    with pytest.raises(ownership.OwnedByDeveloper):
        await register(entrance, unit, person_id=first.id)
    async with entrance.work_as(entrance.convener, now=utc_now) as work:
        await ownership.end_ownership(work, ownership_id=sold.id, until=TODAY, expected_version=1)
    for person in (first, second):
        await register(entrance, unit, person_id=person.id)
    with pytest.raises(ownership.AlreadyOwner):
        await register(entrance, unit, person_id=first.id)
    with pytest.raises(ownership.OwnedByPeople):
        await register(entrance, unit, developer="曹杨置业")


async def test_ownership_ends_once_and_not_before_it_began(entrance: Entrance) -> None:
    owned = await register(
        entrance, await entrance.unit("901"), person_id=(await entrance.world.person(entrance.community)).id
    )
    for until, refusal in (
        (TODAY - timedelta(days=1), ownership.OwnershipPeriod),
        (TODAY, None),
        (TODAY, ownership.OwnershipEnded),
    ):
        async with entrance.work_as(entrance.convener, now=utc_now) as work:
            version = (await work.get(ownership.Ownership, owned.id)).version
            given: dict[str, Any] = {"ownership_id": owned.id, "until": until, "expected_version": version}
            if refusal is None:
                await ownership.end_ownership(work, **given)
            else:
                with pytest.raises(refusal):
                    await ownership.end_ownership(work, **given)


async def test_a_committee_reaches_only_what_is_entrusted_to_it(entrance: Entrance) -> None:
    """Neither another compound of its own community, nor one that was taken back."""
    beside = await entrance.world.area(entrance.community)
    building = await entrance.world.building(entrance.community, area=beside)
    unit = await entrance.world.add(
        places.ExclusiveUnit(
            community_id=entrance.community.id,
            building_id=building.id,
            number="101",
            area=9_000,
            area_source=places.AreaSource.SURVEY,
        )
    )
    person = await entrance.world.person(entrance.community)
    with pytest.raises(ownership.NotEntrusted):
        await register(entrance, unit, person_id=person.id)
    [mine, *_] = await entrance.all(ownership.Ownership)
    [trust] = await entrance.all(ownership.Entrustment)
    async with entrance.work_as(None, now=utc_now) as work:
        await ownership.end_entrustment(work, entrustment_id=trust.id, expected_version=1)
        with pytest.raises(ownership.EntrustmentEnded):
            await ownership.end_entrustment(work, entrustment_id=trust.id, expected_version=2)
    async with entrance.work_as(entrance.convener, now=utc_now) as work:
        with pytest.raises(NotFound):
            await ownership.end_ownership(work, ownership_id=mine.id, until=TODAY, expected_version=1)


async def test_an_area_is_entrusted_to_one_committee_that_it_lies_with(entrance: Entrance) -> None:
    elsewhere = await entrance_in(entrance.world)
    given: dict[str, Any] = {"area_id": entrance.area.id, "document": "普曹街〔2026〕13号"}
    async with entrance.work_as(None, now=utc_now) as work:
        with pytest.raises(places.AreaNotLinked):
            await ownership.entrust_area(work, community_id=elsewhere.community.id, **given)
    with pytest.raises(ownership.AlreadyEntrusted):
        async with entrance.work_as(None, now=utc_now) as work:
            await ownership.entrust_area(work, community_id=entrance.community.id, **given)
