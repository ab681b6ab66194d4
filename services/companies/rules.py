"""Who may not oversee the property company: pure, and none of it raises."""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from services.companies.choices import BARRING, Bar, Kinship

Relation = tuple[UUID, UUID, Kinship]
"""(a person, a relative, what the relative is to the person)."""


def bar(person: UUID, workers: Collection[UUID], relations: Iterable[Relation]) -> Bar | None:
    """Nobody who works for an area's company, nor the spouse or a direct relative of one who does; None: no bar.

    A relation counts from both ends, whichever of the two is the worker.
    """
    if person in workers:
        return Bar.WORKS_FOR_COMPANY
    related = {
        one if other == person else other
        for one, other, kinship in relations
        if person in (one, other) and kinship in BARRING
    }
    return Bar.RELATED_TO_STAFF if related & set(workers) else None


def employed(starts_on: date, ends_on: date | None, day: date) -> bool:
    """Whether somebody is employed on a day; the first and the last day count."""
    return starts_on <= day and (ends_on is None or day <= ends_on)
