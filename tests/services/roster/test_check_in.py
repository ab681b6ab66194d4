"""Reported, reviewed, contacted, in a group."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from policies.limits import SelfApproval
from services import onboarding, people, roster
from services.roster import MembershipState as State
from tenants.refusals import Forbidden, NotFound, VersionConflict
from tenants.resolution import read_ground
from tests.services.roster.conftest import Quarter

SOURCE = roster.MemberSource.CHECKED_IN_PARTY_MEMBER
REVIEWS: dict[str, Callable[..., Awaitable[roster.Membership]]] = {
    "take_up": roster.take_up_check_in,
    "approve": roster.approve_check_in,
    "reject": partial(roster.reject_check_in, reason="略"),
}
NOON = datetime(2026, 11, 2, 4, tzinfo=UTC)


async def test_a_resident_checks_in_and_the_review_is_due_in_three_days(quarter: Quarter) -> None:
    person = await quarter.person()
    async with quarter.work_as(await quarter.resident(person), now=lambda: NOON) as work:
        membership = await roster.report_check_in(work, team_id=quarter.team.id, source=SOURCE)
    assert membership.state is State.REPORTED
    assert membership.person_id == person.id
    assert membership.community_id == quarter.community.id
    assert membership.due_at == NOON + timedelta(days=3)


async def test_a_seat_without_a_person_cannot_check_in(quarter: Quarter) -> None:
    seat = await quarter.world.seat("resident", quarter.community)
    async with quarter.work_as(seat) as work:
        with pytest.raises(people.SeatWithoutPerson):
            await roster.report_check_in(work, team_id=quarter.team.id, source=SOURCE)


async def test_the_platform_checks_nobody_in(quarter: Quarter) -> None:
    async with quarter.work_as(None) as work:
        with pytest.raises(people.SeatWithoutPerson):
            await roster.report_check_in(work, team_id=quarter.team.id, source=SOURCE)


@pytest.mark.parametrize("state", [state for state in State if state not in roster.OVER])
async def test_nobody_checks_in_twice(quarter: Quarter, next_quarter: Quarter, state: State) -> None:
    _, seat = await quarter.member(state)
    with pytest.raises(roster.AlreadyMember):
        async with quarter.work_as(seat) as work:
            await roster.report_check_in(work, team_id=next_quarter.team.id, source=SOURCE)


@pytest.mark.parametrize("state", roster.OVER)
async def test_who_left_or_was_rejected_may_check_in_again(quarter: Quarter, state: State) -> None:
    _, seat = await quarter.member(state)
    async with quarter.work_as(seat) as work:
        again = await roster.report_check_in(work, team_id=quarter.team.id, source=SOURCE)
    assert again.state is State.REPORTED


async def test_a_team_that_does_not_exist_is_not_found(quarter: Quarter) -> None:
    seat = await quarter.resident(await quarter.person())
    async with quarter.work_as(seat) as work:
        with pytest.raises(NotFound):
            await roster.report_check_in(work, team_id=quarter.group.id, source=SOURCE)


async def test_a_tenant_may_let_residents_check_in_at_home_only(
    quarter: Quarter, next_quarter: Quarter
) -> None:
    pages = {"resident": {"check_in:report": ("community",)}}
    async with quarter.world.session() as session:
        await onboarding.publish_pages(session, quarter.world.ground.tenant_id, pages, "at home")
        quarter.world.ground = await read_ground(session, quarter.world.ground.code)
    seat = await quarter.resident(await quarter.person())
    with pytest.raises(NotFound):
        async with quarter.work_as(seat) as work:
            await roster.report_check_in(work, team_id=next_quarter.team.id, source=SOURCE)
    async with quarter.work_as(seat) as work:
        at_home = await roster.report_check_in(work, team_id=quarter.team.id, source=SOURCE)
    assert at_home.community_id == quarter.community.id


async def test_the_whole_way_from_the_report_into_a_group(quarter: Quarter) -> None:
    person = await quarter.person()
    seat = await quarter.resident(person)
    async with quarter.work_as(seat) as work:
        membership = await roster.report_check_in(work, team_id=quarter.team.id, source=SOURCE)
    async with quarter.work_as(quarter.secretary, now=lambda: NOON) as work:
        await roster.take_up_check_in(work, membership_id=membership.id, expected_version=1)
        approved = await roster.approve_check_in(work, membership_id=membership.id, expected_version=2)
    assert approved.state is State.APPROVED
    assert approved.due_at == NOON + timedelta(days=3)
    async with quarter.work_as(quarter.captain) as work:
        contacted = await roster.contact_member(work, membership_id=membership.id, expected_version=3)
        assert contacted.due_at is None
        joined = await roster.join_group(
            work, membership_id=membership.id, group_id=quarter.group.id, expected_version=4
        )
    assert joined.state is State.ACTIVE
    assert joined.group_id == quarter.group.id
    assert joined.version == 5


async def test_approving_remembers_who_and_lets_the_member_hold_the_role(quarter: Quarter) -> None:
    reviewer = await quarter.person()
    secretary = await quarter.world.seat("party_secretary", quarter.community, person=reviewer)
    membership, person = await _reported(quarter)
    seat = await quarter.resident(person)
    async with quarter.work_as(secretary) as work:
        await roster.approve_check_in(work, membership_id=membership.id, expected_version=1)
    assert (await quarter.fresh(membership)).approved_by_person_id == reviewer.id
    assert await quarter.roles(seat) == {"member", "resident"}
    assert (await quarter.fresh(seat)).stamp > seat.stamp


async def test_a_rider_gets_the_role_of_those_in_new_employment(quarter: Quarter) -> None:
    person = await quarter.person()
    seat = await quarter.resident(person)
    async with quarter.work_as(seat) as work:
        membership = await roster.report_check_in(
            work, team_id=quarter.team.id, source=roster.MemberSource.NEW_EMPLOYMENT
        )
    async with quarter.work_as(quarter.secretary) as work:
        await roster.approve_check_in(work, membership_id=membership.id, expected_version=1)
    assert await quarter.roles(seat) == {"new_employment_member", "resident"}


async def test_a_person_without_a_seat_can_be_approved(quarter: Quarter) -> None:
    membership, _ = await _reported(quarter)
    async with quarter.work_as(quarter.secretary) as work:
        approved = await roster.approve_check_in(work, membership_id=membership.id, expected_version=1)
    assert approved.state is State.APPROVED


async def test_a_rejection_keeps_its_reason_and_tells_the_journal_only_that_there_is_one(
    quarter: Quarter,
) -> None:
    membership, _ = await _reported(quarter)
    async with quarter.work_as(quarter.secretary) as work:
        rejected = await roster.reject_check_in(
            work, membership_id=membership.id, reason="已在工作单位报到", expected_version=1
        )
    assert rejected.state is State.REJECTED
    assert rejected.rejected_because == "已在工作单位报到"
    assert rejected.due_at is None
    [entry] = await quarter.told("check_in:reject")
    assert entry.subject_id == membership.id
    assert entry.community_id == quarter.community.id
    assert (entry.facts["from"], entry.facts["to"]) == ("reported", "rejected")
    assert "reason" not in entry.facts


@pytest.mark.parametrize("verb", REVIEWS)
async def test_nobody_reviews_their_own_check_in(quarter: Quarter, verb: str) -> None:
    membership, person = await _reported(quarter)
    seat = await quarter.world.seat("party_secretary", quarter.community, person=person)
    async with quarter.work_as(seat) as work:
        with pytest.raises(SelfApproval):
            await REVIEWS[verb](work, membership_id=membership.id, expected_version=1)
    assert (await quarter.fresh(membership)).state is State.REPORTED


async def test_the_secretary_next_door_does_not_find_it(quarter: Quarter, next_quarter: Quarter) -> None:
    membership, _ = await _reported(quarter)
    async with quarter.work_as(next_quarter.secretary) as work:
        with pytest.raises(NotFound):
            await roster.approve_check_in(work, membership_id=membership.id, expected_version=1)


async def test_a_captain_does_not_review(quarter: Quarter) -> None:
    membership, _ = await _reported(quarter)
    async with quarter.work_as(quarter.captain) as work:
        with pytest.raises(Forbidden):
            await roster.approve_check_in(work, membership_id=membership.id, expected_version=1)


async def test_an_answer_to_an_older_version_is_refused(quarter: Quarter) -> None:
    membership, _ = await _reported(quarter)
    async with quarter.work_as(quarter.secretary) as work:
        await roster.take_up_check_in(work, membership_id=membership.id, expected_version=1)
    async with quarter.work_as(quarter.secretary) as work:
        with pytest.raises(VersionConflict):
            await roster.approve_check_in(work, membership_id=membership.id, expected_version=1)


async def test_a_member_joins_a_group_of_their_own_team_only(quarter: Quarter, next_quarter: Quarter) -> None:
    membership, _ = await quarter.member(State.CONTACTED)
    async with quarter.work_as(quarter.captain) as work:
        with pytest.raises(roster.GroupOfAnotherTeam):
            await roster.join_group(
                work, membership_id=membership.id, group_id=next_quarter.group.id, expected_version=1
            )


async def _reported(quarter: Quarter) -> tuple[roster.Membership, people.Person]:
    person = await quarter.person()
    return await quarter.world.member(quarter.team, person, state=State.REPORTED), person
