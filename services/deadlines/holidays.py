"""Days off and working days in China, as the State Council announces them each year."""

from datetime import date

SATURDAY = 5


def is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY
