"""What was published is corrected in the open: the former version stays, and nothing becomes punctual by it."""

from datetime import date
from typing import Any

import pytest

from services import disclosure
from services.deadlines import DeadlineRule, DeadlineState
from services.disclosure import AreaDisclosureKind, EntryGiven
from tenants.refusals import NotFound, VersionConflict, WrongState
from tests.services.disclosure.conftest import INITIAL, OPENED, Book, Books, Kind, at
from tests.services.disclosure.test_publishing import states

FUND, INCOME = AreaDisclosureKind.MAINTENANCE_FUND, AreaDisclosureKind.PUBLIC_INCOME
LATER = at(2025, 10, 9)
MARCH, MAY = date(2025, 3, 31), date(2025, 5, 6)


async def correct(
    books: Books, one: disclosure.AreaDisclosure, *, version: int = 2, **given: Any
) -> disclosure.AreaDisclosure:
    async with books.work_as(books.chair, now=LATER) as work:
        return await disclosure.correct_area_disclosure(
            work, area_disclosure_id=one.id, expected_version=version, reason="漏记一笔停车费", **given
        )


async def quarters(books: Books) -> list[disclosure.AreaDisclosure]:
    """Two quarters of public income: the first published late, the second in time."""
    await books.enter(Book.PUBLIC_INCOME, Kind.INCOME, 9_000, MARCH)
    await books.enter(Book.PUBLIC_INCOME, Kind.EXPENSE, 1_000, MAY)
    await books.fall_due(at(2025, 7, 1))
    for one in await books.due(INCOME):
        await books.publish(one, now=at(2025, 7, 2))
    return await books.due(INCOME)


def told(one: Any) -> tuple[int | None, ...]:
    return one.opening, one.received, one.spent, one.closing, one.to_fund


def income(amount: int, day: date = MARCH) -> EntryGiven:
    return EntryGiven(kind=Kind.INCOME, amount=amount, purpose="停车费", happened_on=day)


async def test_what_was_forgotten_is_told_and_the_former_version_stays(books: Books) -> None:
    first, _ = await quarters(books)
    shown = await correct(books, first, entries=[income(500)], note="补记三月停车费")
    assert told(shown) == (0, 9_500, 0, 9_500, 0)
    former = (await books.rows(disclosure.DisclosureCorrection))[0]
    assert told(former) == (0, 9_000, 0, 9_000, 0)
    assert (former.disclosure_id, former.cause_id, former.reason, former.note) == (
        first.id,
        first.id,
        "漏记一笔停车费",
        None,
    )
    assert (former.told_at, former.created_at) == (first.published_at, LATER())
    assert former.corrected_by_person_id == books.chair.person_id


async def test_whether_it_was_in_time_is_told_by_the_first_publication(books: Books) -> None:
    late, punctual = await quarters(books)
    assert (late.late, punctual.late) == (True, False)
    for one in (late, punctual):
        await correct(books, one, note="更正说明")
    for before, after in zip((late, punctual), await books.due(INCOME), strict=True):
        assert (after.late, after.published_at, after.published_by_person_id) == (
            before.late,
            before.published_at,
            before.published_by_person_id,
        )
        assert after.corrected_at == LATER()
    assert await states(books, DeadlineRule.INCOME_DISCLOSURE) == [
        DeadlineState.MET_LATE,
        DeadlineState.MET,
    ]


async def test_a_later_period_opens_with_what_the_corrected_one_closes_with(books: Books) -> None:
    first, second = await quarters(books)
    assert second.opening == 9_000
    await correct(books, first, entries=[income(500)])
    assert told((await books.due(INCOME))[1]) == (9_500, 0, 1_000, 8_500, 0)
    _, followed = await books.rows(disclosure.DisclosureCorrection)
    assert (followed.disclosure_id, followed.cause_id) == (second.id, first.id)
    assert told(followed) == (9_000, 0, 1_000, 8_000, 0)


async def test_an_earlier_period_and_the_other_book_stay_as_they_were_told(books: Books) -> None:
    first, second = await quarters(books)
    [half] = await books.due(FUND)
    await books.publish(half, now=at(2025, 7, 3))
    await correct(books, second, entries=[income(500, MAY)])
    corrected = [row.disclosure_id for row in await books.rows(disclosure.DisclosureCorrection)]
    assert corrected == [second.id]
    assert (await books.due(INCOME))[0].version == first.version


async def test_what_was_wrong_is_undone_on_its_day_and_not_told_at_all(books: Books) -> None:
    first, _ = await quarters(books)
    wrong = next(row for row in await books.rows(disclosure.AccountEntry) if row.amount == 9_000)
    shown = await correct(books, first, entries=[income(1_900)], undone_entry_ids=[wrong.id])
    assert told(shown) == (0, 1_900, 0, 1_900, 0)
    opposite = next(row for row in await books.rows(disclosure.AccountEntry) if row.reverses_id == wrong.id)
    assert (opposite.amount, opposite.happened_on) == (-9_000, MARCH)
    assert await books.balance(Book.PUBLIC_INCOME) == 900


async def test_a_transfer_is_undone_in_both_books_and_both_are_told_anew(books: Books) -> None:
    await books.enter(Book.PUBLIC_INCOME, Kind.INCOME, 9_000, MARCH)
    async with books.work_as(books.chair) as work:
        await disclosure.transfer_public_income(
            work, area_account_id=books.account.id, amount=5_000, happened_on=MARCH
        )
    await books.fall_due(at(2025, 7, 1))
    first, [half] = (await books.due(INCOME))[0], await books.due(FUND)
    await books.publish(first, now=at(2025, 7, 2))
    await books.publish(half, now=at(2025, 7, 2))
    line = next(row for row in await books.rows(disclosure.AccountEntry) if row.amount == -5_000)
    assert told(await correct(books, first, undone_entry_ids=[line.id])) == (0, 9_000, 0, 9_000, 0)
    [fund] = await books.due(FUND)
    assert told(fund) == (0, INITIAL, 0, INITIAL, None)
    corrected = {row.disclosure_id for row in await books.rows(disclosure.DisclosureCorrection)}
    assert corrected == {first.id, half.id}


async def test_the_floor_of_the_fund_is_watched_with_what_is_entered_late(books: Books) -> None:
    await books.fall_due(at(2025, 7, 1))
    [half] = await books.due(FUND)
    await books.publish(half, now=at(2025, 7, 2))
    repair = EntryGiven(kind=Kind.EXPENSE, amount=70_000_01, purpose="屋面防水", happened_on=MAY)
    await correct(books, half, entries=[repair])
    [account] = await books.rows(disclosure.AreaAccount)
    assert account.replenish_since == LATER().date()


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({}, disclosure.NothingToCorrect),
        ({"entries": []}, disclosure.NothingToCorrect),
        ({"entries": [income(0)]}, disclosure.AmountMissing),
        ({"entries": [income(1, date(2025, 4, 1))]}, disclosure.EntryOutsidePeriod),
        ({"entries": [income(1, date(2024, 12, 31))]}, disclosure.EntryOutsidePeriod),
        ({"entries": [EntryGiven(Kind.CONTRIBUTION, 1, "归集", MARCH)]}, disclosure.KindNotInBook),
        ({"entries": [EntryGiven(Kind.TRANSFER, 1, "转入", MARCH)]}, disclosure.KindNotInBook),
        ({"entries": [EntryGiven(Kind.EXPENSE, 8_001, "维护", MARCH)]}, disclosure.BookOverdrawn),
        ({"note": "无", "version": 1}, VersionConflict),
    ],
)
async def test_what_is_no_correction_of_it_is_refused(
    books: Books, given: dict[str, Any], refusal: type[Exception]
) -> None:
    first, _ = await quarters(books)
    lines = len(await books.rows(disclosure.AccountEntry))
    with pytest.raises(refusal):
        await correct(books, first, **given)
    assert await books.rows(disclosure.DisclosureCorrection) == []
    assert len(await books.rows(disclosure.AccountEntry)) == lines


async def test_only_an_entry_of_that_book_and_period_is_undone_and_only_once(books: Books) -> None:
    first, _ = await quarters(books)
    entries = {row.amount: row for row in await books.rows(disclosure.AccountEntry)}
    for elsewhere in (entries[INITIAL], entries[-1_000]):
        with pytest.raises(disclosure.EntryOutsidePeriod):
            await correct(books, first, undone_entry_ids=[elsewhere.id])
    with pytest.raises(NotFound):
        await correct(books, first, undone_entry_ids=[first.id])
    wrong = entries[9_000]
    await correct(books, first, entries=[income(9_900)], undone_entry_ids=[wrong.id, wrong.id])
    with pytest.raises(disclosure.EntryReversed):
        await correct(books, first, version=3, undone_entry_ids=[wrong.id])
    opposite = next(row for row in await books.rows(disclosure.AccountEntry) if row.reverses_id)
    with pytest.raises(disclosure.EntryIsReversal):
        await correct(books, first, version=3, undone_entry_ids=[opposite.id])


async def test_what_is_not_published_is_not_corrected(books: Books) -> None:
    await books.fall_due(at(2025, 7, 1))
    [half] = await books.due(FUND)
    with pytest.raises(WrongState):
        await correct(books, half, version=1, note="说明")


async def test_every_version_of_an_audit_stays_and_the_right_one_is_posted_anew(books: Books) -> None:
    await books.fall_due(at(2026, 1, 3))
    [audit] = await books.due(AreaDisclosureKind.YEARLY_AUDIT)
    said: dict[str, Any] = {"auditor": "同信会计师事务所", "opinion": "账实相符"}
    right = said | {"opinion": "除停车费外账实相符"}
    async with books.work_as(books.chair, now=at(2026, 3, 1)) as work:
        await disclosure.publish_audit(work, area_disclosure_id=audit.id, expected_version=1, **said)
    given: dict[str, Any] = {"area_disclosure_id": audit.id, "reason": "意见笔误", "expected_version": 2}
    with pytest.raises(disclosure.IsAnAudit):
        await correct(books, audit, note="说明")
    with pytest.raises(disclosure.NothingToCorrect):
        async with books.work_as(books.chair) as work:
            await disclosure.correct_audit(work, **given, **said)
    async with books.work_as(books.chair, now=at(2026, 3, 10)) as work:
        shown = await disclosure.correct_audit(work, **given, **right)
    assert (shown.opinion, shown.late, shown.posted_until) == (right["opinion"], False, date(2026, 4, 9))
    [former] = await books.rows(disclosure.DisclosureCorrection)
    assert (former.opinion, former.posted_until) == ("账实相符", date(2026, 3, 31))
    assert sorted(await states(books, DeadlineRule.AUDIT_POSTING)) == [
        DeadlineState.CANCELLED,
        DeadlineState.RUNNING,
    ]


async def test_an_audit_is_corrected_by_its_opinion_and_a_book_by_its_entries(books: Books) -> None:
    first, _ = await quarters(books)
    with pytest.raises(disclosure.NotAnAudit):
        async with books.work_as(books.chair) as work:
            await disclosure.correct_audit(
                work,
                area_disclosure_id=first.id,
                auditor="所",
                opinion="无",
                reason="无",
                expected_version=2,
            )


async def test_each_time_it_is_corrected_the_version_before_stays(books: Books) -> None:
    first, _ = await quarters(books)
    await correct(books, first, entries=[income(500)])
    await correct(books, first, version=3, entries=[income(70, OPENED)])
    formers = [
        row for row in await books.rows(disclosure.DisclosureCorrection) if row.disclosure_id == first.id
    ]
    assert [row.closing for row in formers] == [9_000, 9_500]
    assert formers[1].told_at == LATER()
