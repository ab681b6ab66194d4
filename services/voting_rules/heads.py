"""Whose head a unit carries, and what a head says whose units speak apart (SPC interpretation 2020, art. 9)."""

from collections.abc import Iterable, Mapping

from services.voting_rules.choices import Choice
from services.voting_rules.counting import Count, RollUnit


def heads_of(roll: Iterable[RollUnit]) -> dict[str, int]:
    """The heads of each unit, 1 or 0: one unit is one head, several units of one buyer are one, all of the
    developer's are one. The first of them, by `unit`, carries it."""
    raise NotImplementedError


def head_choice(ballots: Iterable[tuple[int, Choice]]) -> Choice | None:
    """What the head of a buyer says who cast these ballots, each with its unit's area: what the larger area says;
    abstained where no area is the largest; None without a ballot."""
    raise NotImplementedError


def tally(roll: Iterable[RollUnit], choices: Mapping[str, Choice]) -> Count:
    """Count the choices, by unit, over the roll. A unit without a choice takes no part."""
    raise NotImplementedError
