"""What tests of committees start from: an area, a committee that a certified election filled, and its members."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from services import committees, elections, people, places
from services.work import utc_now
from tenants.models import Seat
from tests.services.roster.conftest import Quarter, quarter
from tests.world import today

__all__ = ["quarter"]

State = committees.CommitteeState
TODAY = today()


@dataclass(frozen=True)
class Member:
    """Somebody who was elected, with their own seat in the tenant, in which they are a resident."""

    person: people.Person
    seat: Seat


@dataclass(frozen=True)
class Filled:
    area: places.PropertyManagementArea
    committee: committees.OwnersCommittee
    members: list[Member]
    seats: list[committees.CommitteeSeat]


async def committee_in(
    quarter: Quarter,
    state: State,
    *,
    area: places.PropertyManagementArea | None = None,
    seats: int = 3,
    starts_on: date = TODAY,
    ends_on: date = TODAY + timedelta(days=1_825),
) -> committees.OwnersCommittee:
    """A committee in this state, as if it had come that way."""
    area = area or await quarter.world.area(quarter.community)
    frozen = state in committees.FROZEN
    return await quarter.world.add(
        committees.OwnersCommittee(
            area_id=area.id,
            seats=seats,
            starts_on=starts_on,
            ends_on=ends_on,
            state=state,
            elected_on=None if state is State.PREPARING else TODAY,
            re_electing_since=TODAY if frozen else None,
            group_members=7 if frozen else None,
            group_owners=4 if frozen else None,
        )
    )


async def election_of(quarter: Quarter, committee: committees.OwnersCommittee) -> elections.Election:
    return await quarter.world.add(
        elections.Election(
            area_id=committee.area_id,
            committee_id=committee.id,
            convened_by=elections.ElectionConvener.PREPARATORY_GROUP,
            nominations_until=TODAY - timedelta(days=60),
            state=elections.ElectionState.CERTIFIED,
            certified_on=TODAY,
        )
    )


async def filled(
    quarter: Quarter,
    members: int = 3,
    *,
    now: Callable[[], datetime] = utc_now,
    starts_on: date = TODAY,
    ends_on: date = TODAY + timedelta(days=1_825),
) -> Filled:
    """A committee just elected, its seats taken as an election gives them."""
    committee = await committee_in(
        quarter, State.PREPARING, seats=members, starts_on=starts_on, ends_on=ends_on
    )
    election = await election_of(quarter, committee)
    people = [await quarter.person() for _ in range(members)]
    elected = [Member(person, await quarter.resident(person)) for person in people]
    async with quarter.work_as(None, now=now) as work:
        committee = await work.get(committees.OwnersCommittee, committee.id)
        seats = await committees.seat_elected(
            work,
            committee,
            election.id,
            [committees.Elected(member.person.id, member.person.name) for member in elected],
        )
        area = await work.get(places.PropertyManagementArea, committee.area_id)
    return Filled(area, committee, elected, seats)
