"""One captain, two deputies, a leader for each group; roles that come and go with the post."""

import asyncio
from collections.abc import Coroutine
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar

import pytest
from sqlalchemy.exc import IntegrityError

from policies.limits import SelfApproval
from services import roster
from services.roster import AppointmentState, MembershipState, Post
from tenants.models import Seat
from tenants.refusals import Forbidden, NotFound
from tests.services.roster.conftest import Quarter

Answer = TypeVar("Answer")
NOON = datetime(2026, 11, 2, 4, tzinfo=UTC)
ROLES = {Post.CAPTAIN: "captain", Post.DEPUTY_CAPTAIN: "deputy_captain", Post.GROUP_LEADER: "group_leader"}


async def appoint(
    quarter: Quarter,
    nomination: roster.Nomination,
    *,
    by: Seat | None = None,
    term_ends_on: date | None = None,
) -> roster.Appointment:
    async with quarter.work_as(by or quarter.secretary, now=lambda: NOON) as work:
        return await roster.appoint_leader(
            work, nomination_id=nomination.id, expected_version=1, term_ends_on=term_ends_on
        )


async def vetted_member(quarter: Quarter, post: Post = Post.CAPTAIN) -> tuple[roster.Nomination, Seat]:
    person = await quarter.person()
    _, seat = await quarter.member(person=person)
    return await quarter.vetted(person, post), seat


@pytest.mark.parametrize("post", Post)
async def test_an_appointment_brings_the_role_of_the_post_for_its_term(quarter: Quarter, post: Post) -> None:
    nomination, seat = await vetted_member(quarter, post)
    appointment = await appoint(quarter, nomination)
    assert appointment.state is AppointmentState.SERVING
    assert (appointment.term_starts_on, appointment.term_ends_on) == (
        date(2026, 11, 2),
        date(2028, 11, 1),
    )
    assert (await quarter.fresh(nomination)).state is roster.NominationState.APPOINTED
    last_moment = datetime(2028, 11, 1, 15, 59, 59, tzinfo=UTC)
    assert await quarter.roles(seat, now=NOON) == {"member", ROLES[post]}
    assert await quarter.roles(seat, now=last_moment) == {"member", ROLES[post]}
    assert await quarter.roles(seat, now=last_moment + timedelta(seconds=1)) == {"member"}
    assert (await quarter.fresh(seat)).stamp > seat.stamp


async def test_a_group_leader_reaches_the_group(quarter: Quarter) -> None:
    nomination, seat = await vetted_member(quarter, Post.GROUP_LEADER)
    await appoint(quarter, nomination)
    grants = (await quarter.world.standing(seat)).grants
    assert grants.ids["duty_card:issue", "group"] == (quarter.group.id,)
    assert quarter.community.id in grants.ids["team:read", "community"]


async def test_a_term_may_be_shorter_but_not_over_before_it_starts(quarter: Quarter) -> None:
    nomination, _ = await vetted_member(quarter)
    with pytest.raises(roster.TermEndsBeforeStart):
        await appoint(quarter, nomination, term_ends_on=date(2026, 11, 1))
    appointment = await appoint(quarter, nomination, term_ends_on=date(2026, 11, 2))
    assert appointment.term_ends_on == date(2026, 11, 2)


async def test_a_team_has_one_captain(quarter: Quarter) -> None:
    await appoint(quarter, (await vetted_member(quarter))[0])
    second, _ = await vetted_member(quarter)
    with pytest.raises(roster.TeamHasCaptain) as refused:
        await appoint(quarter, second)
    assert refused.value.family == "CONFLICT"
    assert (await quarter.fresh(second)).state is roster.NominationState.VETTED


async def test_a_team_has_two_deputies(quarter: Quarter) -> None:
    first = await appoint(quarter, (await vetted_member(quarter, Post.DEPUTY_CAPTAIN))[0])
    second = await appoint(quarter, (await vetted_member(quarter, Post.DEPUTY_CAPTAIN))[0])
    third, _ = await vetted_member(quarter, Post.DEPUTY_CAPTAIN)
    assert (first.place, second.place) == (1, 2)
    with pytest.raises(roster.TeamHasDeputies):
        await appoint(quarter, third)
    async with quarter.work_as(quarter.secretary) as work:
        await roster.end_appointment(work, appointment_id=first.id, reason="任期届满", expected_version=1)
    assert (await appoint(quarter, third)).place == 1


async def test_a_group_has_one_leader(quarter: Quarter) -> None:
    await appoint(quarter, (await vetted_member(quarter, Post.GROUP_LEADER))[0])
    with pytest.raises(roster.GroupHasLeader):
        await appoint(quarter, (await vetted_member(quarter, Post.GROUP_LEADER))[0])


@pytest.mark.parametrize("state", [state for state in MembershipState if state != "active"])
async def test_only_active_members_are_appointed(quarter: Quarter, state: MembershipState) -> None:
    person = await quarter.person()
    await quarter.member(state, person=person)
    with pytest.raises(roster.NotActiveMember):
        await appoint(quarter, await quarter.vetted(person))


async def test_a_member_of_another_team_is_not_appointed_here(
    quarter: Quarter, next_quarter: Quarter
) -> None:
    person = await quarter.person()
    await next_quarter.member(person=person)
    with pytest.raises(roster.NotActiveMember):
        await appoint(quarter, await quarter.vetted(person))


async def test_nobody_is_both_deputies(quarter: Quarter) -> None:
    person = await quarter.person()
    await quarter.member(person=person)
    first, second = [await quarter.vetted(person, Post.DEPUTY_CAPTAIN) for _ in range(2)]
    await appoint(quarter, first)
    with pytest.raises(roster.HoldsPost):
        await appoint(quarter, second)


async def test_nobody_appoints_themselves(quarter: Quarter) -> None:
    person = await quarter.person()
    await quarter.member(person=person)
    seat = await quarter.world.seat("party_secretary", quarter.community, person=person)
    with pytest.raises(SelfApproval):
        await appoint(quarter, await quarter.vetted(person), by=seat)


async def test_a_captain_appoints_nobody(quarter: Quarter) -> None:
    nomination, _ = await vetted_member(quarter)
    with pytest.raises(Forbidden):
        await appoint(quarter, nomination, by=quarter.captain)


async def test_the_secretary_next_door_does_not_find_the_nominee(
    quarter: Quarter, next_quarter: Quarter
) -> None:
    nomination, _ = await vetted_member(quarter)
    with pytest.raises(NotFound):
        await appoint(quarter, nomination, by=next_quarter.secretary)


@pytest.mark.parametrize("post", Post)
async def test_ending_an_appointment_takes_the_role_back_at_once(quarter: Quarter, post: Post) -> None:
    nomination, seat = await vetted_member(quarter, post)
    appointment = await appoint(quarter, nomination)
    async with quarter.work_as(quarter.secretary) as work:
        await roster.end_appointment(
            work, appointment_id=appointment.id, reason="本人申请", expected_version=1
        )
    ended = await quarter.fresh(appointment)
    assert (ended.state, ended.ended_because) == (AppointmentState.ENDED, "本人申请")
    assert await quarter.roles(seat) == {"member"}


async def test_a_leader_is_removed_and_the_journal_does_not_tell_why(quarter: Quarter) -> None:
    nomination, seat = await vetted_member(quarter)
    appointment = await appoint(quarter, nomination)
    async with quarter.work_as(quarter.secretary) as work:
        await roster.remove_leader(
            work, appointment_id=appointment.id, reason="长期不到岗", expected_version=1
        )
    assert (await quarter.fresh(appointment)).state is AppointmentState.REMOVED
    assert await quarter.roles(seat) == {"member"}
    [entry] = await quarter.told("leader:remove")
    assert "reason" not in entry.facts


async def test_of_two_captains_appointed_at_the_same_time_one_serves(quarter: Quarter) -> None:
    first, second = [(await vetted_member(quarter))[0] for _ in range(2)]
    served, other = await _while_one_is_open(quarter, first, appoint(quarter, second))
    assert served.state is AppointmentState.SERVING
    assert isinstance(other, roster.TeamHasCaptain)


async def test_of_two_deputies_appointed_at_the_same_time_both_serve(quarter: Quarter) -> None:
    first, second = [(await vetted_member(quarter, Post.DEPUTY_CAPTAIN))[0] for _ in range(2)]
    served, other = await _while_one_is_open(quarter, first, appoint(quarter, second))
    assert served.place == 1
    assert isinstance(other, roster.Appointment)
    assert other.place == 2


async def test_of_four_deputies_appointed_at_the_same_time_two_serve(quarter: Quarter) -> None:
    nominations = [(await vetted_member(quarter, Post.DEPUTY_CAPTAIN))[0] for _ in range(4)]
    found = await asyncio.gather(
        *(appoint(quarter, nomination) for nomination in nominations), return_exceptions=True
    )
    served = [answer.place for answer in found if isinstance(answer, roster.Appointment)]
    refused = [type(answer) for answer in found if isinstance(answer, BaseException)]
    assert sorted(served) == [1, 2]
    assert refused == [roster.TeamHasDeputies] * 2


@pytest.mark.parametrize("post", [Post.CAPTAIN, Post.GROUP_LEADER])
async def test_the_database_itself_counts_to_one(quarter: Quarter, post: Post) -> None:
    await quarter.leader(await quarter.person(), post)
    with pytest.raises(IntegrityError):
        await quarter.leader(await quarter.person(), post)


async def test_who_leaves_while_being_appointed_does_not_keep_the_post(quarter: Quarter) -> None:
    person = await quarter.person()
    membership, seat = await quarter.member(person=person)
    leaving = _leave(quarter, membership, seat)
    served, left = await _while_one_is_open(quarter, await quarter.vetted(person), leaving)
    assert isinstance(left, roster.Membership)
    assert (await quarter.fresh(served)).state is AppointmentState.ENDED
    assert await quarter.roles(seat) == set()


async def test_nobody_is_appointed_while_they_leave(quarter: Quarter) -> None:
    person = await quarter.person()
    membership, seat = await quarter.member(person=person)
    nomination = await quarter.vetted(person)
    async with quarter.work_as(seat) as work:
        await roster.leave_team(work, membership_id=membership.id, expected_version=1)
        other = await _waiting(appoint(quarter, nomination))
    with pytest.raises(roster.NotActiveMember):
        await other
    assert await quarter.roles(seat) == set()


async def _leave(quarter: Quarter, membership: roster.Membership, seat: Seat) -> roster.Membership:
    async with quarter.work_as(seat) as work:
        return await roster.leave_team(work, membership_id=membership.id, expected_version=1)


async def _while_one_is_open(
    quarter: Quarter, nomination: roster.Nomination, deed: Coroutine[Any, Any, Answer]
) -> tuple[roster.Appointment, Answer | BaseException]:
    """Appoint, and before that is committed let another start something that has to wait for it."""
    async with quarter.work_as(quarter.secretary) as work:
        served = await roster.appoint_leader(work, nomination_id=nomination.id, expected_version=1)
        other = await _waiting(deed)
    [answer] = await asyncio.gather(other, return_exceptions=True)
    return served, answer


async def _waiting(deed: Coroutine[Any, Any, Answer]) -> asyncio.Task[Answer]:
    other = asyncio.create_task(deed)
    done, _ = await asyncio.wait({other}, timeout=0.3)
    assert not done, "nobody held it up"
    return other
