"""The voting rules, for residents and lawyers: what is decided how, where that is written, and worked examples."""

from infra.docs import markdown
from infra.docs.markdown import code, section, table
from services import voting_rules
from services.voting_rules import (
    RULE_SETS,
    Count,
    Matter,
    MatterClass,
    Of,
    RuleSet,
    Threshold,
    Weights,
)
from tenants.language import Bilingual, Language

INTRODUCTION = """\
How owners vote (业主表决规则). Every share is reached on two axes, exclusive area (专有部分面积) and heads (户数),
counted in whole numbers: area in 0.01 m², nothing rounded. A vote keeps the rule set that was in force when its roll
was published, whatever the law says later. "≥" (以上) includes the number, ">" (超过, 过半数) does not.

Verify with a lawyer before a real vote: the platform shows the rule set and its source beside every tally. Worked cases
at every boundary: `tests/services/voting_rules/cases.md`."""

MATTERS = (
    "The class of a matter decides which share must agree. The items are those of Civil Code art. 278 (1)."
)

EXAMPLE = Count(
    total=Weights(1_260_000, 120),
    taking_part=Weights(841_237, 84),
    yes=Weights(640_000, 60),
    no=Weights(141_237, 20),
    abstained=Weights(60_000, 4),
)
EXAMPLE_WORDS = """\
An assembly of 120 heads and 12,600.00 m². 84 heads take part: 60 agree, 20 do not, 4 abstain."""


def page() -> str:
    return markdown.page(
        "Voting rules 表决规则",
        INTRODUCTION,
        section("Matters", MATTERS, _matters()),
        *(section(_both(rules.title), *_rules(rules)) for rules in RULE_SETS[::-1]),
    )


def _matters() -> str:
    rows = (
        (
            code(matter),
            str(matter.item),
            *_pair(voting_rules.MATTERS[matter]),
            _both(voting_rules.SCOPES[matter.usual_scope]),
            *(_both(voting_rules.CLASSES[rules.class_of(matter)]) for rules in RULE_SETS[::-1]),
        )
        for matter in Matter
    )
    sets = (_both(rules.title) for rules in RULE_SETS[::-1])
    return table(("matter", "item", "中文", "words", "usually voted on by", *sets), rows)


def _rules(rules: RuleSet) -> list[str]:
    until = rules.effective_until.isoformat() if rules.effective_until else "today"
    return [
        f"{code(rules.code)}, in force from {rules.effective_from} until {until}. "
        f"Source: {rules.source.zh}; {rules.source.en}.",
        table(
            ("what", "share"),
            [
                ("taking part 参与表决", _share(rules.quorum)),
                *(
                    (f"agreeing to {_both(voting_rules.CLASSES[kind])}", _share(rules.thresholds[kind]))
                    for kind in MatterClass
                ),
            ],
        ),
        table(
            ("what", "figure"),
            [
                ("notice before voting opens 通知", f"{rules.notice_days} days"),
                ("objections to the roll 名册异议", f"{rules.objection_days} days"),
                ("annulment of a published result 撤销", f"{rules.annulment_years} year"),
                ("a ballot may be changed until the close 截止前可改投", _yes(rules.changes_until_close)),
                ("silence follows the majority 未投从多", _yes(rules.silence_follows_majority)),
                ("ballots are open 公开投票", _yes(rules.open_ballot)),
            ],
        ),
        table(
            ("article", "中文", "words"), [(_both(one.citation), *_pair(one.rule)) for one in rules.articles]
        ),
        *(part for matter in (Matter.MANAGER, Matter.LIFT_ADDITION) for part in _example(rules, matter)),
    ]


def _example(rules: RuleSet, matter: Matter) -> list[str]:
    verdict = voting_rules.decide(rules, matter, EXAMPLE)
    rows = (
        (code(check.arithmetic(Language.ENGLISH)), *(check.in_words(language) for language in Language))
        for check in verdict.checks
    )
    told = " ".join(verdict.in_words(language) for language in Language)
    return [
        f"Example: {_both(voting_rules.MATTERS[matter])}. {EXAMPLE_WORDS} {told}",
        table(("arithmetic", "中文", "words"), rows),
    ]


def _share(threshold: Threshold) -> str:
    of = "of all owners 全体业主" if threshold.of is Of.ALL else "of those taking part 参与表决的业主"
    return f"{threshold.share} {of}, by area and by heads"


def _both(words: Bilingual) -> str:
    return f"{words.en} {words.zh}"


def _pair(words: Bilingual) -> tuple[str, str]:
    return words.zh, words.en


def _yes(switch: bool) -> str:
    return "yes" if switch else "no"
