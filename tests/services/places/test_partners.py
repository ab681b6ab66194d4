from datetime import date

import pytest

from services import places
from services.places import PartnerKind
from tenants.refusals import NotFound
from tests.world import World


async def test_the_secretary_signs_an_agreement_for_their_community(world: World) -> None:
    community = await world.community()
    async with world.work_as(await world.seat("working_group")) as work:
        partner = await places.create_partner(work, name="区第一中学", kind=PartnerKind.UNIT)
    async with world.work_as(await world.seat("party_secretary", community)) as work:
        agreement = await places.sign_agreement(
            work,
            partner_id=partner.id,
            community_id=community.id,
            purpose="共享操场",
            starts_on=date(2026, 9, 1),
            ends_on=date(2026, 9, 1),
        )
    assert (agreement.partner_id, agreement.community_id) == (partner.id, community.id)


async def test_no_agreement_ends_before_it_starts(world: World) -> None:
    community = await world.community()
    async with world.work_as(None) as work:
        partner = await places.create_partner(work, name="区第一中学", kind=PartnerKind.UNIT)
        with pytest.raises(places.AgreementEndsBeforeStart) as refused:
            await places.sign_agreement(
                work,
                partner_id=partner.id,
                community_id=community.id,
                purpose="共享操场",
                starts_on=date(2026, 9, 1),
                ends_on=date(2026, 8, 31),
            )
    assert (refused.value.family, refused.value.field) == ("INVALID", "ends_on")


async def test_nobody_signs_for_another_community(world: World) -> None:
    mine, other = await world.community(), await world.community()
    partner = await world.add(places.PartnerOrganization(name="区第一中学", kind=PartnerKind.UNIT))
    async with world.work_as(await world.seat("party_secretary", mine)) as work:
        with pytest.raises(NotFound):
            await places.sign_agreement(
                work,
                partner_id=partner.id,
                community_id=other.id,
                purpose="共享操场",
                starts_on=date(2026, 9, 1),
            )


async def test_two_partners_do_not_share_a_name(world: World) -> None:
    async with world.work_as(None) as work:
        await places.create_partner(work, name="区第一中学", kind=PartnerKind.UNIT)
    with pytest.raises(places.NameTaken):
        async with world.work_as(None) as work:
            await places.create_partner(work, name="区第一中学", kind=PartnerKind.EMERGING_FIELD)
