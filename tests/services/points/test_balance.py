"""Whatever is awarded and reversed, in whatever order: the balance is the sum, and never below nothing."""

import asyncio
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services import points, roster
from services.work import utc_now
from tests.services.points.conftest import balance_of, entries_of
from tests.services.roster.conftest import Quarter

SOURCES = 4
STEPS = st.lists(
    st.tuples(st.sampled_from(["award", "reverse"]), st.integers(0, SOURCES - 1)),
    max_size=12,
)


async def step(quarter: Quarter, membership: roster.Membership, verb: str, source: roster.DutyCard) -> None:
    async with quarter.work_as(None) as work:
        if verb == "award":
            await points.award(
                work,
                person_id=membership.person_id,
                community_id=membership.community_id,
                deed=points.Deed.DUTY_CARD,
                source=source,
            )
        else:
            await points.reverse(work, source, because="登记有误")


async def sources_of(quarter: Quarter, membership: roster.Membership) -> list[roster.DutyCard]:
    due_at = utc_now() + timedelta(days=1)
    return [await quarter.card(membership, due_at=due_at) for _ in range(SOURCES)]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
async def test_the_balance_is_the_sum_after_any_sequence(
    quarter: Quarter, steps: list[tuple[str, int]]
) -> None:
    membership, _ = await quarter.member()
    sources = await sources_of(quarter, membership)
    for verb, source in steps:
        await step(quarter, membership, verb, sources[source])
        await _adds_up(quarter, membership)


async def test_the_balance_is_the_sum_when_all_come_at_once(quarter: Quarter) -> None:
    membership, _ = await quarter.member()
    sources = await sources_of(quarter, membership)
    for verb in ("award", "reverse"):
        await asyncio.gather(*(step(quarter, membership, verb, source) for source in sources * 2))
        await _adds_up(quarter, membership)
    assert len(await entries_of(quarter, membership.person_id)) == 2 * SOURCES


async def _adds_up(quarter: Quarter, membership: roster.Membership) -> None:
    entries = await entries_of(quarter, membership.person_id)
    balance = await balance_of(quarter, membership.person_id) or 0
    assert balance == sum(entry.points for entry in entries)
    assert balance >= 0
