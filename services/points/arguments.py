"""The kinds of argument only commands about points take."""

from typing import Annotated

from pydantic import AfterValidator

from services.arguments import PERSONAL, Line, TooMany, whole
from services.points.refusals import StarsNotRising

LARGEST = 1_000_000
MOST_STARS = 10


def _rising(value: list[int]) -> list[int]:
    if len(value) > MOST_STARS:
        raise TooMany(limit=MOST_STARS)
    if value != sorted(set(value)) or not all(0 < threshold <= LARGEST for threshold in value):
        raise StarsNotRising
    return value


Worth = Annotated[int, whole(0, 1000)]
"""Points for one deed; 0 gives none."""
Points = Annotated[int, whole(1, LARGEST)]
Stars = Annotated[list[int], AfterValidator(_rising)]
"""From how many points on each star shines, the first star first."""
Reason = Annotated[Line, PERSONAL]
