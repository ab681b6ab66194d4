"""From the second echelon to the first (mechanism 49): proposed in the community, recruited by the sub-district."""

from typing import Annotated
from uuid import UUID

from policies import limits
from services import roster
from services.acting import move
from services.alliance import AllianceParty
from services.arguments import PERSONAL, Paragraph, PersonalLine
from services.pipeline.machines import TALENT_CANDIDATE
from services.pipeline.models import TalentCandidate
from services.pipeline.refusals import AlreadyCandidate
from services.work import Work, command

Evidence = Annotated[Paragraph, PERSONAL]


@command("talent_candidate:propose")
async def propose_talent_candidate(work: Work, membership_id: UUID, evidence: Evidence) -> TalentCandidate:
    """Propose a member who serves. Raises NotServing or AlreadyCandidate."""
    membership = await work.find(roster.Membership, membership_id)
    if membership.state not in roster.SERVING:
        raise roster.NotServing
    candidate = TalentCandidate(
        person_id=membership.person_id,
        membership_id=membership.id,
        community_id=membership.community_id,
        evidence=evidence,
        proposed_by_person_id=work.me,
    )
    return await work.add(candidate, unless=AlreadyCandidate())


@command("talent_candidate:recruit")
async def recruit_talent_candidate(
    work: Work,
    talent_candidate_id: UUID,
    party: AllianceParty,
    position: PersonalLine,
    expected_version: int,
) -> TalentCandidate:
    """Take a candidate into the first echelon, for a party of the alliance.

    Raises OnlyByElection for the owners' committee, or SelfApproval for oneself and one's own proposal.
    """
    candidate = await _to_decide(work, talent_candidate_id, expected_version)
    move(work, TALENT_CANDIDATE, candidate, "recruit")
    if party is AllianceParty.OWNERS_COMMITTEE:
        raise limits.OnlyByElection(field="party")
    candidate.party, candidate.position = party, position
    candidate.recruited_at, candidate.recruited_by_person_id = work.now, work.me
    return await work.save(candidate)


@command("talent_candidate:promote")
async def promote_talent_candidate(
    work: Work, talent_candidate_id: UUID, position: PersonalLine, expected_version: int
) -> TalentCandidate:
    """Say to what a recruit was promoted, up to Party secretary. Raises SelfApproval as the recruiting does."""
    candidate = await _to_decide(work, talent_candidate_id, expected_version)
    move(work, TALENT_CANDIDATE, candidate, "promote")
    candidate.position = position
    candidate.promoted_at = work.now
    return await work.save(candidate)


async def _to_decide(work: Work, candidate_id: UUID, expected_version: int) -> TalentCandidate:
    candidate = await work.find(TalentCandidate, candidate_id, expected_version=expected_version)
    limits.not_own(work.me, candidate.person_id)
    limits.not_own(work.me, candidate.proposed_by_person_id)
    return candidate
