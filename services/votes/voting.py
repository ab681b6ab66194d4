"""From the notice to the close: voting opens and ends at the times that were announced."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import distinct_on

from services import voting_rules
from services.acting import move
from services.arguments import Instant
from services.votes.ballots import Ballot, OpenBallot
from services.votes.drafting import to_convene, to_put
from services.votes.machines import MOTION
from services.votes.models import Motion
from services.votes.refusals import ClosesBeforeOpening, NoticeNotOver, NoticeTooShort, VotingNotOver
from services.votes.sealing import BallotLine, hash_of_ballots
from services.voting_rules import Choice
from services.work import Work, command
from tenants.tables import table_of


@command("motion:notice")
async def notice_motion(
    work: Work, motion_id: UUID, opens_at: Instant, closes_at: Instant, expected_version: int
) -> Motion:
    """Announce from when until when owners vote: as many days ahead as the rules ask.

    Raises NotEntrusted, CommitteeFrozen, NoticeTooShort or ClosesBeforeOpening.
    """
    motion = await to_put(work, motion_id, expected_version)
    move(work, MOTION, motion, "notice")
    rules = rules_of(motion)
    earliest = rules.opens_from(work.today)
    if opens_at.astimezone(work.figures.clock).date() < earliest:
        raise NoticeTooShort(field="opens_at", days=rules.notice_days, earliest=earliest.isoformat())
    if closes_at <= opens_at:
        raise ClosesBeforeOpening(field="closes_at")
    motion.noticed_at = work.now
    motion.opens_at, motion.closes_at = opens_at, closes_at
    return await work.save(motion)


@command("motion:open")
async def open_motion(work: Work, motion_id: UUID, expected_version: int) -> Motion:
    """Open the vote, at the time announced or later. Raises NotEntrusted, CommitteeFrozen or NoticeNotOver."""
    motion = await to_put(work, motion_id, expected_version)
    move(work, MOTION, motion, "open")
    if work.now < _announced(motion.opens_at):
        raise NoticeNotOver
    return await work.save(motion)


@command("motion:close")
async def close_motion(work: Work, motion_id: UUID, expected_version: int) -> Motion:
    """End the vote at the time announced or later, and seal its ballots. The worker does so too.

    Raises NotEntrusted or VotingNotOver.
    """
    motion = await to_convene(work, motion_id, expected_version)
    move(work, MOTION, motion, "close")
    if work.now < _announced(motion.closes_at):
        raise VotingNotOver
    await seal(work, motion)
    return await work.save(motion)


async def seal(work: Work, motion: Motion) -> None:
    """Keep the hash of the ballots on the motion and in the journal; open ballots are published.

    Whoever calls has locked the motion against every voter, and saves it.
    """
    ballots = await sealed(work, motion)
    motion.ballots_hash = hash_of_ballots(ballots)
    work.facts["ballots_hash"] = motion.ballots_hash
    if motion.open_ballot:
        await work.add_all(
            [
                OpenBallot(motion_id=motion.id, roll_entry_id=line.roll_entry_id, choice=Choice(line.choice))
                for line in ballots
            ]
        )


async def sealed(work: Work, motion: Motion) -> list[BallotLine]:
    """The ballots that count: the last of each roll entry."""
    ballot: Any = table_of(Ballot)
    counted = (
        select(ballot.c.roll_entry_id, ballot.c.number, ballot.c.choice, ballot.c.receipt_hash, ballot.c.salt)
        .ext(distinct_on(ballot.c.roll_entry_id))
        .where(ballot.c.tenant_id == work.ground.tenant_id, ballot.c.motion_id == motion.id)
        .order_by(ballot.c.roll_entry_id, ballot.c.number.desc())
    )
    return [BallotLine(*row) for row in await work.session.execute(counted)]


def rules_of(motion: Motion) -> voting_rules.RuleSet:
    """The rules that the vote keeps. Raises KeyError for a motion without a roll."""
    return voting_rules.rule_set(motion.rules or "")


def _announced(moment: datetime | None) -> datetime:
    if moment is None:
        raise ValueError("a motion was noticed without its times")
    return moment
