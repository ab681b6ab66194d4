"""Correcting what was published (更正公示): what was told stays on record with the reason, and the right one stands in
its place. When it was first published, and so whether that was in time, does not change."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from sqlmodel import col

from services import deadlines
from services.acting import move, ours
from services.arguments import Line, Paragraph, Title
from services.deadlines import DeadlineRule
from services.disclosure.arguments import Entries, EntryIds
from services.disclosure.choices import AreaDisclosureState
from services.disclosure.machines import AREA_DISCLOSURE
from services.disclosure.mending import mend
from services.disclosure.models import AreaDisclosure, DisclosureCorrection
from services.disclosure.publishing import to_tell
from services.disclosure.refusals import IsAnAudit, NotAnAudit, NothingToCorrect
from services.disclosure.rules import POSTED_DAYS
from services.disclosure.telling import BOOKS, Told, tell, told
from services.work import Work, command


@command("area_disclosure:correct")
async def correct_area_disclosure(
    work: Work,
    area_disclosure_id: UUID,
    expected_version: int,
    reason: Line,
    entries: Entries | None = None,
    undone_entry_ids: EntryIds | None = None,
    note: Paragraph | None = None,
) -> AreaDisclosure:
    """Correct what was published of a book: enter what was forgotten, undo what was wrong, on the days it happened.

    What was told before stays readable with the reason. Later periods that were published are told anew with it, as
    they open with what this one closes with; so is the other book, if a transfer is undone.

    Raises NotEntrusted, IsAnAudit, NothingToCorrect, KindNotInBook, AmountMissing, EntryOutsidePeriod,
    EntryIsReversal, EntryReversed or BookOverdrawn.
    """
    disclosure, account = await to_tell(work, area_disclosure_id, expected_version)
    if disclosure.kind not in BOOKS:
        raise IsAnAudit
    move(work, AREA_DISCLOSURE, disclosure, "correct")
    if not entries and not undone_entry_ids and note in (None, disclosure.note):
        raise NothingToCorrect
    before = [(one, told(one)) for one in await _published_since(work, disclosure)]
    lines = await mend(work, account, disclosure, entries or [], undone_entry_ids or [], reason)
    disclosure.note = note or disclosure.note
    corrected = []
    for one, former in before:
        await tell(work, one, BOOKS[one.kind])
        if one is disclosure or former != told(one):
            await _corrected(work, one, former, reason, disclosure)
            corrected.append(one.id)
    work.facts.update({"entries": [line.id for line in lines], "corrected": corrected})
    return disclosure


@command("audit:correct")
async def correct_audit(
    work: Work,
    area_disclosure_id: UUID,
    auditor: Title,
    opinion: Paragraph,
    reason: Line,
    expected_version: int,
) -> AreaDisclosure:
    """Correct the published result of an audit: the former one stays readable with the reason, and the right one is
    posted for 30 days anew. Raises NotEntrusted, NotAnAudit or NothingToCorrect."""
    disclosure, _ = await to_tell(work, area_disclosure_id, expected_version)
    if disclosure.kind in BOOKS:
        raise NotAnAudit
    move(work, AREA_DISCLOSURE, disclosure, "correct")
    former = told(disclosure)
    disclosure.auditor, disclosure.opinion = auditor, opinion
    if former == told(disclosure):
        raise NothingToCorrect
    disclosure.posted_until = work.today + timedelta(days=POSTED_DAYS)
    await _corrected(work, disclosure, former, reason, disclosure)
    await deadlines.cancel(work, DeadlineRule.AUDIT_POSTING, disclosure)
    await deadlines.begin(
        work, DeadlineRule.AUDIT_POSTING, disclosure, community_id=None, area_id=disclosure.area_id
    )
    return disclosure


async def _published_since(work: Work, disclosure: AreaDisclosure) -> Sequence[AreaDisclosure]:
    """What was published of either book and may be told anew: this period, and those that end no earlier."""
    query = ours(work, AreaDisclosure).where(
        col(AreaDisclosure.account_id) == disclosure.account_id,
        col(AreaDisclosure.kind).in_(BOOKS),
        col(AreaDisclosure.state) == AreaDisclosureState.PUBLISHED,
        col(AreaDisclosure.ends_on) >= disclosure.starts_on,
    )
    return await work.all(query.order_by(col(AreaDisclosure.ends_on), col(AreaDisclosure.id)))


async def _corrected(
    work: Work, disclosure: AreaDisclosure, former: Told, reason: str, cause: AreaDisclosure
) -> None:
    correction = DisclosureCorrection(
        disclosure_id=disclosure.id,
        cause_id=cause.id,
        area_id=disclosure.area_id,
        reason=reason,
        corrected_by_person_id=work.me,
        told_at=disclosure.corrected_at or disclosure.published_at or work.now,
        **former,
    )
    disclosure.corrected_at = work.now
    await work.save(disclosure)
    await work.add(correction)
