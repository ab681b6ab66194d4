"""A year on a clock that a worker looks at daily: every rule of the table runs, and each reminder is sent once.

What is to be said is worked out from the table's figures alone, with a calendar of our own.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import col, select

from services import deadlines
from services.deadlines import RULES, DeadlineRule, Direction, Unit
from services.deadlines.holidays import is_working_day
from services.journal import JournalEntry
from tests.services.deadlines.test_timers import DAY, START, Watch, watch

__all__ = ["watch"]

Said = tuple[str, str, date]
TODAY = START.date()
DAYS = 370
"""A year, and the days after it on which what takes a year has passed."""
SET_TO = TODAY + 40 * DAY
"""The last day of what has no length of its own."""
AHEAD = TODAY + 250 * DAY
"""What is to come, for rules that count back."""
MIDNIGHT = timedelta(hours=16)
"""A day ends in Shanghai, by the clock of UTC, at this hour of its own date."""


def ends(rule: DeadlineRule) -> datetime:
    """The first instant too late."""
    row = RULES[rule]
    if row.unit is Unit.HOURS:
        return START + row.amount * timedelta(hours=1)
    if row.unit is Unit.SET:
        last = SET_TO
    elif row.direction is Direction.BEFORE:
        last = moved(AHEAD, row.unit, -row.amount)
    else:
        last = moved(TODAY, row.unit, row.amount)
        while not is_working_day(last):
            last += DAY
    return datetime(last.year, last.month, last.day, tzinfo=UTC) + MIDNIGHT


def moved(day: date, unit: Unit, amount: int) -> date:
    """So many days or months on; no day here is later in its month than the 28th."""
    if unit is not Unit.MONTHS:
        return day + amount * DAY
    months = day.year * 12 + day.month - 1 + amount
    return date(months // 12, months % 12 + 1, day.day)


def expected(rule: DeadlineRule, looks: list[datetime]) -> Iterator[Said]:
    """What is said of a rule, and on which day, by a clock that is looked at in these moments."""
    row, end = RULES[rule], ends(rule)
    step = timedelta(hours=1) if row.unit is Unit.HOURS else DAY
    wanted = [end - before * step for before in row.reminders if end - before * step > START]
    before = START
    for look in looks:
        if look < end and any(before < moment <= look for moment in wanted):
            yield "remind", rule, look.date()
        if before < end <= look:
            yield ("meet" if row.at_least else "pass"), rule, look.date()
        before = look


async def said(watch: Watch) -> list[Said]:
    entry = JournalEntry
    query = select(entry).where(col(entry.act).like("deadline:%"))
    async with watch.world.session() as session:
        found = (await session.execute(query)).scalars()
        return sorted(
            (one.act.partition(":")[2], str(one.facts["rule"]), one.created_at.date()) for one in found
        )


@pytest.mark.parametrize("away", [range(0), range(33, 40), range(353, 360)], ids=str)
async def test_in_a_year_each_reminder_of_every_rule_is_sent_once(watch: Watch, away: range) -> None:
    """Once with a worker that is always there, and twice with one that is down for a week."""
    async with watch.world.work_as(None, now=watch.now) as work:
        for rule, row in RULES.items():
            since = AHEAD if row.direction is Direction.BEFORE else START
            until = SET_TO if row.unit is Unit.SET else None
            await deadlines.begin(
                work, rule, watch.area, community_id=None, area_id=watch.area.id, since=since, until=until
            )
    looks = [START + number * DAY for number in range(1, DAYS + 1) if number not in away]
    for watch.time in looks:
        await watch.look()
    awaited = sorted(one for rule in RULES for one in expected(rule, looks))
    assert await said(watch) == awaited
    never = {rule for rule, row in RULES.items() if row.amount >= 24 and row.unit is Unit.MONTHS}
    assert {DeadlineRule(rule) for _, rule, _ in awaited} == set(RULES) - never
