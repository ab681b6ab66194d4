"""A violation from the report to the authorities' answer. The company reports on and claims; others confirm."""

from typing import Annotated
from uuid import UUID

from policies import limits
from services import deadlines, places
from services.acting import move
from services.arguments import PERSONAL, Instant, Title, text_of
from services.deadlines import DeadlineRule
from services.repairs.choices import ViolationKind
from services.repairs.machines import VIOLATION_REPORT
from services.repairs.models import ViolationReport
from services.repairs.refusals import FoundAhead
from services.repairs.repairing import Place
from services.work import Work, command

Told = Annotated[str, text_of(400), PERSONAL]
CLOCK = DeadlineRule.VIOLATION_REPORT


@command("violation_report:raise")
async def raise_violation_report(
    work: Work, area_id: UUID, kind: ViolationKind, place: Place, facts: Told, found_at: Instant
) -> ViolationReport:
    """Tell the company of a violation that went on though it was told to stop: it has 24 hours to report it.

    Raises FoundAhead.
    """
    area = await work.find(places.PropertyManagementArea, area_id)
    if found_at > work.now:
        raise FoundAhead(field="found_at")
    report = ViolationReport(
        area_id=area.id,
        kind=kind,
        place=place,
        facts=facts,
        found_at=found_at,
        raised_by_person_id=work.me,
    )
    await work.add(report)
    await deadlines.begin(work, CLOCK, report, community_id=None, area_id=area.id, since=found_at)
    return report


@command("violation_report:claim")
async def claim_violation_report(
    work: Work, violation_report_id: UUID, claim: Told, expected_version: int
) -> ViolationReport:
    """Claim that the violation is cured; the clock runs on until somebody else confirms it."""
    report = await _to_move(work, violation_report_id, expected_version, "claim")
    report.claim, report.claimed_by_person_id = claim, work.me
    return await work.save(report)


@command("violation_report:confirm")
async def confirm_violation_report(
    work: Work, violation_report_id: UUID, expected_version: int
) -> ViolationReport:
    """Confirm that it is cured, having looked at it. Raises SelfApproval for who claims it."""
    report = await work.find(ViolationReport, violation_report_id, expected_version=expected_version)
    limits.not_own(work.me, report.claimed_by_person_id)
    move(work, VIOLATION_REPORT, report, "confirm")
    await work.save(report)
    await deadlines.cancel(work, CLOCK, report)
    return report


@command("violation_report:dispute")
async def dispute_violation_report(
    work: Work, violation_report_id: UUID, expected_version: int
) -> ViolationReport:
    """Say that it is not cured: it is to be reported."""
    report = await _to_move(work, violation_report_id, expected_version, "dispute")
    return await work.save(report)


@command("violation_report:refer")
async def refer_violation_report(
    work: Work, violation_report_id: UUID, referred_to: Title, expected_version: int
) -> ViolationReport:
    """Report it to the authority whose matter it is; late rather than never."""
    report = await _to_move(work, violation_report_id, expected_version, "refer")
    report.referred_at, report.referred_to = work.now, referred_to
    await work.save(report)
    await deadlines.meet(work, CLOCK, report)
    return report


@command("violation_report:close")
async def close_violation_report(
    work: Work, violation_report_id: UUID, outcome: Told, expected_version: int
) -> ViolationReport:
    """Write down what the authority did about it."""
    report = await _to_move(work, violation_report_id, expected_version, "close")
    report.outcome = outcome
    return await work.save(report)


async def _to_move(work: Work, id: UUID, expected_version: int, verb: str) -> ViolationReport:
    report = await work.find(ViolationReport, id, expected_version=expected_version)
    move(work, VIOLATION_REPORT, report, verb)
    return report
