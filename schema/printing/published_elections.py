"""Published elections as the public may know them: those who were on the list and voted on, and no other person; none
of them by name once the result about them is annulled."""

from collections.abc import Mapping
from uuid import UUID

from sqlmodel import col

from schema.printing.elections import CandidateResult, ElectionProtocol, Seating
from services import committees, elections, people, places, votes
from services.acting import ours
from services.elections import CandidacyState, ElectionState
from services.voting_rules import CIVIL_CODE_2020, Weights
from services.work import Work
from tenants.refusals import NotFound

PUBLIC = (ElectionState.PUBLISHED, ElectionState.ANNULLED)
SEATINGS: Mapping[CandidacyState, Seating] = {
    CandidacyState.ELECTED: Seating.ELECTED,
    CandidacyState.ALTERNATE: Seating.ALTERNATE,
    CandidacyState.NOT_ELECTED: Seating.NOT_ELECTED,
    CandidacyState.REFUSED: Seating.REFUSED,
}


async def published_election(work: Work, id: UUID) -> elections.Election:
    """One that is published, or was until it was annulled. Raises NotFound for any other, alike with one that is not
    there."""
    one = elections.Election
    published = ours(work, one).where(
        col(one.id) == id, col(one.state).in_(PUBLIC), col(one.published_on).is_not(None)
    )
    election = await work.first(published)
    if election is None:
        raise NotFound
    return election


async def election_protocol(work: Work, election: elections.Election) -> ElectionProtocol:
    """All that is told of a published election."""
    area = await work.get(places.PropertyManagementArea, election.area_id)
    committee = await work.get(committees.OwnersCommittee, election.committee_id)
    candidates = await _candidates(work, election)
    motions = await _motions(work, candidates)
    tallies = await _tallies(work, motions)
    first = next(iter(motions.values()), None)
    return ElectionProtocol(
        issuer=area.name,
        seats=committee.seats,
        candidates=tuple(
            _result(election, candidate, motions[candidate.motion_id], tallies[candidate.motion_id])
            for candidate in candidates
            if candidate.motion_id in tallies
        ),
        total=max((_total(tally) for tally in tallies.values()), default=Weights(), key=lambda one: one.area),
        rules=votes.rules_of(first) if first else CIVIL_CODE_2020,
        roll_hash=(first.roll_hash if first else None) or "",
        published_at=election.updated_at,
        term_from=committee.starts_on,
        term_until=committee.ends_on,
        certified_by=await _name(work, election.certified_by_person_id),
        certified_on=election.certified_on,
        published_on=election.published_on,
        annulled_on=election.annulled_on,
        annulled_because=election.annulled_because,
    )


async def _candidates(work: Work, election: elections.Election) -> list[elections.Candidate]:
    """Those of the published list, in its order, whose election came to an end."""
    one = elections.Candidate
    listed = ours(work, one).where(
        col(one.election_id) == election.id, col(one.number).is_not(None), col(one.state).in_(SEATINGS)
    )
    return list(await work.all(listed.order_by(col(one.number))))


async def _motions(work: Work, candidates: list[elections.Candidate]) -> dict[UUID | None, votes.Motion]:
    ids = [candidate.motion_id for candidate in candidates if candidate.motion_id]
    found = await work.all(ours(work, votes.Motion).where(col(votes.Motion.id).in_(ids)))
    return {motion.id: motion for motion in found}


async def _tallies(work: Work, motions: Mapping[UUID | None, votes.Motion]) -> dict[UUID | None, votes.Tally]:
    found = await work.all(ours(work, votes.Tally).where(col(votes.Tally.motion_id).in_(motions)))
    return {tally.motion_id: tally for tally in found}


def _result(
    election: elections.Election, candidate: elections.Candidate, motion: votes.Motion, tally: votes.Tally
) -> CandidateResult:
    annulled = election.state is ElectionState.ANNULLED or motion.state is votes.MotionState.ANNULLED
    seating = SEATINGS[candidate.state]
    return CandidateResult(
        number=candidate.number or 0,
        name=None if annulled else candidate.name,
        outcome=tally.outcome,
        taking_part=Weights(tally.area_taking_part, tally.heads_taking_part),
        yes=Weights(tally.area_yes, tally.heads_yes),
        seating=Seating.UNSEATED if annulled and seating is Seating.ELECTED else seating,
        annulled=annulled,
    )


def _total(tally: votes.Tally) -> Weights:
    return Weights(tally.area_total, tally.heads_total)


async def _name(work: Work, person_id: UUID | None) -> str | None:
    return (await work.get(people.Person, person_id)).name if person_id else None
