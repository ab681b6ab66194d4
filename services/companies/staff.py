"""Staff of an area's property company, and the relatives that bar others from overseeing it."""

from datetime import date
from typing import Annotated
from uuid import UUID

from sqlmodel import col

from policies import limits
from policies.grants import Holding
from policies.models import Scope
from services import offices, people, places
from services.acting import ours, within_reach
from services.arguments import PERSONAL, Word
from services.companies.choices import Kinship
from services.companies.models import CompanyStaff, PersonRelative
from services.companies.refusals import (
    AlreadyEmployed,
    EmploymentEnded,
    EmploymentEndsBeforeStart,
    OwnRelative,
    RelationRecorded,
)
from services.days import end_of, start_of
from services.work import Work, command


@command("company_staff:employ")
async def employ_company_staff(
    work: Work, area_id: UUID, person_id: UUID, position: Word, responds: bool, starts_on: date
) -> CompanyStaff:
    """Record who works for the property company of an area; who answers for it holds the role of its staff.

    Raises AlreadyEmployed, or ConflictOfInterest for who sits on the owners' committee or supervises there.
    """
    area = await work.find(places.PropertyManagementArea, area_id)
    person = await work.get(people.Person, person_id)
    limits.compatible(as_staff(area.id), await offices.holdings_of(work, person.id))
    staff = CompanyStaff(
        area_id=area.id, person_id=person.id, position=position, responds=responds, starts_on=starts_on
    )
    await work.add(staff, unless=AlreadyEmployed())
    if responds:
        since = max(work.now, start_of(starts_on, work.figures.clock))
        await offices.grant(work, person.id, as_staff(area.id), since=since)
    return staff


@command("company_staff:release")
async def release_company_staff(
    work: Work, company_staff_id: UUID, ends_on: date, expected_version: int
) -> CompanyStaff:
    """Record the last day on which somebody works for the company; the role ends with it.

    Raises EmploymentEnded or EmploymentEndsBeforeStart.
    """
    staff = await work.find(CompanyStaff, company_staff_id, expected_version=expected_version)
    if staff.ends_on is not None:
        raise EmploymentEnded
    if ends_on < staff.starts_on:
        raise EmploymentEndsBeforeStart(field="ends_on")
    staff.ends_on = ends_on
    await offices.withdraw(work, staff.person_id, as_staff(staff.area_id))
    until = end_of(ends_on, work.figures.clock)
    if staff.responds and until > work.now:
        await offices.grant(work, staff.person_id, as_staff(staff.area_id), until=until)
    return await work.save(staff)


@command("person_relative:record")
async def record_person_relative(
    work: Work, person_id: UUID, relative_id: UUID, kinship: Annotated[Kinship, PERSONAL]
) -> PersonRelative:
    """Record that somebody is a close relative of a person, as the two declared. Raises OwnRelative or
    RelationRecorded."""
    person = await work.find(people.Person, person_id)
    relative = await work.get(people.Person, relative_id)
    if person.id == relative.id:
        raise OwnRelative(field="relative_id")
    mirrored = ours(work, PersonRelative).where(
        col(PersonRelative.person_id) == relative.id, col(PersonRelative.relative_id) == person.id
    )
    if await work.first(mirrored):
        raise RelationRecorded
    relation = PersonRelative(person_id=person.id, relative_id=relative.id, kinship=kinship)
    await work.add(relation, unless=RelationRecorded())
    return await within_reach(work, relation)


def as_staff(area_id: UUID) -> Holding:
    return Holding("property_staff", Scope.AREA, area_id)
