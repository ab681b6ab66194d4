"""When a period ends (Civil Code art. 200 to 204): pure, and none of it raises.

The day on which a period starts is not counted. It ends with its last day, by the tenant's clock; where that is a day
off, with the next working day (art. 203). Months end on the day of the same number, or on the month's last where it
has none (art. 202). A period counted back from something to come is not made shorter: it keeps its day. Hours run on.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from services.days import end_of, months_on
from services.deadlines.choices import Direction, Unit
from services.deadlines.holidays import is_working_day
from services.deadlines.rule import Rule


def due(rule: Rule, counted_from: datetime, clock: ZoneInfo, *, until: date | None = None) -> datetime:
    """The first instant at which it is too late, in UTC. `until` is the last day of a rule whose length is set by
    hand; where it is not given, that is the day counted from."""
    if rule.unit is Unit.HOURS:
        return counted_from + timedelta(hours=rule.amount)
    return end_of(last_day_of(rule, counted_from.astimezone(clock).date(), until), clock)


def reminders(rule: Rule, due_at: datetime) -> Sequence[datetime]:
    """When to remind of it, the earliest first."""
    step = timedelta(hours=1) if rule.unit is Unit.HOURS else timedelta(days=1)
    return [due_at - before * step for before in sorted(rule.reminders, reverse=True)]


def last_day_of(rule: Rule, day: date, until: date | None = None) -> date:
    """The last day in time, counted from a day; of a rule that counts hours, the day itself."""
    if rule.unit is Unit.SET:
        return until or day
    if rule.direction is Direction.BEFORE:
        return day - timedelta(days=rule.amount) if rule.unit is Unit.DAYS else months_on(day, -rule.amount)
    if rule.unit is Unit.WORKING_DAYS:
        return working_days_on(day, rule.amount)
    last = day + timedelta(days=rule.amount) if rule.unit is Unit.DAYS else months_on(day, rule.amount)
    return on_or_after(last)


def working_days_on(day: date, count: int) -> date:
    """So many working days later; the day itself is not counted."""
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def on_or_after(day: date) -> date:
    """The day itself, or the first working day after it."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day
