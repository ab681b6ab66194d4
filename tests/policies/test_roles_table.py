"""The cells of roles.md that matter most, one row a test."""

import pytest

from policies.disclosure import CLASSES
from policies.templates import rules
from tests.policies.who_may import TABLE
from tests.policies.who_may.circles import HOLDERS_OF_DATA, OUT_OF_CARE


@pytest.mark.parametrize("act", TABLE)
def test_who_may(act: str) -> None:
    expected = {role: set(reaches) for role, reaches in TABLE[act].items()}
    if act.partition(":")[0] in CLASSES and act.endswith(":clear"):
        for role in HOLDERS_OF_DATA - (OUT_OF_CARE if act == "health:clear" else set()):
            expected.setdefault(role, set()).add("own")
    assert who_may(act) == expected


def test_everybody_reads_what_is_known_of_themselves() -> None:
    for act in (
        "person:read",
        "consent:read",
        "disclosure:read",
        "name:clear",
        "phone:clear",
        "address:clear",
    ):
        assert {role for role, reaches in who_may(act).items() if "own" in reaches} == HOLDERS_OF_DATA, act


def test_the_district_office_reads_figures_and_nothing_else() -> None:
    held = {(rule.act, rule.reach) for rule in rules() if rule.role == "district_office"}
    assert held == {("district:read", "district"), ("access:explain", "own")}


@pytest.mark.parametrize("role", ["auditor", "tenant_admin"])
def test_auditors_and_admins_change_nobody_but_themselves(role: str) -> None:
    changing = {
        (rule.act, rule.reach)
        for rule in rules()
        if rule.role == role and not rule.act.endswith((":read", ":clear", ":explain"))
    }
    given = {("role:grant", "tenant")} if role == "tenant_admin" else set()
    assert changing == {("consent:give", "own"), ("consent:withdraw", "own")} | given


def test_property_staff_read_names_and_no_number() -> None:
    beyond_own = {(rule.act, rule.reach) for rule in rules() if rule.role == "property_staff"}
    assert {act for act, reach in beyond_own if reach != "own"} == {
        "person:read",
        "name:clear",
        "unit:read",
        "care_alert:read",
        "team:read",
        "group:read",
        # what was routed to their company, and the lists that everybody reads
        "case:read",
        "case_step:read",
        "service_request:read",
        "service_request:start",
        "service_request:resolve",
        "progress:note",
        "catalog_item:read",
        "published_opinion:read",
        "project:read",
        "activity:read",
        "course:read",
        "published_notice:read",
        # the alliance they are a party of
        "alliance:read",
        "alliance:sign",
        # who oversees the company, as everybody reads it
        "election:read",
        "published_candidate:read",
        "owners_committee:read",
        "first_assembly:read",
        # the oversight of the company: it reads what concerns it, and responds
        "service_contract:read",
        "scorecard:read",
        "finding:read",
        "finding:acknowledge",
        "finding:respond",
        "finding:claim",
        # what is told of the company, as everybody reads it
        "assessment_round:read",
        "assessment_result:read",
        "area_account:read",
        "area_disclosure:read",
        # what it repairs, and reports to the authorities
        "emergency_repair:read",
        "emergency_repair:complete",
        "violation_report:read",
        "violation_report:claim",
        "violation_report:refer",
        # by when their company has to do what
        "deadline:read",
    }


def test_everybody_who_lives_or_works_here_sees_the_teams() -> None:
    for act in ("team:read", "group:read"):
        assert set(who_may(act)) == HOLDERS_OF_DATA, act


def who_may(act: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for rule in rules():
        if rule.act == act:
            found.setdefault(rule.role, set()).add(rule.reach)
    return found
