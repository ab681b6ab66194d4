"""Candidates: nominated by themselves, by owners jointly or by an organisation, and checked by another."""

from uuid import UUID

from policies import limits
from services import people
from services.acting import hold, move, myself, only_by, within_reach
from services.elections.arguments import Statement
from services.elections.checking import grounds_against, only_owner
from services.elections.choices import CandidacyKind, ElectionState
from services.elections.machines import CANDIDATE
from services.elections.models import Candidate, CandidateBacking, Election
from services.elections.refusals import (
    AlreadyBacked,
    AlreadyStands,
    CandidacyMismatch,
    NominationsClosed,
    NotNominatedByOwners,
    OnlyTheOrganisationNominates,
    VotingBegun,
)
from services.work import Work, command


@command("candidate:nominate")
async def nominate_candidate(
    work: Work, election_id: UUID, person_id: UUID, kind: CandidacyKind, statement: Statement
) -> Candidate:
    """Put somebody, or oneself, forward for the owners' committee. Whether they can stand is checked by another.

    Raises NominationsClosed, CandidacyMismatch, OnlyTheOrganisationNominates, AlreadyStands; NotAnOwner for who
    nominates with other owners and owns nothing there.
    """
    election = await _taking_nominations(work, election_id)
    person = await work.get(people.Person, person_id)
    _fitting(work, kind, person.id)
    if kind is CandidacyKind.OWNERS:
        await only_owner(work, election.area_id, myself(work))
    candidate = Candidate(
        election_id=election.id,
        area_id=election.area_id,
        person_id=person.id,
        kind=kind,
        nominated_by_person_id=work.me,
        statement=statement,
    )
    await work.add(candidate, unless=AlreadyStands())
    if kind is CandidacyKind.OWNERS:
        await _back(work, candidate, myself(work))
    return await within_reach(work, candidate)


@command("candidate:back")
async def back_candidate(work: Work, candidate_id: UUID) -> CandidateBacking:
    """Join, as an owner, in nominating a candidate. Raises NominationsClosed, NotNominatedByOwners, NotAnOwner or
    AlreadyBacked; SelfApproval for oneself."""
    candidate = await work.find(Candidate, candidate_id)
    await _taking_nominations(work, candidate.election_id, anywhere=True)
    if candidate.kind is not CandidacyKind.OWNERS:
        raise NotNominatedByOwners
    me = myself(work)
    limits.not_own(me, candidate.person_id)
    await only_owner(work, candidate.area_id, me)
    return await _back(work, candidate, me)


@command("candidate:check")
async def check_candidate(work: Work, candidate_id: UUID, expected_version: int) -> Candidate:
    """Find a candidate eligible, or refuse them with the first ground that the records hold. Raises SelfApproval for
    who stands."""
    candidate = await work.find(Candidate, candidate_id, expected_version=expected_version)
    limits.not_own(work.me, candidate.person_id)
    CANDIDATE.after(candidate.state, "check")
    ground = (await grounds_against(work, [candidate])).get(candidate.id)
    candidate.ground = ground
    move(work, CANDIDATE, candidate, "refuse" if ground else "check")
    if ground:
        work.facts["ground"] = ground
    return await work.save(candidate)


@command("candidate:withdraw")
async def withdraw_candidate(work: Work, candidate_id: UUID, expected_version: int) -> Candidate:
    """Stand no longer: only the candidate does so, and only until voting begins. Raises NotYourOwn or VotingBegun."""
    candidate = await work.find(Candidate, candidate_id, expected_version=expected_version)
    only_by(work, candidate.person_id)
    election = await hold(work, Election, candidate.election_id, anywhere=True)
    move(work, CANDIDATE, candidate, "withdraw")
    if election.state not in (ElectionState.ANNOUNCED, ElectionState.PRESENTED):
        raise VotingBegun
    return await work.save(candidate)


async def _taking_nominations(work: Work, election_id: UUID, *, anywhere: bool = False) -> Election:
    """The election, locked, while it takes nominations. Raises NominationsClosed."""
    election = await hold(work, Election, election_id, anywhere=anywhere)
    if election.state is not ElectionState.ANNOUNCED or work.today > election.nominations_until:
        raise NominationsClosed
    return election


def _fitting(work: Work, kind: CandidacyKind, person_id: UUID) -> None:
    if (kind is CandidacyKind.SELF) != (work.me == person_id):
        raise CandidacyMismatch(field="kind")
    # Whoever may check candidates acts for the organisation, under whatever role the tenant's policy says.
    speaks_for_it = work.standing is None or work.grants.allow("candidate:check")
    if kind is CandidacyKind.ORGANISATION and not speaks_for_it:
        raise OnlyTheOrganisationNominates(field="kind")


async def _back(work: Work, candidate: Candidate, person_id: UUID) -> CandidateBacking:
    backing = CandidateBacking(candidate_id=candidate.id, area_id=candidate.area_id, person_id=person_id)
    return await work.add(backing, unless=AlreadyBacked())
