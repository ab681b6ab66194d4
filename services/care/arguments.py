"""The kinds of argument only the commands of care take."""

from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator

from services.arguments import PERSONAL, text_of
from services.care.choices import KeyGroup, VisitOutcome
from services.care.refusals import HoursNotInOrder
from services.care.rules import MOST_HOURS
from tenants.refusals import Empty, TooLong


def _some(value: list[KeyGroup]) -> list[KeyGroup]:
    if not value:
        raise Empty
    return list(dict.fromkeys(value))


def _in_order(value: list[int]) -> list[int]:
    if not value:
        raise Empty
    if len(value) > MOST_HOURS:
        raise TooLong(limit=MOST_HOURS)
    if value != sorted(set(value)) or not 0 <= value[0] <= value[-1] <= 23:
        raise HoursNotInOrder
    return value


KeyGroups = Annotated[list[KeyGroup], AfterValidator(_some), PERSONAL]
Hours = Annotated[list[int], AfterValidator(_in_order)]
"""Hours of the day, 0 to 23, each once and in order."""
HealthNotes = Annotated[str, text_of(1000), PERSONAL]
VisitNote = Annotated[str, text_of(400), PERSONAL]
Outcome = Annotated[VisitOutcome, PERSONAL]
Resident = Annotated[UUID, PERSONAL]
Reason = Annotated[str, text_of(200), PERSONAL]
