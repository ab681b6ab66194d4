"""What the clock does for first assemblies: two full years since the first delivery are over. As the timers of the
roster."""

from dataclasses import replace

from sqlmodel import col

from services.acting import ours
from services.first_assemblies.choices import FirstAssemblyState
from services.first_assemblies.delivering import fall_due
from services.first_assemblies.models import FirstAssembly
from services.work import Work, record


async def mark_due_first_assemblies(work: Work, *, at_most: int = 500) -> int:
    """Say of the areas whose two years are over that their first assembly is due, with an entry
    `first_assembly:fall_due`."""
    query = ours(work, FirstAssembly).where(
        col(FirstAssembly.state) == FirstAssemblyState.DELIVERING,
        col(FirstAssembly.two_years_on) < work.today,
    )
    over = await work.all(query.limit(at_most).with_for_update(skip_locked=True))
    for one in over:
        by_clock = replace(work, act="first_assembly:fall_due", facts={})
        await fall_due(by_clock, one)
        await by_clock.save(one)
        await record(by_clock, one, {**by_clock.facts, "due_on": one.due_on, "area_id": one.area_id})
    return len(over)
