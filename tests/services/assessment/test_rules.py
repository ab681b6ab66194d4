"""Scores in whole numbers, against the same told in fractions."""

from fractions import Fraction
from math import floor

from hypothesis import given
from hypothesis import strategies as some

from services.assessment import Counted, Voice, heard, method, ranks, score
from tenants.language import Language


@some.composite
def said(draw: some.DrawFn) -> dict[Voice, list[Counted]]:
    weights = draw(some.lists(some.integers(1, 100), min_size=1, max_size=6))
    found: dict[Voice, list[Counted]] = {}
    for voice in draw(some.sets(some.sampled_from(Voice))):
        answers = draw(some.integers(1, 5_000))
        totals = [draw(some.integers(answers, 5 * answers)) for _ in weights]
        found[voice] = [
            Counted(weight, answers, total) for weight, total in zip(weights, totals, strict=True)
        ]
    return found


def in_fractions(counted: dict[Voice, list[Counted]], weights: dict[Voice, int]) -> int:
    """The definition: the weighted mean of weighted means, of 5, in hundredths of 100 points, halves up."""
    means = {
        voice: sum((Fraction(one.total, one.answers) * one.weight for one in questions), Fraction(0))
        / sum(one.weight for one in questions)
        for voice, questions in counted.items()
    }
    whole = sum((weights[voice] * mean for voice, mean in means.items()), Fraction(0))
    return floor(whole / sum(weights[voice] for voice in means) / 5 * 10_000 + Fraction(1, 2))


@given(said(), some.integers(51, 99))
def test_a_score_is_the_weighted_mean_to_the_hundredth(
    counted: dict[Voice, list[Counted]], residents: int
) -> None:
    weights = {Voice.RESIDENT: residents, Voice.COMMITTEE: 100 - residents}
    expected = in_fractions(counted, weights) if counted else None
    assert score(counted, weights) == expected


@given(some.dictionaries(some.sampled_from(Voice), some.integers(0, 20)), some.integers(2, 10))
def test_a_voice_too_small_is_not_heard_and_nobody_is_without_residents(
    answers: dict[Voice, int], cell: int
) -> None:
    loud = heard(answers, cell)
    assert all(answers[voice] >= cell for voice in loud)
    assert not loud or Voice.RESIDENT in loud
    assert (Voice.RESIDENT in loud) == (answers.get(Voice.RESIDENT, 0) >= cell)


@given(some.dictionaries(some.integers(), some.integers(0, 10_000)))
def test_a_place_is_one_more_than_how_many_are_better(scores: dict[int, int]) -> None:
    assert ranks(scores) == {
        one: 1 + sum(other > score for other in scores.values()) for one, score in scores.items()
    }


def test_residents_who_disagree_with_the_committees_prevail() -> None:
    low, high = [Counted(1, 10, 10)], [Counted(1, 10, 50)]
    weights = {Voice.RESIDENT: 70, Voice.COMMITTEE: 30}
    assert score({Voice.RESIDENT: low, Voice.COMMITTEE: high}, weights) == 4_400
    assert score({Voice.RESIDENT: high, Voice.COMMITTEE: low}, weights) == 7_600


def test_the_method_names_its_figures_in_both_languages() -> None:
    for language in Language:
        words = method(70, 5).words(language)
        assert "70" in words
        assert "30" in words
