"""Notice and periods of contracts (上海市住宅物业管理规定, art. 44–59): pure, and none of it raises."""

from datetime import date, timedelta

from services.days import term_end

FIXED_NOTICE_DAYS = 90
OPEN_ENDED_NOTICE_DAYS = 60
TEMPORARY_MONTHS = 6


def notice_days(ends_on: date | None) -> int:
    """How many days before it ends a contract is given notice; None is open-ended."""
    return OPEN_ENDED_NOTICE_DAYS if ends_on is None else FIXED_NOTICE_DAYS


def earliest_end(today: date, ends_on: date | None) -> date:
    """The earliest day on which a contract can end if notice is given today."""
    return today + timedelta(days=notice_days(ends_on))


def longest_temporary(starts_on: date) -> date:
    """The last day on which a temporary company serves."""
    return term_end(starts_on, TEMPORARY_MONTHS)


def overlap(starts_on: date, ends_on: date | None, others_start: date, others_end: date | None) -> bool:
    """Whether two periods share a day; first and last days count, None has no end."""
    return (others_end is None or starts_on <= others_end) and (ends_on is None or others_start <= ends_on)
