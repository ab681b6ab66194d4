"""Days by the tenant's clock, and terms of office: pure, and none of it raises."""

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def term_end(start: date, months: int) -> date:
    """The last day of a term: the day before the same day so many months later, or that month's last day
    where it is too short for one."""
    years, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month + 1
    last = monthrange(year, month)[1]
    if start.day > last:
        return date(year, month, last)
    return date(year, month, start.day) - timedelta(days=1)


def start_of(day: date, clock: ZoneInfo) -> datetime:
    """The first instant of a day by that clock, in UTC."""
    return datetime.combine(day, time(), clock).astimezone(UTC)


def end_of(day: date, clock: ZoneInfo) -> datetime:
    """The first instant after a day by that clock, in UTC."""
    return start_of(day + timedelta(days=1), clock)
