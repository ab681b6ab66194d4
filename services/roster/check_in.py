"""The check-in (mechanisms 8 and 18): the member reports, the Party organisation reviews, the captain contacts,
the member joins a group."""

from uuid import UUID

from policies import limits
from services import offices
from services.acting import move, myself, within_reach
from services.roster import roles
from services.roster.arguments import Reason
from services.roster.choices import MemberSource
from services.roster.machines import MEMBERSHIP
from services.roster.models import Membership, Team
from services.roster.refusals import AlreadyMember
from services.roster.rules import due
from services.roster.teams import group_of
from services.work import Work, command


@command("check_in:report")
async def report_check_in(work: Work, team_id: UUID, source: MemberSource) -> Membership:
    """Check oneself in with a team; the review is due in `review_days`. Nobody checks in for another.

    Raises SeatWithoutPerson or AlreadyMember.
    """
    me = myself(work)
    team = await work.get(Team, team_id)
    membership = Membership(
        person_id=me,
        team_id=team.id,
        community_id=team.community_id,
        source=source,
        reported_at=work.now,
        due_at=due(work.now, work.figures.review_days),
    )
    await work.add(membership, unless=AlreadyMember())
    return await within_reach(work, membership)


@command("check_in:take_up")
async def take_up_check_in(work: Work, membership_id: UUID, expected_version: int) -> Membership:
    """Begin the review; its due time stands. Raises SelfApproval for one's own."""
    membership = await _to_review(work, membership_id, expected_version)
    move(work, MEMBERSHIP, membership, "take_up")
    return await work.save(membership)


@command("check_in:approve")
async def approve_check_in(work: Work, membership_id: UUID, expected_version: int) -> Membership:
    """Accept a member, who from then on holds a member's role; the captain's contact is due in `contact_days`.

    Raises SelfApproval for one's own.
    """
    membership = await _to_review(work, membership_id, expected_version)
    move(work, MEMBERSHIP, membership, "approve")
    membership.approved_by_person_id = work.me
    membership.due_at = due(work.now, work.figures.contact_days)
    membership.reminded_at = None
    await offices.grant(work, membership.person_id, roles.of_member(membership))
    return await work.save(membership)


@command("check_in:reject")
async def reject_check_in(
    work: Work, membership_id: UUID, reason: Reason, expected_version: int
) -> Membership:
    """Turn a check-in down, with the reason the member will read. Raises SelfApproval for one's own."""
    membership = await _to_review(work, membership_id, expected_version)
    move(work, MEMBERSHIP, membership, "reject")
    membership.rejected_because = reason
    membership.due_at = membership.reminded_at = None
    return await work.save(membership)


@command("member:contact")
async def contact_member(work: Work, membership_id: UUID, expected_version: int) -> Membership:
    """Note that the new member was contacted; nothing is due any more."""
    membership = await work.find(Membership, membership_id, expected_version=expected_version)
    move(work, MEMBERSHIP, membership, "contact")
    membership.contacted_by_person_id = work.me
    membership.due_at = membership.reminded_at = None
    return await work.save(membership)


@command("group:join")
async def join_group(work: Work, membership_id: UUID, group_id: UUID, expected_version: int) -> Membership:
    """Place a contacted member in a group of their team: from then on they are active.

    Raises GroupOfAnotherTeam.
    """
    membership = await work.find(Membership, membership_id, expected_version=expected_version)
    move(work, MEMBERSHIP, membership, "join")
    group = await group_of(work, membership.team_id, group_id)
    membership.group_id = group.id
    return await work.save(membership)


async def _to_review(work: Work, membership_id: UUID, expected_version: int) -> Membership:
    membership = await work.find(Membership, membership_id, expected_version=expected_version)
    limits.not_own(work.me, membership.person_id)
    return membership
