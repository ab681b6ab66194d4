"""The honours of a year: as many as the quota, and the backbone has its part."""

import asyncio
from dataclasses import replace

import pytest

from policies.limits import SelfApproval
from services import appraisal, people, roster
from tests.services.appraisal.conftest import Year
from tests.world import today

State = appraisal.HonourState


async def confirm(year: Year, honour: appraisal.Honour) -> appraisal.Honour:
    async with year.quarter.work_as(year.office) as work:
        return await appraisal.confirm_honour(work, honour_id=honour.id, expected_version=1)


async def nominate(year: Year, one: appraisal.Appraisal) -> appraisal.Honour:
    async with year.quarter.work_as(year.quarter.captain) as work:
        return await appraisal.nominate_honour(work, appraisal_id=one.id, citation="防汛值守最勤")


async def test_only_who_has_a_final_appraisal_is_nominated_and_once(final: Year) -> None:
    one = await final.appraised(appraisal.AppraisalState.FINAL)
    honour = await nominate(final, one)
    assert (honour.year, honour.backbone) == (final.round.year, False)
    with pytest.raises(appraisal.HonourExists):
        await nominate(final, one)


async def test_before_the_round_is_final_nobody_is_nominated(scored: Year) -> None:
    with pytest.raises(appraisal.AppraisalNotFinal):
        await nominate(scored, await scored.appraised(appraisal.AppraisalState.FINAL))


@pytest.mark.parametrize("post", ["captain", "group_leader", "building_captain"])
async def test_leaders_and_building_captains_are_the_backbone(final: Year, post: str) -> None:
    person = await final.quarter.person()
    one = await final.appraised(appraisal.AppraisalState.FINAL, person=person)
    if post == "building_captain":
        await _building_captain(final, person)
    else:
        await final.quarter.leader(person, roster.Post(post))
    assert (await nominate(final, one)).backbone


async def test_the_quota_leans_to_the_backbone(final: Year) -> None:
    """Three honours, sixty percent for the backbone: two of them."""
    await confirm(final, await final.honour())
    with pytest.raises(appraisal.QuotaLeansToBackbone) as refused:
        await confirm(final, await final.honour())
    assert refused.value.parameters == {"limit": 1}
    await confirm(final, await final.honour(backbone=True))
    await confirm(final, await final.honour(backbone=True))
    for backbone in (True, False):
        with pytest.raises(appraisal.HonourQuotaFull):
            await confirm(final, await final.honour(backbone=backbone))


async def test_the_backbone_may_have_all_of_it(final: Year) -> None:
    for _ in range(3):
        await confirm(final, await final.honour(backbone=True))
    with pytest.raises(appraisal.HonourQuotaFull):
        await confirm(final, await final.honour())


async def test_a_tenant_sets_its_quota(final: Year) -> None:
    world = final.quarter.world
    world.ground = replace(world.ground, settings={"honours_a_year": 1, "backbone_share": 0})
    await confirm(final, await final.honour())
    with pytest.raises(appraisal.HonourQuotaFull):
        await confirm(final, await final.honour(backbone=True))


async def test_confirmed_all_at_once_there_are_never_more_than_the_quota(final: Year) -> None:
    honours = [await final.honour(backbone=n % 2 == 0) for n in range(6)]
    done = await asyncio.gather(*(confirm(final, honour) for honour in honours), return_exceptions=True)
    refused = (appraisal.HonourPlaceTaken, appraisal.HonourQuotaFull, appraisal.QuotaLeansToBackbone)
    assert all(isinstance(one, (appraisal.Honour, *refused)) for one in done)
    confirmed = [one for one in done if isinstance(one, appraisal.Honour)]
    assert 1 <= len(confirmed) <= 3
    assert len({one.place for one in confirmed}) == len(confirmed)
    assert sum(not one.backbone for one in confirmed) <= 1


async def test_nobody_confirms_their_own_honour(final: Year) -> None:
    person = await final.quarter.person()
    one = await final.appraised(appraisal.AppraisalState.FINAL, person=person)
    honour = await final.honour(one=one)
    office = await final.quarter.world.seat("working_group", person=person)
    async with final.quarter.work_as(office) as work:
        with pytest.raises(SelfApproval):
            await appraisal.confirm_honour(work, honour_id=honour.id, expected_version=1)


async def _building_captain(year: Year, person: people.Person) -> None:
    building = await year.quarter.world.building(year.quarter.community)
    await year.quarter.world.add(
        roster.BuildingCaptain(
            building_id=building.id,
            community_id=year.quarter.community.id,
            person_id=person.id,
            kind=roster.CaptainKind.ONLINE,
            since=today(),
        )
    )
