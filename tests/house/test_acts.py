"""Every act has a name, a command and somebody who may do it."""

import pytest

import services.tables  # noqa: F401  (every room is entered, so every command is known)
from policies.limits import check_rules
from policies.templates import rules, templates
from services.work import COMMANDS


@pytest.mark.parametrize("act", sorted(COMMANDS))
def test_an_act_is_its_commands_name_turned_round(act: str) -> None:
    noun, _, verb = act.partition(":")
    name = COMMANDS[act].verb.__name__
    assert name in (f"{verb}_{noun}", f"{verb}_{noun}s")


@pytest.mark.parametrize("act", sorted(COMMANDS))
def test_every_act_is_granted_to_some_role(act: str) -> None:
    assert [rule.role for rule in rules() if rule.act == act]


def test_no_template_breaks_a_limit() -> None:
    assert check_rules(rules()) == []


def test_there_is_a_page_for_every_role_of_the_programme() -> None:
    assert len(templates()) == 19
