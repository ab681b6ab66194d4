"""The rules of oversight: pure, and none of them raises."""

from datetime import date, datetime, timedelta

from services.figures import Figures
from services.oversight.choices import Severity

NEEDS_PHOTO = (Severity.SERIOUS, Severity.URGENT)
"""What is verified with a photo."""


def days_to_mend(severity: Severity, figures: Figures) -> int:
    """How many days an order gives where it names no day."""
    return {
        Severity.MINOR: figures.minor_finding_days,
        Severity.SERIOUS: figures.serious_finding_days,
        Severity.URGENT: figures.urgent_finding_days,
    }[severity]


def whole_hours(start: datetime, end: datetime) -> int:
    """The hours between two moments, the last one begun not counted."""
    return max((end - start) // timedelta(hours=1), 0)


def rounds_due(next_on: date, every_days: int, ends_on: date | None, today: date) -> list[date]:
    """The days on which rounds opened up to today, the earliest first, each of them once."""
    last = today if ends_on is None else min(today, ends_on)
    count = (last - next_on).days // every_days + 1
    return [next_on + n * timedelta(days=every_days) for n in range(max(count, 0))]
