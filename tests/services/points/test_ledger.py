"""Points are entered once, for who serves, and undone by the opposite."""

import asyncio
from datetime import timedelta

import asyncpg
import pytest

from infra.database import DatabaseUrls
from services import points, roster
from services.work import Work, utc_now
from tests.services.points.conftest import balance_of, entries_of
from tests.services.roster.conftest import Quarter

Deed = points.Deed


async def earn(
    work: Work, membership: roster.Membership, source: roster.DutyCard, **more: object
) -> points.PointsEntry | None:
    return await points.award(
        work,
        person_id=membership.person_id,
        community_id=membership.community_id,
        deed=Deed.DUTY_CARD,
        source=source,
        **more,  # type: ignore[arg-type]
    )


async def card_of(quarter: Quarter, membership: roster.Membership) -> roster.DutyCard:
    return await quarter.card(
        membership, due_at=utc_now() + timedelta(days=1), state=roster.DutyCardState.DONE
    )


async def test_a_verified_deed_earns_what_the_usual_rules_give(quarter: Quarter) -> None:
    membership, _ = await quarter.member()
    card = await card_of(quarter, membership)
    async with quarter.work_as(None) as work:
        entry = await earn(work, membership, card)
    assert entry is not None
    assert (entry.points, entry.deed, entry.rules_number) == (points.USUAL[Deed.DUTY_CARD], Deed.DUTY_CARD, 0)
    assert (entry.source_kind, entry.source_id) == ("duty_card", card.id)
    assert await balance_of(quarter, membership.person_id) == entry.points


async def test_a_source_earns_a_person_once(quarter: Quarter) -> None:
    membership, _ = await quarter.member()
    card = await card_of(quarter, membership)
    for _ in range(2):
        async with quarter.work_as(None) as work:
            await earn(work, membership, card)
    assert len(await entries_of(quarter, membership.person_id)) == 1


async def test_two_at_once_earn_once(quarter: Quarter) -> None:
    membership, _ = await quarter.member()
    card = await card_of(quarter, membership)

    async def once() -> points.PointsEntry | None:
        async with quarter.work_as(None) as work:
            return await earn(work, membership, card)

    first, second = await asyncio.gather(once(), once())
    assert first is not None
    assert second is not None
    assert first.id == second.id
    assert await balance_of(quarter, membership.person_id) == first.points


@pytest.mark.parametrize("state", [state for state in roster.MembershipState if state not in roster.SERVING])
async def test_who_does_not_serve_earns_nothing(quarter: Quarter, state: roster.MembershipState) -> None:
    membership, _ = await quarter.member(state)
    card = await card_of(quarter, membership)
    async with quarter.work_as(None) as work:
        assert await earn(work, membership, card) is None
    assert await entries_of(quarter, membership.person_id) == []


async def test_the_version_in_force_when_the_deed_was_done_counts(quarter: Quarter) -> None:
    membership, _ = await quarter.member()
    now = utc_now()
    for number, days_ago, worth in ((1, 20, 7), (2, 10, 11), (3, -10, 99)):
        await quarter.world.add(
            points.PointsRules(number=number, effective_from=now - timedelta(days=days_ago), duty_card=worth)
        )
    found = []
    for days_ago in (30, 15, 5):
        card = await card_of(quarter, membership)
        async with quarter.work_as(None) as work:
            entry = await earn(work, membership, card, done_at=now - timedelta(days=days_ago))
        assert entry is not None
        found.append((entry.rules_number, entry.points))
    assert found == [(0, points.USUAL[Deed.DUTY_CARD]), (1, 7), (2, 11)]


async def test_a_deed_the_rules_give_nothing_for_leaves_no_entry(quarter: Quarter) -> None:
    membership, _ = await quarter.member()
    await quarter.world.add(points.PointsRules(number=1, effective_from=utc_now(), duty_card=0))
    card = await card_of(quarter, membership)
    async with quarter.work_as(None) as work:
        assert await earn(work, membership, card) is None


async def test_a_reversal_is_the_opposite_entry_and_happens_once(quarter: Quarter) -> None:
    membership, _ = await quarter.member()
    card = await card_of(quarter, membership)
    async with quarter.work_as(None) as work:
        first = await earn(work, membership, card)
    assert first is not None
    async with quarter.work_as(None) as work:
        (opposite,) = await points.reverse(work, card, because="重复登记")
    async with quarter.work_as(None) as work:
        assert await points.reverse(work, card, because="重复登记") == []
    assert (opposite.points, opposite.reverses_id, opposite.earned_at) == (
        -first.points,
        first.id,
        first.earned_at,
    )
    assert len(await entries_of(quarter, membership.person_id)) == 2
    assert await balance_of(quarter, membership.person_id) == 0


async def test_two_reversals_at_once_undo_once(quarter: Quarter) -> None:
    membership, _ = await quarter.member()
    card = await card_of(quarter, membership)
    async with quarter.work_as(None) as work:
        await earn(work, membership, card)

    async def once() -> list[points.PointsEntry]:
        async with quarter.work_as(None) as work:
            return await points.reverse(work, card, because="重复登记")

    undone = await asyncio.gather(once(), once())
    assert sorted(len(found) for found in undone) == [0, 1]
    assert await balance_of(quarter, membership.person_id) == 0


async def test_what_was_undone_is_not_earned_again(quarter: Quarter) -> None:
    membership, _ = await quarter.member()
    card = await card_of(quarter, membership)
    async with quarter.work_as(None) as work:
        await earn(work, membership, card)
        await points.reverse(work, card, because="重复登记")
        await earn(work, membership, card)
    assert await balance_of(quarter, membership.person_id) == 0


async def test_who_serves_cannot_rewrite_the_ledger(urls: DatabaseUrls) -> None:
    connection = await asyncpg.connect(urls.app)
    try:
        for statement in (
            "UPDATE points_entry SET points = 1",
            "DELETE FROM points_entry",
            "UPDATE points_rules SET stars = '{}'",
            "DELETE FROM points_account",
        ):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.execute(statement)
    finally:
        await connection.close()
