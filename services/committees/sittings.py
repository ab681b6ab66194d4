"""Whether a committee meets: at least every two months, more than half of its members there, nobody by proxy."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlmodel import col

from services import deadlines
from services.acting import hold, ours
from services.committees.expiring import call_for_election, ground_of, seated_in
from services.committees.machines import AT_WORK
from services.committees.models import CommitteeSeat, CommitteeSitting, OwnersCommittee, SittingAttendance
from services.committees.refusals import NotItsMember, SittingInFuture, SittingRecorded
from services.committees.rules import quorate
from services.committees.seats import seats_held
from services.deadlines import DeadlineRule
from services.work import Work, command
from tenants.refusals import WrongState

CADENCE = (DeadlineRule.COMMITTEE_MEETING, DeadlineRule.COMMITTEE_IDLE)


@command("committee_sitting:record")
async def record_committee_sitting(
    work: Work, owners_committee_id: UUID, held_on: date, present: list[UUID]
) -> CommitteeSitting:
    """Put a meeting that was held on paper only on record, with the seats whose members were there in person: what is
    held as a meeting of its forum counts by itself.

    Raises SittingInFuture, NotItsMember, WrongState, or SittingRecorded for a day that counts already.
    """
    committee = await hold(work, OwnersCommittee, owners_committee_id)
    seats = await seats_held(work, committee.id)
    if not set(present) <= {seat.id for seat in seats}:
        raise NotItsMember(field="present")
    return await sat(work, committee, held_on, seats, present)


async def met(work: Work, area_id: UUID, held_on: date, came: Collection[UUID]) -> CommitteeSitting | None:
    """A meeting of the area's committee was held, and these persons came: it counts as a sitting, once a day. None
    where nothing is to be counted: there is no committee at work, it took office later, or the day counts already."""
    seated = await seated_in(work, area_id)
    if seated is None:
        return None
    committee = await hold(work, OwnersCommittee, seated.id, anywhere=True)
    if committee.state not in AT_WORK or held_on < took_office(committee):
        return None
    if await work.first(
        ours(work, CommitteeSitting).where(
            col(CommitteeSitting.committee_id) == committee.id, col(CommitteeSitting.held_on) == held_on
        )
    ):
        return None
    seats = await seats_held(work, committee.id)
    return await sat(work, committee, held_on, seats, {seat.id for seat in seats if seat.person_id in came})


async def sat(
    work: Work,
    committee: OwnersCommittee,
    held_on: date,
    seats: Sequence[CommitteeSeat],
    present: Collection[UUID],
) -> CommitteeSitting:
    """The committee met: with more than half of its members there, the clocks of its meetings begin anew."""
    if committee.state not in AT_WORK:
        raise WrongState(state=committee.state.value, move="record")
    if not took_office(committee) <= held_on <= work.today:
        raise SittingInFuture(field="held_on")
    sitting = await work.add(
        CommitteeSitting(
            committee_id=committee.id,
            area_id=committee.area_id,
            held_on=held_on,
            members=len(seats),
            attended=len(set(present)),
            quorate=quorate(len(set(present)), len(seats)),
        ),
        unless=SittingRecorded(),
    )
    await work.add_all(
        [
            SittingAttendance(
                sitting_id=sitting.id, area_id=sitting.area_id, seat_id=seat.id, present=seat.id in present
            )
            for seat in seats
        ]
    )
    if sitting.quorate and (committee.met_on is None or held_on > committee.met_on):
        committee.met_on = held_on
        await watch_cadence(work, committee, since=held_on)
        call_for_election(work, committee, await ground_of(work, committee))
        await work.save(committee)
    return sitting


def took_office(committee: OwnersCommittee) -> date:
    """The first day on which it can meet."""
    return committee.installed_on or committee.starts_on


async def watch_cadence(work: Work, committee: OwnersCommittee, *, since: date) -> None:
    """Let the clocks of the next meeting run from a day on, in place of those that ran."""
    for rule in CADENCE:
        await deadlines.meet(work, rule, committee)
        await deadlines.begin(
            work, rule, committee, community_id=None, area_id=committee.area_id, since=since
        )
