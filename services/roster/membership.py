"""What becomes of a member: on reserve and back, to another team, away."""

from uuid import UUID

from services import offices
from services.acting import move, only_by
from services.roster import roles
from services.roster.choices import MembershipState
from services.roster.facets import carry_over
from services.roster.holdings import give_up_all, post_in_team
from services.roster.machines import MEMBERSHIP
from services.roster.models import Membership, Team
from services.roster.refusals import AlreadyMember, HoldsPost, SameTeam
from services.roster.rules import due
from services.work import Work, command


@command("member:reserve")
async def reserve_member(work: Work, membership_id: UUID, expected_version: int) -> Membership:
    """Put an active member on the standing reserve (招之即来, mechanism 10).

    Raises HoldsPost: a leader is active, or no leader.
    """
    membership = await work.find(Membership, membership_id, expected_version=expected_version)
    move(work, MEMBERSHIP, membership, "reserve")
    if await post_in_team(work, membership.team_id, membership.person_id):
        raise HoldsPost
    return await work.save(membership)


@command("member:recall")
async def recall_member(work: Work, membership_id: UUID, expected_version: int) -> Membership:
    """Call a member on reserve back into their group."""
    membership = await work.find(Membership, membership_id, expected_version=expected_version)
    move(work, MEMBERSHIP, membership, "recall")
    return await work.save(membership)


@command("team:leave")
async def leave_team(work: Work, membership_id: UUID, expected_version: int) -> Membership:
    """Leave the team, with every post, card and role that came with it. Nobody else can do it, and nobody can
    forbid it. Raises NotYourOwn."""
    membership = await work.find(Membership, membership_id, expected_version=expected_version)
    only_by(work, membership.person_id)
    move(work, MEMBERSHIP, membership, "leave")
    await give_up_all(work, membership)
    return await work.save(membership)


@command("member:transfer")
async def transfer_member(
    work: Work, membership_id: UUID, team_id: UUID, expected_version: int
) -> Membership:
    """Move a member to another team of the sub-district; returns the new membership.

    The old one stays as history. The new one is approved at once, on the review already made: what is left to do
    is the new captain's contact, due in `contact_days`, and a group. Raises SameTeam.
    """
    old = await work.find(Membership, membership_id, expected_version=expected_version)
    move(work, MEMBERSHIP, old, "transfer")
    team = await work.get(Team, team_id)
    if team.id == old.team_id:
        raise SameTeam(field="team_id")
    old.due_at = old.reminded_at = None
    await give_up_all(work, old)
    await work.save(old)
    new = await work.add(_in_other_team(work, old, team), unless=AlreadyMember())
    await carry_over(work, old, new)
    await offices.grant(work, new.person_id, roles.of_member(new))
    return new


def _in_other_team(work: Work, old: Membership, team: Team) -> Membership:
    return Membership(
        person_id=old.person_id,
        team_id=team.id,
        community_id=team.community_id,
        source=old.source,
        state=MembershipState.APPROVED,
        reported_at=work.now,
        due_at=due(work.now, work.figures.contact_days),
        approved_by_person_id=old.approved_by_person_id,
    )
