"""Against a second telling of the law with fractions; and what one ballot more or less must do."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from services import voting_rules
from services.voting_rules import RULE_SETS, Axis, Choice, Count, Matter, RollUnit, VoteOutcome, Weights
from tests.services.voting_rules import independent

Vote = tuple[tuple[RollUnit, ...], dict[str, Choice]]

RULES, MATTERS, CHOICES = st.sampled_from(RULE_SETS), st.sampled_from(Matter), st.sampled_from(Choice)
BUYERS = st.sampled_from("ABCDEFGHIJKL")
QUORUMS = (Fraction(1, 2), Fraction(2, 3), Fraction(2, 3), Fraction(1))
APPROVALS = (Fraction(1, 2), Fraction(2, 3), Fraction(3, 4), Fraction(1))
AREAS = st.sampled_from((1, 5_000, 8_000, 8_001, 10_000, 12_345)) | st.integers(1, 40_000)


@st.composite
def votes(draw: st.DrawFn, *, least: int = 0) -> Vote:
    """A roll of some units, a few of them the developer's, and ballots of some of them."""
    size = draw(st.integers(least, 16))
    roll = tuple(
        RollUnit(f"{number:03}", draw(BUYERS), draw(AREAS), developer=draw(st.integers(0, 5)) == 0)
        for number in range(size)
    )
    cast = {unit.unit: draw(st.none() | CHOICES) for unit in roll}
    return roll, {unit: choice for unit, choice in cast.items() if choice}


@st.composite
def counts(draw: st.DrawFn) -> Count:
    """Any count, most of them on a boundary of the law, or one below or above it, on each axis."""
    took_part, agreed = draw(st.sampled_from(QUORUMS)), draw(st.sampled_from(APPROVALS))
    axes = []
    for most in (20_000, 24):
        total = draw(st.integers(1, most))
        part = draw(_near(total, took_part))
        yes = draw(_near(part, agreed))
        no = draw(st.integers(0, part - yes))
        axes.append((total, part, yes, no, part - yes - no))
    area, heads = axes
    return Count(*(Weights(*pair) for pair in zip(area, heads, strict=True)))


def _near(whole: int, share: Fraction) -> st.SearchStrategy[int]:
    edge = int(whole * share)
    close = [min(max(edge + step, 0), whole) for step in (-1, 0, 1)]
    return st.sampled_from(close) | st.integers(0, whole)


@given(RULES, MATTERS, counts())
def test_whole_numbers_decide_what_fractions_decide(
    rules: voting_rules.RuleSet, matter: Matter, count: Count
) -> None:
    expected = independent.outcome(
        rules.code, matter, _pair(count.total), _pair(count.taking_part), _pair(count.yes)
    )
    assert voting_rules.decide(rules, matter, count).outcome == expected


@given(votes())
def test_a_roll_is_counted_as_by_asking_every_owner(vote: Vote) -> None:
    roll, choices = vote
    count = voting_rules.tally(roll, choices)
    expected = independent.counted(
        [(unit.unit, unit.buyer, unit.area, unit.developer) for unit in roll],
        {unit: str(choice) for unit, choice in choices.items()},
    )
    counted = {"total": count.total, "yes": count.yes, "no": count.no, "abstain": count.abstained}
    assert {name: _pair(weights) for name, weights in counted.items()} == expected


@given(votes(least=1), st.data())
def test_changing_one_ballot_moves_its_area_and_at_most_one_head(vote: Vote, data: st.DataObject) -> None:
    roll, choices = vote
    unit = data.draw(st.sampled_from(roll))
    before, after = choices.get(unit.unit), data.draw(st.none() | CHOICES)
    assume(before is not after)
    changed = {key: choice for key, choice in (choices | {unit.unit: after}).items() if choice}
    old, new = voting_rules.tally(roll, choices), voting_rules.tally(roll, changed)
    assert new.total == old.total
    for choice in Choice:
        moved = (choice is after) - (choice is before)
        assert _of(new, choice).area - _of(old, choice).area == moved * unit.area
        assert abs(_of(new, choice).heads - _of(old, choice).heads) <= 1
    assert new.taking_part.area - old.taking_part.area == ((before is None) - (after is None)) * unit.area


@given(votes(least=1), st.data())
def test_the_only_unit_of_an_owner_moves_exactly_its_own_head(vote: Vote, data: st.DataObject) -> None:
    roll, choices = vote
    roll = tuple(replace(unit, buyer=unit.unit, developer=False) for unit in roll)
    unit = data.draw(st.sampled_from(roll))
    before, after = data.draw(CHOICES), data.draw(CHOICES)
    old = voting_rules.tally(roll, choices | {unit.unit: before})
    new = voting_rules.tally(roll, choices | {unit.unit: after})
    for choice in Choice:
        moved = (choice is after) - (choice is before)
        assert _of(new, choice).heads - _of(old, choice).heads == moved


@given(RULES, MATTERS, counts())
def test_one_more_in_favour_never_makes_the_outcome_worse(
    rules: voting_rules.RuleSet, matter: Matter, count: Count
) -> None:
    step = Weights(area=min(1, count.no.area), heads=min(1, count.no.heads))
    better = replace(count, yes=count.yes + step, no=count.no - step)
    ranks = [VoteOutcome.QUORUM_NOT_MET, VoteOutcome.REJECTED, VoteOutcome.PASSED]
    before, after = (voting_rules.decide(rules, matter, one).outcome for one in (count, better))
    assert ranks.index(before) <= ranks.index(after)


@given(RULES, MATTERS, counts())
def test_what_is_needed_is_the_least_that_is_enough(
    rules: voting_rules.RuleSet, matter: Matter, count: Count
) -> None:
    for check in voting_rules.decide(rules, matter, count).checks:
        assert check.holds is (check.left >= check.needed)


@given(votes())
def test_a_roll_carries_one_head_for_each_owner_whatever_its_order(vote: Vote) -> None:
    roll, _ = vote
    heads = voting_rules.heads_of(roll)
    assert heads == voting_rules.heads_of(reversed(roll))
    owners = {"" if unit.developer else unit.buyer for unit in roll}
    assert sum(heads.values()) == len(owners)


def _of(count: Count, choice: Choice) -> Weights:
    return {Choice.YES: count.yes, Choice.NO: count.no, Choice.ABSTAIN: count.abstained}[choice]


def _pair(weights: Weights) -> tuple[int, int]:
    return weights.on(Axis.AREA), weights.on(Axis.HEADS)
