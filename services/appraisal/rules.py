"""The rules of the yearly appraisal: pure, and none of them raises."""

from collections.abc import Collection
from datetime import UTC, datetime
from zoneinfo import ZoneInfo


def year_of(year: int, clock: ZoneInfo) -> tuple[datetime, datetime]:
    """A calendar year by that clock, in UTC: from its first instant to the first instant after it."""
    first, after = datetime(year, 1, 1, tzinfo=clock), datetime(year + 1, 1, 1, tzinfo=clock)
    return first.astimezone(UTC), after.astimezone(UTC)


def open_places(places: int, backbone_share: int) -> int:
    """How many of the honours anybody may have; the rest, rounded up, is kept for the backbone (mechanism 32)."""
    return places * (100 - backbone_share) // 100


def place_for(*, backbone: bool, taken: Collection[int], places: int, backbone_share: int) -> int | None:
    """The place of an honour, from 1 to `places`; None if there is none left.

    The first places are open to anybody, the last to the backbone only, who take the last free one: so the backbone
    takes from the open places only when its own are gone.
    """
    last_open = open_places(places, backbone_share)
    eligible = range(places, 0, -1) if backbone else range(1, last_open + 1)
    return next((place for place in eligible if place not in taken), None)
