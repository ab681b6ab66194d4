"""Ballots on paper: one person enters what it says, a second one enters it again, and only the same counts."""

from uuid import UUID

from services.acting import move
from services.votes.arguments import SecretChoice
from services.votes.ballots import PaperBallot
from services.votes.casting import put_in
from services.votes.choices import BallotChannel
from services.votes.drafting import to_convene_in
from services.votes.machines import PAPER_BALLOT
from services.votes.models import Motion, RollEntry
from services.votes.refusals import PaperBallotPending, SecondBallot, SecondPersonNeeded, UnitNotOnRoll
from services.votes.rules import is_same
from services.votes.voting_papers import voting_paper
from services.work import Work, command


@command("paper_ballot:enter")
async def enter_paper_ballot(work: Work, motion_id: UUID, unit_id: UUID, choice: SecretChoice) -> PaperBallot:
    """Enter what a ballot on paper says. It counts once somebody else has entered the same.

    Raises NotEntrusted, MotionNotOpen, UnitNotOnRoll, SecondBallot or PaperBallotPending.
    """
    motion = await work.find(Motion, motion_id)
    await to_convene_in(work, motion)
    paper = await voting_paper(work, motion.id, unit_id, None)
    if paper.last_number is not None:
        raise SecondBallot
    if paper.entry_id is None:
        raise UnitNotOnRoll(field="unit_id")
    entered = PaperBallot(
        motion_id=motion.id, roll_entry_id=paper.entry_id, content=choice, entered_by_person_id=work.me
    )
    return await work.add(entered, unless=PaperBallotPending())


@command("paper_ballot:confirm")
async def confirm_paper_ballot(
    work: Work, paper_ballot_id: UUID, choice: SecretChoice, expected_version: int
) -> PaperBallot:
    """Enter the same paper again, as another person: the same content makes it a ballot, any other sets it aside.

    Raises NotEntrusted, SecondPersonNeeded, MotionNotOpen or SecondBallot.
    """
    entered = await work.find(PaperBallot, paper_ballot_id, expected_version=expected_version)
    PAPER_BALLOT.after(entered.state, "confirm")
    await to_convene_in(work, await work.get(Motion, entered.motion_id))
    if is_same(work.seat_id, entered.created_by) or is_same(work.me, entered.entered_by_person_id):
        raise SecondPersonNeeded(act=work.act)
    entry = await work.get(RollEntry, entered.roll_entry_id)
    paper = await voting_paper(work, entered.motion_id, entry.unit_id, None)
    if entered.content is choice:
        move(work, PAPER_BALLOT, entered, "confirm")
        await put_in(work, paper, choice, BallotChannel.PAPER, None)
    else:
        move(work, PAPER_BALLOT, entered, "set_aside")
    return await work.save(entered)
