"""The rules of points: pure, and none of them raises."""

from collections.abc import Mapping, Sequence

from services.points.choices import Deed

USUAL: Mapping[Deed, int] = {
    Deed.ASSIGNMENT: 10,
    Deed.CARE_VISIT: 5,
    Deed.DUTY_CARD: 5,
    Deed.ATTENDANCE: 3,
    Deed.PROJECT: 20,
}
"""Points per deed until a tenant sets its own rules: the programme gives no figure."""

USUAL_STARS: Sequence[int] = (20, 60, 120, 240, 480)
"""From how many points on each star shines, until a tenant sets its own."""


def star_level(balance: int, thresholds: Sequence[int]) -> int:
    """How many stars a balance shows: one for each threshold it has reached."""
    return sum(1 for threshold in thresholds if balance >= threshold)
