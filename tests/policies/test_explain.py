"""Why a seat may or may not do something."""

from uuid import uuid4

import pytest

from policies.explain import REACHES, explain
from policies.grants import SCOPE_OF_REACH, Holding, compile_grants
from policies.models import Scope
from policies.templates import Rule, templates
from tenants.language import Language

RULES = {role.code: role.rules for role in templates().values()}
CAPTAIN = Holding("captain", Scope.COMMUNITY, uuid4())
MANAGER = Holding("property_staff", Scope.AREA, uuid4())
APPROVES = Rule("party_secretary", "check_in:approve", "community")


def test_a_yes_names_the_role_and_how_far() -> None:
    found = explain(RULES, [MANAGER, CAPTAIN], "member:contact")
    assert found.allowed
    assert [reason.allowing for reason in found.reasons] == [
        (),
        (Rule("captain", "member:contact", "community"),),
    ]
    assert found.elsewhere == ()
    assert found.lines(Language.ENGLISH) == [
        "member:contact is allowed.",
        "Property-management staff (area): has no rule for it.",
        "Captain (community): allowed, within the community.",
    ]


def test_a_no_names_who_may() -> None:
    found = explain(RULES, [CAPTAIN], "check_in:approve")
    assert not found.allowed
    assert found.elsewhere == (APPROVES,)
    assert found.lines(Language.CHINESE) == [
        "check_in:approve：不允许。",
        "队长（居村）：没有这项规则。",
        "可以办理的角色：居村党组织书记，范围为所在居村。",
    ]


def test_a_role_held_in_the_wrong_scope_says_so() -> None:
    found = explain(RULES, [Holding("party_secretary", Scope.AREA, uuid4())], "check_in:approve")
    assert not found.allowed
    assert found.reasons[0].idle == (APPROVES,)
    assert "does not reach where it is held" in found.lines(Language.ENGLISH)[1]


def test_an_act_of_nobody_says_so() -> None:
    assert (
        explain(RULES, [CAPTAIN], "moon:buy").lines(Language.ENGLISH)[-1]
        == "No role of this policy may do it."
    )


def test_a_seat_without_roles_hears_that_it_has_none() -> None:
    found = explain(RULES, [], "check_in:approve")
    assert not found.allowed
    assert found.lines(Language.ENGLISH)[1] == "No role is held."


@pytest.mark.parametrize("code", sorted(RULES))
def test_the_explanation_says_what_the_grants_say(code: str) -> None:
    role = templates()[code]
    held = Holding(code, role.scope, None if role.scope is Scope.TENANT else uuid4(), uuid4())
    grants = compile_grants(RULES, [held])
    for act in {rule.act for rules in RULES.values() for rule in rules}:
        assert explain(RULES, [held], act).allowed == grants.allow(act), act


def test_every_reach_has_words() -> None:
    assert set(REACHES) == set(SCOPE_OF_REACH)
