"""The arithmetic of a vote for people: amounts, shares and sentences, in Chinese and English."""

from collections.abc import Collection, Mapping

from services.voting_rules.choices import Axis, ElectorateScope, Matter, MatterClass, Of, Step, VoteOutcome
from tenants.language import Bilingual, Language

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
    Of.ALL: Bilingual("全体业主 {right}", "all {right}"),
    Of.TAKING_PART: Bilingual("参与表决 {right}", "the {right} taking part"),
}

OUTCOMES: Mapping[VoteOutcome, Bilingual] = {
    VoteOutcome.PASSED: Bilingual(
        "表决通过：面积和户数都达到了要求。", "Passed: enough agreed, by area and by heads."
    ),
    VoteOutcome.REJECTED: Bilingual(
        "表决未通过：同意的{axes}没有达到要求。", "Not passed: too few agreed, by {axes}."
    ),
    VoteOutcome.QUORUM_NOT_MET: Bilingual(
        "表决不成立：参与表决的{axes}没有达到要求。",
        "No decision: too few took part, by {axes}.",
    ),
}

AXES: Mapping[Axis, Bilingual] = {
    Axis.AREA: Bilingual("面积", "area"),
    Axis.HEADS: Bilingual("户数", "heads"),
}

SHARES: Mapping[tuple[int, int], Bilingual] = {
    (1, 2): Bilingual("一半", "half"),
    (2, 3): Bilingual("三分之二", "two thirds"),
    (3, 4): Bilingual("四分之三", "three quarters"),
}


MATTERS: Mapping[Matter, Bilingual] = {
    Matter.PROCEDURE_RULES: Bilingual(
        "制定和修改业主大会议事规则", "Rules of procedure of the owners' assembly"
    ),
    Matter.MANAGEMENT_COVENANT: Bilingual("制定和修改管理规约", "The management covenant"),
    Matter.COMMITTEE_ELECTION: Bilingual(
        "选举业主委员会或者更换业主委员会成员", "Electing the owners' committee or replacing its members"
    ),
    Matter.MANAGER: Bilingual(
        "选聘和解聘物业服务企业或者其他管理人", "Hiring or dismissing the property company or another manager"
    ),
    Matter.FUND_USE: Bilingual("使用维修资金", "Using the maintenance fund"),
    Matter.FUND_RAISING: Bilingual("筹集维修资金", "Raising the maintenance fund"),
    Matter.REBUILDING: Bilingual(
        "改建、重建建筑物及其附属设施", "Rebuilding or renovating a building or what belongs to it"
    ),
    Matter.COMMON_PARTS_USE: Bilingual(
        "改变共有部分的用途或者利用共有部分从事经营活动",
        "Changing the use of common parts, or running a business on them",
    ),
    Matter.OTHER: Bilingual(
        "有关共有和共同管理权利的其他重大事项", "Other major matters of common ownership and management"
    ),
    Matter.LIFT_ADDITION: Bilingual("既有住宅加装电梯", "Adding a lift to an existing building"),
    Matter.PART_REPAIR: Bilingual("使用本楼或本单元的维修资金", "Using the maintenance fund of a part"),
    Matter.PART_USE_CHANGE: Bilingual(
        "改变本楼或本单元共有部分的用途", "Changing the use of the common parts of a part"
    ),
}

CLASSES: Mapping[MatterClass, Bilingual] = {
    MatterClass.ORDINARY: Bilingual("一般事项", "ordinary"),
    MatterClass.SPECIAL: Bilingual("特别事项", "special"),
}

SCOPES: Mapping[ElectorateScope, Bilingual] = {
    ElectorateScope.PROPERTY_AREA: Bilingual("物业管理区域", "property-management area"),
    ElectorateScope.BUILDING: Bilingual("一幢楼", "one building"),
    ElectorateScope.ENTRANCE: Bilingual("一个单元（门洞）", "one entrance"),
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
    join = "和" if language is Language.CHINESE else " and by "
    return join.join(AXES[axis].words(language) for axis in named)
