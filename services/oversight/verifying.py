"""Whether it is mended: a supervisor goes and looks, and the sub-district has the last word."""

from datetime import date, datetime
from uuid import UUID

from services import deadlines
from services.arguments import Line
from services.deadlines import DeadlineRule
from services.oversight.arguments import Photos, Words
from services.oversight.choices import OrderOutcome
from services.oversight.findings import Finding
from services.oversight.machines import FINDING
from services.oversight.raising import give_order
from services.oversight.refusals import DayPassed, OwnClaim, PhotoMissing
from services.oversight.rules import NEEDS_PHOTO, whole_hours
from services.oversight.stepping import advance, impartial, order_at_hand
from services.work import Work, command


@command("finding:verify")
async def verify_finding(
    work: Work, finding_id: UUID, words: Words, expected_version: int, photo_ids: Photos | None = None
) -> Finding:
    """Say that one went and saw it mended; what is serious or urgent, with a photo.

    Raises OwnClaim, ConflictOfInterest, RelatedToStaff, PhotoMissing or PhotoNotYours.
    """
    finding = await _claimed(work, finding_id, expected_version, "verify")
    if finding.severity in NEEDS_PHOTO and not photo_ids:
        raise PhotoMissing(field="photo_ids")
    claimed_at = await _judge(work, finding, OrderOutcome.ACCEPTED)
    finding.verified_at = work.now
    finding.mended_hours = whole_hours(finding.raised_at, claimed_at)
    return await advance(work, finding, "verify", words, photo_ids)


@command("finding:reject")
async def reject_finding(
    work: Work,
    finding_id: UUID,
    requirement: Words,
    expected_version: int,
    due_on: date | None = None,
    photo_ids: Photos | None = None,
) -> Finding:
    """Say that it is not mended, and order it anew, as `order_rectification` does.

    Raises OwnClaim, ConflictOfInterest, RelatedToStaff, DayPassed or PhotoNotYours.
    """
    finding = await _claimed(work, finding_id, expected_version, "reject")
    if due_on is not None and due_on < work.today:
        raise DayPassed(field="due_on")
    await _judge(work, finding, OrderOutcome.REJECTED)
    finding.rejections += 1
    await give_order(work, finding, requirement, due_on)
    return await advance(work, finding, "reject", requirement, photo_ids)


@command("finding:close")
async def close_finding(work: Work, finding_id: UUID, words: Words, expected_version: int) -> Finding:
    """Close what was verified. Raises ConflictOfInterest or RelatedToStaff."""
    finding = await work.find(Finding, finding_id, expected_version=expected_version)
    await impartial(work, finding.area_id)
    finding.closed_at = work.now
    return await advance(work, finding, "close", words)


@command("finding:escalate")
async def escalate_finding(work: Work, finding_id: UUID, reason: Line, expected_version: int) -> Finding:
    """Bring it before the sub-district, and say why; what is not mended in time the clock brings there. Raises
    ConflictOfInterest or RelatedToStaff."""
    finding = await work.find(Finding, finding_id, expected_version=expected_version)
    await impartial(work, finding.area_id)
    return await bring_up(work, finding, reason)


@command("finding:settle")
async def settle_finding(
    work: Work, finding_id: UUID, decision: Words, expected_version: int, photo_ids: Photos | None = None
) -> Finding:
    """Close, as the sub-district, what was brought before it, and say how it was settled.

    Raises ConflictOfInterest, RelatedToStaff or PhotoNotYours.
    """
    finding = await work.find(Finding, finding_id, expected_version=expected_version)
    await impartial(work, finding.area_id)
    FINDING.after(finding.state, "settle")  # refused here: an order that stands must not be touched
    order = await order_at_hand(work, finding)
    if order:
        order.outcome = OrderOutcome.REPLACED
        await deadlines.cancel(work, DeadlineRule.FINDING_RECTIFICATION, order)
        await work.save(order)
    finding.closed_at = work.now
    return await advance(work, finding, "settle", decision, photo_ids)


async def bring_up(work: Work, finding: Finding, reason: str) -> Finding:
    finding.escalated_at = work.now
    await deadlines.cancel(work, DeadlineRule.FINDING_ACKNOWLEDGEMENT, finding)
    return await advance(work, finding, "escalate", reason)


async def _claimed(work: Work, finding_id: UUID, expected_version: int, verb: str) -> Finding:
    """A finding that waits to be judged, by somebody else than who claimed it and not of the company."""
    finding = await work.find(Finding, finding_id, expected_version=expected_version)
    await impartial(work, finding.area_id)
    FINDING.after(finding.state, verb)
    if work.seat_id is not None and work.seat_id == finding.claimed_by_seat_id:
        raise OwnClaim
    return finding


async def _judge(work: Work, finding: Finding, outcome: OrderOutcome) -> datetime:
    """Close the order at hand; when it was claimed to be mended."""
    order = await order_at_hand(work, finding)
    if order is None:
        return work.now
    order.outcome = outcome
    await work.save(order)
    return order.claimed_at or work.now
