"""How a finding moves on: the state, the step that tells of it, its photos, and who has a hand in it."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import col

from services import companies, uploads
from services.acting import move, ours
from services.oversight.choices import OrderOutcome
from services.oversight.findings import Finding, FindingPhoto, FindingStep, RectificationOrder
from services.oversight.machines import FINDING
from services.oversight.refusals import PhotoNotYours
from services.work import Work


async def advance(
    work: Work, finding: Finding, verb: str, words: str, photos: Sequence[UUID] | None = None
) -> Finding:
    """Move a finding and tell of it. Raises WrongState or PhotoNotYours."""
    move(work, FINDING, finding, verb)
    await work.save(finding)
    await tell(work, finding, words, photos)
    return finding


async def tell(work: Work, finding: Finding, words: str, photos: Sequence[UUID] | None = None) -> FindingStep:
    """Add a step to what is told of a finding, with photos that one uploaded oneself. Raises PhotoNotYours."""
    step = await work.add(
        FindingStep(
            finding_id=finding.id,
            area_id=finding.area_id,
            act=work.act,
            after=finding.state,
            words=words,
            person_id=work.me,
            taken_at=work.now,
        )
    )
    shown = await _own(work, photos or ())
    await work.add_all([_photo(step, upload) for upload in shown])
    return step


async def impartial(work: Work, area_id: UUID) -> None:
    """Whoever decides is neither of the company nor of its families, whatever role they hold.

    Raises ConflictOfInterest or RelatedToStaff.
    """
    if work.me is not None:
        await companies.only_unbarred(work, area_id, work.me)


async def order_at_hand(work: Work, finding: Finding) -> RectificationOrder | None:
    """The order that the company has to follow now, or that waits to be verified."""
    query = ours(work, RectificationOrder).where(
        col(RectificationOrder.finding_id) == finding.id,
        col(RectificationOrder.outcome) == OrderOutcome.OPEN,
    )
    return await work.first(query)


async def _own(work: Work, ids: Sequence[UUID]) -> Sequence[uploads.Upload]:
    if not ids:
        return ()
    found = await uploads.to_attach(work, ids)
    if len(found) < len(ids):
        raise PhotoNotYours(field="photo_ids")
    return found


def _photo(step: FindingStep, upload: uploads.Upload) -> FindingPhoto:
    return FindingPhoto(
        finding_id=step.finding_id,
        area_id=step.area_id,
        step_id=step.id,
        upload_id=upload.id,
        **uploads.facts_of(upload),
    )
