"""The same law told a second time, from its text and with fractions: it shares nothing with the code but the names."""

from fractions import Fraction

HALF, TWO_THIRDS, THREE_QUARTERS = Fraction(1, 2), Fraction(2, 3), Fraction(3, 4)

SPECIAL = {
    "civil_code_2020": {
        "fund_raising", "rebuilding", "common_parts_use", "lift_addition", "part_use_change",
    },
    "property_regulation_2007": {"fund_use", "fund_raising", "rebuilding", "lift_addition", "part_repair"},
}  # fmt: skip

Unit = tuple[str, str, int, bool]
"""Its name, its owner, its area in 0.01 m², and whether it is the developer's still."""

Pair = tuple[int, int]
"""Area and heads."""


def counted(roll: list[Unit], ballots: dict[str, str]) -> dict[str, Pair]:
    """Total, and yes, no and abstained, by asking every owner in turn what they said."""
    owners: dict[str, list[Unit]] = {}
    for unit in roll:
        owners.setdefault("the developer" if unit[3] else f"owner {unit[1]}", []).append(unit)
    found = {"total": (sum(area for _, _, area, _ in roll), len(owners))}
    said = [_said(units, ballots) for units in owners.values()]
    for choice in ("yes", "no", "abstain"):
        area = sum(area for unit, _, area, _ in roll if ballots.get(unit) == choice)
        found[choice] = (area, said.count(choice))
    return found


def _said(units: list[Unit], ballots: dict[str, str]) -> str | None:
    cast = [(ballots[unit], area) for unit, _, area, _ in units if unit in ballots]
    if not cast:
        return None
    whole = {choice: sum(area for said, area in cast if said == choice) for choice, _ in cast}
    ranked = sorted(whole.items(), key=lambda entry: -entry[1])
    return "abstain" if len(ranked) > 1 and ranked[0][1] == ranked[1][1] else ranked[0][0]


def outcome(rules: str, matter: str, total: Pair, taking_part: Pair, yes: Pair) -> str:
    """What comes of a vote: every share as the fraction that it is."""
    if 0 in total:
        return "quorum_not_met"
    took_part = [Fraction(part, whole) for part, whole in zip(taking_part, total, strict=True)]
    special = matter in SPECIAL[rules]
    if rules == "civil_code_2020":
        if min(took_part) < TWO_THIRDS:
            return "quorum_not_met"
        agreed = [Fraction(part, whole) for part, whole in zip(yes, taking_part, strict=True)]
        passed = min(agreed) >= THREE_QUARTERS if special else min(agreed) > HALF
    else:
        if min(took_part) <= HALF:
            return "quorum_not_met"
        agreed = [Fraction(part, whole) for part, whole in zip(yes, total, strict=True)]
        passed = min(agreed) >= TWO_THIRDS if special else min(agreed) > HALF
    return "passed" if passed else "rejected"
