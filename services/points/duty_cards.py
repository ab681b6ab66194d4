"""A leader verifies a duty card, and it earns points. It stands here because points know the roster, and the
roster does not know points."""

from uuid import UUID

from policies import limits
from services import roster
from services.acting import move
from services.points.choices import Deed
from services.points.ledger import award
from services.work import Work, command


@command("duty_card:verify")
async def verify_duty_card(work: Work, duty_card_id: UUID, expected_version: int) -> roster.DutyCard:
    """Find that a completed card was done, which earns the member its points. Raises SelfApproval for one's own."""
    card = await work.find(roster.DutyCard, duty_card_id, expected_version=expected_version)
    limits.not_own(work.me, card.person_id)
    move(work, roster.DUTY_CARD, card, "verify")
    card.verified_at = work.now
    card.verified_by_person_id = work.me
    await award(
        work,
        person_id=card.person_id,
        community_id=card.community_id,
        deed=Deed.DUTY_CARD,
        source=card,
        done_at=card.done_at,
    )
    return await work.save(card)
