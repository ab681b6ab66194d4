"""A certified election that does not stand: its seats end with it, and what was voted is annulled as well."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import col

from policies import limits
from services import committees, deadlines, votes, voting_rules
from services.acting import move, ours
from services.elections.arguments import Decision
from services.elections.machines import ELECTION
from services.elections.models import Candidate, Election
from services.work import Work, command


@command("election:annul")
async def annul_election(work: Work, election_id: UUID, reason: Decision, expected_version: int) -> Election:
    """Annul a certified election, with the decision it rests on, within a year of its publication (Civil Code art. 280,
    152): whoever took a seat by it loses it, and the role at once; the committee is to be elected anew. Its published
    votes are annulled with it.

    Raises SelfApproval for a candidate, AnnulmentTooLate, or Forbidden as `annul_motion` does.
    """
    election = await work.find(Election, election_id, expected_version=expected_version)
    ELECTION.after(election.state, "annul")
    candidates = await work.all(ours(work, Candidate).where(col(Candidate.election_id) == election.id))
    for candidate in candidates:
        limits.not_own(work.me, candidate.person_id)
    _in_time(work, election)
    committee = await work.get(committees.OwnersCommittee, election.committee_id)
    work.facts["unseated"] = await committees.unseat_elected(work, committee, election.id)
    for motion in await _published(work, candidates):
        await votes.annul_motion(work, motion_id=motion.id, reason=reason, expected_version=motion.version)
    await deadlines.cancel_all(work, election)
    move(work, ELECTION, election, "annul")
    election.annulled_on, election.annulled_because = work.today, reason
    return await work.save(election)


def _in_time(work: Work, election: Election) -> None:
    """Raises AnnulmentTooLate."""
    if election.published_on is None:
        return
    last = voting_rules.in_force(election.published_on).annullable_until(election.published_on)
    if work.today > last:
        raise votes.AnnulmentTooLate(until=last.isoformat())


async def _published(work: Work, candidates: Sequence[Candidate]) -> Sequence[votes.Motion]:
    ids = [candidate.motion_id for candidate in candidates]
    query = ours(work, votes.Motion).where(
        col(votes.Motion.id).in_(ids), col(votes.Motion.state) == votes.MotionState.PUBLISHED
    )
    return await work.all(query.order_by(col(votes.Motion.id)))
