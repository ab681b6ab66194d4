"""Objections to the published list, and the breaches that disqualify an owner."""

from datetime import date
from uuid import UUID

from policies import limits
from services import people, places
from services.acting import hold, move, myself, within_reach
from services.elections.arguments import Grounds
from services.elections.checking import only_owner
from services.elections.choices import BreachKind, CandidacyState, CandidateGround, ElectionState
from services.elections.machines import CANDIDATE, CANDIDATE_OBJECTION
from services.elections.models import Candidate, CandidateObjection, Election, OwnerBreach
from services.elections.refusals import (
    AlreadyObjected,
    BreachCured,
    BreachFoundLater,
    CuredBeforeFound,
    ListClosed,
)
from services.work import Work, command


@command("candidate_objection:raise")
async def raise_candidate_objection(work: Work, candidate_id: UUID, grounds: Grounds) -> CandidateObjection:
    """Say, as an owner, why somebody on the published list cannot stand. Raises ListClosed, NotAnOwner or
    AlreadyObjected."""
    me = myself(work)
    candidate = await work.get(Candidate, candidate_id)
    election = await hold(work, Election, candidate.election_id, anywhere=True)
    if not _open_to_objections(work, election) or candidate.state is not CandidacyState.ELIGIBLE:
        raise ListClosed
    await only_owner(work, candidate.area_id, me)
    objection = CandidateObjection(
        candidate_id=candidate.id,
        election_id=election.id,
        area_id=election.area_id,
        person_id=me,
        reason=grounds,
    )
    await work.add(objection, unless=AlreadyObjected())
    return await within_reach(work, objection)


@command("candidate_objection:uphold")
async def uphold_candidate_objection(
    work: Work,
    candidate_objection_id: UUID,
    ground: CandidateGround,
    decision: Grounds,
    expected_version: int,
) -> CandidateObjection:
    """Agree with an objection, on a ground of the law: the candidate is refused. Raises SelfApproval for who objected
    or stands."""
    objection, candidate = await _to_decide(work, candidate_objection_id, expected_version)
    candidate.state = CANDIDATE.after(candidate.state, "refuse")
    candidate.ground = ground
    await work.save(candidate)
    move(work, CANDIDATE_OBJECTION, objection, "uphold")
    objection.ground, objection.decision = ground, decision
    return await work.save(objection)


@command("candidate_objection:dismiss")
async def dismiss_candidate_objection(
    work: Work, candidate_objection_id: UUID, decision: Grounds, expected_version: int
) -> CandidateObjection:
    """Disagree with an objection, with the reason. Raises SelfApproval as `uphold_candidate_objection` does."""
    objection, _ = await _to_decide(work, candidate_objection_id, expected_version)
    move(work, CANDIDATE_OBJECTION, objection, "dismiss")
    objection.decision = decision
    return await work.save(objection)


@command("owner_breach:record")
async def record_owner_breach(
    work: Work, area_id: UUID, person_id: UUID, kind: BreachKind, facts: Grounds, found_on: date
) -> OwnerBreach:
    """Record that an owner breaks the covenant or owes what owners pay. Raises BreachFoundLater."""
    area = await work.find(places.PropertyManagementArea, area_id)
    person = await work.get(people.Person, person_id)
    if found_on > work.today:
        raise BreachFoundLater(field="found_on")
    return await work.add(
        OwnerBreach(area_id=area.id, person_id=person.id, kind=kind, facts=facts, found_on=found_on)
    )


@command("owner_breach:cure")
async def cure_owner_breach(
    work: Work, owner_breach_id: UUID, cured_on: date, expected_version: int
) -> OwnerBreach:
    """Record the day on which a breach was made good. Raises BreachCured, BreachFoundLater, CuredBeforeFound, or
    SelfApproval for one's own."""
    breach = await work.find(OwnerBreach, owner_breach_id, expected_version=expected_version)
    limits.not_own(work.me, breach.person_id)
    if breach.cured_on is not None:
        raise BreachCured
    if cured_on > work.today:
        raise BreachFoundLater(field="cured_on")
    if cured_on < breach.found_on:
        raise CuredBeforeFound(field="cured_on")
    breach.cured_on = cured_on
    return await work.save(breach)


async def _to_decide(
    work: Work, candidate_objection_id: UUID, expected_version: int
) -> tuple[CandidateObjection, Candidate]:
    """The objection and the candidate, for somebody who is neither of the two."""
    objection = await work.find(CandidateObjection, candidate_objection_id, expected_version=expected_version)
    candidate = await hold(work, Candidate, objection.candidate_id, anywhere=True)
    limits.not_own(work.me, objection.person_id)
    limits.not_own(work.me, candidate.person_id)
    return objection, candidate


def _open_to_objections(work: Work, election: Election) -> bool:
    until = election.objections_until
    return election.state is ElectionState.PRESENTED and until is not None and work.today <= until
