"""Books add up, are never overdrawn, and stay as they were published."""

import asyncio
from datetime import date, timedelta

import pytest

from services import disclosure
from services.disclosure import AreaDisclosureKind
from tests.services.disclosure.conftest import INITIAL, OPENED, Book, Books, Kind, at
from tests.world import today

FUND, INCOME = Book.MAINTENANCE_FUND, Book.PUBLIC_INCOME


async def transfer(books: Books, amount: int, day: date = OPENED) -> None:
    async with books.work_as(books.chair) as work:
        await disclosure.transfer_public_income(
            work, area_account_id=books.account.id, amount=amount, happened_on=day
        )


async def reverse(books: Books, entry: disclosure.AccountEntry) -> disclosure.AccountEntry:
    async with books.work_as(books.chair) as work:
        return await disclosure.reverse_account_entry(work, account_entry_id=entry.id, reason="重复入账")


async def test_a_balance_is_the_sum_of_the_entries(books: Books) -> None:
    await books.enter(FUND, Kind.INTEREST, 1_23)
    await books.enter(FUND, Kind.EXPENSE, 50_000_00)
    await books.enter(INCOME, Kind.INCOME, 8_000_00)
    await transfer(books, 5_000_00)
    assert await books.balance(FUND) == INITIAL + 1_23 - 50_000_00 + 5_000_00
    assert await books.balance(INCOME) == 3_000_00
    entries = await books.rows(disclosure.AccountEntry)
    for book in Book:
        assert await books.balance(book) == sum(entry.amount for entry in entries if entry.book is book)


async def test_nobody_spends_what_is_not_there(books: Books) -> None:
    with pytest.raises(disclosure.BookOverdrawn) as refused:
        await books.enter(FUND, Kind.EXPENSE, INITIAL + 1)
    assert refused.value.parameters == {"left": "100000.00"}
    with pytest.raises(disclosure.BookOverdrawn):
        await transfer(books, 1)


async def test_nobody_spends_it_twice_at_the_same_time(books: Books) -> None:
    spending = [books.enter(FUND, Kind.EXPENSE, 30_000_00) for _ in range(6)]
    done = await asyncio.gather(*spending, return_exceptions=True)
    assert sum(isinstance(one, disclosure.AccountEntry) for one in done) == 3
    assert await books.balance(FUND) == INITIAL - 3 * 30_000_00


@pytest.mark.parametrize(
    ("book", "kind"), [(FUND, Kind.INCOME), (INCOME, Kind.CONTRIBUTION), (FUND, Kind.TRANSFER)]
)
async def test_each_kind_has_its_book(
    books: Books, book: disclosure.Book, kind: disclosure.AccountEntryKind
) -> None:
    with pytest.raises(disclosure.KindNotInBook):
        await books.enter(book, kind, 1)


async def test_nothing_and_the_future_are_not_entered(books: Books) -> None:
    with pytest.raises(disclosure.AmountMissing):
        await books.enter(FUND, Kind.INTEREST, 0)
    with pytest.raises(disclosure.EntryAhead):
        await books.enter(FUND, Kind.INTEREST, 1, today() + timedelta(days=2))


async def test_an_entry_is_undone_once_and_by_its_opposite(books: Books) -> None:
    entry = await books.enter(FUND, Kind.EXPENSE, 500)
    opposite = await reverse(books, entry)
    assert (opposite.amount, opposite.reverses_id) == (500, entry.id)
    assert await books.balance(FUND) == INITIAL
    with pytest.raises(disclosure.EntryReversed):
        await reverse(books, entry)
    with pytest.raises(disclosure.EntryIsReversal):
        await reverse(books, opposite)


async def test_a_transfer_is_undone_in_both_books(books: Books) -> None:
    await books.enter(INCOME, Kind.INCOME, 900)
    await transfer(books, 600)
    line = next(row for row in await books.rows(disclosure.AccountEntry) if row.kind is Kind.TRANSFER)
    await reverse(books, line)
    assert (await books.balance(FUND), await books.balance(INCOME)) == (INITIAL, 900)


async def test_below_thirty_percent_the_fund_is_to_be_replenished_until_it_is(books: Books) -> None:
    async def since() -> date | None:
        return (await books.rows(disclosure.AreaAccount))[0].replenish_since

    await books.enter(FUND, Kind.EXPENSE, 70_000_00)
    assert await since() is None
    await books.enter(FUND, Kind.EXPENSE, 1)
    assert await since() is not None
    await books.enter(FUND, Kind.CONTRIBUTION, 1)
    assert await since() is None


async def test_what_is_published_stays_as_it_is(books: Books) -> None:
    await books.fall_due(at(2025, 7, 2))
    [half] = await books.due(AreaDisclosureKind.MAINTENANCE_FUND)
    await books.publish(half, now=at(2025, 7, 2))
    with pytest.raises(disclosure.PeriodDisclosed):
        await books.enter(FUND, Kind.INTEREST, 1, date(2025, 6, 30))
    await books.enter(FUND, Kind.INTEREST, 1, date(2025, 7, 1))
    await books.enter(INCOME, Kind.INCOME, 1, date(2025, 6, 30))
    # an entry of the closed period is undone in the open one
    old = next(row for row in await books.rows(disclosure.AccountEntry) if row.happened_on == OPENED)
    assert (await reverse(books, old)).happened_on > half.ends_on


async def test_an_area_has_one_set_of_books(books: Books) -> None:
    with pytest.raises(disclosure.AccountOpen):
        async with books.work_as(books.chair) as work:
            await disclosure.open_area_account(work, area_id=books.area.id, initial_fund=1, opened_on=OPENED)
