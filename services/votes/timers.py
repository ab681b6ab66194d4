"""What the clock does with votes. As the timers of the roster."""

from dataclasses import replace

from sqlmodel import col

from services.acting import move, ours
from services.votes.choices import MotionState
from services.votes.machines import MOTION
from services.votes.models import Motion
from services.votes.voting import seal
from services.work import Work, record


async def close_due_motions(work: Work, *, at_most: int = 500) -> int:
    """End the votes whose time is over, each sealed and with its journal entry `motion:close`."""
    query = ours(work, Motion).where(col(Motion.state) == MotionState.OPEN, col(Motion.closes_at) <= work.now)
    query = query.order_by(col(Motion.closes_at)).limit(at_most)
    motions = await work.all(
        query.with_for_update(skip_locked=True).execution_options(populate_existing=True)
    )
    for motion in motions:
        by_clock = replace(work, act="motion:close", facts={})
        move(by_clock, MOTION, motion, "close")
        await seal(by_clock, motion)
        await by_clock.save(motion)
        await record(by_clock, motion, by_clock.facts)
    return len(motions)
