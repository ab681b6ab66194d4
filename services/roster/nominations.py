"""Choosing leaders: self, public or organisational nomination, vetted by the Party organisation (mechanism 18a)."""

from uuid import UUID

from policies import limits
from services import people
from services.acting import move, within_reach
from services.roster.arguments import Evidence, Reason
from services.roster.choices import NominationKind, Post
from services.roster.machines import NOMINATION
from services.roster.models import Nomination, Team
from services.roster.refusals import (
    GroupAndPostMismatch,
    NominationKindMismatch,
    OnlyTheOrganisationRecommends,
)
from services.roster.teams import group_of
from services.work import Work, command


@command("leader:nominate")
async def nominate_leader(
    work: Work,
    team_id: UUID,
    person_id: UUID,
    post: Post,
    kind: NominationKind,
    evidence: Evidence,
    group_id: UUID | None = None,
) -> Nomination:
    """Propose somebody, or oneself, for a post. A group leader is proposed for a group.

    Raises GroupAndPostMismatch, GroupOfAnotherTeam, NominationKindMismatch or OnlyTheOrganisationRecommends.
    """
    team = await work.get(Team, team_id)
    person = await work.get(people.Person, person_id)
    if (post is Post.GROUP_LEADER) != (group_id is not None):
        raise GroupAndPostMismatch(field="group_id")
    if group_id is not None:
        await group_of(work, team.id, group_id)
    _fitting(work, kind, person.id)
    nomination = Nomination(
        team_id=team.id,
        community_id=team.community_id,
        group_id=group_id,
        person_id=person.id,
        post=post,
        kind=kind,
        nominated_by_person_id=work.me,
        evidence=evidence,
    )
    await work.add(nomination)
    return await within_reach(work, nomination)


@command("nomination:vet")
async def vet_nomination(work: Work, nomination_id: UUID, expected_version: int) -> Nomination:
    """Find the nominee fit for the post. Raises SelfApproval for oneself."""
    nomination = await to_decide(work, nomination_id, expected_version)
    move(work, NOMINATION, nomination, "vet")
    nomination.vetted_by_person_id = work.me
    return await work.save(nomination)


@command("nomination:decline")
async def decline_nomination(
    work: Work, nomination_id: UUID, reason: Reason, expected_version: int
) -> Nomination:
    """Turn a nomination down, before or after vetting. Raises SelfApproval for oneself."""
    nomination = await to_decide(work, nomination_id, expected_version)
    move(work, NOMINATION, nomination, "decline")
    nomination.declined_because = reason
    return await work.save(nomination)


async def to_decide(work: Work, nomination_id: UUID, expected_version: int) -> Nomination:
    """The nomination, locked, for somebody other than the nominee. Raises SelfApproval."""
    nomination = await work.find(Nomination, nomination_id, expected_version=expected_version)
    limits.not_own(work.me, nomination.person_id)
    return nomination


def _fitting(work: Work, kind: NominationKind, person_id: UUID) -> None:
    if (kind is NominationKind.SELF) != (work.me == person_id):
        raise NominationKindMismatch(field="kind")
    # Whoever may vet acts for the Party organisation, under whatever role the tenant's policy says.
    speaks_for_it = work.standing is None or work.grants.allow("nomination:vet")
    if kind is NominationKind.ORGANISATION and not speaks_for_it:
        raise OnlyTheOrganisationRecommends(field="kind")
