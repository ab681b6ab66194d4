"""The table a lawyer reads, row by row: counts, outcome and the arithmetic that decides."""

import pytest

from services import voting_rules
from services.voting_rules import Count, Matter, RuleSet, Step, Verdict, VoteOutcome, Weights
from tenants.language import Language
from tests.services.voting_rules import reading

CASES = reading.cases()


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_the_table_holds(case: reading.Case) -> None:
    rules, count = voting_rules.rule_set(case.rules), voting_rules.tally(case.roll, case.choices)
    verdict = voting_rules.decide(rules, Matter(case.matter), count)
    assert _told(rules, count, verdict) == {
        name: case.expected[name] for name in _told(rules, count, verdict)
    }


def test_the_table_has_every_kind_of_case() -> None:
    asked = {(case.rules, voting_rules.rule_set(case.rules).class_of(Matter(case.matter))) for case in CASES}
    assert len(asked) == len(voting_rules.RULE_SETS) * len(voting_rules.MatterClass)
    outcomes = {(case.rules, case.expected["outcome 结果"]) for case in CASES}
    assert len(outcomes) == len(voting_rules.RULE_SETS) * len(VoteOutcome)


def _told(rules: RuleSet, count: Count, verdict: Verdict) -> dict[str, str]:
    failed = [check for check in verdict.checks if not check.holds]
    approval = [check for check in verdict.checks if check.step is Step.APPROVAL]
    deciding = [check.arithmetic(Language.ENGLISH) for check in failed or approval]
    zh = {VoteOutcome.PASSED: "通过", VoteOutcome.REJECTED: "未通过", VoteOutcome.QUORUM_NOT_MET: "不成立"}
    return {
        "rules 规则": rules.code,
        "all 全体": _weights(count.total),
        "taking part 参与": _weights(count.taking_part),
        "in favour 赞成": _weights(count.yes),
        "outcome 结果": f"{verdict.outcome.replace('_', ' ')} {zh[verdict.outcome]}",
        "decided by 依据": "; ".join(deciding),
    }


def _weights(weights: Weights) -> str:
    return f"{weights.area // 100:,}.{weights.area % 100:02} m² · {weights.heads}"
