"""What the company does about a finding: it acknowledges, answers, and claims to have mended it. Nothing else."""

from uuid import UUID

from services import deadlines
from services.acting import hold
from services.deadlines import DeadlineRule
from services.oversight.arguments import Photos, Words
from services.oversight.findings import Finding
from services.oversight.machines import FINDING, OVER
from services.oversight.refusals import FindingOver
from services.oversight.stepping import advance, order_at_hand, tell
from services.work import Work, command


@command("finding:acknowledge")
async def acknowledge_finding(work: Work, finding_id: UUID, answer: Words, expected_version: int) -> Finding:
    """Say, as the company, that one has taken note of it, and what one means to do."""
    finding = await work.find(Finding, finding_id, expected_version=expected_version)
    await deadlines.meet(work, DeadlineRule.FINDING_ACKNOWLEDGEMENT, finding)
    return await advance(work, finding, "acknowledge", answer)


@command("finding:respond")
async def respond_finding(
    work: Work, finding_id: UUID, answer: Words, photo_ids: Photos | None = None
) -> Finding:
    """Answer, as the company, without moving it. Raises FindingOver or PhotoNotYours."""
    finding = await hold(work, Finding, finding_id)
    if finding.state in OVER:
        raise FindingOver
    await tell(work, finding, answer, photo_ids)
    return finding


@command("finding:claim")
async def claim_finding(
    work: Work, finding_id: UUID, report: Words, expected_version: int, photo_ids: Photos | None = None
) -> Finding:
    """Claim, as the company, that it is mended as ordered; a supervisor goes and looks. Raises PhotoNotYours."""
    finding = await work.find(Finding, finding_id, expected_version=expected_version)
    FINDING.after(finding.state, "claim")  # refused here: without it there need be no order
    finding.claimed_by_seat_id = work.seat_id
    order = await order_at_hand(work, finding)
    if order:
        order.claimed_at = work.now
        await deadlines.meet(work, DeadlineRule.FINDING_RECTIFICATION, order)
        await work.save(order)
    return await advance(work, finding, "claim", report, photo_ids)
