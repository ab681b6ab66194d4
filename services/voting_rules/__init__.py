"""How owners vote: the law as data, the count on two axes, and the arithmetic in words. No table, no clock."""

from services.voting_rules.areas import SOURCES, area_of
from services.voting_rules.choices import (
    Axis,
    Choice,
    ElectorateScope,
    Matter,
    MatterClass,
    Of,
    Step,
    VoteOutcome,
)
from services.voting_rules.counting import Count, RollUnit, Weights
from services.voting_rules.deciding import Check, Verdict, decide, quorum_checks
from services.voting_rules.heads import head_choice, heads_of, tally
from services.voting_rules.law import CIVIL_CODE_2020, REGULATION_2007, RULE_SETS, in_force, rule_set
from services.voting_rules.rule_set import Article, RuleSet, Threshold
from services.voting_rules.words import CLASSES, MATTERS, OUTCOMES, SCOPES, amount

__all__ = [
    "CIVIL_CODE_2020",
    "CLASSES",
    "MATTERS",
    "OUTCOMES",
    "REGULATION_2007",
    "RULE_SETS",
    "SCOPES",
    "SOURCES",
    "Article",
    "Axis",
    "Check",
    "Choice",
    "Count",
    "ElectorateScope",
    "Matter",
    "MatterClass",
    "Of",
    "RollUnit",
    "RuleSet",
    "Step",
    "Threshold",
    "Verdict",
    "VoteOutcome",
    "Weights",
    "amount",
    "area_of",
    "decide",
    "head_choice",
    "heads_of",
    "in_force",
    "quorum_checks",
    "rule_set",
    "tally",
]
