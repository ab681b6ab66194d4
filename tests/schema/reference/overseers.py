"""Who oversees whom in the small sub-district: company staff, elections in every state, committees and their seats."""

from collections.abc import Sequence
from datetime import date
from itertools import cycle

from services import committees, companies, elections, people, places
from services.elections import CandidacyState, CandidateObjectionState, ElectionState
from tenants.tables import TenantTable
from tests.schema.reference.townspeople import WORDS, add
from tests.world import World

HELD = tuple(state for state in ElectionState if state is not ElectionState.OPEN)
"""An area has one election under way, and there are two areas."""
OVER = (ElectionState.CERTIFIED, ElectionState.PUBLISHED, ElectionState.ANNULLED)
SEATED_ELSEWHERE = (committees.CommitteeState.EXPIRING, committees.CommitteeState.HANDED_OVER)
LIVES = [state for state in committees.CommitteeState if state not in SEATED_ELSEWHERE]
"""An area has one committee that took office."""
DAY = date(2026, 3, 2)


async def overseers(
    world: World, areas: Sequence[places.PropertyManagementArea], persons: Sequence[people.Person]
) -> Sequence[committees.CommitteeSeat]:
    """In the order in which each refers to what is there; returns the seats on committees."""
    await add(world, *_companies(areas, persons))
    made = [_committee(areas[n % 2], state, n) for n, state in enumerate(LIVES)]
    await add(world, made)
    held = [_election(made[n], state, persons[n % 3]) for n, state in enumerate(HELD)]
    await add(world, held)
    candidates = [
        _candidate(held[n % len(held)], persons[n % len(persons)], state, n)
        for n, state in enumerate(CandidacyState)
    ]
    await add(world, candidates)
    await add(world, *_around(candidates, persons))
    seats = [_seat(made[n + 1], held[3], persons[n], post) for n, post in enumerate(committees.CommitteePost)]
    await add(world, seats, [_signature(seats[0], seats[0])])
    return seats


def _companies(
    areas: Sequence[places.PropertyManagementArea], persons: Sequence[people.Person]
) -> list[Sequence[TenantTable]]:
    staff = [
        companies.CompanyStaff(
            area_id=areas[n % 2].id,
            person_id=persons[n].id,
            position=WORDS[n][:40],
            responds=n == 0,
            starts_on=date(2026, 1, 1 + n),
            ends_on=date(2026, 3, 1) if n == 2 else None,
        )
        for n in range(3)
    ]
    kinships = cycle(companies.Kinship)
    relatives = [
        companies.PersonRelative(
            person_id=persons[n].id, relative_id=persons[n + 1].id, kinship=next(kinships)
        )
        for n in range(3)
    ]
    return [staff, relatives]


def _committee(
    area: places.PropertyManagementArea, state: committees.CommitteeState, n: int
) -> committees.OwnersCommittee:
    ended = state is committees.CommitteeState.ENDED
    prepared = state is committees.CommitteeState.PREPARING
    frozen = state in committees.FROZEN
    return committees.OwnersCommittee(
        area_id=area.id,
        seats=5 + 2 * (n % 2),
        starts_on=DAY,
        ends_on=date(2029 + n % 3, 3, 1),
        state=state,
        elected_on=None if prepared else DAY,
        re_electing_since=DAY if frozen else None,
        group_members=7 if frozen else None,
        group_owners=4 if frozen else None,
        ended_because=WORDS[n] if ended else None,
    )


def _election(
    committee: committees.OwnersCommittee, state: ElectionState, convener: people.Person
) -> elections.Election:
    return elections.Election(
        area_id=committee.area_id,
        committee_id=committee.id,
        convened_by=elections.ElectionConvener.RE_ELECTION_GROUP,
        announced_by_person_id=convener.id,
        nominations_until=DAY,
        objections_until=None if state is ElectionState.ANNOUNCED else DAY,
        state=state,
        certified_on=DAY if state in OVER else None,
        publish_by=date(2026, 3, 5) if state in OVER else None,
        annulled_because="法院判决撤销" if state is ElectionState.ANNULLED else None,
        cancelled_because="延期" if state is ElectionState.CANCELLED else None,
    )


def _candidate(
    election: elections.Election, person: people.Person, state: CandidacyState, n: int
) -> elections.Candidate:
    refused, listed = state is CandidacyState.REFUSED, n % 2 == 1
    return elections.Candidate(
        election_id=election.id,
        area_id=election.area_id,
        person_id=person.id,
        kind=list(elections.CandidacyKind)[n % 3],
        nominated_by_person_id=person.id if n % 3 == 0 else None,
        statement=WORDS[n],
        state=state,
        ground=elections.CandidateGround.UNCURED_BREACH if refused else None,
        number=n if listed else None,
        name=person.name if listed else None,
    )


def _around(
    candidates: Sequence[elections.Candidate], persons: Sequence[people.Person]
) -> list[Sequence[TenantTable]]:
    backings = [
        elections.CandidateBacking(
            candidate_id=candidates[0].id, area_id=candidates[0].area_id, person_id=person.id
        )
        for person in persons[1:3]
    ]
    upheld = CandidateObjectionState.UPHELD
    objections = [
        elections.CandidateObjection(
            candidate_id=candidate.id,
            election_id=candidate.election_id,
            area_id=candidate.area_id,
            person_id=persons[n].id,
            reason=WORDS[n],
            state=state,
            ground=elections.CandidateGround.WORKS_FOR_COMPANY if state is upheld else None,
            decision=None if state is CandidateObjectionState.RAISED else "已核对",
        )
        for n, (candidate, state) in enumerate(zip(candidates, CandidateObjectionState, strict=False))
    ]
    breaches = [
        elections.OwnerBreach(
            area_id=candidates[0].area_id,
            person_id=persons[n].id,
            kind=kind,
            facts=WORDS[n],
            found_on=DAY,
            cured_on=date(2026, 3, 9) if n % 2 else None,
        )
        for n, kind in enumerate(elections.BreachKind)
    ]
    return [backings, objections, breaches]


def _seat(
    committee: committees.OwnersCommittee,
    election: elections.Election,
    person: people.Person,
    post: committees.CommitteePost,
) -> committees.CommitteeSeat:
    return committees.CommitteeSeat(
        committee_id=committee.id,
        area_id=committee.area_id,
        person_id=person.id,
        name=person.name,
        election_id=election.id,
        post=post,
        since=DAY,
        until=None if post is committees.CommitteePost.CHAIR else date(2026, 9, 1),
    )


def _signature(by: committees.CommitteeSeat, chosen: committees.CommitteeSeat) -> committees.PostSignature:
    return committees.PostSignature(
        committee_id=by.committee_id,
        area_id=by.area_id,
        post=committees.CommitteePost.CHAIR,
        signed_by_id=by.id,
        chosen_id=chosen.id,
    )
