"""A count and what it comes to, as rows: kept once, never changed."""

from typing import TypedDict
from uuid import UUID

from sqlmodel import col

from services.acting import ours
from services.votes.models import Tally, TallyCheck
from services.voting_rules import Axis, Check, Count, Step, Verdict, VoteOutcome, Weights
from services.work import Work
from tenants.language import Language

CHINESE, ENGLISH = Language.CHINESE, Language.ENGLISH


async def keep(work: Work, motion_id: UUID, counted: Count, verdict: Verdict) -> Tally:
    """Write the result down with every comparison that made it."""
    tally = Tally(**tally_row(motion_id, counted, verdict))
    await work.add(tally)
    await work.add_all(
        [
            TallyCheck(**check_row(tally.id, motion_id, position, check))
            for position, check in enumerate(verdict.checks, start=1)
        ]
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


class TallyRow(TypedDict):
    motion_id: UUID
    outcome: VoteOutcome
    words_zh: str
    words_en: str
    area_total: int
    area_taking_part: int
    area_yes: int
    area_no: int
    area_abstained: int
    heads_total: int
    heads_taking_part: int
    heads_yes: int
    heads_no: int
    heads_abstained: int


def tally_row(motion_id: UUID, counted: Count, verdict: Verdict) -> TallyRow:
    return {
        "motion_id": motion_id,
        "outcome": verdict.outcome,
        "words_zh": verdict.in_words(CHINESE),
        "words_en": verdict.in_words(ENGLISH),
        "area_total": counted.total.area,
        "area_taking_part": counted.taking_part.area,
        "area_yes": counted.yes.area,
        "area_no": counted.no.area,
        "area_abstained": counted.abstained.area,
        "heads_total": counted.total.heads,
        "heads_taking_part": counted.taking_part.heads,
        "heads_yes": counted.yes.heads,
        "heads_no": counted.no.heads,
        "heads_abstained": counted.abstained.heads,
    }


class CheckRow(TypedDict):
    tally_id: UUID
    motion_id: UUID
    position: int
    axis: Axis
    step: Step
    holds: bool
    arithmetic_zh: str
    arithmetic_en: str
    words_zh: str
    words_en: str


def check_row(tally_id: UUID, motion_id: UUID, position: int, check: Check) -> CheckRow:
    return {
        "tally_id": tally_id,
        "motion_id": motion_id,
        "position": position,
        "axis": check.axis,
        "step": check.step,
        "holds": check.holds,
        "arithmetic_zh": check.arithmetic(CHINESE),
        "arithmetic_en": check.arithmetic(ENGLISH),
        "words_zh": check.in_words(CHINESE),
        "words_en": check.in_words(ENGLISH),
    }
