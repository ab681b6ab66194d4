"""What the clock does with notices. As the timers of the roster."""

from dataclasses import replace

from sqlmodel import col

from services.acting import move, ours
from services.publication.choices import NoticeState
from services.publication.machines import NOTICE
from services.publication.models import Notice
from services.work import Work, record


async def expire_notices(work: Work, *, at_most: int = 500) -> int:
    """Mark the notices whose time is over, each with a journal entry `notice:expire`."""
    query = ours(work, Notice).where(
        col(Notice.state) == NoticeState.PUBLISHED, col(Notice.ends_at) <= work.now
    )
    query = query.order_by(col(Notice.ends_at)).limit(at_most)
    notices = await work.all(query.with_for_update(skip_locked=True))
    for notice in notices:
        by_clock = replace(work, act="notice:expire", facts={})
        move(by_clock, NOTICE, notice, "expire")
        await by_clock.save(notice)
        await record(by_clock, notice, by_clock.facts)
    return len(notices)
