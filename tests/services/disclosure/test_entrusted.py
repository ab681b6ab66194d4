"""Who keeps the books of an area: its owners' committee, or the residents' committee that is entrusted with it."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

import pytest

from services import disclosure, ownership
from services.disclosure import AreaDisclosureKind
from services.work import Work
from tests.services.disclosure.conftest import OPENED, Book, Books, Kind, at

NOW = at(2026, 1, 9)
Deed = tuple[Callable[..., Awaitable[Any]], dict[str, Any]]


async def deeds(books: Books) -> list[Deed]:
    """Every deed of keeping books, in an order in which each can be done."""
    entry = await books.enter(Book.MAINTENANCE_FUND, Kind.INTEREST, 100)
    await books.enter(Book.PUBLIC_INCOME, Kind.INCOME, 9_000)
    await books.fall_due(NOW)
    [first, *_] = await books.due(AreaDisclosureKind.PUBLIC_INCOME)
    [audit] = await books.due(AreaDisclosureKind.YEARLY_AUDIT)
    account: dict[str, Any] = {"area_account_id": books.account.id}
    line = {"book": Book.PUBLIC_INCOME, "kind": Kind.INTEREST, "purpose": "利息"}
    dated = {"amount": 1, "happened_on": OPENED}
    opinion = {"area_disclosure_id": audit.id, "auditor": "同信会计师事务所"}
    return [
        (disclosure.add_account_entry, account | line | dated),
        (disclosure.transfer_public_income, account | dated),
        (disclosure.reverse_account_entry, {"account_entry_id": entry.id, "reason": "重复入账"}),
        (disclosure.publish_area_disclosure, {"area_disclosure_id": first.id, "expected_version": 1}),
        (
            disclosure.correct_area_disclosure,
            {"area_disclosure_id": first.id, "expected_version": 2, "reason": "补充", "note": "说明"},
        ),
        (disclosure.publish_audit, opinion | {"opinion": "相符", "expected_version": 1}),
        (disclosure.correct_audit, opinion | {"opinion": "不符", "expected_version": 2, "reason": "笔误"}),
    ]


async def refused(work: Work, deed: Callable[..., Awaitable[Any]], given: dict[str, Any]) -> None:
    with pytest.raises(ownership.NotEntrusted):
        await deed(work, **given)


async def test_a_residents_committee_keeps_books_only_where_it_is_entrusted(books: Books) -> None:
    staff = await books.world.seat("committee_staff", books.community)
    todo = await deeds(books)
    for deed, given in todo:
        async with books.work_as(staff, now=NOW) as work:
            await refused(work, deed, given)
    assert {one.state for one in await books.rows(disclosure.AreaDisclosure)} == {"due"}
    trust = await books.world.entrust(books.area, books.community)
    for deed, given in todo:
        async with books.work_as(staff, now=NOW) as work:
            await deed(work, **given)
    async with books.work_as(None) as work:
        await ownership.end_entrustment(work, entrustment_id=trust.id, expected_version=1)
    async with books.work_as(staff, now=NOW) as work:
        await refused(work, *todo[0])


async def test_the_owners_committee_keeps_its_own_whoever_is_entrusted(books: Books) -> None:
    for deed, given in await deeds(books):
        async with books.work_as(books.chair, now=NOW) as work:
            await deed(work, **given)


async def test_books_are_opened_by_who_is_entrusted(books: Books) -> None:
    area = await books.world.area(books.community)
    staff = await books.world.seat("committee_staff", books.community)
    given: dict[str, Any] = {"area_id": area.id, "initial_fund": 1, "opened_on": date(2025, 1, 1)}
    async with books.work_as(staff) as work:
        await refused(work, disclosure.open_area_account, given)
    await books.world.entrust(area, books.community)
    async with books.work_as(staff) as work:
        await disclosure.open_area_account(work, **given)
