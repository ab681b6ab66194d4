"""Who oversees the company of an area: appointed by the Party organisation, never one of its staff or their family."""

from datetime import date
from uuid import UUID

from sqlmodel import col

from policies import limits
from policies.grants import Holding
from policies.models import Scope
from services import companies, offices, people, places, roster
from services.acting import move, ours
from services.days import end_of
from services.oversight.choices import OverseerKind
from services.oversight.machines import SUPERVISOR
from services.oversight.models import Supervisor
from services.oversight.refusals import AlreadySupervises, TermEndsBeforeToday
from services.work import Work, command


@command("supervisor:appoint")
async def appoint_supervisor(
    work: Work, area_id: UUID, person_id: UUID, overseer_kind: OverseerKind, ends_on: date
) -> Supervisor:
    """Let somebody of the neighbourhood oversee the company of an area, from today; the role comes with it.

    Raises SelfApproval, ConflictOfInterest or RelatedToStaff for who is of the company or of its families,
    PersonOfAnotherCommunity, TermEndsBeforeToday or AlreadySupervises.
    """
    area = await work.find(places.PropertyManagementArea, area_id)
    person = await work.get(people.Person, person_id)
    limits.not_own(work.me, person.id)
    await companies.only_unbarred(work, area.id, person.id)
    role = as_supervisor(area.id)
    limits.compatible(role, await offices.holdings_of(work, person.id))
    await _lives_near(work, area, person)
    if ends_on <= work.today:
        raise TermEndsBeforeToday(field="ends_on")
    supervisor = Supervisor(
        area_id=area.id,
        person_id=person.id,
        kind=overseer_kind,
        starts_on=work.today,
        ends_on=ends_on,
        appointed_by_person_id=work.me,
    )
    await work.add(supervisor, unless=AlreadySupervises(field="person_id"))
    await offices.grant(work, person.id, role, until=end_of(ends_on, work.figures.clock))
    return supervisor


@command("supervisor:end")
async def end_supervisor(work: Work, supervisor_id: UUID, expected_version: int) -> Supervisor:
    """End somebody's term today; the role ends with it, from the next request on."""
    supervisor = await work.find(Supervisor, supervisor_id, expected_version=expected_version)
    move(work, SUPERVISOR, supervisor, "end")
    supervisor.ended_on = work.today
    await offices.withdraw(work, supervisor.person_id, as_supervisor(supervisor.area_id))
    return await work.save(supervisor)


def as_supervisor(area_id: UUID) -> Holding:
    return Holding("property_supervisor", Scope.AREA, area_id)


async def _lives_near(work: Work, area: places.PropertyManagementArea, person: people.Person) -> None:
    link = ours(work, places.AreaCommunity).where(
        col(places.AreaCommunity.area_id) == area.id,
        col(places.AreaCommunity.community_id) == person.community_id,
    )
    if await work.first(link) is None:
        raise roster.PersonOfAnotherCommunity(field="person_id")
