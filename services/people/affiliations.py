"""Work in the unit, activity in the community (工作在单位、活动在社区, mechanisms 50 and 66)."""

from datetime import date
from uuid import UUID

from services import places
from services.arguments import PersonalLine
from services.people.models import Affiliation, AffiliationKind, Person
from services.people.refusals import (
    AffiliationEnded,
    AffiliationEndsBeforeStart,
    AffiliationEndsLater,
    AffiliationMismatch,
    WorkUnitHeld,
)
from services.work import Work, command


@command("affiliation:add")
async def add_affiliation(
    work: Work,
    person_id: UUID,
    kind: AffiliationKind,
    starts_on: date,
    work_unit: PersonalLine | None = None,
    community_id: UUID | None = None,
) -> Affiliation:
    """Say where a person belongs: to a work unit, one at a time, or to a community.

    Raises AffiliationMismatch or WorkUnitHeld.
    """
    person = await work.find(Person, person_id)
    works = kind is AffiliationKind.WORK_UNIT
    if works != (work_unit is not None) or works != (community_id is None):
        raise AffiliationMismatch(field="work_unit" if works else "community_id")
    if community_id is not None:
        await work.get(places.Community, community_id)
    affiliation = Affiliation(
        person_id=person.id, kind=kind, work_unit=work_unit, community_id=community_id, starts_on=starts_on
    )
    return await work.add(affiliation, unless=WorkUnitHeld())


@command("affiliation:end")
async def end_affiliation(
    work: Work, affiliation_id: UUID, expected_version: int, ends_on: date
) -> Affiliation:
    """Say on which day an affiliation ended, today at the latest.

    Raises AffiliationEnded, AffiliationEndsBeforeStart or AffiliationEndsLater.
    """
    affiliation = await work.find(Affiliation, affiliation_id, expected_version=expected_version)
    if affiliation.ends_on is not None:
        raise AffiliationEnded
    if ends_on < affiliation.starts_on:
        raise AffiliationEndsBeforeStart(field="ends_on")
    if ends_on > work.today:
        raise AffiliationEndsLater(field="ends_on")
    affiliation.ends_on = ends_on
    return await work.save(affiliation)
