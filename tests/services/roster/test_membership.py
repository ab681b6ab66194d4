"""On reserve and back, to another team, away."""

from datetime import UTC, datetime, timedelta

import pytest

from services import people, roster
from services.roster import MembershipState as State
from services.work import utc_now
from tenants.refusals import NotFound
from tests.services.roster.conftest import Quarter

NOON = datetime(2026, 11, 2, 4, tzinfo=UTC)


async def test_a_member_goes_on_reserve_and_is_recalled(quarter: Quarter) -> None:
    membership, seat = await quarter.member()
    async with quarter.work_as(seat) as work:
        await roster.reserve_member(work, membership_id=membership.id, expected_version=1)
    assert (await quarter.fresh(membership)).state is State.RESERVE
    async with quarter.work_as(quarter.captain) as work:
        await roster.recall_member(work, membership_id=membership.id, expected_version=2)
    recalled = await quarter.fresh(membership)
    assert recalled.state is State.ACTIVE
    assert recalled.group_id == quarter.group.id


async def test_a_leader_does_not_go_on_reserve_before_the_post_is_given_up(quarter: Quarter) -> None:
    person = await quarter.person()
    membership, seat = await quarter.member(person=person)
    await quarter.leader(person)
    with pytest.raises(roster.HoldsPost):
        async with quarter.work_as(seat) as work:
            await roster.reserve_member(work, membership_id=membership.id, expected_version=1)
    assert (await quarter.fresh(membership)).state is State.ACTIVE


async def test_leaving_is_the_members_own_act(quarter: Quarter) -> None:
    membership, seat = await quarter.member()
    async with quarter.work_as(seat) as work:
        left = await roster.leave_team(work, membership_id=membership.id, expected_version=1)
    assert left.state is State.LEFT
    assert await quarter.roles(seat) == set()


async def test_another_member_does_not_find_it(quarter: Quarter) -> None:
    membership, _ = await quarter.member()
    _, other = await quarter.member()
    async with quarter.work_as(other) as work:
        with pytest.raises(NotFound):
            await roster.leave_team(work, membership_id=membership.id, expected_version=1)


async def test_not_even_the_platform_makes_a_member_leave(quarter: Quarter) -> None:
    membership, _ = await quarter.member()
    async with quarter.work_as(None) as work:
        with pytest.raises(people.NotYourOwn):
            await roster.leave_team(work, membership_id=membership.id, expected_version=1)


async def test_who_leaves_takes_no_post_no_captaincy_and_no_card_along(quarter: Quarter) -> None:
    person = await quarter.person()
    membership, seat = await quarter.member(person=person)
    post = await quarter.leader(person)
    await quarter.world.also(seat, "captain", quarter.community)
    building = await quarter.world.building(quarter.community)
    online, offline = [
        await quarter.world.add(
            roster.BuildingCaptain(
                building_id=building.id,
                community_id=quarter.community.id,
                person_id=person.id,
                kind=kind,
                since=NOON.date(),
            )
        )
        for kind in (roster.CaptainKind.ONLINE, roster.CaptainKind.OFFLINE)
    ]
    await quarter.world.also(seat, "building_captain_online", building)
    card = await quarter.card(membership, due_at=utc_now() + timedelta(days=1))
    async with quarter.work_as(seat) as work:
        await roster.leave_team(work, membership_id=membership.id, expected_version=1)
    assert (await quarter.fresh(post)).state is roster.AppointmentState.ENDED
    assert (await quarter.fresh(online)).state is roster.CaptaincyState.ENDED
    assert (await quarter.fresh(offline)).state is roster.CaptaincyState.SERVING
    assert (await quarter.fresh(card)).state is roster.DutyCardState.EXPIRED
    assert await quarter.roles(seat) == set()
    [entry] = await quarter.told("team:leave")
    assert entry.facts["ended"] == [str(post.id), str(online.id), str(card.id)]


async def test_a_transfer_keeps_the_old_membership_and_approves_the_new_one(
    quarter: Quarter, next_quarter: Quarter
) -> None:
    membership, seat = await quarter.member()
    async with quarter.work_as(quarter.secretary, now=lambda: NOON) as work:
        new = await roster.transfer_member(
            work, membership_id=membership.id, team_id=next_quarter.team.id, expected_version=1
        )
    assert (await quarter.fresh(membership)).state is State.TRANSFERRED
    assert new.state is State.APPROVED
    assert new.community_id == next_quarter.community.id
    assert new.group_id is None
    assert new.due_at == NOON + timedelta(days=3)
    reaches = (await quarter.world.standing(seat)).grants.ids["team:read", "community"]
    assert reaches == (next_quarter.community.id,)


async def test_the_new_captain_contacts_who_was_transferred(quarter: Quarter, next_quarter: Quarter) -> None:
    membership, _ = await quarter.member(State.RESERVE)
    async with quarter.work_as(quarter.secretary) as work:
        new = await roster.transfer_member(
            work, membership_id=membership.id, team_id=next_quarter.team.id, expected_version=1
        )
    async with quarter.work_as(next_quarter.captain) as work:
        contacted = await roster.contact_member(work, membership_id=new.id, expected_version=1)
    assert contacted.state is State.CONTACTED


async def test_nobody_is_transferred_to_where_they_are(quarter: Quarter) -> None:
    membership, _ = await quarter.member()
    async with quarter.work_as(quarter.secretary) as work:
        with pytest.raises(roster.SameTeam):
            await roster.transfer_member(
                work, membership_id=membership.id, team_id=quarter.team.id, expected_version=1
            )


async def test_facets_go_along_with_a_transfer(quarter: Quarter, next_quarter: Quarter) -> None:
    membership, seat = await quarter.member()
    skill = roster.FacetGiven(roster.FacetKind.SKILL, "急救")
    async with quarter.work_as(seat) as work:
        await roster.update_facets(work, membership_id=membership.id, facets=[skill], expected_version=1)
    async with quarter.work_as(quarter.secretary) as work:
        new = await roster.transfer_member(
            work, membership_id=membership.id, team_id=next_quarter.team.id, expected_version=2
        )
    async with quarter.work_as(next_quarter.captain) as work:
        await roster.update_facets(work, membership_id=new.id, facets=[skill], expected_version=1)
    [entry] = await quarter.told("member:transfer")
    assert entry.subject_id == new.id


async def test_the_role_of_a_member_of_another_team_is_left_alone(
    quarter: Quarter, next_quarter: Quarter
) -> None:
    membership, seat = await quarter.member()
    await quarter.world.also(seat, "captain", next_quarter.community)
    async with quarter.work_as(seat) as work:
        await roster.leave_team(work, membership_id=membership.id, expected_version=1)
    assert await quarter.roles(seat) == {"captain"}
