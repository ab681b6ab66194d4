"""Who may call a meeting, who is asked to come, and who may send somebody."""

from datetime import timedelta

import pytest

from policies.limits import SelfApproval
from services import meetings, offices, roster
from services.acting import ours
from services.roster import roles
from services.work import utc_now
from tenants.refusals import NotFound
from tests.services.meetings.conftest import (
    REMOTE,
    Officer,
    Parish,
    attending,
    code_at,
    item_of,
    meeting_in,
    officer,
)

State = meetings.MeetingState
Kind = meetings.ForumKind
There = meetings.AttendeeState


async def drafted(parish: Parish, by: Officer, forum: Kind, *, in_area: bool = True) -> meetings.Meeting:
    starts = utc_now() + timedelta(hours=1)
    async with parish.quarter.work_as(by.seat) as work:
        meeting = await meetings.draft_meeting(
            work,
            community_id=parish.quarter.community.id,
            area_id=parish.area.id if in_area else None,
            forum=forum,
            title="例会",
            place="会所",
            starts_at=starts,
            ends_at=starts + timedelta(hours=1),
        )
        await meetings.add_agenda_item(work, meeting_id=meeting.id, title="水泵改造")
    return meeting


async def listed(parish: Parish, meeting: meetings.Meeting) -> dict[object, meetings.Attendee]:
    async with parish.quarter.work_as(None) as work:
        query = ours(work, meetings.Attendee).filter_by(meeting_id=meeting.id)
        return {one.person_id: one for one in await work.all(query)}


async def notice(parish: Parish, by: Officer, meeting: meetings.Meeting) -> meetings.Meeting:
    async with parish.quarter.work_as(by.seat) as work:
        return await meetings.notice_meeting(work, meeting_id=meeting.id, expected_version=meeting.version)


async def test_the_chair_convenes_the_owners_committee_and_its_members_are_invited(parish: Parish) -> None:
    meeting = await drafted(parish, parish.chair, Kind.OWNERS_COMMITTEE_MEETING)
    assert not meeting.called
    noticed = await notice(parish, parish.chair, meeting)
    found = await listed(parish, meeting)
    assert set(found) == {one.person.id for one in (parish.chair, *parish.members)}
    assert all(one.member and one.side is meetings.Side.OWNERS_COMMITTEE for one in found.values())
    assert noticed.members == 3


async def test_a_third_of_the_members_call_their_committee_together(parish: Parish) -> None:
    for _ in range(2):
        await officer(parish.quarter, "owners_committee_member", parish.area)
    caller, other = parish.members
    meeting = await drafted(parish, caller, Kind.OWNERS_COMMITTEE_MEETING)
    assert meeting.called
    with pytest.raises(meetings.CallTooFew) as refusal:
        await notice(parish, caller, meeting)
    assert refusal.value.parameters == {"callers": 1, "needed": 2}
    async with parish.quarter.work_as(other.seat) as work:
        await meetings.support_meeting_call(work, meeting_id=meeting.id)
    assert (await notice(parish, caller, meeting)).state is State.NOTICED


async def test_who_was_invited_by_name_belongs_to_the_forum_by_their_office(parish: Parish) -> None:
    meeting = await drafted(parish, parish.chair, Kind.OWNERS_COMMITTEE_MEETING)
    member, guest = parish.members[0], await parish.neighbour()
    async with parish.quarter.work_as(parish.chair.seat) as work:
        for one in (member, guest):
            await meetings.invite_attendee(
                work, meeting_id=meeting.id, person_id=one.person.id, side=meetings.Side.GUESTS
            )
    await notice(parish, parish.chair, meeting)
    found = await listed(parish, meeting)
    assert (found[member.person.id].member, found[member.person.id].side) == (
        True,
        meetings.Side.OWNERS_COMMITTEE,
    )
    assert (found[guest.person.id].member, found[guest.person.id].side) == (False, meetings.Side.GUESTS)


async def test_people_are_invited_by_role_and_place(parish: Parish) -> None:
    world, community = parish.quarter.world, parish.quarter.community
    here, there = [await world.building(community, area=parish.area) for _ in range(2)]
    at_home = []
    for building in (here, here, there):
        person = await world.person(community, building=building)
        await parish.quarter.resident(person)
        at_home.append(person.id)
    captain = await world.person(community)
    await world.seat("building_captain_online", here, person=captain, community=community)
    meeting = await meeting_in(parish, State.DRAFT)
    async with parish.quarter.work_as(parish.staff.seat) as work:
        invite = {"meeting_id": meeting.id}
        await meetings.invite_role(work, **invite, held_role="resident", building_id=here.id)
        await meetings.invite_role(work, **invite, held_role="building_captain_online")
        await meetings.invite_role(work, **invite, held_role="property_staff")
        await meetings.invite_role(work, **invite, held_role="resident", building_id=here.id)
    found = await listed(parish, meeting)
    assert set(found) == {*at_home[:2], captain.id, parish.manager.person.id}
    assert found[captain.id].side is meetings.Side.SECOND_ECHELON
    assert not any(one.member for one in found.values())
    told = await parish.quarter.told("role:invite")
    assert [entry.facts["invited"] for entry in told] == [2, 1, 1, 0]


async def test_roles_that_have_ended_are_not_invited(parish: Parish) -> None:
    person = await parish.quarter.person()
    await parish.quarter.resident(person)
    captain = await parish.quarter.leader(person)
    meeting = await meeting_in(parish, State.DRAFT)
    async with parish.quarter.work_as(None) as work:
        await offices.grant(work, person.id, roles.of_leader(captain))
        await offices.withdraw(work, person.id, roles.of_leader(captain))
    async with parish.quarter.work_as(parish.staff.seat) as work:
        await meetings.invite_role(work, meeting_id=meeting.id, held_role=roster.Post.CAPTAIN)
    assert person.id not in await listed(parish, meeting)


async def test_a_draft_of_the_next_quarter_is_not_found(parish: Parish) -> None:
    elsewhere = await parish.quarter.world.community()
    staff = await officer(parish.quarter, "committee_staff", elsewhere)
    meeting = await meeting_in(parish, State.DRAFT)
    async with parish.quarter.work_as(staff.seat) as work:
        with pytest.raises(NotFound):
            await meetings.invite_role(work, meeting_id=meeting.id, held_role="resident")
    with pytest.raises(NotFound):
        await drafted(parish, staff, Kind.RED_HALL)


async def test_everybody_joins_a_hall_and_nobody_a_draft(parish: Parish) -> None:
    neighbour = await parish.neighbour()
    draft, meeting = await meeting_in(parish, State.DRAFT), await meeting_in(parish, State.NOTICED)
    async with parish.quarter.work_as(neighbour.seat) as work:
        with pytest.raises(NotFound):
            await meetings.join_meeting(work, meeting_id=draft.id)
        joined = await meetings.join_meeting(work, meeting_id=meeting.id)
    assert (joined.state, joined.side, joined.member) == (
        There.REGISTERED,
        meetings.Side.RESIDENTS,
        False,
    )


async def test_a_party_sends_somebody_in_its_place_who_then_speaks_for_it(parish: Parish) -> None:
    meeting = await meeting_in(parish, State.OPEN, Kind.JOINT_MEETING)
    deputy = await officer(parish.quarter, "property_staff", parish.area)
    place = await attending(
        parish, meeting, parish.manager, There.INVITED, meetings.Side.PROPERTY_COMPANY, member=True
    )
    async with parish.quarter.work_as(parish.manager.seat) as work:
        await meetings.delegate_attendee(
            work,
            attendee_id=place.id,
            proxy_person_id=deputy.person.id,
            mandate="物业委托书",
            expected_version=1,
        )
        with pytest.raises(meetings.SentProxy):
            await meetings.attend_meeting(work, meeting_id=meeting.id, code=code_at(work.now))
    async with parish.quarter.work_as(deputy.seat) as work:
        there = await meetings.attend_meeting(work, meeting_id=meeting.id, code=code_at(work.now, REMOTE))
        assert (there.id, there.presence, there.member) == (place.id, meetings.Presence.REMOTE, True)
        speech = await meetings.request_speech(work, meeting_id=meeting.id, subject="代表物业发言")
    assert speech.person_id == deputy.person.id


async def test_who_cannot_use_the_code_is_confirmed_by_another(parish: Parish) -> None:
    meeting = await meeting_in(parish)
    place = await attending(parish, meeting, await parish.neighbour(), There.INVITED)
    mine = await attending(parish, meeting, parish.staff, There.INVITED)
    async with parish.quarter.work_as(parish.staff.seat) as work:
        there = await meetings.confirm_attendee(
            work, attendee_id=place.id, presence=meetings.Presence.REMOTE, expected_version=1
        )
        assert (there.state, there.confirmed_by_person_id) == (There.PRESENT, parish.staff.person.id)
        with pytest.raises(SelfApproval):
            await meetings.confirm_attendee(
                work, attendee_id=mine.id, presence=meetings.Presence.ON_SITE, expected_version=1
            )


async def test_a_nomination_is_discussed_in_an_open_forum(parish: Parish) -> None:
    nomination = await parish.quarter.vetted(await parish.quarter.person())
    meeting = await meeting_in(parish, State.DRAFT, Kind.OPEN_FORUM)
    async with parish.quarter.work_as(parish.staff.seat) as work:
        item = await meetings.add_agenda_item(
            work, meeting_id=meeting.id, title="推荐队长", nomination_id=nomination.id
        )
    assert (item.number, item.nomination_id) == (1, nomination.id)


async def test_the_agenda_is_numbered_in_the_order_of_asking(parish: Parish) -> None:
    meeting = await meeting_in(parish, State.DRAFT)
    await item_of(parish, meeting)
    async with parish.quarter.work_as(parish.staff.seat) as work:
        second = await meetings.add_agenda_item(work, meeting_id=meeting.id, title="车棚")
        third = await meetings.add_agenda_item(work, meeting_id=meeting.id, title="绿化")
        again = await meetings.update_agenda_item(
            work, agenda_item_id=third.id, title="绿化补种", expected_version=1
        )
    assert (second.number, third.number, again.title) == (2, 3, "绿化补种")
