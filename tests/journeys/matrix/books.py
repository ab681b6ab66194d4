"""The rows that the reference town lacks: rounds of the assessment, books of both compounds, repairs, violations."""

from datetime import UTC, date, datetime, timedelta

from services import assessment, disclosure, repairs
from tenants.tables import TenantTable
from tests.schema.reference.town import Town
from tests.schema.reference.townspeople import START, add


async def keep_books(town: Town) -> None:
    """In both compounds, and a round of the assessment in each state that matters: kept back, presented, published."""
    states = (
        assessment.AssessmentState.DRAFT,
        assessment.AssessmentState.OPEN,
        assessment.AssessmentState.PUBLISHED,
    )
    rounds = [
        assessment.AssessmentRound(
            title="满意物业",
            resident_weight=70,
            closes_at=START + timedelta(days=900),
            state=state,
            opened_at=START if n else None,
            published_at=START if n == len(states) - 1 else None,
        )
        for n, state in enumerate(states)
    ]
    questions = [
        assessment.AssessmentQuestion(round_id=one.id, position=1, text="保洁", weight=100) for one in rounds
    ]
    results = [
        assessment.AssessmentResult(
            round_id=one.id, area_id=area.id, residents=9, committees=1, score=8_000, rank=1, position=n
        )
        for one in rounds[1:]
        for n, area in enumerate(town.areas)
    ]
    marks = [
        assessment.AssessmentMark(result_id=one.id, question_id=questions[1 + n // 2].id, score=8_000)
        for n, one in enumerate(results)
    ]
    accounts = [
        disclosure.AreaAccount(
            area_id=area.id,
            initial_fund=10_000_000,
            opened_on=date(2025, 2, 10),
            due_through=date(2030, 1, 1),
        )
        for area in town.areas
    ]
    await add(town.world, rounds, questions, results, marks, accounts, _pages(accounts), _troubles(town))


def _pages(accounts: list[disclosure.AreaAccount]) -> list[TenantTable]:
    entries = [
        disclosure.AccountEntry(
            account_id=account.id,
            area_id=account.area_id,
            book=disclosure.Book.PUBLIC_INCOME,
            kind=disclosure.AccountEntryKind.INCOME,
            amount=12_300,
            purpose="停车",
            happened_on=date(2025, 3, 1),
        )
        for account in accounts
    ]
    due = [
        disclosure.AreaDisclosure(
            area_id=account.area_id,
            account_id=account.id,
            kind=disclosure.AreaDisclosureKind.PUBLIC_INCOME,
            starts_on=date(2025, 1, 1),
            ends_on=date(2025, 6, 30),
            due_on=date(2025, 7, 31),
        )
        for account in accounts
    ]
    return [*entries, *due]


def _troubles(town: Town) -> list[TenantTable]:
    """One of each in each compound, told by somebody who lives there."""
    now = datetime(2026, 3, 1, tzinfo=UTC)
    found: list[TenantTable] = []
    for n, area in enumerate(town.areas):
        found.append(
            repairs.EmergencyRepair(
                area_id=area.id,
                hazard=repairs.RepairHazard.LIFT,
                place="3号楼",
                description="电梯困人",
                reported_at=now,
                reported_by_person_id=town.persons[2 + n].id,
            )
        )
        found.append(
            repairs.ViolationReport(
                area_id=area.id,
                kind=repairs.ViolationKind.BLOCKED_PASSAGE,
                place="2号楼通道",
                facts="堵塞消防通道",
                found_at=now,
                raised_by_person_id=town.persons[2 + n].id,
            )
        )
    return found
