"""What tests of elections start from: an area of owners, an election in it, and candidates with their votes."""

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

import pytest

from services import committees, elections, ownership, people, places, votes
from services.elections import CandidacyKind, CandidacyState, ElectionState
from services.voting_rules import ElectorateScope, Matter, VoteOutcome
from services.work import utc_now
from tenants.models import Seat
from tests.services.roster.conftest import Quarter, quarter
from tests.world import today

__all__ = ["quarter"]

TODAY = today()
STARTED = (ElectionState.CERTIFIED, ElectionState.PUBLISHED, ElectionState.ANNULLED)


@dataclass
class Compound:
    """A small area of a quarter: three seats are enough. The convener and the checker are of the residents' committee,
    which acts for the owners there."""

    quarter: Quarter
    area: places.PropertyManagementArea
    building: places.Building
    convener: Seat
    checker: Seat
    units: list[places.ExclusiveUnit] = field(default_factory=list)

    async def owner(self, *, until: int | None = None) -> people.Person:
        """Somebody who owns a unit here; `until` is in days from today."""
        person = await self.quarter.person()
        unit = await self.quarter.world.add(
            places.ExclusiveUnit(
                community_id=self.quarter.community.id,
                building_id=self.building.id,
                number=f"{len(self.units) + 1}01",
                area=10_000,
                area_source=places.AreaSource.REGISTRY,
            )
        )
        self.units.append(unit)
        await self.quarter.world.add(
            ownership.Ownership(
                unit_id=unit.id,
                community_id=unit.community_id,
                person_id=person.id,
                since=TODAY - timedelta(days=900),
                until=None if until is None else TODAY + timedelta(days=until),
                registration="沪房地普字001号",
            )
        )
        return person

    async def election(
        self, state: ElectionState = ElectionState.ANNOUNCED, *, seats: int = 3
    ) -> elections.Election:
        """An election in this state, as if it had come that way; nominations end today."""
        over = state in STARTED
        committee = await self.quarter.world.add(
            committees.OwnersCommittee(
                area_id=self.area.id,
                seats=seats,
                starts_on=TODAY,
                ends_on=TODAY + timedelta(days=1_800),
                state=committees.CommitteeState.ELECTED if over else committees.CommitteeState.PREPARING,
                elected_on=TODAY if over else None,
            )
        )
        return await self.quarter.world.add(
            elections.Election(
                area_id=self.area.id,
                committee_id=committee.id,
                convened_by=elections.ElectionConvener.RE_ELECTION_GROUP,
                announced_by_person_id=self.convener.person_id,
                created_by=self.convener.id,
                nominations_until=TODAY - timedelta(days=0 if state is ElectionState.ANNOUNCED else 9),
                objections_until=None if state is ElectionState.ANNOUNCED else TODAY,
                state=state,
                certified_on=TODAY if over else None,
                annulled_because="法院判决撤销" if state is ElectionState.ANNULLED else None,
                cancelled_because="无人参选" if state is ElectionState.CANCELLED else None,
            )
        )

    async def candidate(
        self,
        election: elections.Election,
        person: people.Person | None = None,
        state: CandidacyState = CandidacyState.ELIGIBLE,
        *,
        kind: CandidacyKind = CandidacyKind.SELF,
        number: int | None = None,
    ) -> elections.Candidate:
        person = person or await self.owner()
        refused = elections.CandidateGround.NOT_AN_OWNER if state is CandidacyState.REFUSED else None
        return await self.quarter.world.add(
            elections.Candidate(
                election_id=election.id,
                area_id=election.area_id,
                person_id=person.id,
                kind=kind,
                nominated_by_person_id=person.id if kind is CandidacyKind.SELF else None,
                statement="热心公益",
                state=state,
                ground=refused,
                number=number,
                name=person.name if number else None,
            )
        )

    async def voted(
        self,
        election: elections.Election,
        number: int,
        *,
        yes: int,
        of: int = 9,
        person: people.Person | None = None,
        state: votes.MotionState = votes.MotionState.CERTIFIED,
    ) -> elections.Candidate:
        """A candidate of the list on whom `of` owners of 100 m² each voted, `yes` of them for it."""
        candidate = await self.candidate(election, person, number=number)
        passed = 2 * yes > of
        motion = await self.quarter.world.add(
            votes.Motion(
                area_id=self.area.id,
                scope=ElectorateScope.PROPERTY_AREA,
                matter=Matter.COMMITTEE_ELECTION,
                title="选举委员",
                text="是否同意？",
                state=state,
                rules="civil_code_2020",
                roll_version=1,
                roll_hash=f"{number:064}",
                opens_at=utc_now() - timedelta(days=9),
                closes_at=utc_now() - timedelta(days=2),
                ballots_hash="0" * 64,
                annulled_because="法院判决撤销" if state is votes.MotionState.ANNULLED else None,
            )
        )
        await self.quarter.world.add(
            votes.Tally(
                motion_id=motion.id,
                outcome=VoteOutcome.PASSED if passed else VoteOutcome.REJECTED,
                words_zh="通过",
                words_en="passed",
                area_total=of * 10_000,
                area_taking_part=of * 10_000,
                area_yes=yes * 10_000,
                area_no=(of - yes) * 10_000,
                area_abstained=0,
                heads_total=of,
                heads_taking_part=of,
                heads_yes=yes,
                heads_no=of - yes,
                heads_abstained=0,
            )
        )
        async with self.quarter.work_as(None) as work:
            fresh = await work.get(elections.Candidate, candidate.id, expected_version=1)
            fresh.motion_id = motion.id
            await work.save(fresh)
        return fresh

    async def resident(self, person_id: UUID) -> Seat:
        """The seat of somebody who lives here."""
        async with self.quarter.work_as(None) as work:
            person = await work.get(people.Person, person_id)
        return await self.quarter.resident(person)


@pytest.fixture
async def compound(quarter: Quarter) -> Compound:
    world = quarter.world
    area = await world.area(quarter.community)
    building = await world.building(quarter.community, area=area)
    await world.add(
        ownership.Entrustment(
            area_id=area.id, community_id=quarter.community.id, document="曹街12号", since=TODAY
        )
    )
    convener, checker = [
        await world.seat("committee_staff", quarter.community, person=await quarter.person())
        for _ in range(2)
    ]
    return Compound(quarter, area, building, convener, checker)
