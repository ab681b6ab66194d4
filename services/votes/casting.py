"""Owners cast their ballots, change them where the rules allow it, and cast for others who told them to in writing."""

from dataclasses import dataclass
from uuid import UUID

from services.acting import myself
from services.votes.arguments import SecretChoice
from services.votes.ballots import Ballot
from services.votes.choices import BallotChannel
from services.votes.refusals import (
    BallotStands,
    NoBallotToChange,
    NotThePrincipalsOpinion,
    NotYourUnit,
    ProxyWithoutMandate,
    SecondBallot,
    UnitNotOnRoll,
)
from services.votes.sealing import hash_of_receipt, new_receipt, new_salt
from services.votes.voting_papers import VotingPaper, mandate_of, voting_paper
from services.voting_rules import Choice, rule_set
from services.work import Work, command


@dataclass(frozen=True, slots=True)
class Cast:
    """A ballot was cast. No row, so that the journal tells who took part and points at no ballot; `receipt` is shown
    to the voter now and known to nobody later."""

    id: UUID
    receipt: str | None


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
    mandate = await mandate_of(work, motion_id, unit_id, me)
    if mandate is None:
        raise ProxyWithoutMandate(act=work.act)
    paper = await voting_paper(work, motion_id, unit_id, None)
    if choice is not mandate.opinion:
        raise NotThePrincipalsOpinion(field="choice")
    return await put_in(work, paper, choice, BallotChannel.PROXY, mandate.principal)


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
