"""People who do not exist: those who run a community, their neighbours, and what is known of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from infra.demo import names
from infra.demo.chance import Chance
from infra.demo.drafts import draft
from infra.demo.places import DOORS, FLOORS, Place
from services.people import Affiliation, AffiliationKind, Person
from services.places import Building
from tenants.tables import TenantTable


@dataclass(frozen=True, slots=True)
class Residents:
    """People of a community who are not in its team. Neighbour k lives in building k, going round."""

    secretary: Person
    committee_staff: Person
    property_staff: Person
    newcomer: Person
    """A Party member who has not checked in yet. In the first community, the building wants an online captain."""
    neighbours: list[Person]

    def rows(self) -> list[TenantTable]:
        return [self.secretary, self.committee_staff, self.property_staff, self.newcomer, *self.neighbours]


def make_residents(chance: Chance, place: Place) -> Residents:
    called = place.community.name
    company = place.areas[0].property_company
    return Residents(
        secretary=make_person(
            chance, place, work_unit=f"{called}党总支", post="党总支书记", party_member=True
        ),
        committee_staff=make_person(chance, place, work_unit=f"{called}居委会", post="社区工作者"),
        property_staff=make_person(chance, place, work_unit=company, post="小区经理"),
        newcomer=make_employee(chance, place, place.buildings[1], party_member=True),
        neighbours=[
            make_person(chance, place, lives_in(place, index), party_member=chance.often(12))
            for index in range(len(place.buildings) + chance.number(3, 8))
        ],
    )


def lives_in(place: Place, index: int) -> Building:
    return place.buildings[index % len(place.buildings)]


def make_employee(
    chance: Chance,
    place: Place,
    building: Building,
    *,
    party_member: bool,
    skills: Sequence[str] = (),
    wishes: Sequence[str] = (),
) -> Person:
    """Somebody who lives here and works elsewhere."""
    return make_person(
        chance,
        place,
        building,
        work_unit=names.work_unit(chance),
        post=chance.one(names.POSTS),
        party_member=party_member,
        skills=skills,
        wishes=wishes,
    )


def make_person(
    chance: Chance,
    place: Place,
    building: Building | None = None,
    *,
    work_unit: str | None = None,
    post: str | None = None,
    party_member: bool = False,
    skills: Sequence[str] = (),
    wishes: Sequence[str] = (),
) -> Person:
    """A person of the community; without a building, somebody who works here and lives elsewhere."""
    return draft(Person)(
        **chance.fresh(),
        community_id=place.community.id,
        building_id=building.id if building else None,
        name=names.person_name(chance),
        phone=names.phone(chance.serial()),
        home_address=f"{building.address}{_door(chance)}室" if building else None,
        work_unit=work_unit,
        post=post,
        party_member=party_member,
        skills=list(skills),
        service_wishes=list(wishes),
    )


def make_affiliations(chance: Chance, person: Person) -> list[Affiliation]:
    """Work is in the unit, activity is in the community (mechanisms 50 and 66)."""
    since = chance.day(200, 1_500)
    found = [
        draft(Affiliation)(
            **chance.fresh(),
            person_id=person.id,
            kind=AffiliationKind.COMMUNITY,
            community_id=person.community_id,
            starts_on=since,
        )
    ]
    if person.work_unit:
        work = AffiliationKind.WORK_UNIT
        found.append(
            draft(Affiliation)(
                **chance.fresh(), person_id=person.id, kind=work, work_unit=person.work_unit, starts_on=since
            )
        )
    return found


def _door(chance: Chance) -> str:
    return f"{chance.number(1, FLOORS)}{chance.number(1, DOORS):02}"
