"""Who is suggested for a request, and in which order: computed in the statement, from what may be shown."""

import pytest

from services import people, places, requests, roster
from services.work import utc_now
from tests.schema.conftest import Ask
from tests.services.requests.conftest import Neighbourhood, Part, State, neighbourhood_in
from tests.world import World

SUGGESTED = """
    query($id: ID!, $first: Int) { serviceRequest(id: $id) {
      suggestedMembers(first: $first) { membershipId openAssignments facets { value } } } }
"""


@pytest.fixture
async def here(world: World) -> Neighbourhood:
    return await neighbourhood_in(world)


async def member(
    here: Neighbourhood,
    *,
    building: places.Building | None = None,
    skill: str | None = None,
    time: str | None = None,
    consent: bool = True,
) -> roster.Membership:
    """An active member who tells of a skill and of a time, and shares both."""
    membership, _ = await here.member(building=building)
    if consent:
        await here.world.add(
            people.Consent(
                person_id=membership.person_id,
                purpose=people.ConsentPurpose.TALENT_POOL,
                given_at=utc_now(),
            )
        )
    told = {roster.FacetKind.SKILL: skill, roster.FacetKind.AVAILABLE_TIME: time}
    for kind, value in told.items():
        if value:
            await here.world.add(
                roster.Facet(
                    membership_id=membership.id,
                    community_id=here.community.id,
                    kind=kind,
                    value=value,
                    shared=True,
                )
            )
    return membership


async def suggested(
    here: Neighbourhood, ask: Ask, request: requests.ServiceRequest, first: int = 20
) -> list[str]:
    """The ids of the memberships suggested, the most fitting first."""
    answer = await ask(here.captain, SUGGESTED, id=f"service_request_{request.id}", first=first)
    assert not answer.errors
    return [one["membershipId"] for one in answer.data["serviceRequest"]["suggestedMembers"]]


def ids(*members: roster.Membership) -> list[str]:
    return [f"membership_{one.id}" for one in members]


async def test_skill_comes_before_distance_before_time_before_load(here: Neighbourhood, ask: Ask) -> None:
    same_grid = await here.world.add(
        places.Building(community_id=here.community.id, grid_id=here.grid.id, name="2号楼", address="x")
    )
    request = await here.request(State.LISTED, skills=["电工", "水电维修"], wanted_time="周末白天")
    busy = await member(here)
    await here.assignment(await here.request(State.CLAIMED), busy)
    idle = await member(here)
    weekend = await member(here, time="周末白天")
    weekday = await member(here, time="工作日晚间")
    neighbour = await member(here, building=here.building)
    nearby = await member(here, building=same_grid)
    electrician = await member(here, skill="电工")
    expected = ids(electrician, neighbour, nearby, weekend, idle, weekday, busy)
    assert await suggested(here, ask, request) == expected
    assert await suggested(here, ask, request, first=2) == expected[:2]


async def test_a_skill_counts_only_while_the_consent_is_in_force(here: Neighbourhood, ask: Ask) -> None:
    request = await here.request(State.LISTED, skills=["急救"])
    plain = await member(here)
    silent = await member(here, skill="急救", consent=False)
    open_hearted = await member(here, skill="急救")
    assert await suggested(here, ask, request) == ids(open_hearted, plain, silent)
    answer = await ask(here.captain, SUGGESTED, id=f"service_request_{request.id}")
    shown = [one["facets"] for one in answer.data["serviceRequest"]["suggestedMembers"]]
    assert shown == [[{"value": "急救"}], [], []]


async def test_neither_who_asks_nor_who_takes_part_nor_who_does_not_serve_is_suggested(
    here: Neighbourhood, ask: Ask
) -> None:
    request = await here.request(State.CLAIMED, capacity=2)
    await here.world.member(here.team, here.wisher)
    at_it = await member(here)
    await here.assignment(request, at_it, Part.STARTED)
    await here.member(state=roster.MembershipState.RESERVE)
    free = await member(here)
    assert await suggested(here, ask, request) == ids(free)


async def test_riders_are_suggested_for_what_is_low_risk(here: Neighbourhood, ask: Ask) -> None:
    rider, _ = await here.member(source=roster.MemberSource.NEW_EMPLOYMENT)
    assert await suggested(here, ask, await here.request(State.LISTED)) == []
    assert await suggested(here, ask, await here.request(State.LISTED, low_risk=True)) == ids(rider)


async def test_a_member_is_not_told_who_else_might(here: Neighbourhood, ask: Ask) -> None:
    request = await here.request(State.CLAIMED)
    membership, seat = await here.member()
    await here.assignment(request, membership)
    answer = await ask(seat, SUGGESTED, id=f"service_request_{request.id}")
    assert answer.codes == ["FORBIDDEN"]
    assert answer.data["serviceRequest"]["suggestedMembers"] is None
