"""The table says for every deadline of rules.md what starts it, how long it is, who is told, and what follows."""

from datetime import timedelta

import pytest

from policies.templates import templates
from services.deadlines import RULES, DeadlineRule, Direction, Rule, Unit
from services.deadlines import DeadlineRule as R

FIGURES: dict[R, tuple[int, Unit, Direction]] = {
    R.ASSEMBLY_NOTICE: (15, Unit.DAYS, Direction.BEFORE),
    R.BALLOT_KEEPING: (12, Unit.MONTHS, Direction.AFTER),
    R.COMMITTEE_RESULT: (3, Unit.DAYS, Direction.AFTER),
    R.COMMITTEE_FILING: (30, Unit.DAYS, Direction.AFTER),
    R.FILING_COMPLETION: (20, Unit.DAYS, Direction.AFTER),
    R.COMMITTEE_MEETING: (2, Unit.MONTHS, Direction.AFTER),
    R.DECISION_PUBLICATION: (3, Unit.DAYS, Direction.AFTER),
    R.EXPIRY_REPORT: (5, Unit.MONTHS, Direction.BEFORE),
    R.REELECTION_GROUP: (60, Unit.DAYS, Direction.AFTER),
    R.COMMITTEE_HANDOVER: (10, Unit.DAYS, Direction.AFTER),
    R.COMMITTEE_IDLE: (6, Unit.MONTHS, Direction.AFTER),
    R.FIRST_DELIVERY: (24, Unit.MONTHS, Direction.AFTER),
    R.FIRST_ASSEMBLY_REPORT: (30, Unit.DAYS, Direction.AFTER),
    R.PREPARATORY_GROUP: (60, Unit.DAYS, Direction.AFTER),
    R.FIRST_ASSEMBLY: (90, Unit.DAYS, Direction.AFTER),
    R.CONTRACT_FILING: (30, Unit.DAYS, Direction.AFTER),
    R.NON_RENEWAL_NOTICE: (90, Unit.DAYS, Direction.BEFORE),
    R.TERMINATION_NOTICE: (60, Unit.DAYS, Direction.BEFORE),
    R.COMPANY_HANDOVER: (10, Unit.DAYS, Direction.AFTER),
    R.TEMPORARY_COMPANY: (6, Unit.MONTHS, Direction.AFTER),
    R.VIOLATION_REPORT: (24, Unit.HOURS, Direction.AFTER),
    R.EMERGENCY_REPAIR: (7, Unit.DAYS, Direction.AFTER),
    R.FUND_DISCLOSURE: (6, Unit.MONTHS, Direction.AFTER),
    R.INCOME_DISCLOSURE: (3, Unit.MONTHS, Direction.AFTER),
    R.YEARLY_AUDIT: (12, Unit.MONTHS, Direction.AFTER),
    R.AUDIT_POSTING: (30, Unit.DAYS, Direction.AFTER),
    R.COMMITTEE_APPRAISAL: (12, Unit.MONTHS, Direction.AFTER),
    R.YEARLY_DRILL: (12, Unit.MONTHS, Direction.AFTER),
}
"""Every figure of rules.md, written down a second time."""

SET_BY_HAND = {R.TERM_AUDIT, R.FINDING_ACKNOWLEDGEMENT, R.FINDING_RECTIFICATION, R.MEETING_FOLLOW_UP}
SHORTEST = {
    Unit.HOURS: timedelta(hours=1),
    Unit.DAYS: timedelta(days=1),
    Unit.WORKING_DAYS: timedelta(days=1),
    Unit.MONTHS: timedelta(days=28),
}


def test_every_deadline_has_one_row() -> None:
    assert list(RULES) == list(DeadlineRule)


@pytest.mark.parametrize("rule", FIGURES)
def test_the_figures_are_those_of_the_law(rule: R) -> None:
    row = RULES[rule]
    assert (row.amount, row.unit, row.direction) == FIGURES[rule]


def test_what_has_no_figure_is_set_by_hand() -> None:
    assert {rule for rule, row in RULES.items() if row.unit is Unit.SET} == SET_BY_HAND
    assert set(FIGURES) | SET_BY_HAND == set(RULES)


@pytest.mark.parametrize("rule", RULES)
def test_a_row_is_told_to_roles_there_are_and_in_both_languages(rule: R) -> None:
    row = RULES[rule]
    assert row.told
    assert {*row.told, *row.escalated} <= set(templates())
    assert not set(row.told) & set(row.escalated)
    for words in (row.what, row.source, row.starts, row.then):
        assert words.zh
        assert words.en


@pytest.mark.parametrize("rule", [rule for rule, row in RULES.items() if row.direction is Direction.AFTER])
def test_nobody_is_reminded_before_it_begins(rule: R) -> None:
    row: Rule = RULES[rule]
    step = SHORTEST[Unit.HOURS] if row.unit is Unit.HOURS else SHORTEST[Unit.DAYS]
    for before in row.reminders:
        assert row.unit is Unit.SET or before * step < row.amount * SHORTEST[row.unit]
    assert list(row.reminders) == sorted(set(row.reminders), reverse=True)
