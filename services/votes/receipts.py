"""A voter's receipt: tells whether their ballot is among the sealed ones, and not what it says."""

from sqlmodel import col

from services.acting import ours
from services.votes.ballots import Ballot
from services.votes.machines import SEALED
from services.votes.models import Motion
from services.votes.refusals import NotSealedYet
from services.votes.sealing import hash_of_receipt
from services.work import Work


async def is_sealed(work: Work, motion: Motion, code: str) -> bool:
    """Whether the ballot with this receipt is among those that counted: a ballot that was changed later is not.

    Raises NotSealedYet: before the close, an answer would tell who changed their mind.
    """
    if motion.state not in SEALED:
        raise NotSealedYet
    held = ours(work, Ballot).where(
        col(Ballot.motion_id) == motion.id, col(Ballot.receipt_hash) == hash_of_receipt(code)
    )
    ballot = await work.first(held)
    if ballot is None:
        return False
    later = ours(work, Ballot).where(
        col(Ballot.roll_entry_id) == ballot.roll_entry_id, col(Ballot.number) > ballot.number
    )
    return await work.first(later) is None
