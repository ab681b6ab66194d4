"""Deadlines as they stand on the day of the demonstration."""

from datetime import UTC, date, datetime, time
from uuid import UUID

from infra.demo.chance import Chance
from infra.demo.drafts import draft
from services.days import end_of, start_of
from services.deadlines import RULES, Deadline, DeadlineRule, DeadlineState
from services.deadlines.calendar import due, reminders
from services.figures import Figures
from tenants.tables import TenantTable

CLOCK = Figures().clock


def running(
    chance: Chance,
    rule: DeadlineRule,
    subject: TenantTable,
    area_id: UUID,
    counted_from: date | datetime,
    *,
    until: date | None = None,
) -> Deadline:
    """A rule at work on a subject: running, or passed by today. `until` is its last day where the rule tells none."""
    since = counted_from if isinstance(counted_from, datetime) else start_of(counted_from, CLOCK)
    due_at = due(RULES[rule], since, CLOCK) if until is None else end_of(until, CLOCK)
    now = datetime.combine(chance.today, time(), UTC)
    coming = [moment for moment in reminders(RULES[rule], due_at) if moment > now]
    passed = due_at <= now
    return draft(Deadline)(
        **chance.fresh(),
        rule=rule,
        subject_kind=str(subject.__tablename__),
        subject_id=subject.id,
        area_id=area_id,
        counted_from=since,
        due_at=due_at,
        state=DeadlineState.PASSED if passed else DeadlineState.RUNNING,
        passed_at=due_at if passed else None,
        remind_at=min(coming, default=None),
    )


def met(clock: Deadline, at: datetime) -> Deadline:
    """The same, done at that time."""
    late = at >= clock.due_at
    clock.state = DeadlineState.MET_LATE if late else DeadlineState.MET
    clock.passed_at = clock.due_at if late else None
    clock.remind_at, clock.ended_at = None, at
    return clock
