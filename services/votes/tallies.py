"""A count and what it comes to, as rows: kept once, never changed."""

from uuid import UUID

from sqlmodel import col

from services.acting import ours
from services.votes.models import Tally, TallyCheck
from services.voting_rules import Check, Count, Verdict, Weights
from services.work import Work
from tenants.language import Language

CHINESE, ENGLISH = Language.CHINESE, Language.ENGLISH


async def keep(work: Work, motion_id: UUID, counted: Count, verdict: Verdict) -> Tally:
    """Write the result down with every comparison that made it."""
    tally = Tally(
        motion_id=motion_id,
        outcome=verdict.outcome,
        words_zh=verdict.in_words(CHINESE),
        words_en=verdict.in_words(ENGLISH),
        area_total=counted.total.area,
        area_taking_part=counted.taking_part.area,
        area_yes=counted.yes.area,
        area_no=counted.no.area,
        area_abstained=counted.abstained.area,
        heads_total=counted.total.heads,
        heads_taking_part=counted.taking_part.heads,
        heads_yes=counted.yes.heads,
        heads_no=counted.no.heads,
        heads_abstained=counted.abstained.heads,
    )
    await work.add(tally)
    await work.add_all(
        [_check(tally, position, check) for position, check in enumerate(verdict.checks, start=1)]
    )
    return tally


async def kept(work: Work, motion_id: UUID) -> Count | None:
    """The count that was kept for a motion."""
    tally = await work.first(ours(work, Tally).where(col(Tally.motion_id) == motion_id))
    if tally is None:
        return None
    return Count(
        total=Weights(tally.area_total, tally.heads_total),
        taking_part=Weights(tally.area_taking_part, tally.heads_taking_part),
        yes=Weights(tally.area_yes, tally.heads_yes),
        no=Weights(tally.area_no, tally.heads_no),
        abstained=Weights(tally.area_abstained, tally.heads_abstained),
    )


def _check(tally: Tally, position: int, check: Check) -> TallyCheck:
    return TallyCheck(
        tally_id=tally.id,
        motion_id=tally.motion_id,
        position=position,
        axis=check.axis,
        step=check.step,
        holds=check.holds,
        arithmetic_zh=check.arithmetic(CHINESE),
        arithmetic_en=check.arithmetic(ENGLISH),
        words_zh=check.in_words(CHINESE),
        words_en=check.in_words(ENGLISH),
    )
