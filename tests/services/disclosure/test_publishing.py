"""What falls due when, what is published, and what is late."""

from datetime import date

import pytest
from sqlmodel import col, select

from services import deadlines, disclosure
from services.deadlines import DeadlineRule, DeadlineState
from services.disclosure import AreaDisclosureKind, AreaDisclosureState
from tenants.refusals import WrongState
from tests.services.disclosure.conftest import OPENED, Book, Books, Kind, at

FUND, INCOME = AreaDisclosureKind.MAINTENANCE_FUND, AreaDisclosureKind.PUBLIC_INCOME


async def states(books: Books, rule: DeadlineRule) -> list[DeadlineState]:
    async with books.world.session() as session:
        query = select(deadlines.Deadline).where(col(deadlines.Deadline.rule) == rule)
        return [
            one.state
            for one in (await session.execute(query.order_by(col(deadlines.Deadline.due_at)))).scalars()
        ]


async def test_each_period_that_ended_falls_due_once_however_long_the_clock_was_away(books: Books) -> None:
    assert await books.fall_due(at(2026, 1, 3)) == 1
    assert await books.fall_due(at(2026, 1, 4)) == 0
    ends = {kind: [one.ends_on for one in await books.due(kind)] for kind in disclosure.MONTHS}
    assert ends == {
        FUND: [date(2025, 6, 30), date(2025, 12, 31)],
        INCOME: [date(2025, 3, 31), date(2025, 6, 30), date(2025, 9, 30), date(2025, 12, 31)],
        AreaDisclosureKind.YEARLY_AUDIT: [date(2025, 12, 31)],
    }
    await books.fall_due(at(2026, 4, 1))
    assert len(await books.due(INCOME)) == 5


async def test_due_until_the_deadline_of_the_law(books: Books) -> None:
    """Three months after the quarter, six after the half-year; where that is a day off, on the next working day."""
    await books.fall_due(at(2025, 7, 1))
    assert [one.due_on for one in await books.due(INCOME)] == [date(2025, 6, 30), date(2025, 9, 30)]
    assert [one.due_on for one in await books.due(FUND)] == [date(2025, 12, 30)]


async def test_what_is_published_are_the_sums_of_the_book(books: Books) -> None:
    await books.enter(Book.PUBLIC_INCOME, Kind.INCOME, 9_000, date(2025, 2, 20))
    await books.enter(Book.PUBLIC_INCOME, Kind.EXPENSE, 1_000, date(2025, 3, 31))
    async with books.work_as(books.chair) as work:
        await disclosure.transfer_public_income(
            work, area_account_id=books.account.id, amount=5_000, happened_on=date(2025, 3, 31)
        )
    await books.enter(Book.PUBLIC_INCOME, Kind.INCOME, 7, date(2025, 4, 1))
    await books.fall_due(at(2025, 7, 1))
    first, second = await books.due(INCOME)
    with pytest.raises(disclosure.EarlierPeriodDue):
        await books.publish(second)
    shown = await books.publish(first, now=at(2025, 6, 30))
    assert (shown.opening, shown.received, shown.spent, shown.closing, shown.to_fund) == (
        0,
        9_000,
        6_000,
        3_000,
        5_000,
    )
    shown = await books.publish(second, now=at(2025, 7, 1))
    assert (shown.opening, shown.received, shown.spent, shown.closing, shown.to_fund) == (
        3_000,
        7,
        0,
        3_007,
        0,
    )


async def test_published_in_time_or_late_the_deadline_is_met(books: Books) -> None:
    await books.fall_due(at(2025, 7, 1))
    first, second = await books.due(INCOME)
    assert (await books.publish(first, now=at(2025, 7, 2))).late
    assert not (await books.publish(second, now=at(2025, 9, 30))).late
    assert await states(books, DeadlineRule.INCOME_DISCLOSURE) == [
        DeadlineState.MET_LATE,
        DeadlineState.MET,
    ]
    assert await states(books, DeadlineRule.FUND_DISCLOSURE) == [DeadlineState.RUNNING]


async def test_an_audit_is_published_with_its_auditor_and_posted_for_thirty_days(books: Books) -> None:
    await books.fall_due(at(2026, 1, 3))
    [audit] = await books.due(AreaDisclosureKind.YEARLY_AUDIT)
    with pytest.raises(disclosure.IsAnAudit):
        await books.publish(audit)
    async with books.work_as(books.chair, now=at(2026, 3, 1)) as work:
        shown = await disclosure.publish_audit(
            work,
            area_disclosure_id=audit.id,
            auditor="同信会计师事务所",
            opinion="账实相符",
            expected_version=1,
        )
    assert shown.posted_until == date(2026, 3, 31)
    assert await states(books, DeadlineRule.AUDIT_POSTING) == [DeadlineState.RUNNING]
    [half, _] = await books.due(FUND)
    with pytest.raises(disclosure.NotAnAudit):
        async with books.work_as(books.chair) as work:
            await disclosure.publish_audit(
                work, area_disclosure_id=half.id, auditor="所", opinion="无", expected_version=1
            )


async def test_the_sub_district_orders_the_audit_of_a_term_one_at_a_time(books: Books) -> None:
    async with books.work_as(books.office, now=at(2026, 3, 1)) as work:
        with pytest.raises(disclosure.AuditDuePast):
            await disclosure.order_term_audit(work, area_account_id=books.account.id, due_on=date(2026, 2, 1))
        audit = await disclosure.order_term_audit(
            work, area_account_id=books.account.id, due_on=date(2026, 4, 1)
        )
    assert (audit.starts_on, audit.ends_on, audit.due_on) == (OPENED, date(2026, 3, 1), date(2026, 4, 1))
    with pytest.raises(disclosure.TermAuditDue):
        async with books.work_as(books.office, now=at(2026, 3, 2)) as work:
            await disclosure.order_term_audit(work, area_account_id=books.account.id, due_on=date(2026, 4, 1))


@pytest.mark.parametrize("state", AreaDisclosureState)
async def test_every_move_of_the_machine(books: Books, state: AreaDisclosureState) -> None:
    machine = disclosure.AREA_DISCLOSURE
    assert {machine.initial, *machine.moves.values()} == set(machine.states())
    await books.fall_due(at(2025, 7, 1))
    [half] = await books.due(FUND)
    if state is AreaDisclosureState.DUE:
        assert (await books.publish(half)).state is machine.moves[state, "publish"]
        return
    await books.publish(half)
    async with books.work_as(books.chair) as work:
        with pytest.raises(WrongState):
            await disclosure.publish_area_disclosure(work, area_disclosure_id=half.id, expected_version=2)
