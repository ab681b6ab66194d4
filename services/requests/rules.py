"""The rules of requests: pure, and none of them raises."""

from collections.abc import Collection
from datetime import datetime, timedelta


def first_free_place(taken: Collection[int], places: int) -> int | None:
    """The lowest place from 1 that nobody has taken; None if all are."""
    return next((place for place in range(1, places + 1) if place not in taken), None)


def has_skill(wanted: Collection[str], able: Collection[str]) -> bool:
    """Whether somebody can do one of what is wanted; where nothing is, everybody can."""
    return not wanted or not set(wanted).isdisjoint(able)


def may_take(*, low_risk: bool, source: str) -> bool:
    """Whether a member of this source may take a request on: new-employment members only what is low-risk."""
    return low_risk or source != "new_employment"


def may_reopen(closed_at: datetime | None, now: datetime, days: int) -> bool:
    """Whether a request may still be reopened: always while it is open, then for so many days."""
    return closed_at is None or now - closed_at <= timedelta(days=days)
