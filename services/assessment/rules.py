"""How answers become a score and scores a ranking: pure, in whole numbers, and none of it raises.

A score is in hundredths of a point: 10,000 are the 100 points of an area where everybody gave the best mark.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import TypeVar

from services.assessment.choices import Voice
from tenants.language import Bilingual

T = TypeVar("T")

BEST_MARK = 5
FULL_SCORE = 10_000


@dataclass(frozen=True, slots=True)
class Counted:
    """What one voice answered to one question: how many marks of 1 to 5, and what they add up to."""

    weight: int
    answers: int
    total: int


def heard(answers: Mapping[Voice, int], smallest_cell: int) -> frozenset[Voice]:
    """The voices of an area that count: one of fewer answers would tell what somebody said, in itself or by
    subtraction, so it is neither shown nor counted. Without residents there is nothing to show."""
    loud = frozenset(voice for voice, count in answers.items() if count >= smallest_cell)
    return loud if Voice.RESIDENT in loud else frozenset()


def score(counted: Mapping[Voice, Sequence[Counted]], weights: Mapping[Voice, int]) -> int | None:
    """The score of what these voices said, a half rounded up; None where there is none.

    The mean of each question counts by the question's weight, and what each voice comes to by the voice's weight
    among those that are there.
    """
    means = {voice: _mean(questions) for voice, questions in counted.items() if questions}
    if not means:
        return None
    common = prod(below for _, below in means.values())
    above = sum(weights[voice] * top * (common // below) for voice, (top, below) in means.items())
    below = common * sum(weights[voice] for voice in means)
    return _nearest(above * FULL_SCORE, below * BEST_MARK)


def ranks(scores: Mapping[T, int]) -> dict[T, int]:
    """The place of each, the highest score first; equal scores share a place, and the next is left out."""
    ordered = sorted(scores.values(), reverse=True)
    return {one: ordered.index(score) + 1 for one, score in scores.items()}


def method(resident_weight: int, smallest_cell: int) -> Bilingual:
    """In words how a round is counted, to be published with it."""
    others = 100 - resident_weight
    return Bilingual(
        f"每题 1 至 5 分，按题目权重加权平均，5 分折合 100 分；居民评分占 {resident_weight}%，"
        f"业委会、居委会和监督员评分占 {others}%。一个小区某一方答卷少于 {smallest_cell} 份的，"
        "该方不计入、不公布；居民答卷不足的小区不排名。同分同名次。",
        "Each question takes 1 to 5; the weighted mean is told on a scale where 5 is 100. "
        f"Residents count {resident_weight} %, owners' and residents' committees and supervisors {others} %. "
        f"A voice of fewer than {smallest_cell} answers in an area is neither shown nor counted, "
        "and an area without enough residents has no place. Equal scores share one.",
    )


def _mean(questions: Sequence[Counted]) -> tuple[int, int]:
    """The weighted mean mark of one voice, as a fraction; each question has at least one answer."""
    common = prod(one.answers for one in questions)
    above = sum(one.weight * one.total * (common // one.answers) for one in questions)
    return above, common * sum(one.weight for one in questions)


def _nearest(above: int, below: int) -> int:
    return (2 * above + below) // (2 * below)
