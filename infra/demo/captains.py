"""Twin building captains: the offline one knows the people, the online one is an in-job Party member (23)."""

from collections.abc import Mapping, Sequence, Set
from itertools import cycle
from uuid import UUID

from infra.demo.chance import Chance
from infra.demo.drafts import draft
from infra.demo.members import Roster
from infra.demo.people import Residents
from infra.demo.places import Place
from services.places import Building
from services.roster import BuildingCaptain, CaptaincyState, CaptainKind

Gaps = Mapping[UUID, Set[CaptainKind]]
"""The buildings without both captains, and which of them they have."""

BOTH: frozenset[CaptainKind] = frozenset(CaptainKind)
GAPS = (
    frozenset({CaptainKind.OFFLINE}),
    frozenset({CaptainKind.ONLINE}),
    frozenset[CaptainKind](),
)
"""The ways in which a pair is not one."""


def choose_gaps(chance: Chance, places: Sequence[Place], paired: int) -> Gaps:
    """The buildings without both captains, and which they have: all but `paired` of them.

    In the first community the first building is paired and the second has its offline captain only, so that a
    visitor can look at the one and complete the other.
    """
    buildings = [building for place in places for building in place.buildings]
    _paired_one, half_one, *others = buildings
    missing = chance.some(others, len(buildings) - paired - 1)
    gaps = {building.id: gap for building, gap in zip(missing, cycle(GAPS))}
    return gaps | {half_one.id: GAPS[0]}


def make_captains(
    chance: Chance,
    place: Place,
    residents: Residents,
    roster: Roster,
    gaps: Gaps,
) -> list[BuildingCaptain]:
    """Neighbour k and serving member k captain building k, in which both live."""
    return [
        captain
        for index, building in enumerate(place.buildings)
        for captain in _of_building(
            chance,
            building,
            gaps.get(building.id, BOTH),
            offline=residents.neighbours[index].id,
            online=roster.serving[index].person.id,
        )
    ]


def _of_building(
    chance: Chance, building: Building, present: Set[CaptainKind], *, offline: UUID, online: UUID
) -> list[BuildingCaptain]:
    """Those who serve; where there is a gap, the one who left it."""
    return [
        draft(BuildingCaptain)(
            **chance.fresh(),
            building_id=building.id,
            community_id=building.community_id,
            person_id=person_id,
            kind=kind,
            state=CaptaincyState.SERVING if kind in present else CaptaincyState.ENDED,
            since=chance.day(120, 900),
            until=None if kind in present else chance.day(5, 90),
        )
        for kind, person_id in ((CaptainKind.OFFLINE, offline), (CaptainKind.ONLINE, online))
    ]
