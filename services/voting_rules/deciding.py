"""Does it pass? Whole numbers only, and every comparison is kept, to be shown beside the result."""

from dataclasses import dataclass, replace

from services.voting_rules import words
from services.voting_rules.choices import Axis, Matter, Of, Step, VoteOutcome
from services.voting_rules.counting import Count, Weights
from services.voting_rules.rule_set import RuleSet, Threshold
from tenants.language import Language


@dataclass(frozen=True)
class Check:
    """One comparison: `left_factor × left` against `right_factor × right`, area in 0.01 m².

    `sign` is what the law asks for: "≥", or ">" where the number itself is not enough. `of` says what `right` is: all
    owners, or those taking part.
    """

    axis: Axis
    step: Step
    of: Of
    left_factor: int
    left: int
    sign: str
    right_factor: int
    right: int
    holds: bool

    @property
    def needed(self) -> int:
        """The least `left` that is enough."""
        whole, rest = divmod(self.right_factor * self.right, self.left_factor)
        return max(1, whole + 1 if rest or self.sign == ">" else whole)

    def arithmetic(self, language: Language) -> str:
        """The comparison as it is true: `3 × 8,412.37 m² ≥ 2 × 12,600.00 m²`, and `<` where it falls short."""
        sign = self.sign if self.holds else words.FALLS_SHORT[self.sign]
        left = words.product(self.left_factor, words.amount(self.axis, self.left, language))
        right = words.product(self.right_factor, words.amount(self.axis, self.right, language))
        return f"{left} {sign} {right}"

    def in_words(self, language: Language) -> str:
        """The comparison as one sentence for whoever lives there."""
        right = words.amount(self.axis, self.right, language)
        return words.SENTENCE.words(language).format(
            who=words.WHO[self.step, self.axis].words(language),
            left=words.amount(self.axis, self.left, language),
            did=words.DID[self.step],
            relation=words.RELATIONS[self.sign, self.holds].words(language),
            share=words.share(self.right_factor, self.left_factor, language),
            whole=words.WHOLES[self.of].words(language).format(right=right),
            needed=words.amount(self.axis, self.needed, language),
        )


@dataclass(frozen=True)
class Verdict:
    """What came of a vote, and why: the comparisons that were asked, the quorum's first, area before heads."""

    outcome: VoteOutcome
    checks: tuple[Check, ...]

    def in_words(self, language: Language) -> str:
        """The outcome as one sentence, naming the axis that fell short."""
        short = tuple(check.axis for check in self.checks if not check.holds)
        return words.OUTCOMES[self.outcome].words(language).format(axes=words.axes(short, language))


def decide(rule_set: RuleSet, matter: Matter, count: Count) -> Verdict:
    """Weigh a count. Approval is asked for only where the quorum is met; nothing passes on an empty roll."""
    quorum = quorum_checks(rule_set, count.total, count.taking_part)
    if not all(check.holds for check in quorum):
        return Verdict(VoteOutcome.QUORUM_NOT_MET, quorum)
    counted = _with_silence(count) if rule_set.silence_follows_majority else count
    threshold = rule_set.threshold_of(matter)
    whole = counted.total if threshold.of is Of.ALL else counted.taking_part
    approval = _checks(Step.APPROVAL, threshold, counted.yes, whole)
    passed = all(check.holds for check in approval)
    return Verdict(VoteOutcome.PASSED if passed else VoteOutcome.REJECTED, quorum + approval)


def quorum_checks(rule_set: RuleSet, total: Weights, taking_part: Weights) -> tuple[Check, Check]:
    """Whether enough take part, on area and on heads: asked while a vote runs as well as at its end."""
    return _checks(Step.QUORUM, rule_set.quorum, taking_part, total)


def _checks(step: Step, threshold: Threshold, part: Weights, whole: Weights) -> tuple[Check, Check]:
    return (
        _check(Axis.AREA, step, threshold, part.area, whole.area),
        _check(Axis.HEADS, step, threshold, part.heads, whole.heads),
    )


def _check(axis: Axis, step: Step, threshold: Threshold, part: int, whole: int) -> Check:
    share = threshold.share
    return Check(
        axis=axis,
        step=step,
        of=threshold.of,
        left_factor=share.denominator,
        left=part,
        sign=share.sign,
        right_factor=share.numerator,
        right=whole,
        holds=whole > 0 and share.is_reached(part, whole),
    )


def _with_silence(count: Count) -> Count:
    """The silent with the majority of those who voted, where it is one on both axes; otherwise with nobody.

    The quorum is never counted so: Civil Code art. 278 (2) asks who took part in the vote.
    """
    silent = count.total - count.taking_part
    if all(count.yes.on(axis) > count.no.on(axis) for axis in Axis):
        return replace(count, taking_part=count.total, yes=count.yes + silent)
    if all(count.no.on(axis) > count.yes.on(axis) for axis in Axis):
        return replace(count, taking_part=count.total, no=count.no + silent)
    return count
