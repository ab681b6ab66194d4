"""What the clock does with deadlines: tells that one has passed, and reminds of those to come.

As the timers of the roster: at most `at_most` in one transaction. A clock that stood still tells of each deadline that
passed meanwhile once, and reminds once of each that is still to come, however many reminders it slept through; a
reminder of what has passed already is not sent any more.
"""

from dataclasses import replace

from sqlmodel import col

from services.acting import move, ours
from services.deadlines.calendar import reminders
from services.deadlines.choices import DeadlineState
from services.deadlines.machines import DEADLINE
from services.deadlines.models import Deadline
from services.deadlines.table import RULES
from services.work import Work, record


async def pass_deadlines(work: Work, *, at_most: int = 500) -> int:
    """Mark what was not done in time, each with a journal entry `deadline:pass` that says who is told; what was to be
    kept up until now is met, with an entry `deadline:meet`."""
    query = ours(work, Deadline).where(
        col(Deadline.state) == DeadlineState.RUNNING, col(Deadline.due_at) <= work.now
    )
    query = query.order_by(col(Deadline.due_at)).limit(at_most)
    passed = await work.all(query.with_for_update(skip_locked=True))
    for deadline in passed:
        row = RULES[deadline.rule]
        verb = "meet" if row.at_least else "pass"
        by_clock = replace(work, act=f"deadline:{verb}", facts={})
        move(by_clock, DEADLINE, deadline, verb)
        deadline.ended_at, deadline.passed_at = (work.now, None) if row.at_least else (None, work.now)
        deadline.remind_at = None
        await by_clock.save(deadline)
        await record(by_clock, deadline, {**_told(deadline), "told": [*row.told, *row.escalated]})
    return len(passed)


async def remind_deadlines(work: Work, *, at_most: int = 500) -> int:
    """Remind of what is due soon, each with a journal entry `deadline:remind` that says who is told."""
    query = ours(work, Deadline).where(
        col(Deadline.state) == DeadlineState.RUNNING,
        col(Deadline.remind_at) <= work.now,
        col(Deadline.due_at) > work.now,
    )
    query = query.order_by(col(Deadline.remind_at)).limit(at_most)
    coming = await work.all(query.with_for_update(skip_locked=True))
    for deadline in coming:
        row = RULES[deadline.rule]
        later = [moment for moment in reminders(row, deadline.due_at) if moment > work.now]
        deadline.remind_at = min(later, default=None)
        deadline.reminders += 1
        by_clock = replace(work, act="deadline:remind", facts={})
        await by_clock.save(deadline)
        await record(by_clock, deadline, {**_told(deadline), "told": [*row.told]})
    return len(coming)


def _told(deadline: Deadline) -> dict[str, object]:
    return {
        "rule": deadline.rule,
        "subject_kind": deadline.subject_kind,
        "subject_id": deadline.subject_id,
        "area_id": deadline.area_id,
        "due_at": deadline.due_at,
    }


TIMERS = (pass_deadlines, remind_deadlines)
"""In this order: what has passed is not reminded of."""
