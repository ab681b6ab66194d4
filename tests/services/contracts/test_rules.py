"""Notice and periods of contracts, by the calendar."""

from datetime import date

import pytest

from services.contracts.rules import earliest_end, longest_temporary, overlap

JULY, AUGUST = date(2026, 7, 1), date(2026, 8, 1)


def test_notice_is_ninety_days_before_a_fixed_end_and_sixty_before_any_other() -> None:
    assert earliest_end(date(2026, 1, 1), date(2026, 12, 31)) == date(2026, 4, 1)
    assert earliest_end(date(2026, 1, 1), None) == date(2026, 3, 2)


def test_six_months_end_the_day_before_the_same_day() -> None:
    assert longest_temporary(date(2026, 1, 15)) == date(2026, 7, 14)
    assert longest_temporary(date(2026, 8, 31)) == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("others", "shared"),
    [
        ((date(2026, 1, 1), date(2026, 6, 30)), False),
        ((date(2026, 1, 1), JULY), True),
        ((date(2026, 7, 10), date(2026, 7, 11)), True),
        ((AUGUST, None), True),
        ((date(2026, 8, 2), None), False),
        ((date(2020, 1, 1), None), True),
    ],
)
def test_first_and_last_days_count(others: tuple[date, date | None], shared: bool) -> None:
    assert overlap(JULY, AUGUST, *others) is shared
    assert overlap(*others, JULY, AUGUST) is shared


def test_two_contracts_without_end_always_meet() -> None:
    assert overlap(JULY, None, date(2030, 1, 1), None)
