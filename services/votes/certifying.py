"""From the sealed ballots to a result that stands: tallied, certified by somebody else, published, or annulled."""

from uuid import UUID

from services import committees, deadlines
from services.acting import move
from services.deadlines import DeadlineRule
from services.votes import tallies
from services.votes.arguments import Decision
from services.votes.counting import count
from services.votes.drafting import to_convene
from services.votes.machines import MOTION
from services.votes.models import Motion
from services.votes.refusals import AnnulmentTooLate, CertifiedByConvener, SealBroken
from services.votes.rules import is_same
from services.votes.sealing import hash_of_ballots
from services.votes.voting import rules_of, sealed
from services.voting_rules import decide
from services.work import Work, command


@command("motion:tally")
async def tally_motion(work: Work, motion_id: UUID, expected_version: int) -> Motion:
    """Count the sealed ballots under the rules of the vote. Raises NotEntrusted."""
    motion = await to_convene(work, motion_id, expected_version)
    move(work, MOTION, motion, "tally")
    counted = await count(work, motion.id)
    verdict = decide(rules_of(motion), motion.matter, counted)
    await tallies.keep(work, motion.id, counted, verdict)
    work.facts["outcome"] = verdict.outcome
    return await work.save(motion)


@command("motion:certify")
async def certify_motion(work: Work, motion_id: UUID, expected_version: int) -> Motion:
    """Certify the tally, as another than the convener: ballots and count are held against seal and tally once more.

    Raises CertifiedByConvener or SealBroken.
    """
    motion = await work.find(Motion, motion_id, expected_version=expected_version)
    move(work, MOTION, motion, "certify")
    if is_same(work.seat_id, motion.created_by) or is_same(work.me, motion.convened_by_person_id):
        raise CertifiedByConvener(act=work.act)
    if hash_of_ballots(await sealed(work, motion)) != motion.ballots_hash:
        raise SealBroken
    if await tallies.kept(work, motion.id) != await count(work, motion.id):
        raise SealBroken
    motion.certified_by_person_id = work.me
    return await work.save(motion)


@command("motion:publish")
async def publish_motion(work: Work, motion_id: UUID, expected_version: int) -> Motion:
    """Publish the certified result: from now on it can be annulled for a year, and its ballots are kept for one. Raises
    NotEntrusted."""
    motion = await to_convene(work, motion_id, expected_version)
    move(work, MOTION, motion, "publish")
    motion.published_at = work.now
    await deadlines.begin(
        work,
        DeadlineRule.BALLOT_KEEPING,
        motion,
        community_id=motion.community_id,
        area_id=motion.area_id,
        since=work.today,
    )
    return await work.save(motion)


@command("motion:annul")
async def annul_motion(work: Work, motion_id: UUID, reason: Decision, expected_version: int) -> Motion:
    """Annul a published result, with the decision it rests on, within the year (Civil Code art. 280, 152). Whom that
    vote gave a seat on the owners' committee loses it, and the role at once.

    Raises AnnulmentTooLate.
    """
    motion = await work.find(Motion, motion_id, expected_version=expected_version)
    move(work, MOTION, motion, "annul")
    if motion.published_at is not None:
        published_on = motion.published_at.astimezone(work.figures.clock).date()
        last = rules_of(motion).annullable_until(published_on)
        if work.today > last:
            raise AnnulmentTooLate(until=last.isoformat())
    motion.annulled_because = reason
    await work.save(motion)
    if unseated := await committees.unseat_voted(work, motion.id):
        work.facts["unseated"] = unseated
    return motion
