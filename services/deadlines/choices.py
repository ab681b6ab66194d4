"""The words of the deadlines of rules.md: which there are, how they are counted, and how far one has come."""

from enum import StrEnum


class DeadlineRule(StrEnum):
    """Every deadline that the law or the platform sets, in the order of rules.md."""

    ASSEMBLY_NOTICE = "assembly_notice"
    BALLOT_KEEPING = "ballot_keeping"

    COMMITTEE_RESULT = "committee_result"
    COMMITTEE_FILING = "committee_filing"
    FILING_COMPLETION = "filing_completion"
    COMMITTEE_MEETING = "committee_meeting"
    DECISION_PUBLICATION = "decision_publication"
    EXPIRY_REPORT = "expiry_report"
    REELECTION_GROUP = "reelection_group"
    COMMITTEE_HANDOVER = "committee_handover"
    COMMITTEE_IDLE = "committee_idle"
    FIRST_DELIVERY = "first_delivery"
    FIRST_ASSEMBLY_REPORT = "first_assembly_report"
    PREPARATORY_GROUP = "preparatory_group"
    FIRST_ASSEMBLY = "first_assembly"

    CONTRACT_FILING = "contract_filing"
    NON_RENEWAL_NOTICE = "non_renewal_notice"
    TERMINATION_NOTICE = "termination_notice"
    COMPANY_HANDOVER = "company_handover"
    TEMPORARY_COMPANY = "temporary_company"
    VIOLATION_REPORT = "violation_report"
    EMERGENCY_REPAIR = "emergency_repair"
    FUND_DISCLOSURE = "fund_disclosure"
    INCOME_DISCLOSURE = "income_disclosure"
    YEARLY_AUDIT = "yearly_audit"
    TERM_AUDIT = "term_audit"
    AUDIT_POSTING = "audit_posting"
    FINDING_ACKNOWLEDGEMENT = "finding_acknowledgement"
    FINDING_RECTIFICATION = "finding_rectification"

    MEETING_FOLLOW_UP = "meeting_follow_up"
    COMMITTEE_APPRAISAL = "committee_appraisal"
    YEARLY_DRILL = "yearly_drill"


class DeadlineState(StrEnum):
    """`passed` is overdue: it is still to be done. What is done after that is `met_late`."""

    RUNNING = "running"
    PASSED = "passed"
    MET = "met"
    MET_LATE = "met_late"
    CANCELLED = "cancelled"


class Unit(StrEnum):
    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"
    SET = "set"
    """As long as whoever sets it says."""


class Direction(StrEnum):
    """Counted from something that happened, or back from something to come."""

    AFTER = "after"
    BEFORE = "before"
