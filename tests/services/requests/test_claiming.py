"""Who takes a request on: one place, one member, however many want it."""

import asyncio
from typing import Any

import pytest
from sqlmodel import col, func, select

from services import requests, roster
from tenants.models import Seat
from tenants.refusals import NotFound, Refusal
from tests.services.requests.conftest import Given, Neighbourhood, Part, State


async def claim(here: Neighbourhood, seat: Seat, request: requests.ServiceRequest) -> requests.Assignment:
    return await here.do(seat, requests.claim_service_request, service_request_id=request.id)


async def all_at_once(here: Neighbourhood, request: requests.ServiceRequest, members: int) -> list[Any]:
    """What each of so many members gets who claim at the same time."""
    seats = [(await here.member())[1] for _ in range(members)]
    return await asyncio.gather(*(claim(here, seat, request) for seat in seats), return_exceptions=True)


@pytest.mark.parametrize("capacity", [1, 3])
async def test_of_ten_who_claim_at_once_as_many_win_as_there_are_places(
    here: Neighbourhood, capacity: int
) -> None:
    request = await here.request(State.LISTED, capacity=capacity)
    outcomes = await all_at_once(here, request, 10)
    won = [outcome for outcome in outcomes if isinstance(outcome, requests.Assignment)]
    lost = [outcome for outcome in outcomes if not isinstance(outcome, requests.Assignment)]
    assert sorted(assignment.place for assignment in won) == list(range(1, capacity + 1))
    assert {type(outcome) for outcome in lost} == {requests.NoPlaceLeft}
    assert (await here.fresh(request)).state is State.CLAIMED
    async with here.world.session() as session:
        count = select(func.count()).where(col(requests.Assignment.service_request_id) == request.id)
        assert (await session.execute(count)).scalar_one() == capacity


async def test_the_database_itself_gives_a_place_once(here: Neighbourhood) -> None:
    request = await here.request(State.LISTED)
    first, _ = await here.member()
    second, _ = await here.member()
    await here.assignment(request, first)
    with pytest.raises(Exception, match="uq_assignment_service_request_id_round_place_some"):
        await here.assignment(request, second)


async def test_a_place_given_back_can_be_claimed_again(here: Neighbourhood) -> None:
    request = await here.request(State.LISTED)
    _, first = await here.member()
    _, second = await here.member()
    assignment = await claim(here, first, request)
    with pytest.raises(requests.NoPlaceLeft):
        await claim(here, second, request)
    await here.do(
        first,
        requests.release_assignment,
        assignment_id=assignment.id,
        reason="家中有事",
        expected_version=1,
    )
    assert (await here.fresh(request)).state is State.LISTED
    assert (await claim(here, second, request)).place == 1


async def test_nobody_takes_two_places(here: Neighbourhood) -> None:
    request = await here.request(State.LISTED, capacity=2)
    _, seat = await here.member()
    await claim(here, seat, request)
    with pytest.raises(requests.AlreadyTakesPart):
        await claim(here, seat, request)


async def test_nobody_takes_on_their_own_request(here: Neighbourhood) -> None:
    request = await here.request(State.LISTED)
    await here.world.member(here.team, here.wisher)
    seat = await here.world.seat("member", here.community, person=here.wisher)
    with pytest.raises(requests.OwnRequest):
        await claim(here, seat, request)


@pytest.mark.parametrize(
    "state", [state for state in roster.MembershipState if state is not roster.MembershipState.ACTIVE]
)
async def test_only_active_members_claim(here: Neighbourhood, state: roster.MembershipState) -> None:
    request = await here.request(State.LISTED)
    _, seat = await here.member(state=state)
    with pytest.raises(roster.NotServing):
        await claim(here, seat, request)


async def test_a_member_of_another_community_does_not_see_the_request(
    here: Neighbourhood, there: Neighbourhood
) -> None:
    request = await here.request(State.LISTED)
    _, seat = await there.member()
    with pytest.raises(NotFound):
        await claim(here, seat, request)


async def test_a_wanted_skill_is_asked_of_facets_and_of_the_ledger(here: Neighbourhood) -> None:
    request = await here.request(State.LISTED, skills=["电工", "急救"], capacity=2)
    with_facet, facet_seat = await here.member()
    await here.world.add(
        roster.Facet(
            membership_id=with_facet.id,
            community_id=here.community.id,
            kind=roster.FacetKind.SKILL,
            value="急救",
        )
    )
    _, other_seat = await here.member()
    with pytest.raises(requests.SkillMissing) as refusal:
        await claim(here, other_seat, request)
    assert refusal.value.parameters == {"skills": "电工、急救"}
    assert (await claim(here, facet_seat, request)).place == 1


async def test_new_employment_members_claim_what_is_low_risk_only(here: Neighbourhood) -> None:
    _, rider = await here.member(source=roster.MemberSource.NEW_EMPLOYMENT)
    with pytest.raises(requests.LowRiskOnly):
        await claim(here, rider, await here.request(State.LISTED))
    assert (await claim(here, rider, await here.request(State.LISTED, low_risk=True))).place == 1


async def test_the_captain_assigns_whom_they_trust_but_no_rider_to_a_risk(here: Neighbourhood) -> None:
    request = await here.request(State.TRIAGED, skills=["电工"])
    rider, _ = await here.member(source=roster.MemberSource.NEW_EMPLOYMENT)
    trusted, _ = await here.member()
    given: Given = {"service_request_id": request.id}
    with pytest.raises(requests.LowRiskOnly):
        await here.do(here.captain, requests.assign_service_request, membership_id=rider.id, **given)
    assignment = await here.do(
        here.captain, requests.assign_service_request, membership_id=trusted.id, **given
    )
    assert assignment.assigned_by_person_id == here.captain.person_id
    assert (await here.fresh(request)).state is State.CLAIMED


async def test_a_request_that_is_over_is_not_claimed(here: Neighbourhood) -> None:
    _, seat = await here.member()
    for state in (State.CLOSED, State.DECLINED):
        with pytest.raises(Refusal) as refusal:
            await claim(here, seat, await here.request(state))
        assert refusal.value.code == "WRONG_STATE"


async def test_escalating_takes_the_work_out_of_members_hands(here: Neighbourhood) -> None:
    request = await here.request(State.IN_PROGRESS)
    membership, _ = await here.member()
    assignment = await here.assignment(request, membership, Part.STARTED)
    await here.do(
        here.staff,
        requests.escalate_service_request,
        service_request_id=request.id,
        reason="需要街镇协调",
        expected_version=1,
    )
    assert (await here.fresh(assignment)).state is Part.RELEASED
    assert (await here.case_of(request)).escalated_at is not None
