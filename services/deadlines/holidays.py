"""Working days in China: Monday to Friday, but for the days off and the make-up working days (调休) that the State
Council announces each autumn for the year to come. Each year's notice is named in `holidays.csv`.

In a year that is not announced there yet, only the holidays with a fixed date are off (全国年节及纪念日放假办法,
2024, art. 2): a period that ends on a moving one is a working day too short until the notice is added.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

ANNOUNCED = Path(__file__).with_name("holidays.csv")
FIXED = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})
"""Month and day of the holidays that are the same every year."""
SATURDAY = 5


def is_working_day(day: date) -> bool:
    announced = _WORKED.get(day)
    if announced is not None:
        return announced
    return day.weekday() < SATURDAY and (day.month, day.day) not in FIXED


def _read() -> Iterator[tuple[date, bool]]:
    """Each day announced, and whether one works on it."""
    for line in ANNOUNCED.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            kind, first, last = (word.strip() for word in line.split(","))
            day = date.fromisoformat(first)
            while day <= date.fromisoformat(last):
                yield day, kind == "work"
                day += timedelta(days=1)


_WORKED = dict(_read())
