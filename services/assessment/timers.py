"""What the clock does with assessments. As the timers of the roster."""

from dataclasses import replace

from sqlmodel import col

from services.acting import move, ours
from services.assessment.choices import AssessmentState
from services.assessment.counting import count
from services.assessment.machines import ASSESSMENT_ROUND
from services.assessment.models import AssessmentRound
from services.work import Work, record


async def close_due_assessment_rounds(work: Work, *, at_most: int = 500) -> int:
    """End the rounds whose time is over, each counted and with its journal entry `assessment_round:close`."""
    query = ours(work, AssessmentRound).where(
        col(AssessmentRound.state) == AssessmentState.OPEN, col(AssessmentRound.closes_at) <= work.now
    )
    query = query.order_by(col(AssessmentRound.closes_at)).limit(at_most)
    due = await work.all(query.with_for_update(skip_locked=True).execution_options(populate_existing=True))
    for round in due:
        by_clock = replace(work, act="assessment_round:close", facts={})
        move(by_clock, ASSESSMENT_ROUND, round, "close")
        await count(by_clock, round)
        await by_clock.save(round)
        await record(by_clock, round, by_clock.facts)
    return len(due)
