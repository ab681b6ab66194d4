"""What the clock does for meetings: at most `at_most` rows in one transaction, as services/roster/timers.py."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import or_
from sqlmodel import col

from services.acting import move, ours
from services.meetings.choices import MeetingState
from services.meetings.machines import MEETING, PENDING
from services.meetings.models import Meeting
from services.meetings.outcomes import FollowUp
from services.work import Work, record

UNPUBLISHED = (MeetingState.CLOSED, MeetingState.MINUTES_SIGNED)


async def lapse_meetings(work: Work, *, at_most: int = 500) -> int:
    """Let every meeting lapse that was announced and not opened before it would have ended, each with its entry
    `meeting:lapse`."""
    query = ours(work, Meeting).where(
        col(Meeting.state) == MeetingState.NOTICED, col(Meeting.ends_at) <= work.now
    )
    query = query.order_by(col(Meeting.ends_at)).limit(at_most)
    missed = await work.all(query.with_for_update(skip_locked=True))
    for meeting in missed:
        by_clock = replace(work, act="meeting:lapse", facts={})
        move(by_clock, MEETING, meeting, "lapse")
        await by_clock.save(meeting)
        await record(by_clock, meeting, by_clock.facts)
    return len(missed)


async def remind_unpublished_meetings(work: Work, *, at_most: int = 500) -> int:
    """Remind, with a journal entry `meeting:remind`, of every meeting that should be public by now and is not: again
    after `reminder_hours`."""
    again = work.now - timedelta(hours=work.figures.reminder_hours)
    query = ours(work, Meeting).where(
        col(Meeting.state).in_(UNPUBLISHED),
        col(Meeting.publish_by) < work.today,
        or_(col(Meeting.reminded_at).is_(None), col(Meeting.reminded_at) <= again),
    )
    query = query.order_by(col(Meeting.publish_by)).limit(at_most)
    overdue = await work.all(query.with_for_update(skip_locked=True))
    for meeting in overdue:
        # No new version: a reminder must not make anybody's answer stale.
        meeting.reminded_at = work.now
        by_clock = replace(work, act="meeting:remind", facts={})
        await record(by_clock, meeting, {"forum": meeting.forum, "publish_by": meeting.publish_by})
    await work.session.flush()
    return len(overdue)


async def remind_overdue_follow_ups(work: Work, *, at_most: int = 500) -> int:
    """Remind, with a journal entry `follow_up:remind`, of every follow-up that is overdue: again after
    `reminder_hours`."""
    again = work.now - timedelta(hours=work.figures.reminder_hours)
    query = ours(work, FollowUp).where(
        col(FollowUp.state).in_(PENDING),
        col(FollowUp.due_on) < work.today,
        or_(col(FollowUp.reminded_at).is_(None), col(FollowUp.reminded_at) <= again),
    )
    query = query.order_by(col(FollowUp.due_on)).limit(at_most)
    overdue = await work.all(query.with_for_update(skip_locked=True))
    for follow_up in overdue:
        follow_up.reminded_at = work.now
        by_clock = replace(work, act="follow_up:remind", facts={})
        await record(by_clock, follow_up, {"side": follow_up.side, "due_on": follow_up.due_on})
    await work.session.flush()
    return len(overdue)


TIMERS = (lapse_meetings, remind_unpublished_meetings, remind_overdue_follow_ups)
