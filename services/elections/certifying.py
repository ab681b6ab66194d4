"""The result of an election: certified by another than its convener, and from it the seats.

Each candidate is voted on by a motion of their own; all of an election's motions are held on the same frozen roll.
Seats go to those whose motion passed, the most supported first, in an odd number (`rules.ranked`, `seats_filled`); who
passed and found no seat stands by. Who can no longer stand on the day of certification is refused, however many
approved.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import col

from policies import limits
from services import committees, deadlines, votes
from services.acting import move, ours
from services.deadlines import DeadlineRule
from services.elections.checking import grounds_against
from services.elections.choices import CandidacyState
from services.elections.holding import candidates_in
from services.elections.machines import CANDIDATE, ELECTION
from services.elections.models import Candidate, Election
from services.elections.refusals import RollsDiffer, VotesNotCertified
from services.elections.rules import Support, ranked, seats_filled
from services.voting_rules import VoteOutcome, Weights
from services.work import Work, command

COUNTED = (votes.MotionState.CERTIFIED, votes.MotionState.PUBLISHED)
NOBODY_ELECTED = "选举未产生足够的委员"


@command("election:certify")
async def certify_election(work: Work, election_id: UUID, expected_version: int) -> Election:
    """Certify an election whose votes are all certified; those elected take their seats, with the role.

    Raises SelfApproval for a candidate, CertifiedByConvener, VotesNotCertified or RollsDiffer.
    """
    election = await work.find(Election, election_id, expected_version=expected_version)
    ELECTION.after(election.state, "certify")
    candidates = await candidates_in(work, election.id, CandidacyState.ELIGIBLE)
    motions = await _motions(work, candidates)
    _by_another(work, election, candidates, motions)
    supports = await _supports(work, candidates, motions)
    standing = await _still_standing(work, candidates)
    committee = await work.get(committees.OwnersCommittee, election.committee_id)
    fewest = await committees.fewest_in(work, election.area_id)
    in_order = ranked({one.id: supports[one.id] for one in standing})
    elected = in_order[: seats_filled(len(in_order), committee.seats, fewest)]
    await _settle(work, standing, elected, in_order)
    if elected:
        persons = {candidate.id: candidate for candidate in standing}
        await committees.seat_elected(
            work, committee, election.id, [_seated(persons[one]) for one in elected]
        )
    else:
        await committees.give_up(work, committee, NOBODY_ELECTED)
    work.facts["elected"] = elected
    move(work, ELECTION, election, "certify")
    election.certified_by_person_id = work.me
    election.certified_on = work.today
    published = await deadlines.begin(
        work, DeadlineRule.COMMITTEE_RESULT, election, community_id=None, area_id=election.area_id
    )
    election.publish_by = deadlines.last_day(work, published)
    return await work.save(election)


@command("election:publish")
async def publish_election(work: Work, election_id: UUID, expected_version: int) -> Election:
    """Publish the certified result: within three days, and late rather than never."""
    election = await work.find(Election, election_id, expected_version=expected_version)
    move(work, ELECTION, election, "publish")
    election.published_on = work.today
    await deadlines.meet(work, DeadlineRule.COMMITTEE_RESULT, election)
    return await work.save(election)


async def _motions(work: Work, candidates: Sequence[Candidate]) -> Sequence[votes.Motion]:
    """The votes on the candidates. Nobody annuls one before the transaction ends."""
    ids = [candidate.motion_id for candidate in candidates]
    query = ours(work, votes.Motion).where(col(votes.Motion.id).in_(ids))
    return await work.all(query.with_for_update(read=True))


def _by_another(
    work: Work, election: Election, candidates: Sequence[Candidate], motions: Sequence[votes.Motion]
) -> None:
    """Raises CertifiedByConvener for who announced the election or put it to the vote, SelfApproval for a candidate."""
    conveners = {election.announced_by_person_id, *(motion.convened_by_person_id for motion in motions)}
    convened = work.me is not None and work.me in conveners
    if convened or (work.seat_id is not None and work.seat_id == election.created_by):
        raise votes.CertifiedByConvener(act=work.act)
    for candidate in candidates:
        limits.not_own(work.me, candidate.person_id)


async def _supports(
    work: Work, candidates: Sequence[Candidate], motions: Sequence[votes.Motion]
) -> dict[UUID, Support]:
    """What the vote on each candidate came to. Raises VotesNotCertified or RollsDiffer."""
    tally, ids = votes.Tally, [motion.id for motion in motions]
    waiting = len(candidates) - sum(one.state in COUNTED for one in motions)
    if waiting:
        raise VotesNotCertified(open=waiting)
    await _on_one_roll(work, ids)
    found = await work.all(ours(work, tally).where(col(tally.motion_id).in_(ids)))
    tallies = {one.motion_id: one for one in found}
    return {
        candidate.id: _support(candidate, tallies[candidate.motion_id])
        for candidate in candidates
        if candidate.motion_id is not None
    }


async def _on_one_roll(work: Work, motions: Sequence[UUID]) -> None:
    """Raises RollsDiffer unless each unit stands on every roll, with the same owners, area and head. The hashes do not
    tell: each roll names owners in its own way."""
    entry, motion = votes.RollEntry, votes.Motion
    frozen = (
        (col(motion.tenant_id) == col(entry.tenant_id))
        & (col(motion.id) == col(entry.motion_id))
        & (col(motion.roll_version) == col(entry.roll_version))
    )
    alone = (
        select(func.count())
        .select_from(entry)
        .join(motion, frozen)
        .where(col(entry.tenant_id) == work.ground.tenant_id, col(entry.motion_id).in_(motions))
        .group_by(col(entry.unit_id), col(entry.owners), col(entry.area), col(entry.heads))
        .having(func.count() != len(motions))
        .limit(1)
    )
    if (await work.session.execute(alone)).first() is not None:
        raise RollsDiffer


def _support(candidate: Candidate, tally: votes.Tally) -> Support:
    passed = tally.outcome is VoteOutcome.PASSED
    return Support(passed, Weights(tally.area_yes, tally.heads_yes), candidate.number or 0)


async def _still_standing(work: Work, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Those who can stand today as well; the others are refused."""
    grounds = await grounds_against(work, candidates)
    for candidate in candidates:
        if candidate.id in grounds:
            candidate.ground = grounds[candidate.id]
            await _mark(work, candidate, "refuse")
    return [candidate for candidate in candidates if candidate.id not in grounds]


async def _settle(
    work: Work, standing: Sequence[Candidate], elected: Sequence[UUID], passed: Sequence[UUID]
) -> None:
    for candidate in standing:
        verb = "elect" if candidate.id in elected else "stand_by" if candidate.id in passed else "defeat"
        await _mark(work, candidate, verb)


async def _mark(work: Work, candidate: Candidate, verb: str) -> None:
    candidate.state = CANDIDATE.after(candidate.state, verb)
    await work.save(candidate)


def _seated(candidate: Candidate) -> committees.Elected:
    return committees.Elected(candidate.person_id, candidate.name or "", candidate.motion_id)
