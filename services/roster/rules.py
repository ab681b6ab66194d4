"""The roster's rules: pure, and none of them raises."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Literal

Pair = Literal["vacant", "half", "paired"]


def due(now: datetime, days: int) -> datetime:
    """When a step is due that may take so many days."""
    return now + timedelta(days=days)


def first_free_place(taken: Collection[int], places: int) -> int | None:
    """The lowest place from 1 that nobody has taken; None if all are."""
    return next((place for place in range(1, places + 1) if place not in taken), None)


def pair_state(*, offline: bool, online: bool) -> Pair:
    """How far a building has its twin captains (mechanism 23)."""
    return ("vacant", "half", "paired")[offline + online]


def member_role(source: str) -> str:
    """The role that comes with membership: those in new employment have one of their own (roles.md)."""
    return "new_employment_member" if source == "new_employment" else "member"


def in_job_party_member(*, party_member: bool, work_unit: str | None) -> bool:
    """在职党员: a Party member who belongs to a work unit (mechanism 23 asks it of an online captain)."""
    return party_member and bool(work_unit)
