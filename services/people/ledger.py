"""The personal ledger (个人信息台账, mechanism 19): registered once, corrected by versions, none forgotten."""

from uuid import UUID

from services import places
from services.arguments import Address, PersonalLine, PersonalWords, PersonName, Phone
from services.people.arguments import HomeBuilding, PersonalChoice
from services.people.models import Person, PersonRevision
from services.people.refusals import BuildingElsewhere
from services.work import Work, command


@command("person:register")
async def register_person(
    work: Work,
    community_id: UUID,
    name: PersonName,
    phone: Phone | None = None,
    home_address: Address | None = None,
    building_id: HomeBuilding | None = None,
    work_unit: PersonalLine | None = None,
    post: PersonalLine | None = None,
    party_member: PersonalChoice = False,
    skills: PersonalWords | None = None,
    service_wishes: PersonalWords | None = None,
) -> Person:
    """Register a person of a community, with the first version of their ledger. Raises BuildingElsewhere."""
    community = await work.find(places.Community, community_id)
    await _check_building(work, community.id, building_id)
    person = Person(
        community_id=community.id,
        building_id=building_id,
        name=name,
        phone=phone,
        home_address=home_address,
        work_unit=work_unit,
        post=post,
        party_member=party_member,
        skills=skills or [],
        service_wishes=service_wishes or [],
    )
    await work.add(person)
    await _keep(work, person)
    return person


@command("ledger:update")
async def update_ledger(
    work: Work,
    person_id: UUID,
    expected_version: int,
    skills: PersonalWords,
    service_wishes: PersonalWords,
    phone: Phone | None = None,
    home_address: Address | None = None,
    building_id: HomeBuilding | None = None,
    work_unit: PersonalLine | None = None,
    post: PersonalLine | None = None,
) -> Person:
    """Write the six fields of a person's ledger as they shall be; what is left out is emptied.

    Every version is kept. `building_id` is the building of the home address. Raises BuildingElsewhere.
    """
    person = await work.find(Person, person_id, expected_version=expected_version)
    await _check_building(work, person.community_id, building_id)
    person.phone = phone
    person.home_address, person.building_id = home_address, building_id
    person.work_unit, person.post = work_unit, post
    person.skills, person.service_wishes = skills, service_wishes
    await work.save(person)
    await _keep(work, person)
    return person


async def _check_building(work: Work, community_id: UUID, building_id: UUID | None) -> None:
    if building_id is None:
        return
    building = await work.get(places.Building, building_id)
    if building.community_id != community_id:
        raise BuildingElsewhere(field="building_id")


async def _keep(work: Work, person: Person) -> None:
    await work.add(
        PersonRevision(
            person_id=person.id,
            community_id=person.community_id,
            number=person.version,
            name=person.name,
            phone=person.phone,
            home_address=person.home_address,
            work_unit=person.work_unit,
            post=person.post,
            skills=person.skills,
            service_wishes=person.service_wishes,
        )
    )
