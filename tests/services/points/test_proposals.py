"""A leader proposes points, the Party secretary approves, and takes back; neither for themselves."""

import pytest

from policies.limits import SelfApproval
from services import points, roster
from tenants.models import Seat
from tenants.refusals import NotFound, OutOfRange, WrongState
from tests.services.points.conftest import balance_of, entries_of
from tests.services.roster.conftest import Quarter

State = points.PointsProposalState


async def propose(
    quarter: Quarter, membership: roster.Membership, seat: Seat | None = None, worth: int = 15
) -> points.PointsProposal:
    async with quarter.work_as(seat or quarter.captain) as work:
        return await points.propose_points(
            work, membership_id=membership.id, points=worth, reason="连夜帮助转运物资"
        )


async def approve(quarter: Quarter, proposal: points.PointsProposal, seat: Seat) -> points.PointsProposal:
    async with quarter.work_as(seat) as work:
        return await points.approve_points_proposal(
            work, points_proposal_id=proposal.id, expected_version=proposal.version
        )


async def test_approved_points_are_entered(quarter: Quarter) -> None:
    membership, _ = await quarter.member()
    proposal = await propose(quarter, membership)
    assert await balance_of(quarter, membership.person_id) is None
    await approve(quarter, proposal, quarter.secretary)
    (entry,) = await entries_of(quarter, membership.person_id)
    assert (entry.points, entry.deed, entry.rules_number) == (15, points.Deed.PROPOSAL, None)
    assert await balance_of(quarter, membership.person_id) == 15


async def test_a_declined_proposal_gives_nothing(quarter: Quarter) -> None:
    membership, _ = await quarter.member()
    proposal = await propose(quarter, membership)
    async with quarter.work_as(quarter.secretary) as work:
        await points.decline_points_proposal(
            work, points_proposal_id=proposal.id, reason="已按派单计分", expected_version=1
        )
    with pytest.raises(WrongState):
        await approve(quarter, await quarter.fresh(proposal), quarter.secretary)
    assert await entries_of(quarter, membership.person_id) == []


async def test_nobody_proposes_points_for_themselves(quarter: Quarter) -> None:
    person = await quarter.person()
    membership = await quarter.world.member(quarter.team, person)
    captain = await quarter.world.seat("captain", quarter.community, person=person)
    with pytest.raises(SelfApproval):
        await propose(quarter, membership, captain)


@pytest.mark.parametrize("part", ["subject", "author"])
async def test_neither_subject_nor_author_approves(quarter: Quarter, part: str) -> None:
    person = await quarter.person()
    both = await quarter.world.seat("party_secretary", quarter.community, person=person)
    await quarter.world.also(both, "captain", quarter.community)
    if part == "subject":
        proposal = await propose(quarter, await quarter.world.member(quarter.team, person))
    else:
        proposal = await propose(quarter, (await quarter.member())[0], both)
    with pytest.raises(SelfApproval):
        await approve(quarter, proposal, both)


async def test_points_are_proposed_for_who_serves_and_within_bounds(quarter: Quarter) -> None:
    left, _ = await quarter.member(roster.MembershipState.LEFT)
    with pytest.raises(roster.NotServing):
        await propose(quarter, left)
    membership, _ = await quarter.member()
    for worth in (0, 51):
        with pytest.raises(OutOfRange):
            await propose(quarter, membership, worth=worth)


async def test_who_left_meanwhile_is_not_given_points(quarter: Quarter) -> None:
    membership, seat = await quarter.member()
    proposal = await propose(quarter, membership)
    async with quarter.work_as(seat) as work:
        await roster.leave_team(work, membership_id=membership.id, expected_version=1)
    with pytest.raises(roster.NotServing):
        await approve(quarter, proposal, quarter.secretary)
    assert (await quarter.fresh(proposal)).state is State.PROPOSED


async def reverse(quarter: Quarter, entry: points.PointsEntry, seat: Seat) -> points.PointsEntry:
    async with quarter.work_as(seat) as work:
        return await points.reverse_points(work, points_entry_id=entry.id, reason="登记有误")


async def test_the_secretary_takes_points_back_once(quarter: Quarter) -> None:
    membership, _ = await quarter.member()
    await approve(quarter, await propose(quarter, membership), quarter.secretary)
    (entry,) = await entries_of(quarter, membership.person_id)
    opposite = await reverse(quarter, entry, quarter.secretary)
    assert (opposite.points, opposite.reverses_id) == (-15, entry.id)
    assert await balance_of(quarter, membership.person_id) == 0
    with pytest.raises(points.PointsReversed):
        await reverse(quarter, entry, quarter.secretary)
    with pytest.raises(points.NotAnAward):
        await reverse(quarter, opposite, quarter.secretary)
    assert await balance_of(quarter, membership.person_id) == 0


async def test_nobody_takes_back_their_own_points(quarter: Quarter) -> None:
    person = await quarter.person()
    membership = await quarter.world.member(quarter.team, person)
    secretary = await quarter.world.seat("party_secretary", quarter.community, person=person)
    await approve(quarter, await propose(quarter, membership), quarter.secretary)
    (entry,) = await entries_of(quarter, person.id)
    with pytest.raises(SelfApproval):
        await reverse(quarter, entry, secretary)


async def test_points_of_another_community_are_not_found(quarter: Quarter, next_quarter: Quarter) -> None:
    membership, _ = await quarter.member()
    await approve(quarter, await propose(quarter, membership), quarter.secretary)
    (entry,) = await entries_of(quarter, membership.person_id)
    with pytest.raises(NotFound):
        await reverse(quarter, entry, next_quarter.secretary)
