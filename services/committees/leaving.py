"""How a seat is lost before the term is over: given up, or taken for a ground that the records bear out."""

from datetime import date
from uuid import UUID

from sqlmodel import col

from services import companies
from services.acting import hold, only_by, ours
from services.committees.choices import RemovalGround
from services.committees.expiring import call_for_election, ground_of, seated_in
from services.committees.machines import AT_WORK
from services.committees.models import CommitteeSeat, CommitteeSitting, OwnersCommittee, SittingAttendance
from services.committees.refusals import RemovalUnfounded, SeatVacated
from services.committees.rules import absent_too_often
from services.committees.seats import keep_roles, vacate
from services.days import months_on
from services.work import Work, command

YEAR = 12
"""Attendance is judged over so many months, once a seat has been held for all of them."""


@command("committee_seat:resign")
async def resign_committee_seat(work: Work, committee_seat_id: UUID, expected_version: int) -> CommitteeSeat:
    """Give up one's own seat; the role ends with it. Raises NotYourOwn, or SeatVacated."""
    seat = await work.find(CommitteeSeat, committee_seat_id, expected_version=expected_version)
    only_by(work, seat.person_id)
    if seat.until is not None:
        raise SeatVacated
    await _leave(work, seat)
    return seat


@command("committee_seat:remove")
async def remove_committee_seat(
    work: Work, committee_seat_id: UUID, ground: RemovalGround, expected_version: int
) -> CommitteeSeat:
    """Take a seat from a member who missed at least half of a year's meetings, or who works for the company or is a
    close relative of somebody who does; the role ends with it. Raises SeatVacated or RemovalUnfounded."""
    seat = await work.find(CommitteeSeat, committee_seat_id, expected_version=expected_version)
    if seat.until is not None:
        raise SeatVacated
    if not await _founded(work, seat, ground):
        raise RemovalUnfounded(field="ground")
    seat.removed_because = ground
    await _leave(work, seat)
    return seat


async def unseat_voted(work: Work, motion_id: UUID) -> list[UUID]:
    """The vote on somebody is annulled: the seat it gave ends, with its role, and those of the others stand. Who also
    sits on the committee before keeps that seat, and its role. Whose seat it was; nobody's where it gave none."""
    voted = ours(work, CommitteeSeat).where(
        col(CommitteeSeat.motion_id) == motion_id, col(CommitteeSeat.until).is_(None)
    )
    unseated = []
    for seat in await work.all(voted):
        await _leave(work, seat)
        before = await seated_in(work, seat.area_id)
        if before is not None and before.id != seat.committee_id:
            await keep_roles(work, before, [seat.person_id])
        unseated.append(seat.person_id)
    return unseated


async def _founded(work: Work, seat: CommitteeSeat, ground: RemovalGround) -> bool:
    if ground is RemovalGround.BARRED:
        return bool(await companies.bars_of(work, seat.area_id, [seat.person_id]))
    year_ago = months_on(work.today, -YEAR)
    return seat.since <= year_ago and absent_too_often(await _came(work, seat, since=year_ago))


async def _came(work: Work, seat: CommitteeSeat, *, since: date) -> list[bool]:
    """Whether the member came, meeting by meeting since that day."""
    attendance, sitting = SittingAttendance, CommitteeSitting
    held = (col(sitting.tenant_id) == col(attendance.tenant_id)) & (
        col(sitting.id) == col(attendance.sitting_id)
    )
    query = ours(work, attendance).join(sitting, held)
    found = await work.all(query.where(col(attendance.seat_id) == seat.id, col(sitting.held_on) > since))
    return [one.present for one in found]


async def _leave(work: Work, seat: CommitteeSeat) -> None:
    """End the seat; with fewer than half of them left, that calls for an early election."""
    await vacate(work, seat)
    committee = await hold(work, OwnersCommittee, seat.committee_id, anywhere=True)
    if committee.state in AT_WORK:
        call_for_election(work, committee, await ground_of(work, committee))
        await work.save(committee)
