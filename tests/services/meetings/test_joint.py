"""A joint meeting of the alliance, from its draft to its publication."""

from datetime import timedelta

from sqlmodel import col, select

from services import meetings, publication
from services.work import utc_now
from tests.services.meetings.conftest import Officer, Parish, code_at

Kind = meetings.ForumKind
State = meetings.MeetingState


async def drafted(parish: Parish, by: Officer, forum: Kind) -> meetings.Meeting:
    starts = utc_now() + timedelta(minutes=10)
    async with parish.quarter.work_as(by.seat) as work:
        meeting = await meetings.draft_meeting(
            work,
            community_id=parish.quarter.community.id,
            area_id=parish.area.id,
            forum=forum,
            title="十一月联席会议",
            place="居委会二楼",
            starts_at=starts,
            ends_at=starts + timedelta(hours=1),
        )
        await meetings.add_agenda_item(work, meeting_id=meeting.id, title="停车难")
    return meeting


async def check_in(parish: Parish, meeting: meetings.Meeting, who: Officer) -> meetings.Attendee:
    meeting = await parish.quarter.fresh(meeting)
    assert meeting.on_site_key is not None
    async with parish.quarter.work_as(who.seat) as work:
        return await meetings.attend_meeting(
            work, meeting_id=meeting.id, code=code_at(work.now, meeting.on_site_key)
        )


async def test_a_joint_meeting_is_agreed_on_signed_and_published_by_all_parties(parish: Parish) -> None:
    await parish.ally()
    meeting = await drafted(parish, parish.staff, Kind.JOINT_MEETING)
    parties = (parish.staff, parish.chair, parish.manager)
    async with parish.quarter.work_as(parish.staff.seat) as work:
        meeting = await meetings.notice_meeting(work, meeting_id=meeting.id, expected_version=1)
        assert (meeting.state, meeting.members) == (State.NOTICED, 5)
        await meetings.open_meeting(work, meeting_id=meeting.id, expected_version=2)
    for party in parties:
        there = await check_in(parish, meeting, party)
        assert there.member
    async with parish.quarter.work_as(parish.staff.seat) as work:
        [item] = await work.all(
            select(meetings.AgendaItem).where(col(meetings.AgendaItem.meeting_id) == meeting.id)
        )
        resolution = await meetings.propose_resolution(
            work, meeting_id=meeting.id, agenda_item_id=item.id, text="错时开放车位。"
        )
        minutes = await meetings.write_minutes(work, meeting_id=meeting.id, text="三方到会，议定错时停车。")
        await meetings.close_meeting(work, meeting_id=meeting.id, expected_version=3)
    for party in parties:
        assert (await parish.quarter.fresh(resolution)).state is meetings.ResolutionState.PROPOSED
        async with parish.quarter.work_as(party.seat) as work:
            await meetings.agree_resolution(work, resolution_id=resolution.id)
    assert (await parish.quarter.fresh(resolution)).state is meetings.ResolutionState.ADOPTED
    for party in parties:
        assert (await parish.quarter.fresh(meeting)).state is State.CLOSED
        async with parish.quarter.work_as(party.seat) as work:
            await meetings.sign_minutes(work, minutes_id=minutes.id, expected_version=1)
    signed = await parish.quarter.fresh(meeting)
    assert (signed.state, signed.quorate) == (State.MINUTES_SIGNED, True)
    async with parish.quarter.work_as(parish.staff.seat) as work:
        await meetings.publish_meeting(work, meeting_id=meeting.id, expected_version=signed.version)
    async with parish.quarter.world.session() as session:
        [notice] = (await session.execute(select(publication.Notice))).scalars()
    assert notice.state is publication.NoticeState.PUBLISHED
    assert "错时开放车位" in notice.body
