"""Whether somebody can stand: the facts from the rooms that hold them, weighed by the pure rule."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlmodel import col

from services import companies, ownership, places
from services.elections.choices import CandidateGround
from services.elections.models import Candidate, CandidateBacking, OwnerBreach
from services.elections.refusals import NotAnOwner
from services.elections.rules import Candidacy, ground_against
from services.work import Work


async def grounds_against(work: Work, candidates: Collection[Candidate]) -> dict[UUID, CandidateGround]:
    """Of candidates in one area, those who cannot stand today, each with the first ground."""
    if not candidates:
        return {}
    area_id = next(iter(candidates)).area_id
    persons = {candidate.person_id for candidate in candidates}
    owners = await owners_among(work, area_id, persons)
    bars = await companies.bars_of(work, area_id, persons)
    breaches = await _breaches(work, area_id, persons)
    backers = await _backers(work, {candidate.id for candidate in candidates})
    found = {
        candidate.id: ground_against(
            Candidacy(
                owns_unit=candidate.person_id in owners,
                bar=bars.get(candidate.person_id),
                uncured_breaches=breaches.get(candidate.person_id, 0),
                kind=candidate.kind,
                backers=backers.get(candidate.id, 0),
            ),
            work.figures.candidate_backers,
        )
        for candidate in candidates
    }
    return {candidate: ground for candidate, ground in found.items() if ground is not None}


async def only_owner(work: Work, area_id: UUID, person_id: UUID) -> None:
    """Raises NotAnOwner for who owns no unit in the area today."""
    if not await owners_among(work, area_id, [person_id]):
        raise NotAnOwner


async def owners_among(work: Work, area_id: UUID, persons: Collection[UUID]) -> set[UUID]:
    """Those of the persons who own a unit in the area today."""
    owned, unit, building = ownership.Ownership, places.ExclusiveUnit, places.Building
    same = col(owned.tenant_id)
    query = (
        select(col(owned.person_id))
        .join(unit, (col(unit.tenant_id) == same) & (col(unit.id) == col(owned.unit_id)))
        .join(building, (col(building.tenant_id) == same) & (col(building.id) == col(unit.building_id)))
        .where(
            same == work.ground.tenant_id,
            col(building.area_id) == area_id,
            col(owned.person_id).in_(persons),
            col(owned.since) <= work.today,
            or_(col(owned.until).is_(None), col(owned.until) >= work.today),
        )
    )
    return {person for person in (await work.session.execute(query)).scalars() if person is not None}


async def _breaches(work: Work, area_id: UUID, persons: Collection[UUID]) -> dict[UUID, int]:
    """How many breaches each of them has not cured."""
    query = (
        select(col(OwnerBreach.person_id), func.count())
        .where(
            col(OwnerBreach.tenant_id) == work.ground.tenant_id,
            col(OwnerBreach.area_id) == area_id,
            col(OwnerBreach.person_id).in_(persons),
            col(OwnerBreach.cured_on).is_(None),
        )
        .group_by(col(OwnerBreach.person_id))
    )
    return {row[0]: row[1] for row in await work.session.execute(query)}


async def _backers(work: Work, candidates: Collection[UUID]) -> dict[UUID, int]:
    """How many owners back each candidate, whoever nominated them among those."""
    query = (
        select(col(CandidateBacking.candidate_id), func.count())
        .where(
            col(CandidateBacking.tenant_id) == work.ground.tenant_id,
            col(CandidateBacking.candidate_id).in_(candidates),
        )
        .group_by(col(CandidateBacking.candidate_id))
    )
    return {row[0]: row[1] for row in await work.session.execute(query)}
