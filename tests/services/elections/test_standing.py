"""Nominations, backings and checks, from the records that each asks."""

from datetime import timedelta
from uuid import UUID

import pytest

from policies.limits import SelfApproval
from services import companies, elections
from services.companies import Kinship
from services.elections import CandidacyKind, CandidacyState, CandidateGround, ElectionState
from services.people import NotYourOwn
from services.work import utc_now
from tenants.models import Seat
from tenants.refusals import NotFound, Refusal
from tests.services.elections.conftest import TODAY, Compound, compound, quarter

__all__ = ["compound", "quarter"]


async def nominate(
    compound: Compound,
    election: elections.Election,
    seat: Seat,
    *,
    person_id: UUID | None = None,
    kind: CandidacyKind = CandidacyKind.SELF,
    days: int = 0,
) -> elections.Candidate:
    person_id = person_id or seat.person_id
    assert person_id
    async with compound.quarter.work_as(seat, now=lambda: utc_now() + timedelta(days=days)) as work:
        return await elections.nominate_candidate(
            work, election_id=election.id, person_id=person_id, kind=kind, statement="热心"
        )


async def check(
    compound: Compound, candidate: elections.Candidate, by: Seat | None = None
) -> elections.Candidate:
    async with compound.quarter.work_as(by or compound.checker) as work:
        return await elections.check_candidate(
            work, candidate_id=candidate.id, expected_version=candidate.version
        )


async def ground(compound: Compound, candidate: elections.Candidate) -> CandidateGround | None:
    checked = await check(compound, candidate)
    refused = checked.state is CandidacyState.REFUSED
    assert refused == (checked.ground is not None)
    assert refused or checked.state is CandidacyState.ELIGIBLE
    return checked.ground


# --- what is checked -----------------------------------------------------------------------------------


async def test_an_owner_without_fault_can_stand(compound: Compound) -> None:
    candidate = await compound.candidate(await compound.election(), state=CandidacyState.NOMINATED)
    assert await ground(compound, candidate) is None


@pytest.mark.parametrize(("until", "able"), [(0, True), (5, True), (-1, False)])
async def test_who_sold_their_home_cannot_stand(compound: Compound, until: int, able: bool) -> None:
    person = await compound.owner(until=until)
    candidate = await compound.candidate(await compound.election(), person, CandidacyState.NOMINATED)
    assert await ground(compound, candidate) is (None if able else CandidateGround.NOT_AN_OWNER)


async def test_an_owner_elsewhere_cannot_stand_here(compound: Compound) -> None:
    there = await compound.owner()
    other = await compound.quarter.world.area(compound.quarter.community)
    election = await compound.election()
    async with compound.quarter.work_as(None) as work:
        assert await elections.owners_among(work, other.id, [there.id]) == set()
        assert await elections.owners_among(work, election.area_id, [there.id]) == {there.id}


@pytest.mark.parametrize("granted", [False, True], ids=["on record", "by role"])
async def test_property_staff_and_their_families_cannot_stand(compound: Compound, granted: bool) -> None:
    world, election = compound.quarter.world, await compound.election()
    cook, wife = await compound.owner(), await compound.owner()
    if granted:
        await world.seat("property_staff", compound.area, person=cook)
    else:
        await world.add(
            companies.CompanyStaff(
                area_id=compound.area.id, person_id=cook.id, position="厨师", responds=False, starts_on=TODAY
            )
        )
    await world.add(companies.PersonRelative(person_id=cook.id, relative_id=wife.id, kinship=Kinship.SPOUSE))
    for person, expected in (
        (cook, CandidateGround.WORKS_FOR_COMPANY),
        (wife, CandidateGround.RELATED_TO_STAFF),
    ):
        candidate = await compound.candidate(election, person, CandidacyState.NOMINATED)
        assert await ground(compound, candidate) is expected


async def test_a_breach_bars_until_it_is_cured(compound: Compound) -> None:
    debtor, election = await compound.owner(), await compound.election()
    async with compound.quarter.work_as(compound.convener) as work:
        breach = await elections.record_owner_breach(
            work,
            area_id=compound.area.id,
            person_id=debtor.id,
            kind=elections.BreachKind.PROPERTY_FEES,
            facts="欠缴物业费",
            found_on=TODAY,
        )
    async with compound.quarter.work_as(None) as work:
        first = await work.get(elections.Election, election.id)
        candidate = elections.Candidate(
            election_id=first.id,
            area_id=first.area_id,
            person_id=debtor.id,
            kind=CandidacyKind.SELF,
            statement="x",
        )
        grounds = await elections.grounds_against(work, [candidate])
        assert grounds == {candidate.id: CandidateGround.UNCURED_BREACH}
        await elections.cure_owner_breach(work, owner_breach_id=breach.id, cured_on=TODAY, expected_version=1)
        assert await elections.grounds_against(work, [candidate]) == {}


async def test_owners_nominate_jointly(compound: Compound) -> None:
    election = await compound.election()
    person, *backers = [await compound.owner() for _ in range(6)]
    seats = [await compound.resident(backer.id) for backer in backers]
    candidate = await nominate(compound, election, seats[0], person_id=person.id, kind=CandidacyKind.OWNERS)
    for seat in seats[1:4]:
        async with compound.quarter.work_as(seat) as work:
            await elections.back_candidate(work, candidate_id=candidate.id)
    async with compound.quarter.work_as(None) as work:
        fresh = await work.get(elections.Candidate, candidate.id)
        assert await elections.grounds_against(work, [fresh]) == {
            candidate.id: CandidateGround.TOO_FEW_BACKERS
        }
    async with compound.quarter.work_as(seats[4]) as work:
        await elections.back_candidate(work, candidate_id=candidate.id)
    assert await ground(compound, candidate) is None


@pytest.mark.parametrize("who", ["again", "oneself", "no owner", "another kind"])
async def test_a_backing_is_an_owners_and_given_once(compound: Compound, who: str) -> None:
    election = await compound.election()
    person, owner = await compound.owner(), await compound.owner()
    kind = CandidacyKind.ORGANISATION if who == "another kind" else CandidacyKind.OWNERS
    candidate = await compound.candidate(election, person, CandidacyState.NOMINATED, kind=kind)
    backer = {
        "oneself": person,
        "no owner": await compound.quarter.person(),
    }.get(who, owner)
    seat = await compound.resident(backer.id)
    refusal: type[Refusal] = {
        "again": elections.AlreadyBacked,
        "oneself": SelfApproval,
        "no owner": elections.NotAnOwner,
        "another kind": elections.NotNominatedByOwners,
    }[who]
    if who == "again":
        async with compound.quarter.work_as(seat) as work:
            await elections.back_candidate(work, candidate_id=candidate.id)
    with pytest.raises(refusal):
        async with compound.quarter.work_as(seat) as work:
            await elections.back_candidate(work, candidate_id=candidate.id)


# --- who nominates, who checks -------------------------------------------------------------------------


async def test_one_nominates_oneself_or_others_each_in_their_way(compound: Compound) -> None:
    election, owner = await compound.election(), await compound.owner()
    seat = await compound.resident(owner.id)
    other = await compound.owner()
    for person, kind, refusal in (
        (other, CandidacyKind.SELF, elections.CandidacyMismatch),
        (owner, CandidacyKind.OWNERS, elections.CandidacyMismatch),
        (other, CandidacyKind.ORGANISATION, elections.OnlyTheOrganisationNominates),
    ):
        with pytest.raises(refusal):
            await nominate(compound, election, seat, person_id=person.id, kind=kind)
    await nominate(compound, election, seat)
    with pytest.raises(elections.AlreadyStands):
        await nominate(compound, election, seat)
    tenant = await compound.resident((await compound.quarter.person()).id)
    with pytest.raises(elections.NotAnOwner):
        await nominate(compound, election, tenant, person_id=other.id, kind=CandidacyKind.OWNERS)


async def test_nominations_end_with_their_last_day(compound: Compound) -> None:
    election = await compound.election()
    last, late = [await compound.resident((await compound.owner()).id) for _ in range(2)]
    await nominate(compound, election, last)
    with pytest.raises(elections.NominationsClosed):
        await nominate(compound, election, late, days=1)


async def test_nobody_checks_their_own_candidacy(compound: Compound) -> None:
    election = await compound.election()
    assert compound.checker.person_id
    async with compound.quarter.work_as(None) as work:
        mine = elections.Candidate(
            election_id=election.id,
            area_id=election.area_id,
            person_id=compound.checker.person_id,
            kind=CandidacyKind.ORGANISATION,
            statement="x",
        )
        await work.add(mine)
    with pytest.raises(SelfApproval):
        await check(compound, mine)


async def test_another_community_does_not_check_here(compound: Compound) -> None:
    world = compound.quarter.world
    candidate = await compound.candidate(await compound.election(), state=CandidacyState.NOMINATED)
    stranger = await world.seat("committee_staff", await world.community())
    with pytest.raises(NotFound):
        await check(compound, candidate, by=stranger)


async def test_once_voting_began_nobody_withdraws_and_nobody_for_another(compound: Compound) -> None:
    election = await compound.election(ElectionState.OPEN)
    candidate = await compound.candidate(election, number=1)
    seat = await compound.resident(candidate.person_id)
    with pytest.raises(elections.VotingBegun):
        async with compound.quarter.work_as(seat) as work:
            await elections.withdraw_candidate(work, candidate_id=candidate.id, expected_version=1)
    with pytest.raises(NotYourOwn):
        async with compound.quarter.work_as(None) as work:
            await elections.withdraw_candidate(work, candidate_id=candidate.id, expected_version=1)
