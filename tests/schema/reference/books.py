"""What is told of the compounds of the reference town: satisfaction, books and what was published of them, repairs and
violations."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from services import assessment, disclosure, people, places, repairs
from tenants.tables import TenantTable
from tests.schema.reference.townspeople import START, add
from tests.world import World

Areas = Sequence[places.PropertyManagementArea]
Due = disclosure.AreaDisclosureState.DUE
Kind = disclosure.AreaDisclosureKind


async def books(world: World, areas: Areas, persons: Sequence[people.Person]) -> None:
    await add(world, *_contests(areas))
    accounts = [
        disclosure.AreaAccount(
            area_id=area.id,
            initial_fund=10_000_000,
            opened_on=date(2025, 2, 10),
            due_through=date(2030, 1, 1),
        )
        for area in areas
    ]
    await add(world, accounts, [line for account in accounts for line in _lines(account)])
    told = [row for account in accounts for row in _disclosures(account, persons)]
    await add(world, told, [_correction(row) for row in told if row.corrected_at])
    await add(world, _troubles(areas, persons))


def _contests(areas: Areas) -> list[list[TenantTable]]:
    """A round in each state that matters: kept back, presented, published. Of the last area too few answered."""
    states = (
        assessment.AssessmentState.DRAFT,
        assessment.AssessmentState.OPEN,
        assessment.AssessmentState.PUBLISHED,
    )
    method = assessment.method(70, 5)
    rounds = [
        assessment.AssessmentRound(
            title="满意物业",
            resident_weight=70,
            closes_at=START + timedelta(days=900),
            state=state,
            smallest_cell=5 if n else None,
            method_zh=method.zh if n else None,
            method_en=method.en if n else None,
            opened_at=START if n else None,
            published_at=START if n == len(states) - 1 else None,
        )
        for n, state in enumerate(states)
    ]
    questions = [
        assessment.AssessmentQuestion(round_id=one.id, position=1, text="保洁", weight=100) for one in rounds
    ]
    shown = [
        assessment.AssessmentResult(
            round_id=one.id, area_id=areas[0].id, residents=9, committees=1, score=8_000, rank=1, position=0
        )
        for one in rounds[1:]
    ]
    kept_back = [
        assessment.AssessmentResult(round_id=one.id, area_id=area.id, position=n)
        for one in rounds[1:]
        for n, area in enumerate(areas[1:], start=1)
    ]
    marks = [
        assessment.AssessmentMark(result_id=one.id, question_id=question.id, score=8_000)
        for one, question in zip(shown, questions[1:], strict=True)
    ]
    return [[*rounds], [*questions], [*shown, *kept_back], [*marks]]


def _lines(account: disclosure.AreaAccount) -> list[disclosure.AccountEntry]:
    """Parking, most of it for the fund, and a lift that was mended."""
    moved = disclosure.AccountEntryKind.TRANSFER
    fund, income = disclosure.Book.MAINTENANCE_FUND, disclosure.Book.PUBLIC_INCOME
    entered = (
        (fund, disclosure.AccountEntryKind.CONTRIBUTION, 10_000_000, "首期归集"),
        (income, disclosure.AccountEntryKind.INCOME, 12_300, "停车"),
        (income, moved, -7_000, "转入维修资金"),
        (fund, moved, 7_000, "转入维修资金"),
        (fund, disclosure.AccountEntryKind.EXPENSE, -250_050, "电梯"),
    )
    lines = [
        disclosure.AccountEntry(
            account_id=account.id,
            area_id=account.area_id,
            book=book,
            kind=kind,
            amount=amount,
            purpose=purpose,
            happened_on=date(2025, 3, 1),
        )
        for book, kind, amount, purpose in entered
    ]
    out, into = (line for line in lines if line.kind is moved)
    out.transfer_id = into.transfer_id = out.id
    return lines


def _disclosures(
    account: disclosure.AreaAccount, persons: Sequence[people.Person]
) -> list[disclosure.AreaDisclosure]:
    """A quarter that was published late and corrected since, and a half-year that is overdue."""
    quarter = disclosure.AreaDisclosure(
        area_id=account.area_id,
        account_id=account.id,
        kind=Kind.PUBLIC_INCOME,
        starts_on=date(2025, 1, 1),
        ends_on=date(2025, 3, 31),
        due_on=date(2025, 6, 30),
        state=disclosure.AreaDisclosureState.PUBLISHED,
        opening=0,
        received=12_300,
        spent=7_000,
        closing=5_300,
        to_fund=7_000,
        published_at=START - timedelta(days=200),
        published_by_person_id=persons[2].id,
        late=True,
        corrected_at=START - timedelta(days=190),
    )
    half = disclosure.AreaDisclosure(
        area_id=account.area_id,
        account_id=account.id,
        kind=Kind.MAINTENANCE_FUND,
        starts_on=date(2025, 1, 1),
        ends_on=date(2025, 6, 30),
        due_on=date(2025, 12, 31),
        state=Due,
    )
    return [quarter, half]


def _correction(one: disclosure.AreaDisclosure) -> disclosure.DisclosureCorrection:
    """The parking was told a yuan too high."""
    former = disclosure.told(one)
    former["received"], former["closing"] = 12_400, 5_400
    return disclosure.DisclosureCorrection(
        disclosure_id=one.id,
        cause_id=one.id,
        area_id=one.area_id,
        reason="停车费多计一元",
        corrected_by_person_id=one.published_by_person_id,
        told_at=one.published_at or START,
        **former,
    )


def _troubles(areas: Areas, persons: Sequence[people.Person]) -> list[TenantTable]:
    """One of each in each compound, told by somebody who lives there."""
    now = datetime(2026, 3, 1, tzinfo=UTC)
    found: list[TenantTable] = []
    for n, area in enumerate(areas):
        found.append(
            repairs.EmergencyRepair(
                area_id=area.id,
                hazard=repairs.RepairHazard.LIFT,
                place="3号楼",
                description="电梯困人",
                reported_at=now,
                reported_by_person_id=persons[2 + n].id,
            )
        )
        found.append(
            repairs.ViolationReport(
                area_id=area.id,
                kind=repairs.ViolationKind.BLOCKED_PASSAGE,
                place="2号楼通道",
                facts="堵塞消防通道",
                found_at=now,
                raised_by_person_id=persons[2 + n].id,
            )
        )
    return found
