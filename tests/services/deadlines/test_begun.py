"""Every rule is begun by a deed and settled by one: none that only stands in the table."""

from pathlib import Path

import pytest

import services
import services.tables
from services.deadlines import RULES
from services.deadlines import DeadlineRule as R
from services.work import COMMANDS

CLOCK = "the clock"
"""What begins with a period that ends, or is met by having been kept up."""

DEEDS: dict[R, tuple[str, str]] = {
    R.ASSEMBLY_NOTICE: ("meeting:draft", "meeting:notice"),
    R.BALLOT_KEEPING: ("motion:publish", CLOCK),
    R.COMMITTEE_RESULT: ("election:certify", "election:publish"),
    R.COMMITTEE_FILING: ("election:certify", "owners_committee:file"),
    R.FILING_COMPLETION: ("owners_committee:file", "owners_committee:install"),
    R.COMMITTEE_MEETING: ("owners_committee:install", "meeting:close"),
    R.DECISION_PUBLICATION: ("resolution:agree", "meeting:publish"),
    R.EXPIRY_REPORT: ("owners_committee:install", "committee_expiry:report"),
    R.REELECTION_GROUP: ("committee_expiry:report", "reelection:begin"),
    R.COMMITTEE_HANDOVER: ("reelection:begin", "owners_committee:hand_over"),
    R.COMMITTEE_IDLE: ("owners_committee:install", "meeting:close"),
    R.FIRST_DELIVERY: ("first_assembly:open", "delivery:record"),
    R.FIRST_ASSEMBLY_REPORT: ("delivery:record", "first_assembly:report"),
    R.PREPARATORY_GROUP: ("first_assembly:report", "preparatory_group:form"),
    R.FIRST_ASSEMBLY: ("preparatory_group:form", "first_assembly:hold"),
    R.CONTRACT_FILING: ("service_contract:sign", "service_contract:file"),
    R.NON_RENEWAL_NOTICE: ("service_contract:sign", "contract_notice:give"),
    R.TERMINATION_NOTICE: ("contract_notice:give", "contract_notice:give"),
    R.COMPANY_HANDOVER: ("service_contract:end", "service_contract:hand_over"),
    R.TEMPORARY_COMPANY: ("service_contract:sign", "service_contract:end"),
    R.VIOLATION_REPORT: ("violation_report:raise", "violation_report:refer"),
    R.EMERGENCY_REPAIR: ("emergency_repair:report", "emergency_repair:complete"),
    R.FUND_DISCLOSURE: (CLOCK, "area_disclosure:publish"),
    R.INCOME_DISCLOSURE: (CLOCK, "area_disclosure:publish"),
    R.YEARLY_AUDIT: (CLOCK, "audit:publish"),
    R.TERM_AUDIT: ("term_audit:order", "audit:publish"),
    R.AUDIT_POSTING: ("audit:publish", CLOCK),
    R.FINDING_ACKNOWLEDGEMENT: ("finding:raise", "finding:acknowledge"),
    R.FINDING_RECTIFICATION: ("rectification:order", "finding:claim"),
    R.MEETING_FOLLOW_UP: ("follow_up:add", "follow_up:complete"),
    R.COMMITTEE_APPRAISAL: ("meeting:close", "meeting:close"),
    R.YEARLY_DRILL: ("activity:hold", "activity:hold"),
}

ROOMS = Path(services.__file__).parent


def named(rule: R) -> bool:
    """Whether a room other than that of deadlines speaks of the rule."""
    rooms = (path for path in ROOMS.rglob("*.py") if path.parent.name != "deadlines")
    return any(f"DeadlineRule.{rule.name}" in path.read_text(encoding="utf-8") for path in rooms)


def test_no_rule_is_forgotten() -> None:
    assert set(DEEDS) == set(RULES)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_begun_by_a_deed_and_settled_by_one(rule: R) -> None:
    assert named(rule)
    for deed in DEEDS[rule]:
        assert deed == CLOCK or deed in COMMANDS
    assert (DEEDS[rule][1] == CLOCK) is RULES[rule].at_least
