"""From the certified votes to the seats: who certifies, who sits, and who is refused at the last moment."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlmodel import col, select

from policies.limits import SelfApproval
from services import committees, companies, elections, people, places, votes
from services.deadlines.calendar import on_or_after
from services.elections import CandidacyState, ElectionState
from services.work import utc_now
from tenants.models import Seat
from tests.services.elections.conftest import TODAY, Compound, compound, quarter

__all__ = ["compound", "quarter"]

ELECTED, ALTERNATE, NOT_ELECTED, REFUSED = (
    CandidacyState.ELECTED,
    CandidacyState.ALTERNATE,
    CandidacyState.NOT_ELECTED,
    CandidacyState.REFUSED,
)


async def certify(
    compound: Compound, election: elections.Election, by: Seat | None = None
) -> elections.Election:
    async with compound.quarter.work_as(by or compound.checker) as work:
        return await elections.certify_election(work, election_id=election.id, expected_version=1)


async def held(
    compound: Compound, *yes: int, seats: int = 3
) -> tuple[elections.Election, list[elections.Candidate]]:
    """An election on whose candidates so many of nine owners said yes, in the order of the list."""
    election = await compound.election(ElectionState.OPEN, seats=seats)
    numbered = enumerate(yes, start=1)
    return election, [await compound.voted(election, number, yes=heads) for number, heads in numbered]


async def states(compound: Compound, candidates: Sequence[elections.Candidate]) -> list[CandidacyState]:
    return [(await compound.quarter.fresh(candidate)).state for candidate in candidates]


async def seated(compound: Compound, election: elections.Election) -> list[object]:
    """Who has a seat, in the order in which they took it."""
    seat = committees.CommitteeSeat
    async with compound.quarter.world.session() as session:
        query = select(seat.person_id).where(col(seat.election_id) == election.id).order_by(col(seat.id))
        return list((await session.execute(query)).scalars())


async def test_the_most_supported_take_the_seats_and_the_next_stand_by(compound: Compound) -> None:
    election, candidates = await held(compound, 6, 9, 4, 7, 8)
    certified = await certify(compound, election)
    assert await states(compound, candidates) == [ALTERNATE, ELECTED, NOT_ELECTED, ELECTED, ELECTED]
    assert await seated(compound, election) == [candidates[place].person_id for place in (1, 4, 3)]
    assert (certified.certified_on, certified.publish_by) == (TODAY, on_or_after(TODAY + timedelta(days=3)))
    async with compound.quarter.work_as(None) as work:
        committee = await work.get(committees.OwnersCommittee, election.committee_id)
    assert committee.state is committees.CommitteeState.ELECTED
    assert committee.file_by == on_or_after(TODAY + timedelta(days=30))


async def test_an_even_number_that_passed_leaves_one_to_stand_by(compound: Compound) -> None:
    election, candidates = await held(compound, 9, 8, 7, 6, 2, seats=5)
    await certify(compound, election)
    assert await states(compound, candidates) == [ELECTED, ELECTED, ELECTED, ALTERNATE, NOT_ELECTED]


async def test_where_too_few_pass_nobody_is_elected(compound: Compound) -> None:
    election, candidates = await held(compound, 9, 8, 4)
    await certify(compound, election)
    assert await states(compound, candidates) == [ALTERNATE, ALTERNATE, NOT_ELECTED]
    assert await seated(compound, election) == []
    async with compound.quarter.work_as(None) as work:
        committee = await work.get(committees.OwnersCommittee, election.committee_id)
    assert committee.state is committees.CommitteeState.ENDED
    assert committee.ended_because


async def test_a_tie_goes_to_the_lower_number_on_the_list(compound: Compound) -> None:
    election, candidates = await held(compound, 7, 7, 7, 7)
    await certify(compound, election)
    assert await states(compound, candidates) == [ELECTED, ELECTED, ELECTED, ALTERNATE]


async def test_who_became_property_staff_since_is_refused_however_many_approved(compound: Compound) -> None:
    election, candidates = await held(compound, 9, 8, 7, 6)
    await compound.quarter.world.add(
        companies.CompanyStaff(
            area_id=compound.area.id,
            person_id=candidates[0].person_id,
            position="保安",
            responds=False,
            starts_on=TODAY,
        )
    )
    await certify(compound, election)
    assert await states(compound, candidates) == [REFUSED, ELECTED, ELECTED, ELECTED]
    refused = await compound.quarter.fresh(candidates[0])
    assert refused.ground is elections.CandidateGround.WORKS_FOR_COMPANY
    assert candidates[0].person_id not in await seated(compound, election)


async def test_those_elected_hold_the_role_and_nobody_else(compound: Compound) -> None:
    election = await compound.election(ElectionState.OPEN)
    owners = [await compound.owner() for _ in range(4)]
    seats = [await compound.resident(owner.id) for owner in owners]
    for number, (owner, yes) in enumerate(zip(owners, (9, 8, 7, 3), strict=True), start=1):
        await compound.voted(election, number, yes=yes, person=owner)
    await certify(compound, election)
    roles = [await compound.quarter.roles(seat) for seat in seats]
    assert roles == [{"resident", "owners_committee_member"}] * 3 + [{"resident"}]


# --- who certifies -------------------------------------------------------------------------------------


async def test_the_convener_does_not_certify(compound: Compound) -> None:
    election, _ = await held(compound, 9, 8, 7)
    with pytest.raises(votes.CertifiedByConvener):
        await certify(compound, election, by=compound.convener)


async def test_who_put_the_election_to_the_vote_does_not_certify_it(compound: Compound) -> None:
    election, candidates = await held(compound, 9, 8, 7)
    async with compound.quarter.work_as(None) as work:
        assert candidates[0].motion_id
        motion = await work.get(votes.Motion, candidates[0].motion_id, expected_version=1)
        motion.convened_by_person_id = compound.checker.person_id
        await work.save(motion)
    with pytest.raises(votes.CertifiedByConvener):
        await certify(compound, election)


async def test_a_candidate_does_not_certify(compound: Compound) -> None:
    election, _ = await held(compound, 9, 8)
    async with compound.quarter.work_as(None) as work:
        assert compound.checker.person_id
        checker = await work.get(people.Person, compound.checker.person_id)
    await compound.voted(election, 3, yes=7, person=checker)
    with pytest.raises(SelfApproval):
        await certify(compound, election)


@pytest.mark.parametrize("state", [votes.MotionState.TALLIED, votes.MotionState.ANNULLED])
async def test_nothing_is_certified_before_every_vote_is(
    compound: Compound, state: votes.MotionState
) -> None:
    election, _ = await held(compound, 9, 8)
    await compound.voted(election, 3, yes=7, state=state)
    with pytest.raises(elections.VotesNotCertified):
        await certify(compound, election)
    assert await seated(compound, election) == []


async def test_votes_held_on_different_rolls_elect_nobody(compound: Compound) -> None:
    election, candidates = await held(compound, 9, 8, 7)
    for candidate, area in zip(candidates, (10_000, 10_000, 12_000), strict=True):
        assert candidate.motion_id
        await compound.owner()
        await compound.quarter.world.add(
            votes.RollEntry(
                motion_id=candidate.motion_id,
                roll_version=1,
                unit_id=compound.units[0].id,
                building="1号楼",
                number="101",
                owner_key="x",
                area=area,
                area_source=places.AreaSource.REGISTRY,
                heads=1,
                position=1,
            )
        )
    with pytest.raises(elections.RollsDiffer):
        await certify(compound, election)


async def test_a_result_published_late_says_so(compound: Compound) -> None:
    election, _ = await held(compound, 9, 8, 7)
    await certify(compound, election)
    late = utc_now() + timedelta(days=9)
    async with compound.quarter.work_as(compound.convener, now=lambda: late) as work:
        published = await elections.publish_election(work, election_id=election.id, expected_version=2)
    assert published.publish_by
    assert published.published_on
    assert published.published_on > published.publish_by
