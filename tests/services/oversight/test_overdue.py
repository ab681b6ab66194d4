"""What was not mended in time goes before the sub-district by the clock."""

from datetime import datetime, timedelta

from sqlmodel import col, select

from services import oversight
from services.journal import JournalEntry
from services.work import utc_now
from tests.services.oversight.conftest import Compound, State, compound, finding_in, quarter

__all__ = ["compound", "quarter"]


async def look(compound: Compound, *, after: int) -> int:
    """What the clock brings up so many days from now; the orders of `finding_in` are for today."""

    def then() -> datetime:
        return utc_now() + timedelta(days=after)

    async with compound.quarter.work_as(None, now=then) as work:
        return await oversight.escalate_overdue_findings(work)


async def test_it_goes_before_the_sub_district_once_and_as_the_clocks_deed(compound: Compound) -> None:
    finding = await finding_in(compound, State.RECTIFYING)
    assert await look(compound, after=0) == 0
    assert await look(compound, after=7) == 1
    assert await look(compound, after=8) == 0
    assert (await compound.fresh(finding)).state is State.ESCALATED
    async with compound.quarter.world.session() as session:
        step, entry = oversight.FindingStep, JournalEntry
        [told] = (await session.execute(select(step).where(col(step.finding_id) == finding.id))).scalars()
        assert (told.act, told.after, told.person_id) == ("finding:escalate", State.ESCALATED, None)
        query = select(entry).where(col(entry.act) == "finding:escalate")
        [noted] = (await session.execute(query)).scalars()
        assert (noted.subject_id, noted.person_id, noted.facts["to"]) == (finding.id, None, "escalated")
    async with compound.quarter.work_as(compound.office) as work:
        settled = await oversight.settle_finding(
            work, finding_id=finding.id, decision="街镇约谈物业", expected_version=finding.version + 1
        )
    assert settled.state is State.CLOSED


async def test_what_is_claimed_or_not_ordered_stays_where_it_is(compound: Compound) -> None:
    for state in State:
        if state is not State.RECTIFYING:
            await finding_in(compound, state)
    assert await look(compound, after=30) == 0
