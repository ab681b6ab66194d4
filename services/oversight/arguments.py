"""The kinds of argument only the commands of oversight take."""

from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator

from services.arguments import TooMany, text_of, whole

MOST_PHOTOS = 6


def _photos(value: list[UUID]) -> list[UUID]:
    if len(value) > MOST_PHOTOS:
        raise TooMany(limit=MOST_PHOTOS)
    return list(dict.fromkeys(value))


Words = Annotated[str, text_of(1000)]
Photos = Annotated[list[UUID], AfterValidator(_photos)]
"""Uploads of one's own, at most six."""
EveryDays = Annotated[int, whole(1, 366)]
