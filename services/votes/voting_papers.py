"""What a voter needs to know, in one statement. Voters share the motion's row and never wait for each other; whoever
closes the vote takes it alone, so no ballot comes in beside or after that."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select, true

from services.votes.ballots import Ballot, Proxy
from services.votes.choices import MotionState
from services.votes.models import Motion, RollEntry, RollOwner
from services.votes.refusals import MotionNotOpen, UnitNotOnRoll
from services.voting_rules import Choice
from services.work import Work
from tenants.refusals import NotFound
from tenants.statements import Statement
from tenants.tables import table_of


@dataclass(frozen=True, slots=True)
class VotingPaper:
    """What one needs to know to cast for a unit: its entry on the roll, whether `voter` is one of its owners, and the
    ballot that counts so far."""

    motion_id: UUID
    rules: str
    state: MotionState
    closes_at: datetime | None
    entry_id: UUID | None
    is_owner: bool
    last_number: int | None
    last_voter: UUID | None


@dataclass(frozen=True, slots=True)
class Mandate:
    """Whose it is, and what it says."""

    principal: UUID
    opinion: Choice


async def voting_paper(work: Work, motion_id: UUID, unit_id: UUID, voter: UUID | None) -> VotingPaper:
    """What there is to cast for a unit. Until the transaction ends the vote cannot be closed. `voter` is who casts for
    what they own; None for whoever has shown before that they have to do with the motion.

    Raises MotionNotOpen or UnitNotOnRoll; NotFound for a motion that the voter cannot read.
    """
    found = await work.rows.run(_PAPER, _given(work, motion_id, unit_id, voter))
    if not found:
        raise NotFound
    paper = _paper(found[0])
    if voter is not None and not paper.is_owner:
        await _readable(work, motion_id)
    if paper.entry_id is None:
        raise UnitNotOnRoll(field="unit_id")
    if paper.state is not MotionState.OPEN or paper.closes_at is None or work.now >= paper.closes_at:
        raise MotionNotOpen
    return paper


async def mandate_of(work: Work, motion_id: UUID, unit_id: UUID, proxy: UUID) -> Mandate | None:
    """The mandate that a person holds for a unit. Until the transaction ends it is not revoked."""
    found = await work.rows.run(_MANDATE, _given(work, motion_id, unit_id, proxy))
    return Mandate(found[0]["principal_person_id"], Choice(found[0]["opinion"])) if found else None


async def _readable(work: Work, motion_id: UUID) -> None:
    """Raises NotFound unless one may read the motion: otherwise the refusal would tell that there is one."""
    await replace(work, act="motion:read", facts={}).find(Motion, motion_id)


# --- the statements, compiled once -------------------------------------------------------------------------


def _given(work: Work, motion_id: UUID, unit_id: UUID, voter: UUID | None) -> dict[str, object]:
    return {
        "of_tenant": work.ground.tenant_id,
        "of_motion": motion_id,
        "of_unit": unit_id,
        "of_voter": voter,
    }


def _paper(row: Any) -> VotingPaper:
    return VotingPaper(
        motion_id=row["id"],
        rules=row["rules"] or "",
        state=MotionState(row["state"]),
        closes_at=row["closes_at"],
        entry_id=row["entry_id"],
        is_owner=row["owner_id"] is not None,
        last_number=row["number"],
        last_voter=row["voter_person_id"],
    )


def _paper_statement() -> Statement:
    """The motion, shared; beside it the entry of the unit, the voter's ownership of it and its last ballot."""
    motion: Any = table_of(Motion)
    entry: Any = table_of(RollEntry)
    owner: Any = table_of(RollOwner)
    ballot: Any = table_of(Ballot)
    last = (
        select(ballot.c.number, ballot.c.voter_person_id)
        .where(ballot.c.tenant_id == entry.c.tenant_id, ballot.c.roll_entry_id == entry.c.id)
        .order_by(ballot.c.number.desc())
        .limit(1)
        .lateral("last")
    )
    on_roll = (
        (entry.c.tenant_id == motion.c.tenant_id)
        & (entry.c.motion_id == motion.c.id)
        & (entry.c.roll_version == motion.c.roll_version)
        & (entry.c.unit_id == bindparam("of_unit"))
    )
    owned = (
        (owner.c.tenant_id == entry.c.tenant_id)
        & (owner.c.roll_entry_id == entry.c.id)
        & (owner.c.person_id == bindparam("of_voter"))
    )
    query = (
        select(
            motion.c.id,
            motion.c.rules,
            motion.c.state,
            motion.c.closes_at,
            entry.c.id.label("entry_id"),
            owner.c.id.label("owner_id"),
            last.c.number,
            last.c.voter_person_id,
        )
        .select_from(motion.outerjoin(entry, on_roll).outerjoin(owner, owned).outerjoin(last, true()))
        .where(motion.c.tenant_id == bindparam("of_tenant"), motion.c.id == bindparam("of_motion"))
        .with_for_update(read=True, key_share=True, of=motion)
    )
    return Statement(query)


def _mandate_statement() -> Statement:
    proxy: Any = table_of(Proxy)
    entry: Any = table_of(RollEntry)
    of_entry = (entry.c.tenant_id == proxy.c.tenant_id) & (entry.c.id == proxy.c.roll_entry_id)
    query = (
        select(proxy.c.principal_person_id, proxy.c.opinion)
        .join(entry, of_entry)
        .where(
            proxy.c.tenant_id == bindparam("of_tenant"),
            proxy.c.motion_id == bindparam("of_motion"),
            proxy.c.proxy_person_id == bindparam("of_voter"),
            proxy.c.revoked_at.is_(None),
            entry.c.unit_id == bindparam("of_unit"),
        )
        .with_for_update(read=True, of=proxy)
    )
    return Statement(query)


_PAPER = _paper_statement()
_MANDATE = _mandate_statement()
