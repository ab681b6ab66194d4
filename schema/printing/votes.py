"""The protocol of a vote: what was asked, what came of it and by which arithmetic, and what proves it. It names no
voter, and no ballot."""

from dataclasses import dataclass
from datetime import date, datetime

from schema.printing.sheet import Digest, Part, Result, Section, Sheet, Table, Text, Value
from schema.printing.writing import Writing
from services.voting_rules import (
    CLASSES,
    MATTERS,
    SCOPES,
    Axis,
    Count,
    ElectorateScope,
    Matter,
    RuleSet,
    Step,
    amount,
)
from tenants.language import Bilingual

KIND = Bilingual("业主共同决定事项表决结果", "Result of a vote of owners")
NOTE = Bilingual(
    "选票秘密：本文书不载明任何业主及其选票。名册、选票以所载摘要封存，可据以重新计票。时间为{zone}时间。",
    "Ballots are secret: no owner and no ballot is named here. Roll and ballots are sealed by the hashes above and can "
    "be counted again. Times are those of {zone}.",
)
OPEN_NOTE = Bilingual(
    "公开投票：按适用规则，选票在表决截止后公开，本文书不逐一载明。时间为{zone}时间。",
    "Open ballot: under these rules ballots are public once voting has ended; they are not listed here. Times are "
    "those of {zone}.",
)

RESULT = Bilingual("结果", "Result")
QUESTION = Bilingual("表决事项", "The question")
TALLY = Bilingual("计票", "The count")
ARITHMETIC = Bilingual("判定", "How it was decided")
RULES = Bilingual("适用规则", "The rules")
PROOF = Bilingual("名册与选票封存", "Roll and ballots")
COURSE = Bilingual("经过", "How it went")

ANNULLED = Bilingual("本结果已被撤销：{reason}", "This result was annulled: {reason}")

COLUMNS = (
    Bilingual("项目", "Count"),
    Bilingual("专有部分面积", "Exclusive area"),
    Bilingual("户数", "Heads"),
)
ROWS = {
    "total": Bilingual("全体业主", "All owners"),
    "taking_part": Bilingual("参与表决", "Taking part"),
    "yes": Bilingual("同意", "In favour"),
    "no": Bilingual("反对", "Against"),
    "abstained": Bilingual("弃权", "Abstained"),
}
STEPS = {
    (Step.QUORUM, Axis.AREA): Bilingual("参与面积", "Taking part, area"),
    (Step.QUORUM, Axis.HEADS): Bilingual("参与户数", "Taking part, heads"),
    (Step.APPROVAL, Axis.AREA): Bilingual("同意面积", "In favour, area"),
    (Step.APPROVAL, Axis.HEADS): Bilingual("同意户数", "In favour, heads"),
}
HOLDS = {True: Bilingual("达到", "yes"), False: Bilingual("未达到", "no")}


@dataclass(frozen=True)
class DecidingCheck:
    """One comparison as it was kept with the tally."""

    step: Step
    axis: Axis
    holds: bool
    arithmetic: Bilingual
    words: Bilingual


@dataclass(frozen=True)
class VoteProtocol:
    """All that is public of a published vote. Instants in UTC; what is None is left out."""

    issuer: str
    place: str
    title: str
    text: str
    matter: Matter
    scope: ElectorateScope
    rules: RuleSet
    verdict: Bilingual
    count: Count
    checks: tuple[DecidingCheck, ...]
    units: int
    roll_version: int
    roll_hash: str
    objections_until: date | None
    ballots: int
    ballots_hash: str
    published_at: datetime
    open_ballot: bool = False
    certified_by: str | None = None
    roll_published_at: datetime | None = None
    noticed_at: datetime | None = None
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    certified_at: datetime | None = None
    annulled_at: datetime | None = None
    annulled_because: str | None = None


def protocol_of_vote(vote: VoteProtocol, say: Writing) -> Sheet:
    return Sheet(
        language=say.language,
        issuer=vote.issuer,
        title=vote.title,
        kind=say(KIND),
        dated=vote.annulled_at or vote.published_at,
        sections=(
            Section(say(RESULT), _result(vote, say)),
            Section(say(QUESTION), _question(vote, say)),
            Section(say(TALLY), (count_table(vote.count, say),)),
            Section(say(ARITHMETIC), (checks_table(vote.checks, say),)),
            Section(say(RULES), rules_parts(vote.rules, say)),
            Section(say(PROOF), _proof(vote, say)),
            Section(say(COURSE), _course(vote, say)),
        ),
        note=say(OPEN_NOTE if vote.open_ballot else NOTE, zone=say.clock.key),
    )


def _result(vote: VoteProtocol, say: Writing) -> tuple[Part, ...]:
    annulled = say(ANNULLED, reason=vote.annulled_because) if vote.annulled_because else None
    return tuple(Result(words) for words in (annulled, say(vote.verdict)) if words)


def _question(vote: VoteProtocol, say: Writing) -> tuple[Part, ...]:
    return (
        Text(vote.text),
        say.facts(
            [
                (Bilingual("事项类别", "Matter"), say(MATTERS[vote.matter])),
                (Bilingual("依据条款", "Named in"), say(_article(vote.matter))),
                (Bilingual("通过要求", "Class"), say(CLASSES[vote.rules.class_of(vote.matter)])),
                (Bilingual("表决范围", "Voted on by"), say(SCOPES[vote.scope])),
                (Bilingual("地点", "Place"), vote.place),
            ]
        ),
    )


def _article(matter: Matter) -> Bilingual:
    return Bilingual(matter.article, f"Civil Code, art. 278 (1), item {matter.item}")


def count_table(count: Count, say: Writing) -> Table:
    rows: list[tuple[Value, ...]] = []
    for name, words in ROWS.items():
        weights = getattr(count, name)
        rows.append((say(words), *(amount(axis, weights.on(axis), say.language) for axis in Axis)))
    return Table(
        say(Bilingual("各项面积与户数", "Area and heads")),
        tuple(say(column) for column in COLUMNS),
        tuple(rows),
        (2, 3, 2),
        frozenset({1, 2}),
    )


def checks_table(checks: tuple[DecidingCheck, ...], say: Writing) -> Table:
    rows = tuple(
        (
            say(STEPS[check.step, check.axis]),
            say(HOLDS[check.holds]),
            say(check.arithmetic),
            say(check.words),
        )
        for check in checks
    )
    header = (
        Bilingual("项目", "Comparison"),
        Bilingual("是否达到", "Reached"),
        Bilingual("算式", "Arithmetic"),
        Bilingual("说明", "In words"),
    )
    return Table(
        say(Bilingual("面积与户数都须达到要求", "Both area and heads must reach what is asked")),
        tuple(say(name) for name in header),
        rows,
        (3, 2, 5, 6),
    )


def rules_parts(rules: RuleSet, say: Writing) -> tuple[Part, ...]:
    """The rule set with its source, and what each of its articles says."""
    return (
        say.facts(
            [
                (Bilingual("规则", "Rules"), f"{say(rules.title)} ({rules.code})"),
                (Bilingual("来源", "Source"), say(rules.source)),
                (Bilingual("施行日期", "In force from"), say.day(rules.effective_from)),
            ]
        ),
        Table(
            say(Bilingual("各条规定", "What each article says")),
            (say(Bilingual("条款", "Article")), say(Bilingual("内容", "Rule"))),
            tuple((say(article.citation), say(article.rule)) for article in rules.articles),
            (2, 5),
        ),
    )


def _proof(vote: VoteProtocol, say: Writing) -> tuple[Part, ...]:
    return (
        say.facts(
            [
                (Bilingual("名册专有部分数", "Units on the roll"), f"{vote.units:,}"),
                (Bilingual("名册版本", "Version of the roll"), str(vote.roll_version)),
                (Bilingual("名册摘要 SHA-256", "Hash of the roll, SHA-256"), Digest(vote.roll_hash)),
                (Bilingual("选票数", "Ballots that count"), f"{vote.ballots:,}"),
                (
                    Bilingual("选票封存摘要 SHA-256", "Hash of the sealed ballots, SHA-256"),
                    Digest(vote.ballots_hash),
                ),
            ]
        ),
    )


def _course(vote: VoteProtocol, say: Writing) -> tuple[Part, ...]:
    steps = [
        (Bilingual("表决通知", "Voting announced"), vote.noticed_at),
        (Bilingual("表决开始", "Voting began"), vote.opens_at),
        (Bilingual("表决截止", "Voting ended"), vote.closes_at),
        (Bilingual("结果确认", "Result certified"), vote.certified_at),
        (Bilingual("结果公布", "Result published"), vote.published_at),
        (Bilingual("结果撤销", "Result annulled"), vote.annulled_at),
    ]
    published = say.moment(vote.roll_published_at) if vote.roll_published_at else None
    until = say.day(vote.objections_until) if vote.objections_until else None
    return (
        say.facts(
            [
                (Bilingual("名册公示", "Roll published"), published),
                (Bilingual("名册异议截止", "Objections to the roll until"), until),
                *((name, say.moment(at) if at else None) for name, at in steps),
                (Bilingual("确认人", "Certified by"), vote.certified_by),
            ]
        ),
    )
