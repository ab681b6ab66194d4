"""What falls due and what is published: sums of the books, and the results of audits."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlmodel import col

from services import deadlines
from services.acting import hold, move, ours
from services.arguments import Paragraph, Title
from services.deadlines import DeadlineRule
from services.disclosure.choices import AccountEntryKind, AreaDisclosureKind, AreaDisclosureState, Book
from services.disclosure.machines import AREA_DISCLOSURE
from services.disclosure.models import AccountEntry, AreaAccount, AreaDisclosure
from services.disclosure.refusals import (
    AuditDuePast,
    EarlierPeriodDue,
    IsAnAudit,
    NotAnAudit,
    TermAuditDue,
)
from services.disclosure.rules import POSTED_DAYS, Period, enough_to_fund, sums
from services.work import Work, command

Kind = AreaDisclosureKind
CLOCKS = {
    Kind.MAINTENANCE_FUND: DeadlineRule.FUND_DISCLOSURE,
    Kind.PUBLIC_INCOME: DeadlineRule.INCOME_DISCLOSURE,
    Kind.YEARLY_AUDIT: DeadlineRule.YEARLY_AUDIT,
    Kind.TERM_AUDIT: DeadlineRule.TERM_AUDIT,
}
BOOKS = {Kind.MAINTENANCE_FUND: Book.MAINTENANCE_FUND, Kind.PUBLIC_INCOME: Book.PUBLIC_INCOME}


@command("area_disclosure:publish")
async def publish_area_disclosure(
    work: Work, area_disclosure_id: UUID, expected_version: int, note: Paragraph | None = None
) -> AreaDisclosure:
    """Publish what a book comes to in the period, from its entries; late rather than never.

    Raises IsAnAudit or EarlierPeriodDue.
    """
    disclosure = await _to_publish(work, area_disclosure_id, expected_version)
    book = BOOKS.get(disclosure.kind)
    if book is None:
        raise IsAnAudit
    await _in_order(work, disclosure)
    entries = await _entries(work, disclosure, book)
    period = Period(disclosure.starts_on, disclosure.ends_on)
    found = sums([(entry.happened_on, entry.amount) for entry in entries], period)
    disclosure.opening, disclosure.received = found.opening, found.received
    disclosure.spent, disclosure.closing = found.spent, found.closing
    disclosure.note = note
    if book is Book.PUBLIC_INCOME:
        disclosure.to_fund = -_in(entries, period, AccountEntryKind.TRANSFER)
        income = _in(entries, period, AccountEntryKind.INCOME)
        work.facts["enough_to_fund"] = enough_to_fund(income, disclosure.to_fund)
    return await _published(work, disclosure)


@command("audit:publish")
async def publish_audit(
    work: Work, area_disclosure_id: UUID, auditor: Title, opinion: Paragraph, expected_version: int
) -> AreaDisclosure:
    """Publish the result of an audit: it is posted for 30 days. Raises NotAnAudit."""
    disclosure = await _to_publish(work, area_disclosure_id, expected_version)
    if disclosure.kind in BOOKS:
        raise NotAnAudit
    disclosure.auditor, disclosure.opinion = auditor, opinion
    disclosure.posted_until = work.today + timedelta(days=POSTED_DAYS)
    await _published(work, disclosure)
    await deadlines.begin(
        work, DeadlineRule.AUDIT_POSTING, disclosure, community_id=None, area_id=disclosure.area_id
    )
    return disclosure


@command("term_audit:order")
async def order_term_audit(work: Work, area_account_id: UUID, due_on: date) -> AreaDisclosure:
    """Order the audit that goes with the change of an owners' committee's term, of all that was entered until today.

    Raises AuditDuePast or TermAuditDue.
    """
    account = await work.find(AreaAccount, area_account_id)
    if due_on < work.today:
        raise AuditDuePast(field="due_on")
    disclosure = AreaDisclosure(
        area_id=account.area_id,
        account_id=account.id,
        kind=Kind.TERM_AUDIT,
        starts_on=account.opened_on,
        ends_on=work.today,
        due_on=due_on,
    )
    await work.add(disclosure, unless=TermAuditDue())
    await _clock(work, disclosure, until=due_on)
    return disclosure


async def fall_due(work: Work, account: AreaAccount, kind: AreaDisclosureKind, period: Period) -> None:
    """A period ended: what it was is to be published until the deadline of its kind."""
    disclosure = AreaDisclosure(
        area_id=account.area_id,
        account_id=account.id,
        kind=kind,
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        due_on=period.ends_on,
    )
    clock = await _clock(work, disclosure)
    disclosure.due_on = deadlines.last_day(work, clock)
    await work.add(disclosure)


async def _clock(work: Work, disclosure: AreaDisclosure, until: date | None = None) -> deadlines.Deadline:
    return await deadlines.begin(
        work,
        CLOCKS[disclosure.kind],
        disclosure,
        community_id=None,
        area_id=disclosure.area_id,
        since=disclosure.ends_on,
        until=until,
    )


async def _to_publish(work: Work, id: UUID, expected_version: int) -> AreaDisclosure:
    disclosure = await work.find(AreaDisclosure, id, expected_version=expected_version)
    await hold(work, AreaAccount, disclosure.account_id, anywhere=True)
    move(work, AREA_DISCLOSURE, disclosure, "publish")
    return disclosure


async def _published(work: Work, disclosure: AreaDisclosure) -> AreaDisclosure:
    disclosure.published_at = work.now
    disclosure.published_by_person_id = work.me
    disclosure.late = work.today > disclosure.due_on
    await deadlines.meet(work, CLOCKS[disclosure.kind], disclosure)
    return await work.save(disclosure)


async def _in_order(work: Work, disclosure: AreaDisclosure) -> None:
    """The opening balance of a period is the closing one of the period before, so that one comes first."""
    earlier = ours(work, AreaDisclosure).where(
        col(AreaDisclosure.account_id) == disclosure.account_id,
        col(AreaDisclosure.kind) == disclosure.kind,
        col(AreaDisclosure.state) == AreaDisclosureState.DUE,
        col(AreaDisclosure.ends_on) < disclosure.ends_on,
    )
    found = await work.first(earlier.order_by(col(AreaDisclosure.ends_on)))
    if found is not None:
        raise EarlierPeriodDue(until=found.ends_on.isoformat())


async def _entries(work: Work, disclosure: AreaDisclosure, book: Book) -> list[AccountEntry]:
    query = select(AccountEntry).where(
        col(AccountEntry.tenant_id) == work.ground.tenant_id,
        col(AccountEntry.account_id) == disclosure.account_id,
        col(AccountEntry.book) == book,
        col(AccountEntry.happened_on) <= disclosure.ends_on,
    )
    return list(await work.all(query))


def _in(entries: list[AccountEntry], period: Period, kind: AccountEntryKind) -> int:
    return sum(
        entry.amount
        for entry in entries
        if entry.kind is kind and period.starts_on <= entry.happened_on <= period.ends_on
    )
