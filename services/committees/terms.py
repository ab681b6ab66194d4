"""A committee's way from its certified election to the end of its term."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import col

from services import deadlines, places
from services.acting import move, ours
from services.committees.arguments import Reason
from services.committees.choices import CommitteeState
from services.committees.expiring import seated_in
from services.committees.machines import OWNERS_COMMITTEE
from services.committees.models import CommitteeSeat, OwnersCommittee
from services.committees.refusals import (
    CommitteeServing,
    SeatsNotLawful,
    TermNotLawful,
    TermStartsBeforeToday,
)
from services.committees.rules import MOST, TERM_YEARS, fewest_seats, seats_fit
from services.committees.seats import Elected, keep_roles, seats_held, take, vacate
from services.committees.sittings import watch_cadence
from services.days import term_end
from services.deadlines import DeadlineRule
from services.work import Work, command

SUCCEEDED = "新一届业主委员会到任"
"""Why a committee that has handed over ends."""
ELECTED_ANEW = "选举被撤销，重新选举"
"""Why a committee ends whose election was annulled."""


@command("owners_committee:file")
async def file_owners_committee(
    work: Work, owners_committee_id: UUID, expected_version: int
) -> OwnersCommittee:
    """File an elected committee with the sub-district: within 30 days, and late rather than never."""
    committee = await _to_move(work, owners_committee_id, expected_version, "file")
    committee.filed_on = work.today
    await deadlines.meet(work, DeadlineRule.COMMITTEE_FILING, committee)
    await _begin(work, DeadlineRule.FILING_COMPLETION, committee, since=work.today)
    return await work.save(committee)


@command("owners_committee:install")
async def install_owners_committee(
    work: Work, owners_committee_id: UUID, expected_version: int
) -> OwnersCommittee:
    """Complete the filing: the committee is in office, and the one before it, if it has handed over, ends.

    Raises CommitteeServing while that one has not.
    """
    committee = await work.find(OwnersCommittee, owners_committee_id, expected_version=expected_version)
    OWNERS_COMMITTEE.after(committee.state, "install")
    await _succeed(work, committee.area_id)
    move(work, OWNERS_COMMITTEE, committee, "install")
    committee.installed_on = work.today
    await work.save(committee, unless=CommitteeServing())
    await deadlines.meet(work, DeadlineRule.FILING_COMPLETION, committee)
    await watch_cadence(work, committee, since=work.today)
    await _begin(work, DeadlineRule.EXPIRY_REPORT, committee, since=committee.ends_on)
    return committee


@command("owners_committee:end")
async def end_owners_committee(
    work: Work, owners_committee_id: UUID, reason: Reason, expected_version: int
) -> OwnersCommittee:
    """End a committee, as at the end of its term; its seats and their roles end with it."""
    committee = await _to_move(work, owners_committee_id, expected_version, "end")
    await _close(work, committee, reason)
    return committee


async def prepare(
    work: Work, area_id: UUID, *, seats: int, term_years: int, starts_on: date
) -> OwnersCommittee:
    """A committee yet to be elected. Raises SeatsNotLawful, TermNotLawful or TermStartsBeforeToday."""
    fewest = await fewest_in(work, area_id)
    if not seats_fit(seats, fewest):
        raise SeatsNotLawful(field="seats", fewest=fewest, most=MOST)
    low, high = TERM_YEARS
    if not low <= term_years <= high:
        raise TermNotLawful(field="term_years", low=low, high=high)
    if starts_on < work.today:
        raise TermStartsBeforeToday(field="term_starts_on")
    await _follow_annulled(work, area_id)
    return await work.add(
        OwnersCommittee(
            area_id=area_id,
            seats=seats,
            starts_on=starts_on,
            ends_on=term_end(starts_on, term_years * 12),
        )
    )


async def seat_elected(
    work: Work, committee: OwnersCommittee, election_id: UUID, elected: Sequence[Elected]
) -> list[CommitteeSeat]:
    """Let those whom a certified election chose take their seats, with the role, for the term. The only way to a
    seat: the room of elections calls it, and nobody else."""
    move(work, OWNERS_COMMITTEE, committee, "elect")
    committee.elected_on = work.today
    filing = await _begin(work, DeadlineRule.COMMITTEE_FILING, committee, since=work.today)
    committee.file_by = deadlines.last_day(work, filing)
    await work.save(committee)
    return [await take(work, committee, election_id, one) for one in elected]


async def unseat_elected(work: Work, committee: OwnersCommittee, election_id: UUID) -> list[UUID]:
    """The election is annulled: the seats it gave end, with their roles, and the committee is one yet to be elected, as
    it was before. Nothing of its history is lost; nothing is due of it. Who also sits on the committee before keeps
    that seat, and its role. Whose seats they were.
    """
    if committee.state is CommitteeState.ENDED:
        return []
    leaving = [seat for seat in await seats_held(work, committee.id) if seat.election_id == election_id]
    for seat in leaving:
        await vacate(work, seat)
    move(work, OWNERS_COMMITTEE, committee, "unseat")
    await deadlines.cancel_all(work, committee)
    await work.save(committee)
    unseated = [seat.person_id for seat in leaving]
    before = await seated_in(work, committee.area_id)
    if before is not None:
        await keep_roles(work, before, unseated)
    return unseated


async def give_up(work: Work, committee: OwnersCommittee, reason: str) -> None:
    """End a committee that nobody was elected to, or that another follows."""
    committee.state = OWNERS_COMMITTEE.after(committee.state, "end")
    await _close(work, committee, reason)


async def _follow_annulled(work: Work, area_id: UUID) -> None:
    """A committee whose election was annulled ends once the area elects anew."""
    annulled = ours(work, OwnersCommittee).where(
        col(OwnersCommittee.area_id) == area_id,
        col(OwnersCommittee.state) == CommitteeState.PREPARING,
        col(OwnersCommittee.elected_on).is_not(None),
    )
    for committee in await work.all(annulled):
        await give_up(work, committee, ELECTED_ANEW)


async def _to_move(work: Work, id: UUID, expected_version: int, verb: str) -> OwnersCommittee:
    committee = await work.find(OwnersCommittee, id, expected_version=expected_version)
    move(work, OWNERS_COMMITTEE, committee, verb)
    return committee


async def _succeed(work: Work, area_id: UUID) -> None:
    """End the committee before, once it has handed over."""
    before = await seated_in(work, area_id)
    if before and before.state is CommitteeState.HANDED_OVER:
        await give_up(work, before, SUCCEEDED)


async def _close(work: Work, committee: OwnersCommittee, reason: str) -> None:
    """Seats, their roles and what was due of the committee end with it."""
    committee.ended_on, committee.ended_because = work.today, reason
    for seat in await seats_held(work, committee.id):
        await vacate(work, seat)
    await deadlines.cancel_all(work, committee)
    await work.save(committee)


async def _begin(
    work: Work, rule: DeadlineRule, committee: OwnersCommittee, *, since: date
) -> deadlines.Deadline:
    return await deadlines.begin(
        work, rule, committee, community_id=None, area_id=committee.area_id, since=since
    )


async def fewest_in(work: Work, area_id: UUID) -> int:
    """The smallest committee that the area may have, by what its exclusive units add up to."""
    unit, building = places.ExclusiveUnit, places.Building
    query = (
        select(func.coalesce(func.sum(col(unit.area)), 0))
        .join(
            building,
            (col(building.tenant_id) == col(unit.tenant_id)) & (col(building.id) == col(unit.building_id)),
        )
        .where(col(unit.tenant_id) == work.ground.tenant_id, col(building.area_id) == area_id)
    )
    return fewest_seats(int((await work.session.execute(query)).scalar_one()))
