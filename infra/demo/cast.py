"""Who stands behind each account, and in what their role is held."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from infra.demo.accounts import NEWCOMER
from infra.demo.members import Member
from infra.demo.people import lives_in
from infra.demo.sub_district import Neighbourhood
from policies.grants import Holding
from policies.models import Scope
from services.people import Person
from services.roster import DutyCardState, MemberSource

OFFICES = ("district_office", "working_group", "tenant_admin", "auditor")
"""Roles of the tenant, held by an office: there is no resident behind them."""


@dataclass(frozen=True, slots=True)
class Casting:
    """The person of a part (None for an office), the role in its scope, and until when it is held; for an elected role
    the seat on the committee that it follows from."""

    person: Person | None
    holding: Holding
    until: datetime | None = None
    committee_seat_id: UUID | None = None


def cast_office(role: str) -> Casting:
    return Casting(None, Holding(role, Scope.TENANT))


def cast(neighbourhood: Neighbourhood, part: str) -> Casting:
    """The casting of a part among the people of one community. Raises KeyError for a part that nobody has."""
    return cast_office(part) if part in OFFICES else PARTS[part](neighbourhood)


# --- in the community ----------------------------------------------------------------------------------


def _in_community(role: str, find: Callable[[Neighbourhood], Person]) -> Callable[[Neighbourhood], Casting]:
    def play(there: Neighbourhood) -> Casting:
        return Casting(find(there), Holding(role, Scope.COMMUNITY, there.place.community.id))

    return play


def _captain(there: Neighbourhood) -> Person:
    if there.leaders.captain is None:
        raise LookupError("the first community of a sub-district has a captain")
    return there.leaders.captain


def _member(there: Neighbourhood) -> Person:
    """Serves without any post, lives in the first compound, and has a duty card that waits to be acknowledged."""
    compound = {
        building.id for building in there.place.buildings if building.area_id == there.place.areas[0].id
    }
    waiting = {card.person_id for card in there.cards if card.state == DutyCardState.ISSUED}
    people = (member.person for member in _without_post(there))
    return next(person for person in people if person.building_id in compound and person.id in waiting)


def _new_employment_member(there: Neighbourhood) -> Person:
    wanted = MemberSource.NEW_EMPLOYMENT
    return next(member.person for member in _without_post(there) if member.membership.source == wanted)


def _without_post(there: Neighbourhood) -> Iterator[Member]:
    busy = {*there.leaders.people(), *(captain.person_id for captain in there.captains)}
    return (member for member in there.roster.active() if member.person.id not in busy)


def _plain_neighbour(there: Neighbourhood) -> Person:
    """The first who captains no building."""
    return there.residents.neighbours[len(there.place.buildings)]


# --- elsewhere -----------------------------------------------------------------------------------------


def _group_leader(there: Neighbourhood) -> Casting:
    group, leader = there.leaders.group_leaders[0]
    return Casting(leader, Holding("group_leader", Scope.GROUP, group.id, there.place.community.id))


def _building_captain(
    role: str, person_id: Callable[[Neighbourhood], Person]
) -> Callable[[Neighbourhood], Casting]:
    def play(there: Neighbourhood) -> Casting:
        first = there.place.buildings[0]
        return Casting(person_id(there), Holding(role, Scope.BUILDING, first.id, there.place.community.id))

    return play


def _in_area(role: str, find: Callable[[Neighbourhood, UUID], Person]) -> Callable[[Neighbourhood], Casting]:
    def play(there: Neighbourhood) -> Casting:
        area = there.place.areas[0].id
        return Casting(find(there, area), Holding(role, Scope.AREA, area))

    return play


def _owner(number: int) -> Callable[[Neighbourhood, UUID], Person]:
    """A neighbour with a home in the compound, other than the captain of its first building."""

    def find(there: Neighbourhood, area: UUID) -> Person:
        return _owners(there, area)[number]

    return find


def _owners(there: Neighbourhood, area: UUID) -> list[Person]:
    return [
        neighbour
        for index, neighbour in enumerate(there.residents.neighbours)
        if index > 0 and lives_in(there.place, index).area_id == area
    ]


def supervisor_of(there: Neighbourhood, area: UUID) -> Person:
    """Who oversees the company of a compound: an owner there, or where it is too small the last neighbour."""
    found = _owners(there, area)
    return found[2] if len(found) > 2 else there.residents.neighbours[-1]


def _embedded_cadre(there: Neighbourhood) -> Casting:
    """The role ends with the secondment."""
    if there.secondment is None:
        raise LookupError("the first community of a sub-district has a cadre")
    cadre, secondment = there.secondment
    holding = Holding("embedded_cadre", Scope.COMMUNITY, there.place.community.id)
    return Casting(cadre, holding, until=_end_of(secondment.ends_on))


def _end_of(day: date | None) -> datetime | None:
    return datetime.combine(day + timedelta(days=1), time(), UTC) if day else None


PARTS: Mapping[str, Callable[[Neighbourhood], Casting]] = {
    "party_secretary": _in_community("party_secretary", lambda there: there.residents.secretary),
    "committee_staff": _in_community("committee_staff", lambda there: there.residents.committee_staff),
    "captain": _in_community("captain", _captain),
    "deputy_captain": _in_community("deputy_captain", lambda there: there.leaders.deputies[0]),
    "group_leader": _group_leader,
    "member": _in_community("member", _member),
    "new_employment_member": _in_community("new_employment_member", _new_employment_member),
    "building_captain_offline": _building_captain(
        "building_captain_offline", lambda there: there.residents.neighbours[0]
    ),
    "building_captain_online": _building_captain(
        "building_captain_online", lambda there: there.roster.serving[0].person
    ),
    "property_staff": _in_area("property_staff", lambda there, _: there.residents.property_staff),
    "property_supervisor": _in_area("property_supervisor", _owner(2)),
    "owners_committee_member": _in_area("owners_committee_member", _owner(1)),
    "owners_committee_chair": _in_area("owners_committee_chair", _owner(0)),
    "resident": _in_community("resident", _plain_neighbour),
    NEWCOMER: _in_community("resident", lambda there: there.residents.newcomer),
    "embedded_cadre": _embedded_cadre,
}
