"""The electorate roll (业主清册): published with its hash, objected to, corrected, and from then on frozen."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import col

from services import places, voting_rules
from services.acting import hold, move, myself
from services.ownership import convenes
from services.votes.arguments import Decision, Grounds
from services.votes.choices import MotionState, RollObjectionState
from services.votes.drafting import to_convene, to_put
from services.votes.drawing import draw, write_down
from services.votes.machines import MOTION, ROLL_OBJECTION
from services.votes.models import Motion, RollObjection
from services.votes.refusals import (
    NobodyOnTheRoll,
    NothingCorrected,
    ObjectionPeriodNotOver,
    ObjectionsUndecided,
    RollFrozen,
)
from services.work import Work, command


@command("roll:publish")
async def publish_roll(work: Work, motion_id: UUID, expected_version: int) -> Motion:
    """Draw the roll from units and owners of the place and publish it with its hash. The rules in force today are
    the rules of this vote.

    Raises NotEntrusted, CommitteeFrozen or NobodyOnTheRoll.
    """
    motion = await to_put(work, motion_id, expected_version)
    move(work, MOTION, motion, "publish_roll")
    drawn = await draw(work, motion)
    if not drawn.entries:
        raise NobodyOnTheRoll
    rules = voting_rules.in_force(work.today)
    motion.rules, motion.open_ballot = rules.code, rules.open_ballot
    motion.objections_until = work.today + timedelta(days=rules.objection_days)
    await write_down(work, motion, drawn)
    _tell(work, motion)
    return await work.save(motion)


@command("roll_objection:raise")
async def raise_roll_objection(
    work: Work, motion_id: UUID, grounds: Grounds, unit_id: UUID | None = None
) -> RollObjection:
    """Say what is wrong with a published roll. Raises SeatWithoutPerson or RollFrozen."""
    me = myself(work)
    motion = await hold(work, Motion, motion_id)
    if motion.state is not MotionState.ROLL_PUBLISHED:
        raise RollFrozen
    if unit_id is not None:
        await work.get(places.ExclusiveUnit, unit_id)
    objection = RollObjection(motion_id=motion.id, unit_id=unit_id, raised_by_person_id=me, grounds=grounds)
    return await work.add(objection)


@command("roll_objection:uphold")
async def uphold_roll_objection(
    work: Work, roll_objection_id: UUID, decision: Decision, expected_version: int
) -> RollObjection:
    """Agree with an objection: the registers were corrected, and the roll is drawn anew with a new hash.

    Raises NotEntrusted, RollFrozen or NothingCorrected.
    """
    objection, motion = await _to_decide(work, roll_objection_id, expected_version)
    drawn = await draw(work, motion)
    if drawn.hash == motion.roll_hash:
        raise NothingCorrected
    await write_down(work, motion, drawn)
    await work.save(motion)
    move(work, ROLL_OBJECTION, objection, "uphold")
    objection.decision = decision
    _tell(work, motion)
    return await work.save(objection)


@command("roll_objection:dismiss")
async def dismiss_roll_objection(
    work: Work, roll_objection_id: UUID, decision: Decision, expected_version: int
) -> RollObjection:
    """Disagree with an objection, with the reason. Raises NotEntrusted or RollFrozen."""
    objection, _ = await _to_decide(work, roll_objection_id, expected_version)
    move(work, ROLL_OBJECTION, objection, "dismiss")
    objection.decision = decision
    return await work.save(objection)


@command("objections:close")
async def close_objections(work: Work, motion_id: UUID, expected_version: int) -> Motion:
    """Freeze the roll once the objection period is over and every objection is decided.

    Raises NotEntrusted, ObjectionPeriodNotOver or ObjectionsUndecided.
    """
    motion = await to_convene(work, motion_id, expected_version)
    move(work, MOTION, motion, "close_objections")
    if motion.objections_until is not None and work.today <= motion.objections_until:
        raise ObjectionPeriodNotOver(until=motion.objections_until.isoformat())
    undecided = await _undecided(work, motion)
    if undecided:
        raise ObjectionsUndecided(open=undecided)
    _tell(work, motion)
    return await work.save(motion)


async def _to_decide(
    work: Work, roll_objection_id: UUID, expected_version: int
) -> tuple[RollObjection, Motion]:
    """The objection and its motion, both locked: the motion first, as everybody does who changes a roll."""
    seen = await work.find(RollObjection, roll_objection_id)
    motion = await hold(work, Motion, seen.motion_id)
    await convenes(work, motion.area_id)
    objection = await work.find(RollObjection, roll_objection_id, expected_version=expected_version)
    ROLL_OBJECTION.after(objection.state, "dismiss")
    if motion.state is not MotionState.ROLL_PUBLISHED:
        raise RollFrozen
    return objection, motion


async def _undecided(work: Work, motion: Motion) -> int:
    query = select(func.count()).where(
        col(RollObjection.tenant_id) == work.ground.tenant_id,
        col(RollObjection.motion_id) == motion.id,
        col(RollObjection.state) == RollObjectionState.RAISED,
    )
    return (await work.session.execute(query)).scalar_one()


def _tell(work: Work, motion: Motion) -> None:
    """The journal keeps the hash: what was published can be held against it for ever."""
    work.facts.update(
        {"roll_version": motion.roll_version, "roll_hash": motion.roll_hash, "rules": motion.rules}
    )
