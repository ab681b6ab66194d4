"""How many sit on an owners' committee, when they agree, and when it is elected anew: pure, and none of it raises."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from services.committees.choices import EarlyElectionGround
from services.shares import MORE_THAN_HALF

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
    return next((one for one in here if MORE_THAN_HALF.is_reached(votes.count(one), len(here))), None)


def quorate(attended: int, members: int) -> bool:
    """Whether more than half of the members came."""
    return MORE_THAN_HALF.is_reached(attended, members)


def group_fits(members: int, owners: int) -> bool:
    """Whether a group that prepares an election may be made up so: an odd number, at least half of them owners."""
    return members % 2 == 1 and members <= 2 * owners and owners <= members


def absent_too_often(came: Sequence[bool]) -> bool:
    """Whether somebody missed at least half of a year's meetings."""
    return bool(came) and 2 * sum(came) <= len(came)


def early_ground(seats: int, held: int, *, idle_from: date, today: date) -> EarlyElectionGround | None:
    """Why a committee of so many seats, of which so many are still held, is elected anew before its term is over.
    `idle_from` is the first day on which it has not met for six months."""
    if 2 * held < seats:
        return EarlyElectionGround.TOO_FEW_MEMBERS
    return EarlyElectionGround.IDLE if today >= idle_from else None
