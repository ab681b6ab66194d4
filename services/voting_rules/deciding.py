"""Does it pass? Whole numbers only, and each comparison is kept to be shown."""

from dataclasses import dataclass

from services.voting_rules.choices import Axis, Matter, Of, Step, VoteOutcome
from services.voting_rules.counting import Count, Weights
from services.voting_rules.rule_set import RuleSet
from tenants.language import Language


@dataclass(frozen=True)
class Check:
    """One comparison: does `left_factor × left` reach `right_factor × right`? Area in 0.01 m².

    `sign` is what the law asks: "≥" or, where the number itself is not enough, ">".
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

    def arithmetic(self, language: Language) -> str:
        """The comparison as it stands: `3 × 8,412.37 m² ≥ 2 × 12,600.00 m²`."""
        raise NotImplementedError

    def in_words(self, language: Language) -> str:
        """The comparison as one sentence for whoever lives there."""
        raise NotImplementedError


@dataclass(frozen=True)
class Verdict:
    """What came of a vote, and why: the comparisons that were asked, quorum first."""

    outcome: VoteOutcome
    checks: tuple[Check, ...]

    def in_words(self, language: Language) -> str:
        raise NotImplementedError


def decide(rule_set: RuleSet, matter: Matter, count: Count) -> Verdict:
    """Weigh a count. Approval is asked only where the quorum is met; nothing passes on an empty roll."""
    raise NotImplementedError


def quorum_checks(rule_set: RuleSet, total: Weights, taking_part: Weights) -> tuple[Check, Check]:
    """Whether enough take part, on both axes: asked while a vote runs as well as at its end."""
    raise NotImplementedError
