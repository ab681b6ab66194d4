"""The protocol of an election of an owners' committee: who stood, what the vote on each of them came to, and who was
elected. Candidates are named, as on the published list, while the result about them stands; voters are not."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from schema.printing.sheet import Digest, Part, Result, Section, Sheet, Table
from schema.printing.votes import NOTE, rules_parts
from schema.printing.writing import Writing
from services.voting_rules import Axis, RuleSet, VoteOutcome, Weights, amount
from tenants.language import Bilingual

KIND = Bilingual("业主委员会选举结果", "Result of an election of the owners' committee")
ELECTED = Bilingual("选出委员 {elected} 名（应选 {seats} 名）。", "{elected} elected to {seats} seats.")
NOBODY = Bilingual("选举未产生足够的委员。", "The election did not fill the committee.")
VOID = Bilingual("本次选举已被撤销：{reason}", "This election was annulled: {reason}")
UNNAMED = Bilingual("不再公布", "no longer named")


class Seating(StrEnum):
    """What became of a candidate."""

    ELECTED = "elected"
    ALTERNATE = "alternate"
    NOT_ELECTED = "not_elected"
    REFUSED = "refused"
    UNSEATED = "unseated"
    """Elected, until the election or the vote on them was annulled."""


SEATINGS = {
    Seating.ELECTED: Bilingual("当选", "elected"),
    Seating.ALTERNATE: Bilingual("候补", "stands by"),
    Seating.NOT_ELECTED: Bilingual("未当选", "not elected"),
    Seating.REFUSED: Bilingual("不具备资格", "not eligible"),
    Seating.UNSEATED: Bilingual("当选已撤销", "elected, annulled since"),
}
OUTCOMES = {
    VoteOutcome.PASSED: Bilingual("通过", "passed"),
    VoteOutcome.REJECTED: Bilingual("未通过", "not passed"),
    VoteOutcome.QUORUM_NOT_MET: Bilingual("参与不足", "too few took part"),
}

ANNULLED = Bilingual("已撤销", "annulled")


@dataclass(frozen=True)
class CandidateResult:
    """A candidate by their number and name on the published list, and the vote on them. `name` is None where the
    result is annulled: there is no reason left to publish it (PIPL, art. 19)."""

    number: int
    name: str | None
    outcome: VoteOutcome
    taking_part: Weights
    yes: Weights
    seating: Seating
    annulled: bool = False


@dataclass(frozen=True)
class ElectionProtocol:
    """All that is public of a published election. What is None is left out."""

    issuer: str
    seats: int
    candidates: tuple[CandidateResult, ...]
    total: Weights
    rules: RuleSet
    roll_hash: str
    published_at: datetime
    term_from: date | None = None
    term_until: date | None = None
    certified_by: str | None = None
    certified_on: date | None = None
    published_on: date | None = None
    annulled_on: date | None = None
    annulled_because: str | None = None


def protocol_of_election(election: ElectionProtocol, say: Writing) -> Sheet:
    return Sheet(
        language=say.language,
        issuer=election.issuer,
        title=say(
            Bilingual("{area}业主委员会选举", "Election of the owners' committee, {area}"),
            area=election.issuer,
        ),
        kind=say(KIND),
        dated=election.published_at,
        sections=(
            Section(say(Bilingual("结果", "Result")), _result(election, say)),
            Section(say(Bilingual("候选人得票", "The candidates")), (_candidates(election, say),)),
            Section(say(Bilingual("适用规则", "The rules")), rules_parts(election.rules, say)),
            Section(say(Bilingual("名册与经过", "Roll and course")), _course(election, say)),
        ),
        note=say(NOTE, zone=say.clock.key),
    )


def _result(election: ElectionProtocol, say: Writing) -> tuple[Part, ...]:
    if election.annulled_because is not None:
        state = say.facts([(Bilingual("状态", "State"), say(ANNULLED))])
        return (Result(say(VOID, reason=election.annulled_because)), state)
    elected = [one for one in election.candidates if one.seating is Seating.ELECTED]
    names = say(Bilingual("、", ", ")).join(one.name for one in elected if one.name)
    words = say(ELECTED, elected=len(elected), seats=election.seats) if elected else say(NOBODY)
    facts = say.facts(
        [
            (Bilingual("当选委员", "Elected"), names or None),
            (Bilingual("任期自", "Term from"), _day(election.term_from, say)),
            (Bilingual("任期至", "Term until"), _day(election.term_until, say)),
        ]
    )
    return (Result(words), facts)


def _candidates(election: ElectionProtocol, say: Writing) -> Table:
    header = (
        Bilingual("序号", "No."),
        Bilingual("姓名", "Name"),
        Bilingual("同意面积", "In favour, area"),
        Bilingual("同意户数", "In favour, heads"),
        Bilingual("参与面积", "Taking part, area"),
        Bilingual("参与户数", "Taking part, heads"),
        Bilingual("表决", "Vote"),
        Bilingual("结果", "Result"),
    )
    rows = tuple(
        (
            str(one.number),
            one.name or say(UNNAMED),
            *(amount(axis, one.yes.on(axis), say.language) for axis in Axis),
            *(amount(axis, one.taking_part.on(axis), say.language) for axis in Axis),
            say(ANNULLED if one.annulled else OUTCOMES[one.outcome]),
            say(SEATINGS[one.seating]),
        )
        for one in election.candidates
    )
    return Table(
        say(Bilingual("每位候选人单独表决", "Each candidate is voted on")),
        tuple(say(name) for name in header),
        rows,
        (2, 3, 4, 3, 4, 3, 3, 3),
        frozenset({2, 3, 4, 5}),
    )


def _course(election: ElectionProtocol, say: Writing) -> tuple[Part, ...]:
    return (
        say.facts(
            [
                (
                    Bilingual("全体业主面积", "All owners, area"),
                    amount(Axis.AREA, election.total.area, say.language),
                ),
                (
                    Bilingual("全体业主户数", "All owners, heads"),
                    amount(Axis.HEADS, election.total.heads, say.language),
                ),
                (Bilingual("名册摘要 SHA-256", "Hash of the roll, SHA-256"), Digest(election.roll_hash)),
                (Bilingual("结果确认", "Result certified"), _day(election.certified_on, say)),
                (Bilingual("确认人", "Certified by"), election.certified_by),
                (Bilingual("结果公布", "Result published"), _day(election.published_on, say)),
                (Bilingual("结果撤销", "Result annulled"), _day(election.annulled_on, say)),
            ]
        ),
    )


def _day(day: date | None, say: Writing) -> str | None:
    return say.day(day) if day else None
