"""A finding is raised, and either dismissed or ordered to be mended."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import col

from services import contracts, deadlines, places
from services.acting import myself
from services.arguments import Line, Title
from services.contracts import ServiceField
from services.deadlines import DeadlineRule
from services.oversight.arguments import Photos, Words
from services.oversight.choices import InspectionState, OrderOutcome, Severity
from services.oversight.findings import Finding, RectificationOrder
from services.oversight.models import Inspection
from services.oversight.refusals import DayPassed, NotInspecting, OfAnotherArea
from services.oversight.rules import days_to_mend
from services.oversight.stepping import advance, impartial, order_at_hand, tell
from services.work import Work, command


@command("finding:raise")
async def raise_finding(
    work: Work,
    area_id: UUID,
    service_field: ServiceField,
    severity: Severity,
    title: Title,
    details: Words,
    place: Title,
    building_id: UUID | None = None,
    inspection_id: UUID | None = None,
    standard_id: UUID | None = None,
    photo_ids: Photos | None = None,
) -> Finding:
    """Write down what is not as it should be, where, and how grave it is. The company is to acknowledge it in time.

    Raises SeatWithoutPerson, OfAnotherArea, NotInspecting or PhotoNotYours.
    """
    area = await work.find(places.PropertyManagementArea, area_id)
    finding = Finding(
        area_id=area.id,
        building_id=building_id,
        inspection_id=inspection_id,
        standard_id=standard_id,
        field=service_field,
        severity=severity,
        title=title,
        details=details,
        place=place,
        raised_by_person_id=myself(work),
        raised_at=work.now,
    )
    await _belongs_together(work, finding)
    await work.add(finding)
    await tell(work, finding, details, photo_ids)
    until = work.today + timedelta(days=work.figures.acknowledge_days)
    await deadlines.begin(
        work,
        DeadlineRule.FINDING_ACKNOWLEDGEMENT,
        finding,
        community_id=None,
        area_id=area.id,
        until=until,
    )
    return finding


@command("rectification:order")
async def order_rectification(
    work: Work, finding_id: UUID, requirement: Words, expected_version: int, due_on: date | None = None
) -> Finding:
    """Tell the company what to mend, and by when; without a day, as long as the severity gives.

    Raises DayPassed, ConflictOfInterest or RelatedToStaff.
    """
    finding = await work.find(Finding, finding_id, expected_version=expected_version)
    await impartial(work, finding.area_id)
    if due_on is not None and due_on < work.today:
        raise DayPassed(field="due_on")
    before = await order_at_hand(work, finding)
    if before:
        before.outcome = OrderOutcome.REPLACED
        await deadlines.cancel(work, DeadlineRule.FINDING_RECTIFICATION, before)
        await work.save(before)
    await give_order(work, finding, requirement, due_on)
    return await advance(work, finding, "order", requirement)


@command("finding:dismiss")
async def dismiss_finding(work: Work, finding_id: UUID, reason: Line, expected_version: int) -> Finding:
    """Say that there is nothing to mend, and why. Raises ConflictOfInterest or RelatedToStaff."""
    finding = await work.find(Finding, finding_id, expected_version=expected_version)
    await impartial(work, finding.area_id)
    finding.closed_at = work.now
    await deadlines.cancel(work, DeadlineRule.FINDING_ACKNOWLEDGEMENT, finding)
    return await advance(work, finding, "dismiss", reason)


async def give_order(work: Work, finding: Finding, requirement: str, due_on: date | None) -> None:
    """The next order about a finding, and its clock."""
    finding.due_on = due_on or work.today + timedelta(days=days_to_mend(finding.severity, work.figures))
    order = await work.add(
        RectificationOrder(
            finding_id=finding.id,
            area_id=finding.area_id,
            number=await _orders(work, finding) + 1,
            requirement=requirement,
            due_on=finding.due_on,
            ordered_at=work.now,
        )
    )
    await deadlines.begin(
        work,
        DeadlineRule.FINDING_RECTIFICATION,
        order,
        community_id=None,
        area_id=finding.area_id,
        until=finding.due_on,
    )


async def _orders(work: Work, finding: Finding) -> int:
    query = select(func.count()).where(
        col(RectificationOrder.tenant_id) == work.ground.tenant_id,
        col(RectificationOrder.finding_id) == finding.id,
    )
    return (await work.session.execute(query)).scalar_one()


async def _belongs_together(work: Work, finding: Finding) -> None:
    """Raises OfAnotherArea, or NotInspecting for a round that is not under way."""
    if finding.building_id is not None:
        building = await work.get(places.Building, finding.building_id)
        _of_area(finding, building.area_id, "building_id")
    if finding.standard_id is not None:
        standard = await work.get(contracts.ServiceStandard, finding.standard_id)
        _of_area(finding, standard.area_id, "standard_id")
    if finding.inspection_id is not None:
        inspection = await work.get(Inspection, finding.inspection_id)
        _of_area(finding, inspection.area_id, "inspection_id")
        if inspection.state is not InspectionState.STARTED or inspection.inspector_person_id != work.me:
            raise NotInspecting(field="inspection_id")


def _of_area(finding: Finding, area_id: UUID | None, field: str) -> None:
    if area_id != finding.area_id:
        raise OfAnotherArea(field=field)
