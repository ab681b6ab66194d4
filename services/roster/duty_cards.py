"""Duty cards (分工明白卡, mechanism 18b): a leader issues one; the member accepts, claims, clocks in and completes.

Completing is the member's own word. Verifying it is a leader's, and earns points: services/points/duty_cards.py.
"""

from uuid import UUID

from services.acting import move, only_by
from services.arguments import Instant
from services.roster.arguments import CardTitle, Duties
from services.roster.choices import DutyCardKind
from services.roster.machines import DUTY_CARD
from services.roster.models import SERVING, DutyCard, Membership
from services.roster.refusals import DueInThePast, DutyCardOverdue, NotServing
from services.work import Work, command


@command("duty_card:issue")
async def issue_duty_card(
    work: Work,
    membership_id: UUID,
    kind: DutyCardKind,
    title: CardTitle,
    duties: Duties,
    due_at: Instant,
) -> DutyCard:
    """Hand a card to a member who serves. Raises NotServing or DueInThePast."""
    membership = await work.find(Membership, membership_id)
    if membership.state not in SERVING:
        raise NotServing
    if due_at <= work.now:
        raise DueInThePast(field="due_at")
    return await work.add(
        DutyCard(
            team_id=membership.team_id,
            community_id=membership.community_id,
            group_id=membership.group_id,
            membership_id=membership.id,
            person_id=membership.person_id,
            kind=kind,
            title=title,
            duties=duties,
            due_at=due_at,
        )
    )


@command("duty_card:acknowledge")
async def acknowledge_duty_card(work: Work, duty_card_id: UUID, expected_version: int) -> DutyCard:
    """Say that one has read one's card. Raises NotYourOwn or DutyCardOverdue, as all that follow."""
    card = await _own_card(work, duty_card_id, expected_version)
    move(work, DUTY_CARD, card, "acknowledge")
    return await work.save(card)


@command("duty_card:claim")
async def claim_duty_card(work: Work, duty_card_id: UUID, expected_version: int) -> DutyCard:
    """Take the task on."""
    card = await _own_card(work, duty_card_id, expected_version)
    move(work, DUTY_CARD, card, "claim")
    return await work.save(card)


@command("duty_card:clock_in")
async def clock_in_duty_card(work: Work, duty_card_id: UUID, expected_version: int) -> DutyCard:
    """Begin the work (打卡)."""
    card = await _own_card(work, duty_card_id, expected_version)
    move(work, DUTY_CARD, card, "clock_in")
    card.clocked_in_at = work.now
    return await work.save(card)


@command("duty_card:complete")
async def complete_duty_card(work: Work, duty_card_id: UUID, expected_version: int) -> DutyCard:
    """Say that the work is done, having clocked in for it."""
    card = await _own_card(work, duty_card_id, expected_version)
    move(work, DUTY_CARD, card, "complete")
    card.done_at = work.now
    return await work.save(card)


async def _own_card(work: Work, duty_card_id: UUID, expected_version: int) -> DutyCard:
    card = await work.find(DutyCard, duty_card_id, expected_version=expected_version)
    only_by(work, card.person_id)
    # The timer may be late; the time on the card is what counts.
    if card.due_at < work.now and (card.state, "expire") in DUTY_CARD.moves:
        raise DutyCardOverdue
    return card
