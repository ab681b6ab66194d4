"""What the clock does, once in a while and as the platform. A timer that stood still finds all it missed.

Each does at most `at_most` rows in one transaction and says how many: whoever runs it repeats until that is less.
Rows that another transaction holds are left for the next time.
"""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import or_
from sqlmodel import col

from services.acting import move, ours
from services.roster.holdings import OPEN_CARDS
from services.roster.machines import AWAITED, DUTY_CARD
from services.roster.models import DutyCard, Membership
from services.work import Work, record


async def expire_due_cards(work: Work, *, at_most: int = 500) -> int:
    """Expire the open duty cards whose time has passed, each with its journal entry `duty_card:expire`."""
    query = ours(work, DutyCard).where(col(DutyCard.state).in_(OPEN_CARDS), col(DutyCard.due_at) < work.now)
    query = query.order_by(col(DutyCard.due_at)).limit(at_most)
    cards = await work.all(query.with_for_update(skip_locked=True))
    for card in cards:
        by_clock = replace(work, act="duty_card:expire", facts={})
        move(by_clock, DUTY_CARD, card, "expire")
        await by_clock.save(card)
        await record(by_clock, card, by_clock.facts)
    return len(cards)


async def remind_overdue_check_ins(work: Work, *, at_most: int = 500) -> int:
    """Remind, with a journal entry `check_in:remind`, of every review and contact that is overdue and was not
    reminded of within `reminder_hours`: once each, however long it went unseen (mechanism 20)."""
    again = work.now - timedelta(hours=work.figures.reminder_hours)
    query = ours(work, Membership).where(
        col(Membership.state).in_(AWAITED),
        col(Membership.due_at) < work.now,
        or_(col(Membership.reminded_at).is_(None), col(Membership.reminded_at) <= again),
    )
    query = query.order_by(col(Membership.due_at)).limit(at_most)
    overdue = await work.all(query.with_for_update(skip_locked=True))
    for membership in overdue:
        # No new version: a reminder must not make the reviewer's answer stale.
        membership.reminded_at = work.now
        by_clock = replace(work, act="check_in:remind", facts={})
        await record(by_clock, membership, {"state": membership.state, "due_at": membership.due_at})
    await work.session.flush()
    return len(overdue)
