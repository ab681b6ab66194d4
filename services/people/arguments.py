"""The kinds of argument only commands about people take."""

from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator

from services.arguments import PERSONAL, Line
from services.people.refusals import ReasonTooShort

SHORTEST_REASON = 5


def _telling(value: str) -> str:
    if len(value) < SHORTEST_REASON:
        raise ReasonTooShort(least=SHORTEST_REASON)
    return value


Reason = Annotated[Line, AfterValidator(_telling), PERSONAL]
"""Why somebody looks at a person's data: 5 to 200 characters."""
HomeBuilding = Annotated[UUID, PERSONAL]
PersonalChoice = Annotated[bool, PERSONAL]
