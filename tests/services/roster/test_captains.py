"""Twin captains: one offline, one online, one building."""

import asyncio
from collections.abc import Mapping

import pytest

from policies.limits import SelfApproval
from services import people, places, roster
from services.roster import CaptainKind, MembershipState
from tenants.models import Seat
from tenants.refusals import Forbidden, NotFound
from tests.services.roster.conftest import Quarter

ROLES: Mapping[CaptainKind, str] = {
    CaptainKind.OFFLINE: "building_captain_offline",
    CaptainKind.ONLINE: "building_captain_online",
}


@pytest.fixture
async def building(quarter: Quarter) -> places.Building:
    return await quarter.world.building(quarter.community)


async def assign(
    quarter: Quarter,
    building: places.Building,
    person: people.Person,
    kind: CaptainKind,
    *,
    by: Seat | None = None,
) -> roster.BuildingCaptain:
    async with quarter.work_as(by or quarter.secretary) as work:
        return await roster.assign_building_captain(
            work, building_id=building.id, person_id=person.id, kind=kind
        )


@pytest.mark.parametrize("kind", CaptainKind)
async def test_a_captain_gets_the_role_at_the_building_and_loses_it_on_release(
    quarter: Quarter, building: places.Building, kind: CaptainKind
) -> None:
    person = await quarter.person()
    _, seat = await quarter.member(person=person)
    captain = await assign(quarter, building, person, kind)
    assert captain.state is roster.CaptaincyState.SERVING
    grants = (await quarter.world.standing(seat)).grants
    assert ROLES[kind] in grants.roles
    assert grants.ids["person:read", "building"] == (building.id,)
    async with quarter.work_as(quarter.secretary) as work:
        await roster.release_building_captain(work, building_captain_id=captain.id, expected_version=1)
    released = await quarter.fresh(captain)
    assert released.state is roster.CaptaincyState.ENDED
    assert released.until is not None
    assert await quarter.roles(seat) == {"member"}


async def test_a_building_has_one_captain_of_each_kind(quarter: Quarter, building: places.Building) -> None:
    members = [await quarter.person() for _ in range(3)]
    for person in members:
        await quarter.member(person=person)
    await assign(quarter, building, members[0], CaptainKind.OFFLINE)
    await assign(quarter, building, members[1], CaptainKind.ONLINE)
    for kind in CaptainKind:
        with pytest.raises(roster.BuildingHasCaptain):
            await assign(quarter, building, members[2], kind)


async def test_of_two_captains_assigned_at_the_same_time_one_serves(
    quarter: Quarter, building: places.Building
) -> None:
    people_there = [await quarter.person(), await quarter.person()]
    found = await asyncio.gather(
        *(assign(quarter, building, person, CaptainKind.OFFLINE) for person in people_there),
        return_exceptions=True,
    )
    assert sorted(type(answer).__name__ for answer in found) == ["BuildingCaptain", "BuildingHasCaptain"]


async def test_after_a_release_another_may_follow(quarter: Quarter, building: places.Building) -> None:
    first = await assign(quarter, building, await quarter.person(), CaptainKind.OFFLINE)
    async with quarter.work_as(quarter.secretary) as work:
        await roster.release_building_captain(work, building_captain_id=first.id, expected_version=1)
    second = await assign(quarter, building, await quarter.person(), CaptainKind.OFFLINE)
    assert second.state is roster.CaptaincyState.SERVING


@pytest.mark.parametrize("state", [state for state in MembershipState if state not in roster.SERVING])
async def test_an_online_captain_serves_in_the_team(
    quarter: Quarter, building: places.Building, state: MembershipState
) -> None:
    person = await quarter.person()
    await quarter.member(state, person=person)
    with pytest.raises(roster.NotServing):
        await assign(quarter, building, person, CaptainKind.ONLINE)


@pytest.mark.parametrize(("party_member", "work_unit"), [(False, "区第一中学"), (True, None)])
async def test_an_online_captain_is_an_in_job_party_member(
    quarter: Quarter, building: places.Building, party_member: bool, work_unit: str | None
) -> None:
    person = await quarter.world.add(
        people.Person(
            community_id=quarter.community.id,
            name="王小红",
            party_member=party_member,
            work_unit=work_unit,
        )
    )
    await quarter.member(person=person)
    with pytest.raises(roster.NotInJobPartyMember):
        await assign(quarter, building, person, CaptainKind.ONLINE)
    offline = await assign(quarter, building, person, CaptainKind.OFFLINE)
    assert offline.kind is CaptainKind.OFFLINE


async def test_an_offline_captain_is_of_the_community(
    quarter: Quarter, next_quarter: Quarter, building: places.Building
) -> None:
    stranger = await next_quarter.person()
    with pytest.raises(roster.PersonOfAnotherCommunity):
        await assign(quarter, building, stranger, CaptainKind.OFFLINE)


async def test_nobody_assigns_themselves(quarter: Quarter, building: places.Building) -> None:
    person = await quarter.person()
    seat = await quarter.world.seat("party_secretary", quarter.community, person=person)
    with pytest.raises(SelfApproval):
        await assign(quarter, building, person, CaptainKind.OFFLINE, by=seat)


async def test_a_captain_of_the_team_does_not_assign(quarter: Quarter, building: places.Building) -> None:
    person = await quarter.person()
    with pytest.raises(Forbidden):
        await assign(quarter, building, person, CaptainKind.OFFLINE, by=quarter.captain)


async def test_the_building_next_door_is_not_found(
    quarter: Quarter, next_quarter: Quarter, building: places.Building
) -> None:
    person = await quarter.person()
    with pytest.raises(NotFound):
        await assign(quarter, building, person, CaptainKind.OFFLINE, by=next_quarter.secretary)


async def test_the_captain_next_door_is_not_released(
    quarter: Quarter, next_quarter: Quarter, building: places.Building
) -> None:
    captain = await assign(quarter, building, await quarter.person(), CaptainKind.OFFLINE)
    async with quarter.work_as(next_quarter.secretary) as work:
        with pytest.raises(NotFound):
            await roster.release_building_captain(work, building_captain_id=captain.id, expected_version=1)
