"""What the clock does for activities: at most `at_most` rows in one transaction, as services/roster/timers.py."""

from dataclasses import replace

from sqlmodel import col

from services.acting import move, ours
from services.activities.choices import ActivityState
from services.activities.machines import ACTIVITY
from services.activities.models import Activity
from services.work import Work, record


async def open_due_activities(work: Work, *, at_most: int = 500) -> int:
    """Open the registration of every planned activity whose time has come, each with its entry `activity:open`."""
    query = ours(work, Activity).where(
        col(Activity.state) == ActivityState.PLANNED, col(Activity.registration_opens_at) <= work.now
    )
    query = query.order_by(col(Activity.registration_opens_at)).limit(at_most)
    due = await work.all(query.with_for_update(skip_locked=True))
    for activity in due:
        by_clock = replace(work, act="activity:open", facts={})
        move(by_clock, ACTIVITY, activity, "open")
        await by_clock.save(activity)
        await record(by_clock, activity, by_clock.facts)
    return len(due)
