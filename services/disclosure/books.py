"""Keeping the books of an area: entries are made, moved to the fund and undone; none is ever changed."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import col

from services import ownership, places
from services.acting import hold, ours
from services.arguments import Line, Money
from services.disclosure.choices import AccountEntryKind, AreaDisclosureKind, AreaDisclosureState, Book
from services.disclosure.models import AccountEntry, AreaAccount, AreaDisclosure
from services.disclosure.refusals import (
    AccountOpen,
    AmountMissing,
    BookOverdrawn,
    EntryAhead,
    EntryIsReversal,
    EntryReversed,
    KindNotInBook,
    PeriodDisclosed,
)
from services.disclosure.rules import below_floor
from services.work import Work, command

FUND, INCOME = Book.MAINTENANCE_FUND, Book.PUBLIC_INCOME
Kind = AccountEntryKind
ENTERED = {
    FUND: (Kind.CONTRIBUTION, Kind.INTEREST, Kind.EXPENSE),
    INCOME: (Kind.INCOME, Kind.INTEREST, Kind.EXPENSE),
}
"""What is entered by hand in which book."""
DISCLOSED_BY = {FUND: AreaDisclosureKind.MAINTENANCE_FUND, INCOME: AreaDisclosureKind.PUBLIC_INCOME}
TO_THE_FUND = "公共收益转入维修资金"


@command("area_account:open")
async def open_area_account(work: Work, area_id: UUID, initial_fund: Money, opened_on: date) -> AreaAccount:
    """Open the books of an area with the fund's initial sum; disclosures fall due from that day on.

    Raises NotEntrusted, EntryAhead or AccountOpen.
    """
    area = await work.find(places.PropertyManagementArea, area_id)
    await ownership.convenes(work, area.id)
    _happened(work, opened_on, "opened_on")
    account = AreaAccount(
        area_id=area.id, initial_fund=initial_fund, opened_on=opened_on, due_through=opened_on
    )
    await work.add(account, unless=AccountOpen())
    if initial_fund:
        await work.add(entry_of(account, FUND, Kind.CONTRIBUTION, initial_fund, "首期归集", opened_on))
    return account


@command("account_entry:add")
async def add_account_entry(
    work: Work,
    area_account_id: UUID,
    book: Book,
    kind: AccountEntryKind,
    amount: Money,
    purpose: Line,
    happened_on: date,
) -> AccountEntry:
    """Enter what came in or went out, as an amount above nothing; an expense is kept as its negative.

    Raises NotEntrusted, AmountMissing, KindNotInBook, EntryAhead, PeriodDisclosed or BookOverdrawn.
    """
    account = await _to_keep(work, area_account_id)
    if kind not in ENTERED[book]:
        raise KindNotInBook(field="kind")
    signed = -amount if kind is Kind.EXPENSE else amount
    await _may_enter(work, account, book, signed, happened_on)
    entry = await work.add(entry_of(account, book, kind, signed, purpose, happened_on))
    await watch_floor(work, account)
    return entry


@command("public_income:transfer")
async def transfer_public_income(
    work: Work, area_account_id: UUID, amount: Money, happened_on: date
) -> AreaAccount:
    """Move public income to the maintenance fund: out of one book, into the other.

    Raises NotEntrusted, AmountMissing, EntryAhead, PeriodDisclosed or BookOverdrawn.
    """
    account = await _to_keep(work, area_account_id)
    await _may_enter(work, account, INCOME, -amount, happened_on)
    await _may_enter(work, account, FUND, amount, happened_on)
    out = entry_of(account, INCOME, Kind.TRANSFER, -amount, TO_THE_FUND, happened_on)
    into = entry_of(account, FUND, Kind.TRANSFER, amount, TO_THE_FUND, happened_on)
    out.transfer_id = into.transfer_id = out.id
    await work.add_all([out, into])
    await watch_floor(work, account)
    return account


@command("account_entry:reverse")
async def reverse_account_entry(work: Work, account_entry_id: UUID, reason: Line) -> AccountEntry:
    """Undo an entry by its opposite, today, with the reason; a transfer in both books.

    Raises NotEntrusted, EntryIsReversal, EntryReversed or BookOverdrawn.
    """
    entry = await work.find(AccountEntry, account_entry_id)
    await ownership.convenes(work, entry.area_id)
    account = await hold(work, AreaAccount, entry.account_id, anywhere=True)
    lines = await lines_to_undo(work, entry)
    for line in lines:
        await _covered(work, account, line.book, -line.amount)
    undone = [await undo(work, account, line, reason, work.today) for line in lines]
    await watch_floor(work, account)
    return next(line for line in undone if line.reverses_id == entry.id)


async def balance(work: Work, account: AreaAccount, book: Book) -> int:
    """What the entries of a book add up to, in fen."""
    query = select(func.coalesce(func.sum(col(AccountEntry.amount)), 0)).where(
        col(AccountEntry.tenant_id) == work.ground.tenant_id,
        col(AccountEntry.account_id) == account.id,
        col(AccountEntry.book) == book,
    )
    return int((await work.session.execute(query)).scalar_one())


async def watch_floor(work: Work, account: AreaAccount) -> None:
    """Note since when the fund has to be replenished, or that it need not any more."""
    low = below_floor(account.initial_fund, await balance(work, account, FUND))
    if low == (account.replenish_since is not None):
        return
    account.replenish_since = work.today if low else None
    work.facts["replenish"] = low
    await work.save(account)


async def lines_to_undo(work: Work, entry: AccountEntry) -> Sequence[AccountEntry]:
    """The entry; of a transfer both lines. Raises EntryIsReversal."""
    if entry.reverses_id is not None:
        raise EntryIsReversal
    if entry.transfer_id is None:
        return [entry]
    return await work.all(
        ours(work, AccountEntry)
        .where(col(AccountEntry.transfer_id) == entry.transfer_id, col(AccountEntry.reverses_id).is_(None))
        .order_by(col(AccountEntry.id))
    )


async def undo(work: Work, account: AreaAccount, line: AccountEntry, reason: str, day: date) -> AccountEntry:
    """Enter the opposite of a line. Raises EntryReversed."""
    opposite = entry_of(account, line.book, line.kind, -line.amount, reason, day)
    opposite.transfer_id, opposite.reverses_id = line.transfer_id, line.id
    return await work.add(opposite, unless=EntryReversed())


def entry_of(
    account: AreaAccount, book: Book, kind: AccountEntryKind, amount: int, purpose: str, day: date
) -> AccountEntry:
    return AccountEntry(
        account_id=account.id,
        area_id=account.area_id,
        book=book,
        kind=kind,
        amount=amount,
        purpose=purpose,
        happened_on=day,
    )


def yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"


async def _to_keep(work: Work, area_account_id: UUID) -> AreaAccount:
    """The account, locked, for somebody who keeps the books of its area. Raises NotEntrusted."""
    account = await hold(work, AreaAccount, area_account_id)
    await ownership.convenes(work, account.area_id)
    return account


async def _may_enter(work: Work, account: AreaAccount, book: Book, amount: int, day: date) -> None:
    if amount == 0:
        raise AmountMissing(field="amount")
    _happened(work, day, "happened_on")
    published = ours(work, AreaDisclosure).where(
        col(AreaDisclosure.account_id) == account.id,
        col(AreaDisclosure.kind) == DISCLOSED_BY[book],
        col(AreaDisclosure.state) == AreaDisclosureState.PUBLISHED,
        col(AreaDisclosure.ends_on) >= day,
    )
    last = await work.first(published.order_by(col(AreaDisclosure.ends_on).desc()))
    if last is not None:
        raise PeriodDisclosed(field="happened_on", until=last.ends_on.isoformat())
    await _covered(work, account, book, amount)


async def _covered(work: Work, account: AreaAccount, book: Book, amount: int) -> None:
    """Nobody spends what is not there. Whoever asks holds the account."""
    held = await balance(work, account, book)
    if amount < 0 and held + amount < 0:
        raise BookOverdrawn(field="amount", left=yuan(held))


def _happened(work: Work, day: date, field: str) -> None:
    if day > work.today:
        raise EntryAhead(field=field)
