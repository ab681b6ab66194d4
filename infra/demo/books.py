"""The books of each compound for five quarters, and what was published of them: in time, late, or not yet; here and
there it had to be corrected."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from infra.demo.chance import Chance
from infra.demo.clocks import CLOCK, met, running
from infra.demo.drafts import draft
from services.days import end_of
from services.deadlines import DeadlineRule
from services.disclosure import (
    MONTHS,
    POSTED_DAYS,
    AccountEntry,
    AccountEntryKind,
    AreaAccount,
    AreaDisclosure,
    AreaDisclosureKind,
    AreaDisclosureState,
    Book,
    DisclosureCorrection,
    Period,
    below_floor,
    ended,
    last_quarter_end,
    sums,
    told,
)
from services.places import PropertyManagementArea
from tenants.tables import TenantTable

FUND, INCOME = Book.MAINTENANCE_FUND, Book.PUBLIC_INCOME
Kind, Entry = AreaDisclosureKind, AccountEntryKind
QUARTERS = 5
RULES = {
    Kind.MAINTENANCE_FUND: DeadlineRule.FUND_DISCLOSURE,
    Kind.PUBLIC_INCOME: DeadlineRule.INCOME_DISCLOSURE,
    Kind.YEARLY_AUDIT: DeadlineRule.YEARLY_AUDIT,
}
BOOK_OF = {Kind.MAINTENANCE_FUND: FUND, Kind.PUBLIC_INCOME: INCOME}


def make_books(chance: Chance, areas: Sequence[PropertyManagementArea]) -> Iterator[TenantTable]:
    for area in areas:
        account = _account(chance, area)
        entries = list(_entries(chance, account))
        balance = sum(entry.amount for entry in entries if entry.book is FUND)
        if below_floor(account.initial_fund, balance):
            account.replenish_since = entries[-1].happened_on
        yield account
        yield from entries
        for kind in MONTHS:
            yield from _disclosures(chance, account, kind, entries)


def _account(chance: Chance, area: PropertyManagementArea) -> AreaAccount:
    through = last_quarter_end(chance.today)
    opened_on = through
    for _ in range(QUARTERS):
        opened_on = last_quarter_end(opened_on)
    return draft(AreaAccount)(
        **chance.fresh(),
        area_id=area.id,
        initial_fund=chance.number(200, 900) * 1_000_000,
        opened_on=opened_on + timedelta(days=1),
        due_through=through,
    )


def _entries(chance: Chance, account: AreaAccount) -> Iterator[AccountEntry]:
    """Parking and advertising come in, most of it goes to the fund, and the fund pays for repairs."""
    yield _entry(
        chance, account, FUND, Entry.CONTRIBUTION, account.initial_fund, "首期归集", account.opened_on
    )
    share = chance.one((55, 60, 70, 40), (5, 5, 3, 2))
    spending = chance.one((6, 15), (13, 1))
    for quarter in range(QUARTERS):
        day = account.opened_on + timedelta(days=90 * quarter + chance.number(20, 60))
        income = chance.number(8_000, 60_000) * 100
        to_fund = income * share // 100
        yield _entry(chance, account, INCOME, Entry.INCOME, income, "停车费、广告费收入", day)
        yield _entry(chance, account, INCOME, Entry.EXPENSE, -(income // 10), "公共设施维护", day)
        out = _entry(chance, account, INCOME, Entry.TRANSFER, -to_fund, "公共收益转入维修资金", day)
        into = _entry(chance, account, FUND, Entry.TRANSFER, to_fund, "公共收益转入维修资金", day)
        out.transfer_id = into.transfer_id = out.id
        yield from (out, into)
        spent = account.initial_fund * spending // 100
        yield _entry(chance, account, FUND, Entry.EXPENSE, -spent, "电梯、屋面、水泵维修", day)


def _entry(
    chance: Chance,
    account: AreaAccount,
    book: Book,
    kind: AccountEntryKind,
    amount: int,
    purpose: str,
    day: date,
) -> AccountEntry:
    return draft(AccountEntry)(
        **chance.fresh(),
        account_id=account.id,
        area_id=account.area_id,
        book=book,
        kind=kind,
        amount=amount,
        purpose=purpose,
        happened_on=day,
    )


def _disclosures(
    chance: Chance, account: AreaAccount, kind: AreaDisclosureKind, entries: Sequence[AccountEntry]
) -> Iterator[TenantTable]:
    """One after the other: what was not published holds up what comes after it."""
    published = True
    for period in ended(kind, account.opened_on, chance.today):
        one = draft(AreaDisclosure)(
            **chance.fresh(),
            area_id=account.area_id,
            account_id=account.id,
            kind=kind,
            starts_on=period.starts_on,
            ends_on=period.ends_on,
            due_on=period.ends_on,
        )
        clock = running(chance, RULES[kind], one, account.area_id, period.ends_on)
        one.due_on = (clock.due_at - timedelta(seconds=1)).astimezone(CLOCK).date()
        day = _day_of(chance, period, one.due_on)
        published = published and day is not None and day < chance.today
        yield one
        if published and day is not None:
            _publish(one, day, entries)
            met(clock, end_of(day, CLOCK) - timedelta(hours=8))
            if chance.often(5) and (mended := day + timedelta(days=6)) < chance.today:
                yield _correct(chance, one, mended)
        yield clock


def _day_of(chance: Chance, period: Period, due_on: date) -> date | None:
    """When the committee got round to it: mostly soon, now and then after the deadline, and here and there never."""
    if chance.often(4):
        return None
    if chance.often(12):
        return due_on + timedelta(days=chance.number(1, 40))
    return period.ends_on + timedelta(days=chance.number(10, 80))


def _publish(one: AreaDisclosure, day: date, entries: Sequence[AccountEntry]) -> None:
    one.state = AreaDisclosureState.PUBLISHED
    one.published_at = end_of(day, CLOCK) - timedelta(hours=8)
    one.late = day > one.due_on
    book = BOOK_OF.get(one.kind)
    if book is None:
        one.auditor, one.opinion = "同信会计师事务所", "账目清楚，收支有据，账实相符。"
        one.posted_until = day + timedelta(days=POSTED_DAYS)
        return
    lines = [entry for entry in entries if entry.book is book]
    found = sums([(entry.happened_on, entry.amount) for entry in lines], Period(one.starts_on, one.ends_on))
    one.opening, one.received, one.spent, one.closing = (
        found.opening,
        found.received,
        found.spent,
        found.closing,
    )
    if book is INCOME:
        one.to_fund = sum(
            -entry.amount
            for entry in lines
            if entry.kind is Entry.TRANSFER and one.starts_on <= entry.happened_on <= one.ends_on
        )


def _correct(chance: Chance, one: AreaDisclosure, day: date) -> DisclosureCorrection:
    """Its words, not its sums: the books of the demonstration have no mistakes."""
    audited = one.opinion is not None
    former = draft(DisclosureCorrection)(
        **chance.fresh(),
        disclosure_id=one.id,
        cause_id=one.id,
        area_id=one.area_id,
        reason="审计单位更正意见" if audited else "漏写收支说明",
        told_at=one.published_at or one.created_at,
        **told(one),
    )
    one.corrected_at = former.created_at = former.updated_at = end_of(day, CLOCK) - timedelta(hours=8)
    if audited:
        one.opinion = "账目清楚，收支有据；一笔停车费跨期入账，已调整。"
        one.posted_until = day + timedelta(days=POSTED_DAYS)
    else:
        one.note = "收支均有凭证，可到业委会查阅。"
    return former
