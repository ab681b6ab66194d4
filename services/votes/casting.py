"""Owners cast their ballots. Voters share the motion's row and never wait for each other; whoever closes the vote
takes it alone, so no ballot comes in beside or after that."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select, true

from services.acting import myself
from services.votes.arguments import SecretChoice
from services.votes.ballots import Ballot, Proxy
from services.votes.choices import BallotChannel, MotionState
from services.votes.models import Motion, RollEntry, RollOwner
from services.votes.refusals import (
    BallotStands,
    MotionNotOpen,
    NoBallotToChange,
    NotThePrincipalsOpinion,
    NotYourUnit,
    ProxyWithoutMandate,
    SecondBallot,
    UnitNotOnRoll,
)
from services.votes.sealing import hash_of_receipt, new_receipt, new_salt
from services.voting_rules import Choice, rule_set
from services.work import Work, command
from tenants.refusals import NotFound
from tenants.statements import Statement
from tenants.tables import table_of


@dataclass(frozen=True, slots=True)
class Cast:
    """A ballot was cast. No row, so that the journal tells who took part and points at no ballot; `receipt` is shown
    to the voter now and known to nobody later."""

    id: UUID
    receipt: str | None


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


@command("ballot:cast")
async def cast_ballot(work: Work, motion_id: UUID, unit_id: UUID, choice: SecretChoice) -> Cast:
    """Cast the one ballot of a unit that one owns, alone or with others.

    Raises SeatWithoutPerson, MotionNotOpen, UnitNotOnRoll, NotYourUnit or SecondBallot.
    """
    me = myself(work)
    paper = await voting_paper(work, motion_id, unit_id, me)
    if not paper.is_owner:
        raise NotYourUnit(field="unit_id")
    return await put_in(work, paper, choice, BallotChannel.ONLINE, me)


@command("ballot:change")
async def change_ballot(work: Work, motion_id: UUID, unit_id: UUID, choice: SecretChoice) -> Cast:
    """Cast anew for a unit, while the vote is open and where its rules allow it: the last ballot counts.

    Raises SeatWithoutPerson, MotionNotOpen, UnitNotOnRoll, NoBallotToChange or BallotStands.
    """
    me = myself(work)
    paper = await voting_paper(work, motion_id, unit_id, me)
    if not rule_set(paper.rules).changes_until_close:
        raise BallotStands
    if paper.last_number is None or paper.last_voter != me:
        raise NoBallotToChange
    return await _written(work, paper, choice, BallotChannel.ONLINE, me, paper.last_number + 1)


@command("proxy_ballot:cast")
async def cast_proxy_ballot(work: Work, motion_id: UUID, unit_id: UUID, choice: SecretChoice) -> Cast:
    """Cast for a unit whose owner gave one a written mandate, and cast what it says.

    Raises SeatWithoutPerson, ProxyWithoutMandate, MotionNotOpen, NotThePrincipalsOpinion or SecondBallot.
    """
    me = myself(work)
    mandates = await work.rows.run(_MANDATE, _given(work, motion_id, unit_id, me))
    if not mandates:
        raise ProxyWithoutMandate(act=work.act)
    [mandate] = mandates
    paper = await voting_paper(work, motion_id, unit_id, None)
    if choice != mandate["opinion"]:
        raise NotThePrincipalsOpinion(field="choice")
    return await put_in(work, paper, choice, BallotChannel.PROXY, mandate["principal_person_id"])


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


async def put_in(
    work: Work, paper: VotingPaper, choice: Choice, channel: BallotChannel, voter: UUID | None
) -> Cast:
    """Let this be the one ballot of the entry. Raises SecondBallot."""
    if paper.last_number is not None:
        raise SecondBallot
    return await _written(work, paper, choice, channel, voter, 1)


async def _written(
    work: Work,
    paper: VotingPaper,
    choice: Choice,
    channel: BallotChannel,
    voter: UUID | None,
    number: int,
) -> Cast:
    if paper.entry_id is None:
        raise UnitNotOnRoll(field="unit_id")
    receipt = new_receipt()
    ballot = Ballot(
        motion_id=paper.motion_id,
        roll_entry_id=paper.entry_id,
        number=number,
        choice=choice,
        channel=channel,
        voter_person_id=voter,
        receipt_hash=hash_of_receipt(receipt),
        salt=new_salt(),
    )
    await work.add(ballot, unless=SecondBallot())
    return Cast(ballot.id, receipt)


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
