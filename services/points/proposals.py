"""Points that no rule foresees: a leader proposes, the Party secretary approves. Neither for themselves."""

from uuid import UUID

from policies import limits
from services import roster
from services.acting import move
from services.points.arguments import Points, Reason
from services.points.choices import Deed
from services.points.ledger import enter, undo
from services.points.machines import POINTS_PROPOSAL
from services.points.models import PointsEntry, PointsProposal
from services.points.refusals import NotAnAward, PointsReversed
from services.work import Work, command
from tenants.refusals import OutOfRange


@command("points:propose")
async def propose_points(work: Work, membership_id: UUID, points: Points, reason: Reason) -> PointsProposal:
    """Propose points for a member who serves, at most `most_proposed_points`.

    Raises NotServing, OutOfRange, or SelfApproval for oneself.
    """
    membership = await work.find(roster.Membership, membership_id)
    limits.not_own(work.me, membership.person_id)
    if membership.state not in roster.SERVING:
        raise roster.NotServing
    if points > work.figures.most_proposed_points:
        raise OutOfRange(field="points", low=1, high=work.figures.most_proposed_points)
    return await work.add(
        PointsProposal(
            person_id=membership.person_id,
            membership_id=membership.id,
            community_id=membership.community_id,
            points=points,
            reason=reason,
            proposed_by_person_id=work.me,
        )
    )


@command("points_proposal:approve")
async def approve_points_proposal(
    work: Work, points_proposal_id: UUID, expected_version: int
) -> PointsProposal:
    """Approve proposed points, which are entered at once. Raises SelfApproval for one's own, NotServing."""
    proposal = await _to_decide(work, points_proposal_id, expected_version)
    move(work, POINTS_PROPOSAL, proposal, "approve")
    proposal.decided_by_person_id = work.me
    entry = PointsEntry(
        person_id=proposal.person_id,
        community_id=proposal.community_id,
        deed=Deed.PROPOSAL,
        points=proposal.points,
        source_kind=str(proposal.__tablename__),
        source_id=proposal.id,
        earned_at=proposal.created_at,
    )
    if await enter(work, entry) is None:
        raise roster.NotServing
    return await work.save(proposal)


@command("points_proposal:decline")
async def decline_points_proposal(
    work: Work, points_proposal_id: UUID, reason: Reason, expected_version: int
) -> PointsProposal:
    """Turn proposed points down. Raises SelfApproval for one's own."""
    proposal = await _to_decide(work, points_proposal_id, expected_version)
    move(work, POINTS_PROPOSAL, proposal, "decline")
    proposal.decided_by_person_id = work.me
    proposal.declined_because = reason
    return await work.save(proposal)


@command("points:reverse")
async def reverse_points(work: Work, points_entry_id: UUID, reason: Reason) -> PointsEntry:
    """Take back what one entry gave, by the opposite entry; a balance never falls below nothing by it.

    Raises NotAnAward, PointsReversed, or SelfApproval for one's own.
    """
    entry = await work.find(PointsEntry, points_entry_id)
    limits.not_own(work.me, entry.person_id)
    if entry.reverses_id is not None:
        raise NotAnAward
    opposite = await undo(work, entry, because=reason)
    if opposite is None:
        raise PointsReversed
    return opposite


async def _to_decide(work: Work, proposal_id: UUID, expected_version: int) -> PointsProposal:
    """The proposal, locked, for somebody who is neither its subject nor its author. Raises SelfApproval."""
    proposal = await work.find(PointsProposal, proposal_id, expected_version=expected_version)
    limits.not_own(work.me, proposal.person_id)
    limits.not_own(work.me, proposal.proposed_by_person_id)
    return proposal
