"""From the announcement to the vote: what must be over and decided before the next step."""

from datetime import timedelta
from typing import Any

import pytest

from policies.limits import SelfApproval
from services import committees, elections, ownership, votes
from services.elections import (
    CandidacyState,
    CandidateGround,
    CandidateObjectionState,
    ElectionConvener,
    ElectionState,
)
from services.voting_rules import ElectorateScope, Matter
from services.work import utc_now
from tenants.refusals import Refusal
from tests.services.elections.conftest import TODAY, Compound, compound, quarter

__all__ = ["compound", "quarter"]

PRESENTED, OPEN = ElectionState.PRESENTED, ElectionState.OPEN


async def announce(compound: Compound, **changed: Any) -> elections.Election:
    given: dict[str, Any] = {
        "area_id": compound.area.id,
        "convened_by": ElectionConvener.PREPARATORY_GROUP,
        "seats": 3,
        "term_years": 3,
        "term_starts_on": TODAY,
        "nominations_until": TODAY,
    }
    async with compound.quarter.work_as(compound.convener) as work:
        return await elections.announce_election(work, **(given | changed))


async def step(
    compound: Compound, verb: Any, election: elections.Election, days: int = 1
) -> elections.Election:
    async with compound.quarter.work_as(
        compound.convener, now=lambda: utc_now() + timedelta(days=days)
    ) as work:
        moved: elections.Election = await verb(
            work, election_id=election.id, expected_version=election.version
        )
    return moved


# --- announcing ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("years", "last"), [(3, 3), (5, 5)])
async def test_a_committee_is_prepared_for_its_term(compound: Compound, years: int, last: int) -> None:
    election = await announce(compound, term_years=years)
    async with compound.quarter.work_as(None) as work:
        committee = await work.get(committees.OwnersCommittee, election.committee_id)
    assert (committee.state, committee.seats) == (committees.CommitteeState.PREPARING, 3)
    assert committee.ends_on + timedelta(days=1) == TODAY.replace(year=TODAY.year + last)


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"seats": 4}, committees.SeatsNotLawful),
        ({"term_years": 2}, committees.TermNotLawful),
        ({"term_years": 6}, committees.TermNotLawful),
        ({"term_starts_on": TODAY - timedelta(days=2)}, committees.TermStartsBeforeToday),
        ({"nominations_until": TODAY - timedelta(days=2)}, elections.NominationsEndBeforeToday),
    ],
)
async def test_seats_and_terms_are_the_laws(
    compound: Compound, changed: dict[str, Any], refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        await announce(compound, **changed)


async def test_a_large_area_has_five_seats_at_least(compound: Compound) -> None:
    await compound.owner()
    [unit] = compound.units
    async with compound.quarter.work_as(None) as work:
        home = await work.get(type(unit), unit.id, expected_version=1)
        home.area = 1_000_001
        await work.save(home)
    with pytest.raises(committees.SeatsNotLawful):
        await announce(compound, seats=3)
    assert (await announce(compound, seats=5)).state is ElectionState.ANNOUNCED


async def test_one_election_at_a_time_and_only_by_who_is_entrusted(compound: Compound) -> None:
    await announce(compound)
    with pytest.raises(elections.ElectionUnderWay):
        await announce(compound)
    elsewhere = await compound.quarter.world.area(compound.quarter.community)
    with pytest.raises(ownership.NotEntrusted):
        await announce(compound, area_id=elsewhere.id)


# --- the list ------------------------------------------------------------------------------------------


async def test_the_list_waits_for_nominations_checks_and_enough_candidates(compound: Compound) -> None:
    election = await compound.election()
    with pytest.raises(elections.NominationsOpen):
        await step(compound, elections.present_election, election, days=0)
    unchecked = await compound.candidate(election, state=CandidacyState.NOMINATED)
    with pytest.raises(elections.CandidatesUnchecked):
        await step(compound, elections.present_election, election)
    async with compound.quarter.work_as(compound.checker) as work:
        await elections.check_candidate(work, candidate_id=unchecked.id, expected_version=1)
    await compound.candidate(election)
    with pytest.raises(elections.TooFewCandidates):
        await step(compound, elections.present_election, election)
    third = await compound.candidate(election)
    presented = await step(compound, elections.present_election, election)
    assert presented.objections_until == TODAY + timedelta(days=1 + elections.OBJECTION_DAYS)
    assert (await compound.quarter.fresh(third)).number == 3


async def test_the_list_is_open_to_objections_of_owners_for_its_days(compound: Compound) -> None:
    election = await compound.election(PRESENTED)
    candidate = await compound.candidate(election, number=1)
    owner, tenant = await compound.owner(), await compound.quarter.person()

    async def object_(person_id: Any, days: int = 0) -> elections.CandidateObjection:
        seat = await compound.resident(person_id)
        async with compound.quarter.work_as(seat, now=lambda: utc_now() + timedelta(days=days)) as work:
            return await elections.raise_candidate_objection(work, candidate_id=candidate.id, grounds="欠费")

    with pytest.raises(elections.NotAnOwner):
        await object_(tenant.id)
    with pytest.raises(elections.ListClosed):
        await object_(owner.id, days=1)
    await object_(owner.id)
    with pytest.raises(elections.AlreadyObjected):
        await object_(owner.id)


async def test_nobody_decides_on_an_objection_of_their_own(compound: Compound) -> None:
    election = await compound.election(PRESENTED)
    candidate = await compound.candidate(election, number=1)
    assert compound.checker.person_id
    async with compound.quarter.work_as(None) as work:
        mine = await work.add(
            elections.CandidateObjection(
                candidate_id=candidate.id,
                election_id=election.id,
                area_id=election.area_id,
                person_id=compound.checker.person_id,
                reason="x",
            )
        )
    async with compound.quarter.work_as(compound.checker) as work:
        with pytest.raises(SelfApproval):
            await elections.dismiss_candidate_objection(
                work, candidate_objection_id=mine.id, decision="x", expected_version=1
            )


# --- the vote ------------------------------------------------------------------------------------------


async def test_each_candidate_is_put_to_all_owners_as_a_matter_of_its_own(compound: Compound) -> None:
    election = await compound.election(PRESENTED)
    candidates = [await compound.candidate(election, number=number) for number in (1, 2, 3)]
    await step(compound, elections.open_election, election)
    async with compound.quarter.work_as(None) as work:
        for candidate in candidates:
            fresh = await work.get(elections.Candidate, candidate.id)
            assert fresh.motion_id
            motion = await work.get(votes.Motion, fresh.motion_id)
            assert (motion.matter, motion.scope) == (
                Matter.COMMITTEE_ELECTION,
                ElectorateScope.PROPERTY_AREA,
            )
            assert motion.state is votes.MotionState.DRAFT
            assert motion.convened_by_person_id == compound.convener.person_id


async def test_no_vote_before_objections_are_over_and_decided(compound: Compound) -> None:
    election = await compound.election(PRESENTED)
    candidate, *_ = [await compound.candidate(election, number=number) for number in (1, 2, 3, 4)]
    with pytest.raises(elections.ListStillOpen):
        await step(compound, elections.open_election, election, days=0)
    objection = await compound.quarter.world.add(
        elections.CandidateObjection(
            candidate_id=candidate.id,
            election_id=election.id,
            area_id=election.area_id,
            person_id=(await compound.owner()).id,
            reason="欠费",
        )
    )
    with pytest.raises(elections.CandidatesDisputed):
        await step(compound, elections.open_election, election)
    async with compound.quarter.work_as(compound.checker) as work:
        upheld = await elections.uphold_candidate_objection(
            work,
            candidate_objection_id=objection.id,
            ground=CandidateGround.UNCURED_BREACH,
            decision="属实",
            expected_version=1,
        )
    assert upheld.state is CandidateObjectionState.UPHELD
    assert (await compound.quarter.fresh(candidate)).state is CandidacyState.REFUSED
    assert (await step(compound, elections.open_election, election)).state is OPEN


async def test_an_election_called_off_leaves_no_committee(compound: Compound) -> None:
    election = await compound.election()
    async with compound.quarter.work_as(compound.convener) as work:
        await elections.cancel_election(work, election_id=election.id, reason="无人参选", expected_version=1)
        committee = await work.get(committees.OwnersCommittee, election.committee_id)
    assert committee.state is committees.CommitteeState.ENDED
    assert (await announce(compound)).state is ElectionState.ANNOUNCED
