"""The rule sets, oldest first. Laws change by a new set, never by an edit: a vote keeps the one of its roll."""

from datetime import date

from services.shares import MORE_THAN_HALF, Share
from services.voting_rules.choices import Matter, MatterClass, Of
from services.voting_rules.rule_set import Article, RuleSet, Threshold
from tenants.language import Bilingual

TWO_THIRDS = Share(2, 3, strict=False)
THREE_QUARTERS = Share(3, 4, strict=False)

AREA_AND_HEADS = (
    Article(
        Bilingual("建筑物区分所有权司法解释第八条", "SPC interpretation on divided ownership, art. 8"),
        Bilingual(
            "面积按不动产登记簿；尚未登记的按测绘机构实测；尚未实测的按买卖合同。",
            "The area is that of the registry; where there is none, of a survey; where there is none, of the contract.",
        ),
    ),
    Article(
        Bilingual("建筑物区分所有权司法解释第九条", "SPC interpretation on divided ownership, art. 9"),
        Bilingual(
            "一个专有部分按一人计算；同一买受人有几个专有部分的，按一人计算；建设单位尚未出售和虽已出售但尚未交付的部分，按一人计算。",
            "A unit is one head; the units of one buyer are one; what the developer has not sold, or not handed over, "
            "is one.",
        ),
    ),
    Article(
        Bilingual("建筑物区分所有权司法解释第十二条", "SPC interpretation on divided ownership, art. 12"),
        Bilingual(
            "业主请求撤销决定，应当在知道或者应当知道之日起一年内提出。",
            "An owner may ask a court to annul a decision within one year of when they knew, or ought to have known.",
        ),
    ),
    Article(
        Bilingual("物业管理条例第十四条", "Regulation on Property Management, art. 14"),
        Bilingual(
            "召开业主大会会议，应当于会议召开 15 日以前通知全体业主。",
            "All owners are given notice 15 days before the assembly.",
        ),
    ),
    Article(
        Bilingual("平台规定", "Ours: the law gives no figure"),
        Bilingual(
            "名册公示后 7 日内可以提出异议；弃权算参与表决；同一业主的几个专有部分意见不同的，其一人随面积较大的意见，"
            "面积相等的按弃权计；空名册不能通过任何事项。",
            "Objections to the roll within 7 days of its publication. To abstain is to take part. Where the units of "
            "one owner vote apart, the head follows the larger area, and abstains where none is larger. On an empty "
            "roll nothing passes.",
        ),
    ),
)

REGULATION_2007 = RuleSet(
    code="property_regulation_2007",
    title=Bilingual("物业管理条例（旧规则）", "Regulation on Property Management (the older rule)"),
    source=Bilingual(
        "物业管理条例（国务院令第379号，2007年修订，2018年修正）第十一条、第十二条",
        "Regulation on Property Management (State Council Decree 379; revised 2007, amended 2018), art. 11 and 12",
    ),
    articles=(
        Article(
            Bilingual("物业管理条例第十二条第一款", "Regulation on Property Management, art. 12 (1)"),
            Bilingual(
                "应当有专有部分占建筑物总面积过半数的业主且占总人数过半数的业主参加。",
                "Owners of more than half of all area and more than half of all heads take part.",
            ),
        ),
        Article(
            Bilingual("物业管理条例第十二条第三款", "Regulation on Property Management, art. 12 (3)"),
            Bilingual(
                "筹集和使用专项维修资金，改建、重建：占总面积三分之二以上且占总人数三分之二以上的业主同意；"
                "其他事项：过半数且过半数。都以全体业主计算。",
                "Raising and using the fund, rebuilding: at least two thirds of both; all else: more than half "
                "of both. Always of all owners.",
            ),
        ),
        *AREA_AND_HEADS,
    ),
    effective_from=date(2007, 10, 1),
    effective_until=date(2020, 12, 31),
    quorum=Threshold(MORE_THAN_HALF, Of.ALL),
    thresholds={
        MatterClass.ORDINARY: Threshold(MORE_THAN_HALF, Of.ALL),
        MatterClass.SPECIAL: Threshold(TWO_THIRDS, Of.ALL),
    },
    special=frozenset(
        {Matter.FUND_USE, Matter.FUND_RAISING, Matter.REBUILDING, Matter.LIFT_ADDITION, Matter.PART_REPAIR}
    ),
)

CIVIL_CODE_2020 = RuleSet(
    code="civil_code_2020",
    title=Bilingual("民法典", "Civil Code"),
    source=Bilingual(
        "中华人民共和国民法典（2020年）第二百七十八条",
        "Civil Code of the People's Republic of China (2020), art. 278",
    ),
    articles=(
        Article(
            Bilingual("民法典第二百七十八条第二款第一句", "Civil Code, art. 278 (2), first sentence"),
            Bilingual(
                "应当由专有部分面积占比三分之二以上的业主且人数占比三分之二以上的业主参与表决。",
                "Owners of at least two thirds of the area and at least two thirds of the heads take part.",
            ),
        ),
        Article(
            Bilingual("民法典第二百七十八条第二款第二句", "Civil Code, art. 278 (2), second sentence"),
            Bilingual(
                "第（六）至（八）项：参与表决专有部分面积四分之三以上的业主且参与表决人数四分之三以上的业主同意。",
                "Items 6 to 8: at least three quarters of the area and of the heads taking part agree.",
            ),
        ),
        Article(
            Bilingual("民法典第二百七十八条第二款第三句", "Civil Code, art. 278 (2), third sentence"),
            Bilingual(
                "其他事项：参与表决专有部分面积过半数的业主且参与表决人数过半数的业主同意。",
                "All else: more than half of the area and of the heads taking part agree.",
            ),
        ),
        Article(
            Bilingual("民法典第一千二百五十九条", "Civil Code, art. 1259"),
            Bilingual(
                "“以上”包括本数，“超过”不包括本数。",
                '"At least" (以上) includes the number; "more than" (超过) does not.',
            ),
        ),
        *AREA_AND_HEADS,
    ),
    effective_from=date(2021, 1, 1),
    effective_until=None,
    quorum=Threshold(TWO_THIRDS, Of.ALL),
    thresholds={
        MatterClass.ORDINARY: Threshold(MORE_THAN_HALF, Of.TAKING_PART),
        MatterClass.SPECIAL: Threshold(THREE_QUARTERS, Of.TAKING_PART),
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
