"""What meetings count for, and what is due of them."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import col, select

from services import committees, deadlines, meetings
from services.deadlines import DeadlineRule, DeadlineState
from services.work import utc_now
from tests.services.committees.conftest import Filled, filled
from tests.services.meetings.conftest import (
    Officer,
    Parish,
    attending,
    item_of,
    meeting_in,
    minutes_of,
    parish,
    quarter,
)

__all__ = ["parish", "quarter"]

State = meetings.MeetingState
Kind = meetings.ForumKind
There = meetings.AttendeeState
DAY = timedelta(days=1)


async def states_of(parish: Parish, rule: DeadlineRule) -> list[DeadlineState]:
    """What became of the deadlines of a rule, the first to begin first."""
    async with parish.quarter.work_as(None) as work:
        query = select(deadlines.Deadline).where(col(deadlines.Deadline.rule) == rule)
        return [one.state for one in await work.all(query.order_by(col(deadlines.Deadline.id)))]


async def close(parish: Parish, meeting: meetings.Meeting) -> None:
    async with parish.quarter.work_as(None) as work:
        await meetings.close_meeting(work, meeting_id=meeting.id, expected_version=1)


# --- sittings of the owners' committee ---------------------------------------------------------------------


async def seated(parish: Parish) -> Filled:
    """An owners' committee of three in office since thirty days ago."""
    there = await filled(parish.quarter)
    async with parish.quarter.work_as(None) as work:
        committee = await work.get(committees.OwnersCommittee, there.committee.id)
        committee.state = committees.CommitteeState.SERVING
        committee.installed_on = work.today - 30 * DAY
        await work.save(committee)
    parish.area = there.area
    return there


async def committee_meets(parish: Parish, there: Filled, present: int) -> meetings.Meeting:
    """With the first so many of its members there."""
    members = [Officer(one.person, one.seat) for one in there.members]
    meeting = await meeting_in(
        parish,
        forum=Kind.OWNERS_COMMITTEE_MEETING,
        conductor=members[0],
        members=3,
        starts_at=utc_now() - timedelta(minutes=1),
    )
    for place, who in enumerate(members):
        state = There.PRESENT if place < present else There.REGISTERED
        await attending(parish, meeting, who, state, meetings.Side.OWNERS_COMMITTEE, member=True)
    return meeting


async def sittings(parish: Parish) -> list[tuple[int, bool]]:
    async with parish.quarter.work_as(None) as work:
        found = await work.all(select(committees.CommitteeSitting))
        return [(one.attended, one.quorate) for one in found]


@pytest.mark.parametrize(("present", "quorate"), [(1, False), (2, True), (3, True)])
async def test_a_meeting_of_the_committee_is_its_sitting(parish: Parish, present: int, quorate: bool) -> None:
    there = await seated(parish)
    await close(parish, await committee_meets(parish, there, present))
    assert await sittings(parish) == [(present, quorate)]
    running = [DeadlineState.RUNNING] if quorate else []
    assert await states_of(parish, DeadlineRule.COMMITTEE_MEETING) == running
    committee = await parish.quarter.fresh(there.committee)
    assert (committee.met_on is not None) is quorate


async def test_what_was_held_as_a_meeting_is_not_recorded_on_paper_again(parish: Parish) -> None:
    there = await seated(parish)
    await close(parish, await committee_meets(parish, there, 2))
    with pytest.raises(committees.SittingRecorded):
        async with parish.quarter.work_as(None) as work:
            await committees.record_committee_sitting(
                work,
                owners_committee_id=there.committee.id,
                held_on=work.today,
                present=[seat.id for seat in there.seats],
            )


async def test_what_was_recorded_on_paper_lets_the_meeting_of_that_day_end(parish: Parish) -> None:
    there = await seated(parish)
    meeting = await committee_meets(parish, there, 2)
    async with parish.quarter.work_as(None) as work:
        await committees.record_committee_sitting(
            work,
            owners_committee_id=there.committee.id,
            held_on=work.today,
            present=[seat.id for seat in there.seats],
        )
    await close(parish, meeting)
    assert await sittings(parish) == [(3, True)]
    assert (await parish.quarter.fresh(meeting)).state is State.CLOSED


# --- what is due -------------------------------------------------------------------------------------------


async def test_a_decision_of_the_committee_is_due_to_be_published_until_it_is(parish: Parish) -> None:
    there = await seated(parish)
    meeting = await committee_meets(parish, there, 2)
    item = await item_of(parish, meeting)
    async with parish.quarter.work_as(None) as work:
        resolution = await meetings.propose_resolution(
            work, meeting_id=meeting.id, agenda_item_id=item.id, text="更换水泵"
        )
    for one in there.members[:2]:
        async with parish.quarter.work_as(one.seat) as work:
            await meetings.agree_resolution(work, resolution_id=resolution.id)
    assert await states_of(parish, DeadlineRule.DECISION_PUBLICATION) == [DeadlineState.RUNNING]
    async with parish.quarter.work_as(None) as work:
        held = await work.get(meetings.Meeting, meeting.id)
        held.state, held.publish_by, held.closed_at = State.MINUTES_SIGNED, work.today, work.now
        await work.save(held)
    await minutes_of(parish, meeting, signed=True)
    async with parish.quarter.work_as(there.members[0].seat) as work:
        await meetings.publish_meeting(work, meeting_id=meeting.id, expected_version=2)
    assert await states_of(parish, DeadlineRule.DECISION_PUBLICATION) == [DeadlineState.MET]


async def test_an_item_of_a_joint_meeting_is_due_until_it_is_reported(parish: Parish) -> None:
    meeting = await meeting_in(parish, forum=Kind.JOINT_MEETING)
    async with parish.quarter.work_as(None) as work:
        follow_up = await meetings.add_follow_up(
            work,
            meeting_id=meeting.id,
            title="修灯",
            details="修复三号楼路灯",
            owner_person_id=parish.manager.person.id,
            side=meetings.Side.PROPERTY_COMPANY,
            due_on=work.today + 9 * DAY,
        )
        await meetings.start_follow_up(work, follow_up_id=follow_up.id, expected_version=1)
        [clock] = await deadlines.open_on(work, DeadlineRule.MEETING_FOLLOW_UP, follow_up)
        assert deadlines.last_day(work, clock) == follow_up.due_on
        await meetings.complete_follow_up(
            work, follow_up_id=follow_up.id, report="已修复", expected_version=2
        )
    assert await states_of(parish, DeadlineRule.MEETING_FOLLOW_UP) == [DeadlineState.MET]
    async with parish.quarter.work_as(None) as work:
        await meetings.return_follow_up(work, follow_up_id=follow_up.id, reason="仍不亮", expected_version=3)
    assert await states_of(parish, DeadlineRule.MEETING_FOLLOW_UP) == [
        DeadlineState.MET,
        DeadlineState.RUNNING,
    ]


async def test_an_assembly_is_announced_before_the_day_it_has_now(parish: Parish) -> None:
    starts = datetime(2030, 5, 20, 6, tzinfo=UTC)
    async with parish.quarter.work_as(parish.chair.seat) as work:
        meeting = await meetings.draft_meeting(
            work,
            community_id=parish.quarter.community.id,
            area_id=parish.area.id,
            forum=Kind.OWNERS_ASSEMBLY,
            title="业主大会",
            place="活动室",
            starts_at=starts,
            ends_at=starts + timedelta(hours=2),
        )
    version = 1
    for later in (timedelta(hours=1), 2 * DAY, timedelta(0)):
        async with parish.quarter.work_as(parish.chair.seat) as work:
            await meetings.update_meeting(
                work,
                meeting_id=meeting.id,
                expected_version=version,
                starts_at=starts + later,
                ends_at=starts + later + timedelta(hours=2),
            )
        version += 1
    running, cancelled = DeadlineState.RUNNING, DeadlineState.CANCELLED
    assert await states_of(parish, DeadlineRule.ASSEMBLY_NOTICE) == [running, cancelled]
    await item_of(parish, meeting)
    async with parish.quarter.work_as(parish.chair.seat) as work:
        await meetings.notice_meeting(work, meeting_id=meeting.id, expected_version=version)
    assert await states_of(parish, DeadlineRule.ASSEMBLY_NOTICE) == [DeadlineState.MET, cancelled]


async def test_a_review_is_the_appraisal_of_the_year_and_begins_the_next(parish: Parish) -> None:
    for heads in (2, 2, 1):
        meeting = await meeting_in(parish, forum=Kind.REVIEW)
        for _ in range(heads):
            await attending(parish, meeting, await parish.neighbour())
        await close(parish, meeting)
    assert await states_of(parish, DeadlineRule.COMMITTEE_APPRAISAL) == [
        DeadlineState.MET,
        DeadlineState.RUNNING,
    ]
