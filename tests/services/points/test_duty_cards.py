"""A completed duty card earns once somebody else says that it was done."""

from datetime import timedelta

import pytest

from policies.limits import SelfApproval
from services import points, roster
from services.work import utc_now
from tenants.refusals import NotFound
from tests.services.points.conftest import balance_of, entries_of
from tests.services.roster.conftest import Quarter

State = roster.DutyCardState


async def done_card(quarter: Quarter, membership: roster.Membership) -> roster.DutyCard:
    return await quarter.card(membership, due_at=utc_now() + timedelta(days=1), state=State.DONE)


async def test_the_captain_verifies_a_card_and_it_earns(quarter: Quarter) -> None:
    membership, _ = await quarter.member()
    card = await done_card(quarter, membership)
    async with quarter.work_as(quarter.captain) as work:
        verified = await points.verify_duty_card(work, duty_card_id=card.id, expected_version=1)
    assert verified.verified_at is not None
    (entry,) = await entries_of(quarter, membership.person_id)
    assert (entry.source_kind, entry.source_id) == ("duty_card", card.id)
    assert await balance_of(quarter, membership.person_id) == points.USUAL[points.Deed.DUTY_CARD]


async def test_a_deed_is_dated_when_it_was_done_not_when_it_was_verified(quarter: Quarter) -> None:
    membership, _ = await quarter.member()
    card = await done_card(quarter, membership)
    done_at = utc_now() - timedelta(days=40)
    async with quarter.work_as(None) as work:
        there = await work.get(roster.DutyCard, card.id)
        there.done_at = done_at
        await work.save(there)
    async with quarter.work_as(quarter.captain) as work:
        await points.verify_duty_card(work, duty_card_id=card.id, expected_version=2)
    (entry,) = await entries_of(quarter, membership.person_id)
    assert entry.earned_at == done_at


async def test_nobody_verifies_their_own_card(quarter: Quarter) -> None:
    person = await quarter.person()
    membership = await quarter.world.member(quarter.team, person)
    captain = await quarter.world.seat("captain", quarter.community, person=person)
    card = await done_card(quarter, membership)
    async with quarter.work_as(captain) as work:
        with pytest.raises(SelfApproval):
            await points.verify_duty_card(work, duty_card_id=card.id, expected_version=1)
    assert (await quarter.fresh(card)).state is State.DONE


async def test_a_group_leader_verifies_in_their_own_group_only(quarter: Quarter) -> None:
    membership, _ = await quarter.member()
    leader = await quarter.world.seat("group_leader", quarter.group, community=quarter.community)
    card = await done_card(quarter, membership)  # issued while in no group
    async with quarter.work_as(leader) as work:
        with pytest.raises(NotFound):
            await points.verify_duty_card(work, duty_card_id=card.id, expected_version=1)


async def test_who_left_since_earns_nothing_but_the_card_is_verified(quarter: Quarter) -> None:
    membership, _ = await quarter.member(roster.MembershipState.LEFT)
    card = await done_card(quarter, membership)
    async with quarter.work_as(quarter.captain) as work:
        await points.verify_duty_card(work, duty_card_id=card.id, expected_version=1)
    assert (await quarter.fresh(card)).state is State.VERIFIED
    assert await entries_of(quarter, membership.person_id) == []
