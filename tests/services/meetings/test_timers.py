"""What the clock does for meetings: it reminds of what is late, again and again, and of nothing else."""

from datetime import datetime, timedelta

import pytest

from services import meetings
from services.work import utc_now
from tests.services.meetings.conftest import Parish, meeting_in
from tests.world import day_of

State = meetings.MeetingState
Done = meetings.FollowUpState
DAY = timedelta(days=1)


async def remind(parish: Parish, now: datetime) -> int:
    async with parish.quarter.work_as(None, now=lambda: now) as work:
        meetings_reminded = await meetings.remind_unpublished_meetings(work)
        return meetings_reminded + await meetings.remind_overdue_follow_ups(work)


async def charged(parish: Parish, state: Done, due: datetime) -> meetings.FollowUp:
    meeting = await meeting_in(parish, State.PUBLISHED)
    over = state in (Done.DONE, Done.VERIFIED)
    return await parish.quarter.world.add(
        meetings.FollowUp(
            meeting_id=meeting.id,
            community_id=meeting.community_id,
            title="路灯",
            details="更换。",
            owner_person_id=parish.manager.person.id,
            side=meetings.Side.PROPERTY_COMPANY,
            due_on=day_of(due),
            state=state,
            done_at=utc_now() if over else None,
            verified_at=utc_now() if state is Done.VERIFIED else None,
        )
    )


@pytest.mark.parametrize("state", Done)
async def test_what_is_not_done_is_reminded_of_after_its_day(parish: Parish, state: Done) -> None:
    now = utc_now()
    follow_up = await charged(parish, state, now)
    late = state in meetings.PENDING
    assert await remind(parish, now) == 0
    assert await remind(parish, now + 2 * DAY) == int(late)
    assert await remind(parish, now + 2 * DAY + timedelta(hours=23)) == 0
    assert await remind(parish, now + 3 * DAY) == int(late)
    fresh = await parish.quarter.fresh(follow_up)
    assert fresh.version == 1  # a reminder makes nobody's answer stale
    assert len(await parish.quarter.told("follow_up:remind")) == (2 if late else 0)


@pytest.mark.parametrize("state", State)
async def test_what_is_not_public_is_reminded_of_after_the_set_day(parish: Parish, state: State) -> None:
    meeting = await meeting_in(parish, state)
    waiting = state in (State.CLOSED, State.MINUTES_SIGNED)
    assert await remind(parish, utc_now()) == 0
    assert await remind(parish, utc_now() + 9 * DAY) == int(waiting)
    assert (await parish.quarter.fresh(meeting)).version == 1
