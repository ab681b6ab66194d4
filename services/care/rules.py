"""The rules of care: pure, and none of them raises."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

MOST_HOURS = 6
"""A household is not knocked at more often than this in a day."""


def slot(day: date, hour: int, clock: ZoneInfo) -> datetime:
    """When the visit of that hour begins, in UTC."""
    return datetime.combine(day, time(hour), clock).astimezone(UTC)


def next_slot(
    hours: Sequence[int], clock: ZoneInfo, *, after: datetime, last: date | None = None
) -> datetime | None:
    """The first visit that begins later than `after`, in UTC; None if the day `last` has none any more. `hours` are
    hours of the day by that clock."""
    today = after.astimezone(clock).date()
    days = (today, today + timedelta(days=1))
    coming = ((day, slot(day, hour, clock)) for day in days for hour in hours)
    day, begins_at = next((day, begins_at) for day, begins_at in coming if begins_at > after)
    return begins_at if last is None or day <= last else None


def overdue_at(begins_at: datetime, minutes: int, tolerance: int) -> datetime:
    """From when on a visit counts as missed: the time to make it in, and what is tolerated beyond."""
    return begins_at + timedelta(minutes=minutes + tolerance)


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or that month's last day where it is too short for one."""
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return first.replace(day=min(day.day, last.day))
