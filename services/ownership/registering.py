"""Who owns a unit, as the title says: registered and ended, never rewritten."""

from datetime import date
from typing import Annotated
from uuid import UUID

from sqlmodel import col

from services import people, places
from services.acting import hold, ours
from services.arguments import PERSONAL, Title, text_of
from services.ownership.entrusting import convenes
from services.ownership.models import Ownership
from services.ownership.refusals import (
    AlreadyOwner,
    OneKindOfOwner,
    OwnedByDeveloper,
    OwnedByPeople,
    OwnershipEnded,
    OwnershipPeriod,
)
from services.work import Work, command

Registration = Annotated[str, text_of(60), PERSONAL]
"""The number of the title."""


@command("ownership:register")
async def register_ownership(
    work: Work,
    unit_id: UUID,
    since: date,
    registration: Registration,
    person_id: UUID | None = None,
    developer: Title | None = None,
) -> Ownership:
    """Register an owner of a unit: a person, alone or beside others, or the developer for what is unsold.

    Raises OneKindOfOwner, NotEntrusted, AlreadyOwner, OwnedByDeveloper or OwnedByPeople.
    """
    if (person_id is None) == (developer is None):
        raise OneKindOfOwner(field="person_id")
    unit = await hold(work, places.ExclusiveUnit, unit_id)
    building = await work.get(places.Building, unit.building_id)
    if building.area_id is not None:
        await convenes(work, building.area_id)
    if person_id is not None:
        await work.get(people.Person, person_id)
    await _one_kind(work, unit.id, developer is not None)
    ownership = Ownership(
        unit_id=unit.id,
        community_id=unit.community_id,
        person_id=person_id,
        developer=developer,
        since=since,
        registration=registration,
    )
    return await work.add(ownership, unless=AlreadyOwner())


@command("ownership:end")
async def end_ownership(work: Work, ownership_id: UUID, until: date, expected_version: int) -> Ownership:
    """Say on which day a unit passed on: from that day they do not own it. Raises OwnershipEnded or OwnershipPeriod."""
    ownership = await work.find(Ownership, ownership_id, expected_version=expected_version)
    if ownership.until is not None:
        raise OwnershipEnded
    if until < ownership.since:
        raise OwnershipPeriod(field="until")
    ownership.until = until
    return await work.save(ownership)


async def _one_kind(work: Work, unit_id: UUID, is_developer: bool) -> None:
    """A unit is the developer's or people's, never both. Whoever asks holds the unit."""
    query = ours(work, Ownership).where(col(Ownership.unit_id) == unit_id, col(Ownership.until).is_(None))
    present = await work.first(query)
    if present is None:
        return
    if present.developer is not None and not is_developer:
        raise OwnedByDeveloper
    if present.developer is None and is_developer:
        raise OwnedByPeople
