"""From the second echelon to the first: proposed in the community, recruited by the sub-district."""

import pytest

from policies.limits import OnlyByElection, SelfApproval
from services import alliance, pipeline, roster
from tenants.models import Seat
from tenants.refusals import Forbidden
from tests.services.roster.conftest import Quarter

Party = alliance.AllianceParty
State = pipeline.CandidateState


async def propose(quarter: Quarter, membership: roster.Membership) -> pipeline.TalentCandidate:
    async with quarter.work_as(quarter.captain) as work:
        return await pipeline.propose_talent_candidate(
            work, membership_id=membership.id, evidence="带队值守三年，居民信任。"
        )


async def recruit(
    quarter: Quarter,
    candidate: pipeline.TalentCandidate,
    seat: Seat,
    party: Party = Party.RESIDENTS_COMMITTEE,
) -> pipeline.TalentCandidate:
    async with quarter.work_as(seat) as work:
        return await pipeline.recruit_talent_candidate(
            work, talent_candidate_id=candidate.id, party=party, position="社工", expected_version=1
        )


async def test_a_member_is_proposed_recruited_and_promoted(quarter: Quarter) -> None:
    office = await quarter.world.seat("working_group")
    membership, _ = await quarter.member()
    candidate = await recruit(quarter, await propose(quarter, membership), office)
    assert (candidate.state, candidate.party) == (State.RECRUITED, Party.RESIDENTS_COMMITTEE)
    async with quarter.work_as(office) as work:
        promoted = await pipeline.promote_talent_candidate(
            work, talent_candidate_id=candidate.id, position="居民区党总支书记", expected_version=2
        )
    assert (promoted.state, promoted.position) == (State.PROMOTED, "居民区党总支书记")


async def test_only_who_serves_is_proposed_and_once(quarter: Quarter) -> None:
    left, _ = await quarter.member(roster.MembershipState.LEFT)
    with pytest.raises(roster.NotServing):
        await propose(quarter, left)
    membership, _ = await quarter.member()
    await propose(quarter, membership)
    with pytest.raises(pipeline.AlreadyCandidate):
        await propose(quarter, membership)


async def test_the_owners_committee_is_elected_not_recruited(quarter: Quarter) -> None:
    office = await quarter.world.seat("working_group")
    candidate = await propose(quarter, (await quarter.member())[0])
    with pytest.raises(OnlyByElection):
        await recruit(quarter, candidate, office, Party.OWNERS_COMMITTEE)
    assert (await quarter.fresh(candidate)).state is State.CANDIDATE


async def test_a_community_recruits_nobody_and_nobody_recruits_themselves(quarter: Quarter) -> None:
    person = await quarter.person()
    membership = await quarter.world.member(quarter.team, person)
    candidate = await propose(quarter, membership)
    with pytest.raises(Forbidden):
        await recruit(quarter, candidate, quarter.secretary)
    with pytest.raises(SelfApproval):
        await recruit(quarter, candidate, await quarter.world.seat("working_group", person=person))
