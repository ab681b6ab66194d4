"""The inbox: how a matter is opened, and how every step of it is written down (mechanisms 53 and 59)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from sqlmodel import col

from services import people, places, roster
from services.acting import Moved, myself, ours, within_reach
from services.machines import S
from services.requests.choices import CaseKind, Channel, Urgency
from services.requests.machines import Course
from services.requests.models import Case, CaseStep
from services.requests.refusals import PlaceElsewhere
from services.work import Work


class Matter(Moved[S], Protocol[S]):
    """A record that hangs on a case and has a state."""

    case_id: UUID


@dataclass(frozen=True, slots=True)
class Intake:
    """Where a matter lies, whose it is, and how it came in. `person_id` None is a matter of nobody's own."""

    kind: CaseKind
    community_id: UUID
    title: str
    channel: Channel
    person_id: UUID | None
    building_id: UUID | None = None
    grid_id: UUID | None = None
    urgency: Urgency = Urgency.ROUTINE
    first_contact_person_id: UUID | None = None


async def open_case(work: Work, course: Course[S], intake: Intake) -> Case:
    """A new row of the inbox, with its first contact and the first step of its timeline.

    Whoever takes a matter in for somebody else is its first contact. Who comes by themselves online has the
    serving captain of their building for one, the online captain before the offline one, else the team's captain.
    Raises PlaceElsewhere, or NotFound for a community that is not there, or if the act at hand does not reach the case.
    """
    community = await work.get(places.Community, intake.community_id)
    building = await _building(work, intake)
    first = course.machine.initial
    case = Case(
        community_id=community.id,
        building_id=intake.building_id,
        grid_id=intake.grid_id or (building.grid_id if building else None),
        kind=intake.kind,
        title=intake.title,
        channel=intake.channel,
        person_id=intake.person_id,
        first_contact_person_id=intake.first_contact_person_id or await _first_contact(work, intake),
        urgency=intake.urgency,
        opened_at=work.now,
        due_at=work.now + course.allowed[first](work.figures),
    )
    await work.add(case)
    await within_reach(work, case)
    await note_step(work, case, after=first)
    return case


async def advance(
    work: Work,
    course: Course[S],
    matter: Matter[S],
    verb: str,
    *,
    note: str | None = None,
    due_at: datetime | None = None,
) -> Case:
    """Move a matter on: its state, the clock and the flag of its case, and a step of the timeline.

    The next step is due at `due_at`, else when the tenant's figures say. Raises WrongState.
    """
    act, before = f"{course.machine.name}:{verb}", matter.state
    matter.state = course.machine.after(before, verb)
    if act == work.act:  # else it follows from a deed of another kind, which tells the journal of its own
        work.facts.update({"from": before, "to": matter.state})
    case = await case_of(work, matter.case_id)
    if before != matter.state:
        _wind(work, course, case, matter.state, due_at)
    await work.save(case)
    await note_step(work, case, act=act, before=before, after=matter.state, note=note)
    return case


async def case_of(work: Work, case_id: UUID) -> Case:
    """The case of a matter at hand, locked: after the matter, never before it."""
    query = ours(work, Case).where(col(Case.id) == case_id).with_for_update()
    return (await work.session.execute(query)).scalar_one()


async def note_step(
    work: Work,
    case: Case,
    *,
    act: str | None = None,
    before: str | None = None,
    after: str | None = None,
    note: str | None = None,
) -> CaseStep:
    """Append what was done to the case's timeline: by the act at hand, or by `act` in its course."""
    step = CaseStep(
        case_id=case.id,
        community_id=case.community_id,
        person_id=work.me,
        act=act or work.act,
        before=before,
        after=after,
        note=note,
        at=work.now,
    )
    return await work.add(step)


async def whose(work: Work, person_id: UUID | None) -> UUID:
    """Whose matter it is: one's own, or that of somebody whom the act at hand reaches.

    Raises SeatWithoutPerson or NotFound.
    """
    if person_id is None or person_id == work.me:
        return myself(work)
    return (await work.find(people.Person, person_id)).id


def _wind(work: Work, course: Course[S], case: Case, state: S, due_at: datetime | None) -> None:
    case.open = not course.is_over(state)
    case.closed_at = None if case.open else work.now
    case.reminded_at = None
    if case.open:
        case.due_at = due_at or work.now + course.allowed[state](work.figures)


async def _building(work: Work, intake: Intake) -> places.Building | None:
    if intake.building_id is None:
        return None
    building = await work.get(places.Building, intake.building_id)
    if building.community_id != intake.community_id:
        raise PlaceElsewhere(field="building_id")
    return building


async def _first_contact(work: Work, intake: Intake) -> UUID | None:
    if work.me is not None and work.me != intake.person_id:
        return work.me
    for found in (*await _building_captains(work, intake), *await _captains(work, intake)):
        if found != intake.person_id:
            return found
    return None


async def _building_captains(work: Work, intake: Intake) -> Sequence[UUID]:
    if intake.building_id is None:
        return []
    query = ours(work, roster.BuildingCaptain).where(
        col(roster.BuildingCaptain.building_id) == intake.building_id,
        col(roster.BuildingCaptain.state) == roster.CaptaincyState.SERVING,
    )
    serving = {captain.kind: captain.person_id for captain in await work.all(query)}
    return [
        serving[kind] for kind in (roster.CaptainKind.ONLINE, roster.CaptainKind.OFFLINE) if kind in serving
    ]


async def _captains(work: Work, intake: Intake) -> Sequence[UUID]:
    query = ours(work, roster.Appointment).where(
        col(roster.Appointment.community_id) == intake.community_id,
        col(roster.Appointment.post) == roster.Post.CAPTAIN,
        col(roster.Appointment.state) == roster.AppointmentState.SERVING,
    )
    return [appointment.person_id for appointment in await work.all(query)]
