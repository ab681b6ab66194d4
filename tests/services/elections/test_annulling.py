"""An election that is annulled takes its seats back, and the rest stays on record."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlmodel import col, select

from services import committees, deadlines, elections, votes
from services.elections import ElectionState
from services.work import utc_now
from tenants.models import Seat
from tenants.refusals import Forbidden
from tests.services.elections.conftest import TODAY, Compound, compound, quarter

__all__ = ["compound", "quarter"]

REASON = "普陀区人民法院判决撤销"


async def certified(compound: Compound) -> elections.Election:
    """Three were elected, who each have a seat in the tenant."""
    election = await compound.election(ElectionState.OPEN)
    for number in (1, 2, 3):
        owner = await compound.owner()
        await compound.resident(owner.id)
        await compound.voted(election, number, yes=8, person=owner)
    async with compound.quarter.work_as(compound.checker) as work:
        return await elections.certify_election(work, election_id=election.id, expected_version=1)


async def annul(compound: Compound, election: elections.Election, *, after: int = 0) -> None:
    office = await compound.quarter.world.seat("working_group")

    def now() -> datetime:
        return utc_now() + timedelta(days=after)

    fresh = await compound.quarter.fresh(election)
    async with compound.quarter.work_as(office, now=now) as work:
        await elections.annul_election(
            work, election_id=election.id, reason=REASON, expected_version=fresh.version
        )


async def roles_in_office(compound: Compound, person_id: UUID) -> set[str]:
    """What somebody holds in the seat they had before the election, once the term has begun."""
    async with compound.quarter.world.session() as session:
        query = select(Seat).where(col(Seat.person_id) == person_id)
        [seat] = (await session.execute(query)).scalars()
    return await compound.quarter.roles(seat, now=utc_now() + timedelta(days=100))


async def annul_vote(compound: Compound, motion_id: UUID) -> None:
    """One of its votes alone, once it is published."""
    office = await compound.quarter.world.seat("working_group")
    async with compound.quarter.work_as(None) as work:
        motion = await work.get(votes.Motion, motion_id)
        await votes.publish_motion(work, motion_id=motion.id, expected_version=motion.version)
    async with compound.quarter.work_as(office) as work:
        await votes.annul_motion(work, motion_id=motion.id, reason=REASON, expected_version=motion.version)


async def test_who_was_elected_loses_seat_and_role_and_the_committee_is_yet_to_be_elected(
    compound: Compound,
) -> None:
    election = await certified(compound)
    async with compound.quarter.work_as(None) as work:
        held = await committees.seats_held(work, election.committee_id)
    assert len(held) == 3
    for seat in held:
        assert await roles_in_office(compound, seat.person_id) == {"resident", "owners_committee_member"}
    await annul(compound, election)
    annulled = await compound.quarter.fresh(election)
    assert (annulled.state, annulled.annulled_because) == (ElectionState.ANNULLED, REASON)
    for before in held:
        seat = await compound.quarter.fresh(before)
        assert (seat.until, seat.election_id) == (TODAY, election.id)
        assert await roles_in_office(compound, seat.person_id) == {"resident"}
    async with compound.quarter.work_as(None) as work:
        committee = await work.get(committees.OwnersCommittee, election.committee_id)
        query = select(deadlines.Deadline).where(col(deadlines.Deadline.state).in_(deadlines.OPEN))
        assert await work.all(query) == []
    assert (committee.state, committee.elected_on) == (committees.CommitteeState.PREPARING, TODAY)


async def test_the_area_elects_anew_and_the_annulled_committee_ends(compound: Compound) -> None:
    election = await certified(compound)
    await annul(compound, election)
    async with compound.quarter.work_as(compound.convener) as work:
        await elections.announce_election(
            work,
            area_id=compound.area.id,
            convened_by=elections.ElectionConvener.RESIDENTS_COMMITTEE,
            seats=3,
            term_years=5,
            term_starts_on=TODAY + timedelta(days=60),
            nominations_until=TODAY + timedelta(days=10),
        )
        before = await work.get(committees.OwnersCommittee, election.committee_id)
    assert before.state is committees.CommitteeState.ENDED


async def test_its_published_votes_are_annulled_with_it(compound: Compound) -> None:
    election = await certified(compound)
    async with compound.quarter.work_as(None) as work:
        query = select(votes.Motion).where(col(votes.Motion.area_id) == compound.area.id)
        for motion in await work.all(query):
            await votes.publish_motion(work, motion_id=motion.id, expected_version=motion.version)
    await annul(compound, election)
    async with compound.quarter.work_as(None) as work:
        assert {motion.state for motion in await work.all(query)} == {votes.MotionState.ANNULLED}
    [entry] = await compound.quarter.told("election:annul")
    unseated = entry.facts["unseated"]
    assert isinstance(unseated, list)
    assert len(unseated) == 3


async def test_a_published_election_is_annulled_within_the_year(compound: Compound) -> None:
    election = await certified(compound)
    async with compound.quarter.work_as(None) as work:
        await elections.publish_election(work, election_id=election.id, expected_version=election.version)
    with pytest.raises(votes.AnnulmentTooLate):
        await annul(compound, election, after=370)
    async with compound.quarter.work_as(None) as work:
        assert len(await committees.seats_held(work, election.committee_id)) == 3
    await annul(compound, election, after=360)


async def test_who_certifies_in_a_community_does_not_annul(compound: Compound) -> None:
    election = await certified(compound)
    async with compound.quarter.work_as(compound.convener) as work:
        with pytest.raises(Forbidden):
            await elections.annul_election(
                work, election_id=election.id, reason=REASON, expected_version=election.version
            )


async def test_one_vote_annulled_alone_takes_that_seat_and_leaves_the_others(compound: Compound) -> None:
    election = await certified(compound)
    async with compound.quarter.work_as(None) as work:
        held = await committees.seats_held(work, election.committee_id)
    lost, *kept = held
    assert lost.motion_id is not None
    await annul_vote(compound, lost.motion_id)
    seat = await compound.quarter.fresh(lost)
    assert (seat.until, seat.election_id) == (TODAY, election.id)
    assert await roles_in_office(compound, lost.person_id) == {"resident"}
    for before in kept:
        assert (await compound.quarter.fresh(before)).until is None
        assert await roles_in_office(compound, before.person_id) == {"resident", "owners_committee_member"}
    async with compound.quarter.work_as(None) as work:
        committee = await work.get(committees.OwnersCommittee, election.committee_id)
        fresh = await work.get(elections.Election, election.id)
    assert (fresh.state, committee.state) == (ElectionState.CERTIFIED, committees.CommitteeState.ELECTED)


async def test_who_sits_on_the_committee_before_keeps_that_seat(compound: Compound) -> None:
    election = await certified(compound)
    async with compound.quarter.work_as(None) as work:
        [lost, *_] = await committees.seats_held(work, election.committee_id)
    before = await compound.quarter.world.elected(compound.area, lost.person_id)
    async with compound.quarter.work_as(None) as work:
        committee = await work.get(committees.OwnersCommittee, before.committee_id)
        committee.state = committees.CommitteeState.SERVING
        await work.save(committee)
    assert lost.motion_id is not None
    await annul_vote(compound, lost.motion_id)
    assert (await compound.quarter.fresh(before)).until is None
    assert await roles_in_office(compound, lost.person_id) == {"resident", "owners_committee_member"}


async def test_a_vote_that_gave_no_seat_takes_none(compound: Compound) -> None:
    election = await certified(compound)
    other = await compound.voted(election, 9, yes=1)
    assert other.motion_id is not None
    await annul_vote(compound, other.motion_id)
    async with compound.quarter.work_as(None) as work:
        assert len(await committees.seats_held(work, election.committee_id)) == 3
