"""The rule sets, oldest first. Laws change by a new set, never by an edit: a vote keeps the one of its roll."""

from datetime import date

from services.voting_rules.choices import Matter, MatterClass, Of
from services.voting_rules.rule_set import Bilingual, RuleSet, Threshold

REGULATION_2007 = RuleSet(
    code="property_regulation_2007",
    title=Bilingual("物业管理条例（旧规则）", "Regulation on Property Management (the older rule)"),
    source=Bilingual(
        "物业管理条例（国务院令第379号，2007年修订，2018年修正文本）第十一条、第十二条",
        "Regulation on Property Management (State Council Decree 379; revised 2007, text of 2018), art. 11 and 12",
    ),
    articles=(),
    effective_from=date(2007, 10, 1),
    effective_until=date(2020, 12, 31),
    quorum=Threshold(1, 2, strict=True, of=Of.ALL),
    thresholds={
        MatterClass.ORDINARY: Threshold(1, 2, strict=True, of=Of.ALL),
        MatterClass.SPECIAL: Threshold(2, 3, strict=False, of=Of.ALL),
    },
    special=frozenset(
        {Matter.FUND_USE, Matter.FUND_RAISING, Matter.REBUILDING, Matter.LIFT_ADDITION, Matter.PART_REPAIR}
    ),
)

CIVIL_CODE_2020 = RuleSet(
    code="civil_code_2020",
    title=Bilingual("民法典", "Civil Code"),
    source=Bilingual(
        "中华人民共和国民法典（2020年）第二百七十八条", "Civil Code of the PRC (2020), art. 278"
    ),
    articles=(),
    effective_from=date(2021, 1, 1),
    effective_until=None,
    quorum=Threshold(2, 3, strict=False, of=Of.ALL),
    thresholds={
        MatterClass.ORDINARY: Threshold(1, 2, strict=True, of=Of.TAKING_PART),
        MatterClass.SPECIAL: Threshold(3, 4, strict=False, of=Of.TAKING_PART),
    },
    special=frozenset(
        {
            Matter.FUND_RAISING,
            Matter.REBUILDING,
            Matter.COMMON_PARTS_USE,
            Matter.LIFT_ADDITION,
            Matter.PART_USE_CHANGE,
        }
    ),
    changes_until_close=True,
)

RULE_SETS = (REGULATION_2007, CIVIL_CODE_2020)


def in_force(on: date) -> RuleSet:
    """The set in force on that day. Raises LookupError for a day before the first."""
    for rules in reversed(RULE_SETS):
        if rules.effective_from <= on:
            return rules
    raise LookupError(f"no voting rules are known for {on}")


def rule_set(code: str) -> RuleSet:
    """Raises KeyError for a code that no set has."""
    return {rules.code: rules for rules in RULE_SETS}[code]
