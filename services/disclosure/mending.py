"""Entries made for the correction of a published period: what was forgotten there, and the opposite of what was wrong,
each on the day it happened. The lines that were there stay."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from services.disclosure.arguments import EntryGiven
from services.disclosure.books import (
    ENTERED,
    balance,
    entry_of,
    lines_to_undo,
    undo,
    watch_floor,
    yuan,
)
from services.disclosure.choices import AccountEntryKind, Book
from services.disclosure.models import AccountEntry, AreaAccount, AreaDisclosure
from services.disclosure.refusals import (
    AmountMissing,
    BookOverdrawn,
    EntryOutsidePeriod,
    KindNotInBook,
)
from services.disclosure.telling import BOOKS
from services.work import Work


async def mend(
    work: Work,
    account: AreaAccount,
    disclosure: AreaDisclosure,
    entries: Sequence[EntryGiven],
    undone: Sequence[UUID],
    reason: str,
) -> list[AccountEntry]:
    """Enter what the book lacks in the period and undo what is wrong there; a transfer is undone in both books.
    Whoever asks holds the account.

    Raises KindNotInBook, AmountMissing, EntryOutsidePeriod, EntryIsReversal, EntryReversed or BookOverdrawn.
    """
    held = {book: await balance(work, account, book) for book in Book}
    lines = [await work.add(_late(account, disclosure, given)) for given in entries]
    for id in undone:
        lines += await _undone(work, account, disclosure, id, reason)
    for book, left in held.items():
        if left + sum(line.amount for line in lines if line.book is book) < 0:
            raise BookOverdrawn(left=yuan(left))
    await watch_floor(work, account)
    return lines


def _late(account: AreaAccount, disclosure: AreaDisclosure, given: EntryGiven) -> AccountEntry:
    book = BOOKS[disclosure.kind]
    if given.kind not in ENTERED[book]:
        raise KindNotInBook(field="entries")
    if given.amount == 0:
        raise AmountMissing(field="entries")
    _within(disclosure, given.happened_on, "entries")
    signed = -given.amount if given.kind is AccountEntryKind.EXPENSE else given.amount
    return entry_of(account, book, given.kind, signed, given.purpose, given.happened_on)


async def _undone(
    work: Work, account: AreaAccount, disclosure: AreaDisclosure, id: UUID, reason: str
) -> list[AccountEntry]:
    entry = await work.find(AccountEntry, id)
    ours = (entry.account_id, entry.book) == (account.id, BOOKS[disclosure.kind])
    _within(disclosure, entry.happened_on if ours else None, "undone_entry_ids")
    lines = await lines_to_undo(work, entry)
    return [await undo(work, account, line, reason, line.happened_on) for line in lines]


def _within(disclosure: AreaDisclosure, day: date | None, field: str) -> None:
    since, until = disclosure.starts_on, disclosure.ends_on
    if day is None or not since <= day <= until:
        raise EntryOutsidePeriod(field=field, since=since.isoformat(), until=until.isoformat())
