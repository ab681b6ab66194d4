"""Issued by a leader, taken on, clocked in for and completed by its holder."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import pytest

from services import people, roster
from services.roster import DutyCardState as State
from services.roster import MembershipState
from services.work import utc_now
from tenants.models import Seat
from tenants.refusals import Forbidden, Invalid, NotFound, WrongState
from tests.services.roster.conftest import Quarter

VERBS: dict[str, Callable[..., Awaitable[roster.DutyCard]]] = {
    "acknowledge": roster.acknowledge_duty_card,
    "claim": roster.claim_duty_card,
    "clock_in": roster.clock_in_duty_card,
    "complete": roster.complete_duty_card,
}


def tomorrow() -> datetime:
    return utc_now() + timedelta(days=1)


async def issue(
    quarter: Quarter, seat: Seat, membership: roster.Membership, *, due_at: datetime | None = None
) -> roster.DutyCard:
    async with quarter.work_as(seat) as work:
        return await roster.issue_duty_card(
            work,
            membership_id=membership.id,
            kind=roster.DutyCardKind.RAINBOW,
            title="楼道巡查",
            duties="每晚八点巡查一次",
            due_at=due_at or tomorrow(),
        )


async def test_a_card_from_issue_to_done(quarter: Quarter) -> None:
    membership, seat = await quarter.member()
    card = await issue(quarter, quarter.captain, membership)
    assert (card.state, card.person_id, card.group_id) == (
        State.ISSUED,
        membership.person_id,
        quarter.group.id,
    )
    async with quarter.work_as(seat) as work:
        for version, verb in enumerate(VERBS.values(), start=1):
            await verb(work, duty_card_id=card.id, expected_version=version)
    done = await quarter.fresh(card)
    assert done.state is State.DONE
    assert done.clocked_in_at is not None
    assert done.done_at is not None
    assert done.clocked_in_at <= done.done_at


async def test_the_words_on_a_card_stay_out_of_the_journal(quarter: Quarter) -> None:
    membership, _ = await quarter.member()
    await issue(quarter, quarter.captain, membership)
    [entry] = await quarter.told("duty_card:issue")
    assert entry.facts["kind"] == "rainbow"
    assert not {"title", "duties"} & set(entry.facts)


async def test_a_group_leader_issues_cards_in_the_group_only(quarter: Quarter) -> None:
    leader = await quarter.world.seat("group_leader", quarter.group)
    membership, _ = await quarter.member()
    assert (await issue(quarter, leader, membership)).state is State.ISSUED
    elsewhere = await quarter.world.member(quarter.team, await quarter.person())
    with pytest.raises(NotFound):
        await issue(quarter, leader, elsewhere)


async def test_the_captain_next_door_issues_no_card(quarter: Quarter, next_quarter: Quarter) -> None:
    membership, _ = await quarter.member()
    with pytest.raises(NotFound):
        await issue(quarter, next_quarter.captain, membership)


async def test_a_member_issues_no_card(quarter: Quarter) -> None:
    membership, seat = await quarter.member()
    with pytest.raises(Forbidden):
        await issue(quarter, seat, membership)


@pytest.mark.parametrize("state", MembershipState)
async def test_cards_are_for_those_who_serve(quarter: Quarter, state: MembershipState) -> None:
    membership, _ = await quarter.member(state)
    if state in roster.SERVING:
        assert (await issue(quarter, quarter.captain, membership)).state is State.ISSUED
    else:
        with pytest.raises(roster.NotServing):
            await issue(quarter, quarter.captain, membership)


async def test_a_card_is_due_in_the_future(quarter: Quarter) -> None:
    membership, _ = await quarter.member()
    with pytest.raises(roster.DueInThePast):
        await issue(quarter, quarter.captain, membership, due_at=utc_now() - timedelta(seconds=1))


async def test_a_time_without_a_zone_is_no_time(quarter: Quarter) -> None:
    membership, _ = await quarter.member()
    with pytest.raises(Invalid) as refused:
        await issue(quarter, quarter.captain, membership, due_at=tomorrow().replace(tzinfo=None))
    assert refused.value.field == "due_at"


@pytest.mark.parametrize("verb", VERBS)
async def test_another_members_card_is_not_found(quarter: Quarter, verb: str) -> None:
    membership, _ = await quarter.member()
    _, other = await quarter.member()
    card = await quarter.card(membership, due_at=tomorrow())
    async with quarter.work_as(other) as work:
        with pytest.raises(NotFound):
            await VERBS[verb](work, duty_card_id=card.id, expected_version=1)


@pytest.mark.parametrize("verb", VERBS)
async def test_nobody_acts_on_a_card_for_its_holder(quarter: Quarter, verb: str) -> None:
    membership, _ = await quarter.member()
    card = await quarter.card(membership, due_at=tomorrow())
    async with quarter.work_as(None) as work:
        with pytest.raises(people.NotYourOwn):
            await VERBS[verb](work, duty_card_id=card.id, expected_version=1)


async def test_nothing_is_complete_before_clocking_in(quarter: Quarter) -> None:
    membership, seat = await quarter.member()
    card = await quarter.card(membership, due_at=tomorrow(), state=State.CLAIMED)
    async with quarter.work_as(seat) as work:
        with pytest.raises(WrongState):
            await roster.complete_duty_card(work, duty_card_id=card.id, expected_version=1)


@pytest.mark.parametrize(
    ("verb", "state"),
    [
        ("acknowledge", State.ISSUED),
        ("claim", State.ACKNOWLEDGED),
        ("clock_in", State.CLAIMED),
        ("complete", State.CLOCKED_IN),
    ],
)
async def test_past_its_time_a_card_is_over_even_if_the_timer_stood_still(
    quarter: Quarter, verb: str, state: State
) -> None:
    membership, seat = await quarter.member()
    card = await quarter.card(membership, due_at=utc_now() - timedelta(minutes=1), state=state)
    async with quarter.work_as(seat) as work:
        with pytest.raises(roster.DutyCardOverdue):
            await VERBS[verb](work, duty_card_id=card.id, expected_version=1)
    assert (await quarter.fresh(card)).state is state
