"""Begin, meet and cancel: what the other rooms do with deadlines. The clock's part is in `timers`."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import Select
from sqlmodel import col

from services.acting import ours
from services.days import start_of
from services.deadlines.calendar import due, reminders
from services.deadlines.choices import DeadlineRule, DeadlineState
from services.deadlines.machines import DEADLINE, OPEN
from services.deadlines.models import Deadline
from services.deadlines.table import RULES
from services.work import Work
from tenants.tables import TenantTable


async def begin(
    work: Work,
    rule: DeadlineRule,
    subject: TenantTable,
    *,
    community_id: UUID | None,
    area_id: UUID | None = None,
    since: datetime | date | None = None,
    until: date | None = None,
) -> Deadline:
    """Let a rule run on a subject, in a community, an area, or both: from now, or from `since`, which for a rule that
    counts back is what is to come. `until` is the last day, for a rule that has no length of its own.

    The same rule on the same subject since the same moment is one deadline, however often it begins; one that was
    cancelled runs again.
    """
    counted_from = _instant(work, since) if since else work.now
    known = await work.first(_of(work, rule, subject).where(col(Deadline.counted_from) == counted_from))
    if known:
        return await _resume(work, known)
    row, clock = RULES[rule], work.figures.clock
    due_at = due(row, counted_from, clock, until=until)
    return await work.add(
        Deadline(
            rule=rule,
            subject_kind=str(subject.__tablename__),
            subject_id=subject.id,
            community_id=community_id,
            area_id=area_id,
            counted_from=counted_from,
            due_at=due_at,
            remind_at=_next_reminder(work, rule, due_at),
        )
    )


async def meet(work: Work, rule: DeadlineRule, subject: TenantTable) -> None:
    """What was due is done: in time, or late. Nothing happens where nothing is open."""
    await _end(work, rule, subject, "meet")


async def cancel(work: Work, rule: DeadlineRule, subject: TenantTable) -> None:
    """What was due is not to be done any more. Nothing happens where nothing is open."""
    await _end(work, rule, subject, "cancel")


async def cancel_all(work: Work, subject: TenantTable) -> None:
    """Nothing is due of the subject any more, by whatever rule."""
    open_ = ours(work, Deadline).where(col(Deadline.subject_id) == subject.id, col(Deadline.state).in_(OPEN))
    for deadline in await work.all(open_):
        await _finish(work, deadline, "cancel")


def last_day(work: Work, deadline: Deadline) -> date:
    """The last day on which it is done in time, where the tenant is."""
    return (deadline.due_at - timedelta(microseconds=1)).astimezone(work.figures.clock).date()


async def open_on(work: Work, rule: DeadlineRule, subject: TenantTable) -> Sequence[Deadline]:
    """What is still to be done, running or passed; the earliest first."""
    query = _of(work, rule, subject).where(col(Deadline.state).in_(OPEN))
    return await work.all(query.order_by(col(Deadline.due_at)))


async def _end(work: Work, rule: DeadlineRule, subject: TenantTable, verb: str) -> None:
    for deadline in await open_on(work, rule, subject):
        await _finish(work, deadline, verb)


async def _finish(work: Work, deadline: Deadline, verb: str) -> None:
    deadline.state = _after(work, deadline, verb)
    deadline.remind_at = None
    deadline.ended_at = work.now
    await work.save(deadline)


async def _resume(work: Work, deadline: Deadline) -> Deadline:
    if deadline.state is not DeadlineState.CANCELLED:
        return deadline
    deadline.state = DEADLINE.after(deadline.state, "resume")
    deadline.ended_at = None
    deadline.remind_at = _next_reminder(work, deadline.rule, deadline.due_at)
    return await work.save(deadline)


def _next_reminder(work: Work, rule: DeadlineRule, due_at: datetime) -> datetime | None:
    return min((moment for moment in reminders(RULES[rule], due_at) if moment > work.now), default=None)


def _after(work: Work, deadline: Deadline, verb: str) -> DeadlineState:
    """What is done late is late whether or not the clock was awake to say so."""
    late = deadline.due_at <= work.now
    return DEADLINE.after(DeadlineState.PASSED if late else DeadlineState.RUNNING, verb)


def _of(work: Work, rule: DeadlineRule, subject: TenantTable) -> Select[Deadline]:
    return ours(work, Deadline).where(
        col(Deadline.rule) == rule,
        col(Deadline.subject_kind) == str(subject.__tablename__),
        col(Deadline.subject_id) == subject.id,
    )


def _instant(work: Work, since: datetime | date) -> datetime:
    return since if isinstance(since, datetime) else start_of(since, work.figures.clock)
