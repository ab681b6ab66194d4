"""An election from its announcement to the vote: nominations, the published list, objections to it."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import col

from services import committees, ownership, people, places, votes
from services.acting import move, ours
from services.elections.arguments import Reason, Seats, Years
from services.elections.choices import (
    CandidacyState,
    CandidateObjectionState,
    ElectionConvener,
)
from services.elections.machines import ELECTION
from services.elections.models import Candidate, CandidateObjection, Election
from services.elections.refusals import (
    CandidatesDisputed,
    CandidatesUnchecked,
    ElectionUnderWay,
    ListStillOpen,
    NominationsEndBeforeToday,
    NominationsOpen,
    TooFewCandidates,
)
from services.elections.rules import objections_until
from services.voting_rules import ElectorateScope, Matter
from services.work import Work, command


@command("election:announce")
async def announce_election(
    work: Work,
    area_id: UUID,
    convened_by: ElectionConvener,
    seats: Seats,
    term_years: Years,
    term_starts_on: date,
    nominations_until: date,
) -> Election:
    """Announce the election of an area's owners' committee, with its seats and its term.

    Raises NotEntrusted, ElectionUnderWay, NominationsEndBeforeToday, SeatsNotLawful, TermNotLawful or
    TermStartsBeforeToday.
    """
    area = await work.find(places.PropertyManagementArea, area_id)
    await ownership.convenes(work, area.id)
    if nominations_until < work.today:
        raise NominationsEndBeforeToday(field="nominations_until")
    committee = await committees.prepare(
        work, area.id, seats=seats, term_years=term_years, starts_on=term_starts_on
    )
    election = Election(
        area_id=area.id,
        committee_id=committee.id,
        convened_by=convened_by,
        announced_by_person_id=work.me,
        nominations_until=nominations_until,
    )
    return await work.add(election, unless=ElectionUnderWay())


@command("election:present")
async def present_election(work: Work, election_id: UUID, expected_version: int) -> Election:
    """Publish the list of eligible candidates, numbered in the order of their nomination, and open it to objections.

    Raises NotEntrusted, NominationsOpen, CandidatesUnchecked or TooFewCandidates.
    """
    election = await _to_convene(work, election_id, expected_version)
    move(work, ELECTION, election, "present")
    if work.today <= election.nominations_until:
        raise NominationsOpen(until=election.nominations_until.isoformat())
    unchecked = len(await candidates_in(work, election.id, CandidacyState.NOMINATED))
    if unchecked:
        raise CandidatesUnchecked(open=unchecked)
    eligible = await _enough(work, election)
    for number, candidate in enumerate(eligible, start=1):
        person = await work.get(people.Person, candidate.person_id)
        candidate.number, candidate.name = number, person.name
        await work.save(candidate)
    election.objections_until = objections_until(work.today)
    return await work.save(election)


@command("election:open")
async def open_election(work: Work, election_id: UUID, expected_version: int) -> Election:
    """Put the list to the owners, once its objections are decided: a motion is drafted for each candidate, under
    matter (3) of Civil Code art. 278. From there on they are voted on as any motion is.

    Raises NotEntrusted, ListStillOpen, CandidatesDisputed or TooFewCandidates.
    """
    election = await _to_convene(work, election_id, expected_version)
    move(work, ELECTION, election, "open")
    if election.objections_until is None or work.today <= election.objections_until:
        raise ListStillOpen(until=str(election.objections_until))
    disputed = await _disputed(work, election)
    if disputed:
        raise CandidatesDisputed(open=disputed)
    for candidate in await _enough(work, election):
        motion = await votes.draft_motion(
            work,
            area_id=election.area_id,
            scope=ElectorateScope.PROPERTY_AREA,
            matter=Matter.COMMITTEE_ELECTION,
            title=f"选举{candidate.name}为业主委员会委员",
            text=candidate.statement,
        )
        candidate.motion_id = motion.id
        await work.save(candidate)
    return await work.save(election)


@command("election:cancel")
async def cancel_election(work: Work, election_id: UUID, reason: Reason, expected_version: int) -> Election:
    """Call an election off before it is voted on, with the reason. Raises NotEntrusted."""
    election = await _to_convene(work, election_id, expected_version)
    move(work, ELECTION, election, "cancel")
    election.cancelled_because = reason
    committee = await work.get(committees.OwnersCommittee, election.committee_id)
    await committees.give_up(work, committee, reason)
    return await work.save(election)


async def candidates_in(work: Work, election_id: UUID, *states: CandidacyState) -> Sequence[Candidate]:
    """The candidates of an election in these states, in the order of their nomination."""
    query = ours(work, Candidate).where(
        col(Candidate.election_id) == election_id, col(Candidate.state).in_(states)
    )
    return await work.all(query.order_by(col(Candidate.id)).with_for_update())


async def _to_convene(work: Work, election_id: UUID, expected_version: int) -> Election:
    """The election, locked, for somebody who convenes in its area. Raises NotEntrusted."""
    election = await work.find(Election, election_id, expected_version=expected_version)
    await ownership.convenes(work, election.area_id)
    return election


async def _enough(work: Work, election: Election) -> Sequence[Candidate]:
    """The eligible candidates. Raises TooFewCandidates where they could not fill the smallest committee."""
    eligible = await candidates_in(work, election.id, CandidacyState.ELIGIBLE)
    fewest = await committees.fewest_in(work, election.area_id)
    if len(eligible) < fewest:
        raise TooFewCandidates(found=len(eligible), fewest=fewest)
    return eligible


async def _disputed(work: Work, election: Election) -> int:
    query = select(func.count()).where(
        col(CandidateObjection.tenant_id) == work.ground.tenant_id,
        col(CandidateObjection.election_id) == election.id,
        col(CandidateObjection.state) == CandidateObjectionState.RAISED,
    )
    return (await work.session.execute(query)).scalar_one()
