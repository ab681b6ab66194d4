"""Whose head a unit carries, and what a head says whose units speak apart.

One unit is one head; the units of one buyer are one head together, and so are those that the developer has not sold,
or sold and not handed over: Supreme People's Court, interpretation on divided ownership of buildings (2020), art. 9.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from services.voting_rules.choices import Choice
from services.voting_rules.counting import Count, RollUnit, Weights

Buyer = tuple[bool, str]


def heads_of(roll: Iterable[RollUnit]) -> dict[str, int]:
    """The heads that each unit carries, 1 or 0: the buyer's first unit, in the order of `unit`, carries the head."""
    heads: dict[str, int] = {}
    seen: set[Buyer] = set()
    for unit in sorted(roll, key=lambda unit: unit.unit):
        heads[unit.unit] = int(_buyer(unit) not in seen)
        seen.add(_buyer(unit))
    return heads


def head_choice(ballots: Iterable[tuple[int, Choice]]) -> Choice | None:
    """What the head of a buyer says who cast these ballots, each with the area of its unit.

    It says what the larger area says; it abstains where no choice has the larger area; without a ballot it takes no
    part (None). The law leaves this open: that one person counts once is all it says.
    """
    areas: dict[Choice, int] = defaultdict(int)
    for area, choice in ballots:
        areas[choice] += area
    if not areas:
        return None
    largest = [choice for choice, area in areas.items() if area == max(areas.values())]
    return largest[0] if len(largest) == 1 else Choice.ABSTAIN


def tally(roll: Iterable[RollUnit], choices: Mapping[str, Choice]) -> Count:
    """Count the choices, by unit, over the roll. A unit without a choice takes no part.

    Raises ValueError for a choice of a unit that is not on the roll: such a ballot was never to be taken.
    """
    units = {unit.unit: unit for unit in roll}
    if choices.keys() - units.keys():
        raise ValueError("a choice of a unit that is not on the roll")
    counted: dict[Choice, Weights] = defaultdict(Weights)
    ballots: dict[Buyer, list[tuple[int, Choice]]] = defaultdict(list)
    for unit, choice in choices.items():
        counted[choice] += Weights(area=units[unit].area)
        ballots[_buyer(units[unit])].append((units[unit].area, choice))
    for cast in ballots.values():
        if head := head_choice(cast):
            counted[head] += Weights(heads=1)
    return Count(
        total=Weights(sum(unit.area for unit in units.values()), sum(heads_of(units.values()).values())),
        taking_part=sum(counted.values(), Weights()),
        yes=counted[Choice.YES],
        no=counted[Choice.NO],
        abstained=counted[Choice.ABSTAIN],
    )


def _buyer(unit: RollUnit) -> Buyer:
    """Whose head it is: all of the developer's part is one, whatever the roll calls its owner."""
    return (True, "") if unit.developer else (False, unit.buyer)
