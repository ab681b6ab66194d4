"""Minutes, resolutions and what is public of them; the last signature of several at once."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from services import meetings, projects
from tenants.refusals import Conflict, Forbidden, NotFound
from tenants.tables import TenantTable
from tests.services.meetings.conftest import (
    Officer,
    Parish,
    attending,
    code_at,
    item_of,
    meeting_in,
    minutes_of,
    officer,
)
from tests.world import today

State = meetings.MeetingState
Kind = meetings.ForumKind
There = meetings.AttendeeState


async def committee_meeting(parish: Parish, state: State = State.CLOSED) -> meetings.Meeting:
    """Of the owners' committee, all three there."""
    meeting = await meeting_in(
        parish, state, Kind.OWNERS_COMMITTEE_MEETING, conductor=parish.chair, members=3
    )
    for who in (parish.chair, *parish.members):
        await attending(parish, meeting, who, side=meetings.Side.OWNERS_COMMITTEE, member=True)
    return meeting


async def sign(parish: Parish, who: Officer, minutes: meetings.Minutes) -> meetings.Minutes:
    async with parish.quarter.work_as(who.seat) as work:
        return await meetings.sign_minutes(work, minutes_id=minutes.id, expected_version=minutes.version)


async def test_minutes_written_anew_have_to_be_signed_anew(parish: Parish) -> None:
    meeting = await committee_meeting(parish)
    minutes = await minutes_of(parish, meeting)
    await sign(parish, parish.chair, minutes)
    async with parish.quarter.work_as(parish.chair.seat) as work:
        rewritten = await meetings.rewrite_minutes(
            work, minutes_id=minutes.id, text="会议决定更换水泵。", expected_version=1
        )
    assert (rewritten.edition, rewritten.sha256) == (2, meetings.digest_of("会议决定更换水泵。"))
    with pytest.raises(Conflict):  # what was read is not what is there
        await sign(parish, parish.members[0], minutes)
    await sign(parish, parish.members[0], rewritten)
    assert (await parish.quarter.fresh(meeting)).state is State.CLOSED
    await sign(parish, parish.chair, rewritten)
    assert (await parish.quarter.fresh(meeting)).state is State.MINUTES_SIGNED


async def test_more_than_half_of_all_members_sign_and_an_absent_one_never_does(parish: Parish) -> None:
    meeting = await meeting_in(
        parish, State.CLOSED, Kind.OWNERS_COMMITTEE_MEETING, conductor=parish.chair, members=3
    )
    here, away = parish.members
    for who, state in ((parish.chair, There.PRESENT), (here, There.PRESENT), (away, There.ABSENT)):
        await attending(parish, meeting, who, state, meetings.Side.OWNERS_COMMITTEE, member=True)
    minutes = await minutes_of(parish, meeting)
    await sign(parish, parish.chair, minutes)
    with pytest.raises(meetings.AbsentFromMeeting):
        await sign(parish, away, minutes)
    assert (await parish.quarter.fresh(meeting)).state is State.CLOSED
    await sign(parish, here, minutes)
    assert (await parish.quarter.fresh(meeting)).state is State.MINUTES_SIGNED


async def test_two_who_sign_at_once_complete_the_minutes_once(parish: Parish) -> None:
    meeting = await committee_meeting(parish)
    minutes = await minutes_of(parish, meeting)
    signers = (parish.chair, *parish.members)
    done = await asyncio.gather(*(sign(parish, who, minutes) for who in signers), return_exceptions=True)
    refused = [one for one in done if isinstance(one, Exception)]
    assert all(isinstance(one, Conflict) for one in refused)
    assert len(refused) == 1  # the third comes when they are complete
    fresh = await parish.quarter.fresh(meeting)
    assert (fresh.state, fresh.version) == (State.MINUTES_SIGNED, 2)


async def test_two_who_agree_at_once_adopt_a_resolution_once(parish: Parish) -> None:
    meeting = await committee_meeting(parish, State.OPEN)
    item = await item_of(parish, meeting)
    async with parish.quarter.work_as(parish.chair.seat) as work:
        resolution = await meetings.propose_resolution(
            work, meeting_id=meeting.id, agenda_item_id=item.id, text="更换水泵。"
        )

    async def agree(who: Officer) -> meetings.Resolution:
        async with parish.quarter.work_as(who.seat) as work:
            return await meetings.agree_resolution(work, resolution_id=resolution.id)

    done = await asyncio.gather(
        *(agree(who) for who in (parish.chair, *parish.members)), return_exceptions=True
    )
    assert sum(isinstance(one, meetings.Resolution) for one in done) == 2
    adopted = await parish.quarter.fresh(resolution)
    assert (adopted.state, adopted.version) == (meetings.ResolutionState.ADOPTED, 2)


async def test_nobody_comes_while_the_meeting_is_closed(parish: Parish) -> None:
    meeting = await meeting_in(parish)
    guests = [await parish.neighbour() for _ in range(4)]
    for guest in guests:
        await attending(parish, meeting, guest, There.INVITED)

    async def come(guest: Officer) -> meetings.Attendee:
        async with parish.quarter.work_as(guest.seat) as work:
            return await meetings.attend_meeting(work, meeting_id=meeting.id, code=code_at(work.now))

    async def close() -> meetings.Meeting:
        async with parish.quarter.work_as(parish.staff.seat) as work:
            return await meetings.close_meeting(work, meeting_id=meeting.id, expected_version=1)

    done = await asyncio.gather(
        come(guests[0]), come(guests[1]), close(), *map(come, guests[2:]), return_exceptions=True
    )
    came = sum(isinstance(one, meetings.Attendee) for one in done)
    late = sum(isinstance(one, meetings.MeetingNotOpen) for one in done)
    assert came + late == len(guests)
    told = await parish.quarter.told("meeting:close")
    assert told[0].facts["absent"] == late


# --- who reads what --------------------------------------------------------------------------------------------


async def readable(parish: Parish, who: Officer, row: TenantTable) -> bool:
    """Whether they find the row by their right to read."""
    async with parish.quarter.work_as(who.seat) as work:
        try:
            await replace(work, act="meeting:read").find(type(row), row.id)
        except NotFound:
            return False
        return True


@pytest.mark.parametrize("state", State)
async def test_the_property_company_reads_what_it_is_asked_to(parish: Parish, state: State) -> None:
    hall = await meeting_in(parish, state)
    joint = await meeting_in(parish, state, Kind.JOINT_MEETING)
    committee = await meeting_in(parish, state, Kind.OWNERS_COMMITTEE_MEETING, conductor=parish.chair)
    await attending(parish, joint, parish.manager, There.INVITED, meetings.Side.PROPERTY_COMPANY, member=True)
    announced = state in (State.NOTICED, State.OPEN, State.CLOSED, State.MINUTES_SIGNED, State.PUBLISHED)
    assert (
        await readable(parish, parish.manager, hall) is announced
    )  # they are on the ledger of the community
    assert await readable(parish, parish.manager, joint)
    assert not await readable(parish, parish.manager, committee)


@pytest.mark.parametrize("state", State)
async def test_a_neighbour_reads_what_is_announced_to_all_or_published(parish: Parish, state: State) -> None:
    world, community = parish.quarter.world, parish.quarter.community
    building = await world.building(community, area=parish.area)
    person = await world.person(community, building=building)
    inside = Officer(person, await parish.quarter.resident(person))
    outside, elsewhere = await parish.neighbour(), await world.community()
    stranger = await world.person(elsewhere)
    next_door = Officer(stranger, await world.seat("resident", elsewhere, person=stranger))
    hall = await meeting_in(parish, state)
    committee = await meeting_in(parish, state, Kind.OWNERS_COMMITTEE_MEETING, conductor=parish.chair)
    announced = state in (State.NOTICED, State.OPEN, State.CLOSED, State.MINUTES_SIGNED, State.PUBLISHED)
    assert await readable(parish, inside, hall) is announced
    assert await readable(parish, inside, committee) is (state is State.PUBLISHED)
    assert await readable(parish, outside, hall) is announced
    assert not await readable(parish, outside, committee)
    assert not await readable(parish, next_door, hall)


@pytest.mark.parametrize("state", [State.OPEN, State.CLOSED, State.MINUTES_SIGNED, State.PUBLISHED])
async def test_what_came_of_a_hall_is_for_those_who_came_until_it_is_published(
    parish: Parish, state: State
) -> None:
    meeting = await meeting_in(parish, state)
    item, minutes = await item_of(parish, meeting), await minutes_of(parish, meeting)
    there, neighbour = await parish.neighbour(), await parish.neighbour()
    await attending(parish, meeting, there)
    assert await readable(parish, there, minutes)
    assert await readable(parish, neighbour, item)  # the agenda was announced
    assert await readable(parish, neighbour, minutes) is (state is State.PUBLISHED)


# --- follow-ups ----------------------------------------------------------------------------------------------


async def test_whoever_makes_a_project_of_it_needs_the_right_to_draw_one_up(parish: Parish) -> None:
    secretary = await officer(parish.quarter, "party_secretary", parish.quarter.community)
    follow_ups = []
    for conductor in (secretary, parish.staff):
        meeting = await meeting_in(parish, State.PUBLISHED, conductor=conductor)
        follow_ups.append(
            await parish.quarter.world.add(
                meetings.FollowUp(
                    meeting_id=meeting.id,
                    community_id=meeting.community_id,
                    title="车棚",
                    details="翻修。",
                    owner_person_id=parish.manager.person.id,
                    side=meetings.Side.PROPERTY_COMPANY,
                    due_on=today(),
                )
            )
        )
    given: dict[str, Any] = {"theme": projects.ProjectTheme.OTHER, "budget": 100, "expected_version": 1}
    with pytest.raises(Forbidden) as refusal:
        async with parish.quarter.work_as(secretary.seat) as work:
            await meetings.create_follow_up_project(work, follow_up_id=follow_ups[0].id, **given)
    assert refusal.value.parameters == {"act": "project:create"}
    async with parish.quarter.work_as(parish.staff.seat) as work:
        became = await meetings.create_follow_up_project(work, follow_up_id=follow_ups[1].id, **given)
    assert became.project_id is not None
    assert len(await parish.quarter.told("project:create")) == 1
    assert len(await parish.quarter.told("follow_up_project:create")) == 1
