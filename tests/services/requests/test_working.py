"""A member's part: done, verified by somebody else, and then it earns points."""

import pytest
from sqlmodel import col, select

from policies import limits
from services import people, points, requests
from tenants.models import Seat
from tenants.refusals import NotFound
from tests.services.requests.conftest import Given, Neighbourhood, Part, State


async def balance(here: Neighbourhood, person_id: object) -> int:
    async with here.world.session() as session:
        query = select(points.PointsAccount).where(col(points.PointsAccount.person_id) == person_id)
        account = (await session.execute(query)).scalar_one_or_none()
    return account.balance if account else 0


async def verify(here: Neighbourhood, seat: Seat, assignment: requests.Assignment) -> requests.Assignment:
    version = (await here.fresh(assignment)).version
    return await here.do(
        seat, requests.verify_assignment, assignment_id=assignment.id, expected_version=version
    )


async def done(here: Neighbourhood) -> requests.Assignment:
    """A part in a resolved request, done and not yet verified."""
    request = await here.request(State.RESOLVED)
    membership, _ = await here.member()
    return await here.assignment(request, membership, Part.DONE)


async def test_the_last_to_finish_resolves_the_request(here: Neighbourhood) -> None:
    request = await here.request(State.LISTED, capacity=2)
    parts = []
    for _ in range(2):
        _, seat = await here.member()
        part = await here.do(seat, requests.claim_service_request, service_request_id=request.id)
        parts.append((seat, part))
    for seat, part in parts:
        await here.do(seat, requests.start_assignment, assignment_id=part.id, expected_version=1)
    assert (await here.fresh(request)).state is State.IN_PROGRESS
    for number, (seat, part) in enumerate(parts):
        await here.do(
            seat,
            requests.complete_assignment,
            assignment_id=part.id,
            report=f"第{number}处已修好",
            expected_version=2,
        )
        state = (await here.fresh(request)).state
        assert state is (State.RESOLVED if number else State.IN_PROGRESS)
    assert (await here.fresh(request)).resolution == "第1处已修好"


async def test_who_leaves_last_leaves_a_resolved_request_behind_if_others_were_done(
    here: Neighbourhood,
) -> None:
    request = await here.request(State.LISTED, capacity=2)
    _, one = await here.member()
    _, other = await here.member()
    first = await here.do(one, requests.claim_service_request, service_request_id=request.id)
    second = await here.do(other, requests.claim_service_request, service_request_id=request.id)
    await here.do(one, requests.start_assignment, assignment_id=first.id, expected_version=1)
    await here.do(
        one, requests.complete_assignment, assignment_id=first.id, report="修好了", expected_version=2
    )
    assert (await here.fresh(request)).state is State.IN_PROGRESS
    await here.do(
        other, requests.release_assignment, assignment_id=second.id, reason="已修好", expected_version=1
    )
    assert (await here.fresh(request)).state is State.RESOLVED


async def test_a_verified_part_earns_points_once(here: Neighbourhood) -> None:
    assignment = await done(here)
    await verify(here, here.captain, assignment)
    assert await balance(here, assignment.person_id) == points.USUAL[points.Deed.ASSIGNMENT]
    assert (await here.fresh(assignment)).verified_by_person_id == here.captain.person_id


async def test_unverified_work_earns_nothing(here: Neighbourhood) -> None:
    assignment = await done(here)
    assert await balance(here, assignment.person_id) == 0


@pytest.mark.parametrize("role", ["captain", "committee_staff"])
async def test_nobody_verifies_their_own_work(here: Neighbourhood, role: str) -> None:
    assignment = await done(here)
    async with here.world.session() as session:
        worker = await session.get_one(people.Person, (here.world.ground.tenant_id, assignment.person_id))
    seat = await here.world.seat(role, here.community, person=worker)
    with pytest.raises(limits.SelfApproval):
        await verify(here, seat, assignment)
    assert (await here.fresh(assignment)).state is Part.DONE
    assert await balance(here, assignment.person_id) == 0


async def test_nobody_confirms_what_they_worked_on(here: Neighbourhood) -> None:
    assignment = await done(here)
    async with here.world.session() as session:
        worker = await session.get_one(people.Person, (here.world.ground.tenant_id, assignment.person_id))
    seat = await here.world.seat("committee_staff", here.community, person=worker)
    with pytest.raises(limits.SelfApproval):
        await here.do(
            seat,
            requests.confirm_service_request,
            service_request_id=assignment.service_request_id,
            expected_version=1,
        )


async def test_who_helped_does_not_answer_for_who_asked(here: Neighbourhood) -> None:
    assignment = await done(here)
    async with here.world.session() as session:
        worker = await session.get_one(people.Person, (here.world.ground.tenant_id, assignment.person_id))
    helper = await here.world.seat("member", here.community, person=worker)
    for verb in (requests.confirm_service_request, requests.rate_service_request):
        more: Given = {"score": 5} if verb is requests.rate_service_request else {}
        with pytest.raises(NotFound):
            await here.do(
                helper, verb, service_request_id=assignment.service_request_id, expected_version=1, **more
            )


async def test_what_is_revoked_gives_its_points_back(here: Neighbourhood) -> None:
    assignment = await done(here)
    await verify(here, here.captain, assignment)
    await here.do(
        here.staff,
        requests.revoke_assignment,
        assignment_id=assignment.id,
        reason="实际未到场",
        expected_version=2,
    )
    assert await balance(here, assignment.person_id) == 0
    assert (await here.fresh(assignment)).state is Part.RELEASED


async def test_reopening_begins_another_round_and_leaves_points_alone(here: Neighbourhood) -> None:
    assignment = await done(here)
    await verify(here, here.captain, assignment)
    request_id = assignment.service_request_id
    reopened = await here.do(
        here.resident,
        requests.reopen_service_request,
        service_request_id=request_id,
        reason="灯又坏了",
        expected_version=1,
    )
    assert (reopened.state, reopened.round) == (State.REOPENED, 2)
    assert await balance(here, assignment.person_id) == points.USUAL[points.Deed.ASSIGNMENT]
    listed = await here.do(
        here.captain, requests.list_service_request, service_request_id=request_id, expected_version=2
    )
    _, other = await here.member()
    again = await here.do(other, requests.claim_service_request, service_request_id=listed.id)
    assert (again.round, again.place) == (2, 1)


async def test_a_leader_verifies_their_own_groups_work_only(here: Neighbourhood) -> None:
    assignment = await done(here)
    elsewhere = await here.world.seat("group_leader", await here.world.group(here.team))
    with pytest.raises(NotFound):
        await verify(here, elsewhere, assignment)
    leader = await here.world.seat("group_leader", here.group)
    assert (await verify(here, leader, assignment)).state is Part.VERIFIED
