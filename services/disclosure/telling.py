"""What a book tells of a period: sums of its entries, the same whether it is published or corrected."""

from collections.abc import Sequence
from datetime import date
from typing import TypedDict

from sqlmodel import col

from services.acting import ours
from services.disclosure.choices import AccountEntryKind, AreaDisclosureKind, Book
from services.disclosure.models import AccountEntry, AreaDisclosure
from services.disclosure.rules import Period, enough_to_fund, sums
from services.work import Work

BOOKS = {
    AreaDisclosureKind.MAINTENANCE_FUND: Book.MAINTENANCE_FUND,
    AreaDisclosureKind.PUBLIC_INCOME: Book.PUBLIC_INCOME,
}
"""The book that is told of; an audit has none."""


class Told(TypedDict):
    """What a disclosure tells."""

    opening: int | None
    received: int | None
    spent: int | None
    closing: int | None
    to_fund: int | None
    note: str | None
    auditor: str | None
    opinion: str | None
    posted_until: date | None


def told(disclosure: AreaDisclosure) -> Told:
    return {
        "opening": disclosure.opening,
        "received": disclosure.received,
        "spent": disclosure.spent,
        "closing": disclosure.closing,
        "to_fund": disclosure.to_fund,
        "note": disclosure.note,
        "auditor": disclosure.auditor,
        "opinion": disclosure.opinion,
        "posted_until": disclosure.posted_until,
    }


async def tell(work: Work, disclosure: AreaDisclosure, book: Book) -> bool:
    """Write down what the book comes to in the period, from its entries as they are now. Whether, of public income,
    enough went to the fund."""
    period = Period(disclosure.starts_on, disclosure.ends_on)
    entries = _standing(await _entries(work, disclosure, book), period)
    found = sums([(entry.happened_on, entry.amount) for entry in entries], period)
    disclosure.opening, disclosure.received = found.opening, found.received
    disclosure.spent, disclosure.closing = found.spent, found.closing
    if book is not Book.PUBLIC_INCOME:
        return True
    disclosure.to_fund = -_in(entries, period, AccountEntryKind.TRANSFER)
    return enough_to_fund(_in(entries, period, AccountEntryKind.INCOME), disclosure.to_fund)


async def _entries(work: Work, disclosure: AreaDisclosure, book: Book) -> Sequence[AccountEntry]:
    query = ours(work, AccountEntry).where(
        col(AccountEntry.account_id) == disclosure.account_id,
        col(AccountEntry.book) == book,
        col(AccountEntry.happened_on) <= disclosure.ends_on,
    )
    return await work.all(query)


def _standing(entries: Sequence[AccountEntry], period: Period) -> list[AccountEntry]:
    """Without what was entered and undone in the period itself: that neither came in nor went out."""
    within = [entry for entry in entries if period.starts_on <= entry.happened_on]
    undone = {entry.reverses_id for entry in within} & {entry.id for entry in within}
    return [entry for entry in entries if entry.id not in undone and entry.reverses_id not in undone]


def _in(entries: Sequence[AccountEntry], period: Period, kind: AccountEntryKind) -> int:
    return sum(
        entry.amount
        for entry in entries
        if entry.kind is kind and period.starts_on <= entry.happened_on <= period.ends_on
    )
