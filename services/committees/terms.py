"""A committee's way from its certified election to the end of its term."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import col

from services import places
from services.acting import move
from services.committees.arguments import Reason
from services.committees.machines import OWNERS_COMMITTEE
from services.committees.models import CommitteeSeat, OwnersCommittee
from services.committees.refusals import (
    CommitteeServing,
    SeatsNotLawful,
    TermNotLawful,
    TermStartsBeforeToday,
)
from services.committees.rules import MOST, TERM_YEARS, fewest_seats, seats_fit
from services.committees.seats import Elected, seats_held, take, vacate
from services.days import term_end
from services.work import Work, command

FILING_DAYS = 30
"""From the election to the filing with the sub-district at most (rules.md)."""


@command("owners_committee:file")
async def file_owners_committee(
    work: Work, owners_committee_id: UUID, expected_version: int
) -> OwnersCommittee:
    """File an elected committee with the sub-district: within 30 days, and late rather than never."""
    committee = await _to_move(work, owners_committee_id, expected_version, "file")
    committee.filed_on = work.today
    return await work.save(committee)


@command("owners_committee:install")
async def install_owners_committee(
    work: Work, owners_committee_id: UUID, expected_version: int
) -> OwnersCommittee:
    """Complete the filing: the committee is in office. Raises CommitteeServing while the one before it is."""
    committee = await _to_move(work, owners_committee_id, expected_version, "install")
    committee.installed_on = work.today
    return await work.save(committee, unless=CommitteeServing())


@command("owners_committee:end")
async def end_owners_committee(
    work: Work, owners_committee_id: UUID, reason: Reason, expected_version: int
) -> OwnersCommittee:
    """End a committee, as at the end of its term; its seats and their roles end with it."""
    committee = await _to_move(work, owners_committee_id, expected_version, "end")
    committee.ended_because = reason
    for seat in await seats_held(work, committee.id):
        await vacate(work, seat)
    return await work.save(committee)


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
    committee.file_by = work.today + timedelta(days=FILING_DAYS)
    await work.save(committee)
    return [await take(work, committee, election_id, one) for one in elected]


async def give_up(work: Work, committee: OwnersCommittee, reason: str) -> None:
    """End a committee that nobody was elected to."""
    committee.state = OWNERS_COMMITTEE.after(committee.state, "end")
    committee.ended_because = reason
    await work.save(committee)


async def _to_move(work: Work, id: UUID, expected_version: int, verb: str) -> OwnersCommittee:
    committee = await work.find(OwnersCommittee, id, expected_version=expected_version)
    move(work, OWNERS_COMMITTEE, committee, verb)
    return committee


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
