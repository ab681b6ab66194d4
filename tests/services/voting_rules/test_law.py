"""The rule sets as data: which is in force when, what each says, and in which words."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from services import places, voting_rules
from services.voting_rules import (
    CIVIL_CODE_2020,
    REGULATION_2007,
    RULE_SETS,
    Count,
    Matter,
    MatterClass,
    RollUnit,
    VoteOutcome,
    Weights,
)
from tenants.language import Language


@pytest.mark.parametrize(
    ("day", "rules"),
    [
        (date(2007, 10, 1), REGULATION_2007),
        (date(2020, 12, 31), REGULATION_2007),
        (date(2021, 1, 1), CIVIL_CODE_2020),
        (date(2026, 11, 24), CIVIL_CODE_2020),
    ],
)
def test_a_day_has_the_rules_in_force_on_it(day: date, rules: voting_rules.RuleSet) -> None:
    assert voting_rules.in_force(day) is rules


def test_before_the_first_rules_there_are_none() -> None:
    with pytest.raises(LookupError):
        voting_rules.in_force(date(2007, 9, 30))


def test_the_rules_follow_each_other_without_a_gap() -> None:
    for earlier, later in pairwise(RULE_SETS):
        assert earlier.effective_until is not None
        assert (later.effective_from - earlier.effective_until).days == 1
    assert RULE_SETS[-1].effective_until is None


def test_a_code_finds_its_rules() -> None:
    assert [voting_rules.rule_set(rules.code) for rules in RULE_SETS] == list(RULE_SETS)
    with pytest.raises(KeyError):
        voting_rules.rule_set("roman_law")


def test_the_nine_items_of_article_278_come_first_and_in_order() -> None:
    assert [matter.item for matter in Matter][:9] == list(range(1, 10))
    special = [matter.item for matter in Matter if CIVIL_CODE_2020.class_of(matter) is MatterClass.SPECIAL]
    assert set(special) == {6, 7, 8}
    assert Matter.LIFT_ADDITION.article == "民法典第二百七十八条第一款第（七）项"
    assert Matter.LIFT_ADDITION.usual_scope is voting_rules.ElectorateScope.ENTRANCE


def test_a_part_of_the_house_votes_by_the_class_of_its_item() -> None:
    for matter in Matter:
        whole = list(Matter)[matter.item - 1]
        assert CIVIL_CODE_2020.class_of(matter) is CIVIL_CODE_2020.class_of(whole)


@pytest.mark.parametrize(
    ("published", "last"),
    [(date(2026, 3, 1), date(2027, 3, 1)), (date(2028, 2, 29), date(2029, 2, 28))],
)
def test_a_result_can_be_annulled_for_a_year(published: date, last: date) -> None:
    assert CIVIL_CODE_2020.annullable_until(published) == last


def test_a_vote_opens_fifteen_days_after_its_notice() -> None:
    assert CIVIL_CODE_2020.opens_from(date(2026, 11, 24)) == date(2026, 12, 9)


EXAMPLE = Count(
    total=Weights(1_260_000, 120),
    taking_part=Weights(841_237, 84),
    yes=Weights(400_000, 50),
    no=Weights(441_237, 34),
    abstained=Weights(),
)


def test_the_arithmetic_is_shown_in_both_languages() -> None:
    verdict = voting_rules.decide(CIVIL_CODE_2020, Matter.MANAGER, EXAMPLE)
    assert [check.arithmetic(Language.CHINESE) for check in verdict.checks] == [
        "3 × 8,412.37 m² ≥ 2 × 12,600.00 m²",
        "3 × 84 户 ≥ 2 × 120 户",
        "2 × 4,000.00 m² ≤ 8,412.37 m²",
        "2 × 50 户 > 84 户",
    ]
    assert verdict.checks[1].arithmetic(Language.ENGLISH) == "3 × 84 heads ≥ 2 × 120 heads"


def test_a_resident_reads_one_sentence_for_each_comparison() -> None:
    verdict = voting_rules.decide(CIVIL_CODE_2020, Matter.MANAGER, EXAMPLE)
    area, heads, agreed_area, _ = verdict.checks
    assert area.in_words(Language.CHINESE) == (
        "参与表决的业主共有 8,412.37 m²，已达到全体业主 12,600.00 m²的三分之二（至少需要 8,400.00 m²）。"
    )
    assert heads.in_words(Language.ENGLISH) == (
        "84 heads took part: that reaches two thirds of all 120 heads (at least 80 heads needed)."
    )
    assert agreed_area.in_words(Language.ENGLISH) == (
        "Owners of 4,000.00 m² agreed: that is not more than half of the 8,412.37 m² taking part"
        " (at least 4,206.19 m² needed)."
    )
    assert verdict.in_words(Language.CHINESE) == "表决未通过：同意的面积没有达到要求。"
    assert verdict.in_words(Language.ENGLISH) == "Not passed: too few agreed, by area."


@pytest.mark.parametrize("rules", RULE_SETS, ids=[rules.code for rules in RULE_SETS])
@pytest.mark.parametrize("matter", Matter)
@pytest.mark.parametrize("language", Language)
def test_every_outcome_has_words(rules: voting_rules.RuleSet, matter: Matter, language: Language) -> None:
    some = Weights(100, 1)
    full = Count(total=some, taking_part=some, yes=some, no=Weights(), abstained=Weights())
    for count in (
        full,
        replace(full, yes=Weights(), no=some),
        replace(full, taking_part=Weights(), yes=Weights()),
    ):
        verdict = voting_rules.decide(rules, matter, count)
        told = [verdict.in_words(language), *(check.in_words(language) for check in verdict.checks)]
        assert all("{" not in words and words.endswith(("。", ".")) for words in told)
    assert voting_rules.MATTERS[matter].words(language)


@pytest.mark.parametrize("matter", Matter)
def test_nothing_passes_on_an_empty_roll(matter: Matter) -> None:
    nothing = voting_rules.tally((), {})
    for rules in RULE_SETS:
        assert voting_rules.decide(rules, matter, nothing).outcome is VoteOutcome.QUORUM_NOT_MET


def test_the_silent_follow_a_majority_only_where_the_rules_say_so() -> None:
    count = replace(EXAMPLE, yes=Weights(441_237, 44), no=Weights(400_000, 40))
    rules = replace(CIVIL_CODE_2020, silence_follows_majority=True)
    assert voting_rules.decide(CIVIL_CODE_2020, Matter.REBUILDING, count).outcome is VoteOutcome.REJECTED
    followed = voting_rules.decide(rules, Matter.REBUILDING, replace(count, total=Weights(1_260_000, 126)))
    assert followed.outcome is VoteOutcome.REJECTED
    assert followed.checks[-1].arithmetic(Language.ENGLISH) == "4 × 86 heads < 3 × 126 heads"


def test_the_silent_make_no_quorum_and_follow_no_divided_majority() -> None:
    rules = replace(CIVIL_CODE_2020, silence_follows_majority=True)
    few = replace(EXAMPLE, total=Weights(1_300_000, 130))
    assert voting_rules.decide(rules, Matter.MANAGER, few).outcome is VoteOutcome.QUORUM_NOT_MET
    divided = voting_rules.decide(rules, Matter.MANAGER, EXAMPLE)
    assert divided == voting_rules.decide(CIVIL_CODE_2020, Matter.MANAGER, EXAMPLE)


def test_a_count_whose_parts_do_not_make_the_whole_is_a_bug() -> None:
    with pytest.raises(ValueError, match="whole"):
        replace(EXAMPLE, yes=EXAMPLE.yes + Weights(1, 0))
    with pytest.raises(ValueError, match="whole"):
        replace(EXAMPLE, total=Weights(100, 1))


def test_a_ballot_of_a_unit_that_is_not_on_the_roll_is_a_bug() -> None:
    with pytest.raises(ValueError, match="roll"):
        voting_rules.tally([RollUnit("1", "A", 100)], {"2": voting_rules.Choice.YES})


def test_the_sources_of_an_area_are_those_of_the_units() -> None:
    assert tuple(places.AreaSource) == voting_rules.SOURCES
    assert voting_rules.area_of({}) is None
