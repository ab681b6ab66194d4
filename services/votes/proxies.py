"""Written mandates: an owner names a proxy and says what to cast. Given by the owner, or registered from paper."""

from uuid import UUID

from sqlmodel import col

from services import people
from services.acting import myself, only_by, ours
from services.votes.arguments import Document, SecretChoice
from services.votes.ballots import Ballot, Proxy
from services.votes.choices import MotionState
from services.votes.drafting import to_convene_in
from services.votes.machines import BEFORE_OPENING
from services.votes.models import Motion, RollEntry, RollOwner
from services.votes.refusals import (
    MandateGiven,
    MandateRevoked,
    MandateUsed,
    MotionNotOpen,
    NotAnOwnerOnRoll,
    NotYourUnit,
    ProxyIsPrincipal,
    UnitNotOnRoll,
)
from services.voting_rules import Choice
from services.work import Work, command


@command("proxy:give")
async def give_proxy(
    work: Work, motion_id: UUID, unit_id: UUID, person_id: UUID, document: Document, choice: SecretChoice
) -> Proxy:
    """Let somebody cast for a unit of one's own, and say what.

    Raises SeatWithoutPerson, MotionNotOpen once voting is over, UnitNotOnRoll, NotYourUnit, ProxyIsPrincipal or
    MandateGiven.
    """
    me = myself(work)
    motion = await work.find(Motion, motion_id)
    entry = await _entry(work, motion, unit_id)
    if not await _owns(work, entry, me):
        raise NotYourUnit(field="unit_id")
    return await _given(work, entry, me, person_id, document, choice)


@command("proxy:register")
async def register_proxy(
    work: Work,
    motion_id: UUID,
    unit_id: UUID,
    principal_id: UUID,
    person_id: UUID,
    document: Document,
    choice: SecretChoice,
) -> Proxy:
    """Register a mandate that an owner gave on paper, with the opinion written there.

    Raises NotEntrusted, MotionNotOpen once voting is over, UnitNotOnRoll, NotAnOwnerOnRoll, ProxyIsPrincipal or
    MandateGiven.
    """
    motion = await work.find(Motion, motion_id)
    await to_convene_in(work, motion)
    entry = await _entry(work, motion, unit_id)
    if not await _owns(work, entry, principal_id):
        raise NotAnOwnerOnRoll(field="principal_id")
    return await _given(work, entry, principal_id, person_id, document, choice)


@command("proxy:revoke")
async def revoke_proxy(work: Work, proxy_id: UUID, expected_version: int) -> Proxy:
    """Take one's mandate back, as long as nothing was cast under it. Raises NotYourOwn, MandateRevoked or
    MandateUsed."""
    mandate = await work.find(Proxy, proxy_id, expected_version=expected_version)
    only_by(work, mandate.principal_person_id)
    if mandate.revoked_at is not None:
        raise MandateRevoked
    cast = ours(work, Ballot).where(col(Ballot.roll_entry_id) == mandate.roll_entry_id)
    if await work.first(cast) is not None:
        raise MandateUsed
    mandate.revoked_at = work.now
    return await work.save(mandate)


async def _entry(work: Work, motion: Motion, unit_id: UUID) -> RollEntry:
    """The entry of the unit on a roll that stands. Raises MotionNotOpen or UnitNotOnRoll."""
    if motion.state is not MotionState.OPEN and motion.state not in BEFORE_OPENING[1:]:
        raise MotionNotOpen
    query = ours(work, RollEntry).where(
        col(RollEntry.motion_id) == motion.id,
        col(RollEntry.roll_version) == motion.roll_version,
        col(RollEntry.unit_id) == unit_id,
    )
    found = await work.first(query)
    if found is None:
        raise UnitNotOnRoll(field="unit_id")
    return found


async def _owns(work: Work, entry: RollEntry, person_id: UUID) -> bool:
    query = ours(work, RollOwner).where(
        col(RollOwner.roll_entry_id) == entry.id, col(RollOwner.person_id) == person_id
    )
    return await work.first(query) is not None


async def _given(
    work: Work, entry: RollEntry, principal: UUID, person_id: UUID, document: str, opinion: Choice
) -> Proxy:
    if principal == person_id:
        raise ProxyIsPrincipal(field="person_id")
    await work.get(people.Person, person_id)
    mandate = Proxy(
        motion_id=entry.motion_id,
        roll_entry_id=entry.id,
        principal_person_id=principal,
        proxy_person_id=person_id,
        document=document,
        opinion=opinion,
    )
    return await work.add(mandate, unless=MandateGiven())
