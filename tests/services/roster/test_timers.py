"""What the clock does, however late it comes."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from services import roster
from services.roster import DutyCardState, MembershipState
from tests.services.roster.conftest import Quarter

NOON = datetime(2026, 11, 2, 4, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


async def remind(quarter: Quarter, now: datetime, *, at_most: int = 500) -> int:
    async with quarter.work_as(None, now=lambda: now) as work:
        return await roster.remind_overdue_check_ins(work, at_most=at_most)


async def expire(quarter: Quarter, now: datetime, *, at_most: int = 500) -> int:
    async with quarter.work_as(None, now=lambda: now) as work:
        return await roster.expire_due_cards(work, at_most=at_most)


async def awaited(quarter: Quarter, state: MembershipState = MembershipState.REPORTED) -> roster.Membership:
    return await quarter.world.add(
        roster.Membership(
            person_id=(await quarter.person()).id,
            team_id=quarter.team.id,
            community_id=quarter.community.id,
            source=roster.MemberSource.VETERAN,
            state=state,
            reported_at=NOON - 3 * DAY,
            due_at=NOON,
        )
    )


@pytest.mark.parametrize("state", roster.AWAITED)
async def test_a_step_that_is_overdue_is_reminded_of(quarter: Quarter, state: MembershipState) -> None:
    membership = await awaited(quarter, state)
    assert await remind(quarter, NOON) == 0
    assert await remind(quarter, NOON + HOUR) == 1
    [entry] = await quarter.told("check_in:remind")
    assert entry.subject_id == membership.id
    assert entry.community_id == quarter.community.id
    assert entry.facts["state"] == state.value
    assert (await quarter.fresh(membership)).reminded_at == NOON + HOUR


async def test_the_next_reminder_comes_a_day_later(quarter: Quarter) -> None:
    await awaited(quarter)
    first = NOON + HOUR
    assert await remind(quarter, first) == 1
    assert await remind(quarter, first) == 0
    assert await remind(quarter, first + DAY - HOUR) == 0
    assert await remind(quarter, first + DAY) == 1
    assert len(await quarter.told("check_in:remind")) == 2


async def test_a_week_of_standing_still_is_made_up_for_with_one_reminder_each(quarter: Quarter) -> None:
    overdue = [await awaited(quarter) for _ in range(5)]
    assert await remind(quarter, NOON + 7 * DAY) == 5
    assert await remind(quarter, NOON + 7 * DAY + HOUR) == 0
    told = await quarter.told("check_in:remind")
    assert {entry.subject_id for entry in told} == {membership.id for membership in overdue}
    assert len(told) == 5


async def test_more_than_fit_in_one_go_are_found_in_the_next(quarter: Quarter) -> None:
    for _ in range(5):
        await awaited(quarter)
    assert [await remind(quarter, NOON + DAY, at_most=2) for _ in range(4)] == [2, 2, 1, 0]


async def test_two_workers_at_the_same_time_remind_once(quarter: Quarter) -> None:
    for _ in range(5):
        await awaited(quarter)
    reminded = await asyncio.gather(*(remind(quarter, NOON + DAY) for _ in range(3)))
    assert sum(reminded) == 5
    assert len(await quarter.told("check_in:remind")) == 5


async def test_a_reminder_does_not_make_the_reviewers_answer_stale(quarter: Quarter) -> None:
    membership = await awaited(quarter)
    await remind(quarter, NOON + HOUR)
    async with quarter.work_as(quarter.secretary) as work:
        approved = await roster.approve_check_in(work, membership_id=membership.id, expected_version=1)
    assert approved.reminded_at is None


async def test_a_contact_is_due_anew_after_the_review(quarter: Quarter) -> None:
    membership = await awaited(quarter)
    await remind(quarter, NOON + HOUR)
    async with quarter.work_as(quarter.secretary, now=lambda: NOON + 2 * HOUR) as work:
        await roster.approve_check_in(work, membership_id=membership.id, expected_version=1)
    assert await remind(quarter, NOON + 2 * DAY) == 0
    assert await remind(quarter, NOON + 2 * HOUR + 3 * DAY + HOUR) == 1


async def test_what_was_done_in_time_is_not_reminded_of(quarter: Quarter) -> None:
    membership = await awaited(quarter, MembershipState.APPROVED)
    async with quarter.work_as(quarter.captain, now=lambda: NOON - HOUR) as work:
        await roster.contact_member(work, membership_id=membership.id, expected_version=1)
    assert await remind(quarter, NOON + 7 * DAY) == 0


@pytest.mark.parametrize("state", DutyCardState)
async def test_an_open_card_expires_after_its_time(quarter: Quarter, state: DutyCardState) -> None:
    is_open = state not in (DutyCardState.DONE, DutyCardState.VERIFIED, DutyCardState.EXPIRED)
    membership, _ = await quarter.member()
    card = await quarter.card(membership, due_at=NOON, state=state)
    assert await expire(quarter, NOON) == 0
    assert await expire(quarter, NOON + HOUR) == int(is_open)
    assert (await quarter.fresh(card)).state is (DutyCardState.EXPIRED if is_open else state)
    told = [entry.facts for entry in await quarter.told("duty_card:expire")]
    assert told == ([{"from": state.value, "to": "expired"}] if is_open else [])


async def test_a_week_of_cards_expires_once_each(quarter: Quarter) -> None:
    membership, _ = await quarter.member()
    for day in range(7):
        await quarter.card(membership, due_at=NOON + day * DAY)
    later = await quarter.card(membership, due_at=NOON + 9 * DAY)
    assert [await expire(quarter, NOON + 8 * DAY, at_most=4) for _ in range(3)] == [4, 3, 0]
    assert len(await quarter.told("duty_card:expire")) == 7
    assert (await quarter.fresh(later)).state is DutyCardState.ISSUED


async def test_the_clock_of_one_tenant_does_not_reach_another(
    quarter: Quarter, next_door_quarter: Quarter
) -> None:
    await awaited(next_door_quarter)
    assert await remind(quarter, NOON + DAY) == 0
    assert await remind(next_door_quarter, NOON + DAY) == 1
