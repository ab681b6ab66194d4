"""What falls due and what is published: sums of the books, and the results of audits."""

from datetime import date, timedelta
from uuid import UUID

from sqlmodel import col

from services import deadlines, ownership
from services.acting import hold, move, ours
from services.arguments import Paragraph, Title
from services.deadlines import DeadlineRule
from services.disclosure.choices import AreaDisclosureKind, AreaDisclosureState, Book
from services.disclosure.machines import AREA_DISCLOSURE
from services.disclosure.models import AreaAccount, AreaDisclosure
from services.disclosure.refusals import (
    AuditDuePast,
    EarlierPeriodDue,
    IsAnAudit,
    NotAnAudit,
    TermAuditDue,
)
from services.disclosure.rules import POSTED_DAYS, Period
from services.disclosure.telling import BOOKS, tell
from services.work import Work, command

Kind = AreaDisclosureKind
CLOCKS = {
    Kind.MAINTENANCE_FUND: DeadlineRule.FUND_DISCLOSURE,
    Kind.PUBLIC_INCOME: DeadlineRule.INCOME_DISCLOSURE,
    Kind.YEARLY_AUDIT: DeadlineRule.YEARLY_AUDIT,
    Kind.TERM_AUDIT: DeadlineRule.TERM_AUDIT,
}


@command("area_disclosure:publish")
async def publish_area_disclosure(
    work: Work, area_disclosure_id: UUID, expected_version: int, note: Paragraph | None = None
) -> AreaDisclosure:
    """Publish what a book comes to in the period, from its entries; late rather than never.

    Raises NotEntrusted, IsAnAudit or EarlierPeriodDue.
    """
    disclosure, _ = await to_tell(work, area_disclosure_id, expected_version)
    move(work, AREA_DISCLOSURE, disclosure, "publish")
    book = BOOKS.get(disclosure.kind)
    if book is None:
        raise IsAnAudit
    await _in_order(work, disclosure)
    enough = await tell(work, disclosure, book)
    disclosure.note = note
    if book is Book.PUBLIC_INCOME:
        work.facts["enough_to_fund"] = enough
    return await _published(work, disclosure)


@command("audit:publish")
async def publish_audit(
    work: Work, area_disclosure_id: UUID, auditor: Title, opinion: Paragraph, expected_version: int
) -> AreaDisclosure:
    """Publish the result of an audit: it is posted for 30 days. Raises NotEntrusted or NotAnAudit."""
    disclosure, _ = await to_tell(work, area_disclosure_id, expected_version)
    move(work, AREA_DISCLOSURE, disclosure, "publish")
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


async def to_tell(work: Work, id: UUID, expected_version: int) -> tuple[AreaDisclosure, AreaAccount]:
    """A disclosure and its account, both locked, for somebody who keeps the books of its area: the account first, as a
    correction tells several disclosures. Raises NotEntrusted."""
    disclosure = await work.find(AreaDisclosure, id)
    await ownership.convenes(work, disclosure.area_id)
    account = await hold(work, AreaAccount, disclosure.account_id, anywhere=True)
    return await work.find(AreaDisclosure, id, expected_version=expected_version), account


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
