"""How many sit on an owners' committee, for how long, and when they agree: pure, and none of it raises."""

from collections.abc import Iterable, Mapping
from uuid import UUID

FEWEST, FEWEST_WHERE_SMALL = 5, 3
MOST = 21
SMALL = 10_000 * 100
"""A property-management area of at most 10,000 m², in 0.01 m²."""

TERM_YEARS = (3, 5)
"""The shortest and the longest term (上海市住宅物业管理规定)."""


def fewest_seats(area: int) -> int:
    """The smallest committee for an area of so many 0.01 m²: five, or three where it is small."""
    return FEWEST_WHERE_SMALL if area <= SMALL else FEWEST


def seats_fit(seats: int, fewest: int) -> bool:
    """Whether a committee may have so many seats: an odd number, and enough."""
    return seats % 2 == 1 and fewest <= seats <= MOST


def agreed_on(signatures: Mapping[UUID, UUID], members: Iterable[UUID]) -> UUID | None:
    """Whom more than half of all members signed for; None while there is nobody.

    `signatures` are by member. Those of who is no member any more, and for one who is none, do not count.
    """
    here = set(members)
    votes = [chosen for signer, chosen in signatures.items() if signer in here and chosen in here]
    return next((one for one in here if 2 * votes.count(one) > len(here)), None)
