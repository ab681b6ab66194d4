"""Months, days by the tenant's clock, and terms of office: pure, and none of it raises."""

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def months_on(day: date, months: int) -> date:
    """The day of the same number so many months on (or back), or that month's last where it has none (Civil Code
    art. 202)."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def term_end(start: date, months: int) -> date:
    """The last day of a term: the day before the same day so many months later, or that month's last day
    where it is too short for one."""
    same = months_on(start, months)
    return same if same.day < start.day else same - timedelta(days=1)


def start_of(day: date, clock: ZoneInfo) -> datetime:
    """The first instant of a day by that clock, in UTC."""
    return datetime.combine(day, time(), clock).astimezone(UTC)


def end_of(day: date, clock: ZoneInfo) -> datetime:
    """The first instant after a day by that clock, in UTC."""
    return start_of(day + timedelta(days=1), clock)
