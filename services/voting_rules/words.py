"""The arithmetic of a vote for people: amounts, shares and sentences, in Chinese and English."""

from collections.abc import Collection, Mapping

from services.voting_rules.choices import Axis, Of, Step, VoteOutcome
from services.voting_rules.rule_set import Bilingual
from tenants.language import Language

FALLS_SHORT: Mapping[str, str] = {"≥": "<", ">": "≤"}
"""What is true where what the law asks for is not."""

SENTENCE = Bilingual(
    "{who}{left}，{relation}{whole}的{share}（至少需要 {needed}）。",
    "{who}{left} {did}: that {relation} {share} of {whole} (at least {needed} needed).",
)

WHO: Mapping[tuple[Step, Axis], Bilingual] = {
    (Step.QUORUM, Axis.AREA): Bilingual("参与表决的业主共有 ", "Owners of "),
    (Step.QUORUM, Axis.HEADS): Bilingual("参与表决的业主共 ", ""),
    (Step.APPROVAL, Axis.AREA): Bilingual("同意的业主共有 ", "Owners of "),
    (Step.APPROVAL, Axis.HEADS): Bilingual("同意的业主共 ", ""),
}

DID: Mapping[Step, str] = {Step.QUORUM: "took part", Step.APPROVAL: "agreed"}

RELATIONS: Mapping[tuple[str, bool], Bilingual] = {
    ("≥", True): Bilingual("已达到", "reaches"),
    ("≥", False): Bilingual("未达到", "is less than"),
    (">", True): Bilingual("已超过", "is more than"),
    (">", False): Bilingual("没有超过", "is not more than"),
}

WHOLES: Mapping[Of, Bilingual] = {
    Of.ALL: Bilingual("全体业主 {right} ", "all {right}"),
    Of.TAKING_PART: Bilingual("参与表决 {right} ", "the {right} taking part"),
}

OUTCOMES: Mapping[VoteOutcome, Bilingual] = {
    VoteOutcome.PASSED: Bilingual(
        "表决通过：面积和户数都达到了要求。", "Passed: both the area and the heads reach what is asked."
    ),
    VoteOutcome.REJECTED: Bilingual(
        "表决未通过：同意的{axes}没有达到要求。", "Not passed: {axes} in favour fall short of what is asked."
    ),
    VoteOutcome.QUORUM_NOT_MET: Bilingual(
        "表决不成立：参与表决的{axes}没有达到要求。",
        "No decision: {axes} taking part fall short of what is asked.",
    ),
}

AXES: Mapping[Axis, Bilingual] = {
    Axis.AREA: Bilingual("面积", "the area"),
    Axis.HEADS: Bilingual("户数", "the heads"),
}

SHARES: Mapping[tuple[int, int], Bilingual] = {
    (1, 2): Bilingual("一半", "half"),
    (2, 3): Bilingual("三分之二", "two thirds"),
    (3, 4): Bilingual("四分之三", "three quarters"),
}


def amount(axis: Axis, number: int, language: Language) -> str:
    """An amount with its unit: `8,412.37 m²`, `84 户`, `84 heads`. Area is given in 0.01 m²."""
    if axis is Axis.AREA:
        return f"{number // 100:,}.{number % 100:02} m²"
    if language is Language.CHINESE:
        return f"{number:,} 户"
    return f"{number:,} head" if number == 1 else f"{number:,} heads"


def product(factor: int, amount: str) -> str:
    return amount if factor == 1 else f"{factor} × {amount}"


def share(numerator: int, denominator: int, language: Language) -> str:
    return SHARES[numerator, denominator].words(language)


def axes(named: Collection[Axis], language: Language) -> str:
    join = "和" if language is Language.CHINESE else " and "
    return join.join(AXES[axis].words(language) for axis in named)
