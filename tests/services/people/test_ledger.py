from collections.abc import Mapping

import pytest
from sqlmodel import col, select

from services import people
from services.arguments import TooMany
from services.journal import JournalEntry
from services.work import Work
from tenants.refusals import Empty, Forbidden, NotAPhoneNumber, NotFound, TooLong, VersionConflict
from tests.world import World

LEDGER: Mapping[str, object] = {
    "phone": "13900005678",
    "home_address": "真如路7号302室",
    "work_unit": "区中心医院",
    "post": "医生",
    "skills": ["急救", "急救", "英语"],
    "service_wishes": ["义诊"],
}


async def update(work: Work, person: people.Person, version: int, **given: object) -> people.Person:
    return await people.update_ledger(
        work,
        person_id=person.id,
        expected_version=version,
        **{**LEDGER, **given},  # type: ignore[arg-type]
    )


async def revisions(world: World, person: people.Person) -> list[people.PersonRevision]:
    async with world.work_as(None) as work:
        query = select(people.PersonRevision).where(people.PersonRevision.person_id == person.id)
        return list(await work.all(query.order_by(col(people.PersonRevision.number))))


async def test_a_person_is_registered_with_the_first_version_of_their_ledger(world: World) -> None:
    community = await world.community()
    building = await world.building(community)
    async with world.work_as(await world.seat("committee_staff", community)) as work:
        person = await people.register_person(
            work,
            community_id=community.id,
            name=" 陈小明 ",
            building_id=building.id,
            party_member=True,
            **LEDGER,  # type: ignore[arg-type]
        )
    assert (person.name, person.party_member, person.building_id) == ("陈小明", True, building.id)
    assert person.skills == ["急救", "英语"]
    (first,) = await revisions(world, person)
    assert (first.number, first.phone, first.skills) == (1, "13900005678", ["急救", "英语"])


async def test_a_name_and_a_community_are_enough(world: World) -> None:
    community = await world.community()
    async with world.work_as(None) as work:
        person = await people.register_person(work, community_id=community.id, name="陈小明")
    assert (person.phone, person.skills, person.party_member) == (None, [], False)


async def test_every_version_of_the_ledger_is_kept(world: World) -> None:
    community = await world.community()
    secretary = await world.seat("party_secretary", community)
    async with world.work_as(secretary) as work:
        person = await people.register_person(work, community_id=community.id, name="陈小明")
    async with world.work_as(secretary) as work:
        await update(work, person, 1)
    async with world.work_as(secretary) as work:
        changed = await update(work, person, 2, work_unit=None, skills=[])
    kept = await revisions(world, person)
    assert [revision.number for revision in kept] == [1, 2, 3]
    assert [revision.work_unit for revision in kept] == [None, "区中心医院", None]
    assert (changed.version, changed.skills) == (3, [])


async def test_a_ledger_somebody_else_has_changed_is_not_overwritten(world: World) -> None:
    person = await world.person(await world.community())
    async with world.work_as(None) as work:
        await update(work, person, 1)
    with pytest.raises(VersionConflict) as refused:
        async with world.work_as(None) as work:
            await update(work, person, 1, phone="13911112222")
    assert (refused.value.field, refused.value.parameters) == ("expectedVersion", {"current": 2})
    assert len(await revisions(world, person)) == 1


@pytest.mark.parametrize(
    ("field", "value", "refusal"),
    [
        ("phone", "12345", NotAPhoneNumber),
        ("phone", "23800001234", NotAPhoneNumber),
        ("phone", "１３８００００１２３４", NotAPhoneNumber),
        ("phone", "", NotAPhoneNumber),
        ("home_address", " ", Empty),
        ("home_address", "路" * 121, TooLong),
        ("work_unit", "长" * 81, TooLong),
        ("post", "\u200b", Empty),
        ("skills", ["急救", ""], Empty),
        ("skills", [str(number) for number in range(21)], TooMany),
        ("service_wishes", ["愿" * 41], TooLong),
    ],
)
async def test_a_wrong_field_is_refused_by_name(
    world: World, field: str, value: object, refusal: type[Exception]
) -> None:
    person = await world.person(await world.community())
    async with world.work_as(None) as work:
        with pytest.raises(refusal) as refused:
            await update(work, person, 1, **{field: value})
    assert refused.value.field == field  # type: ignore[attr-defined]


async def test_a_home_is_in_the_persons_community(world: World) -> None:
    mine, other = await world.community(), await world.community()
    building = await world.building(other)
    person = await world.person(mine)
    async with world.work_as(None) as work:
        with pytest.raises(people.BuildingElsewhere):
            await update(work, person, 1, building_id=building.id)
        with pytest.raises(people.BuildingElsewhere):
            await people.register_person(work, community_id=mine.id, name="陈小明", building_id=building.id)


async def test_people_of_another_community_do_not_exist(world: World) -> None:
    mine, other = await world.community(), await world.community()
    person = await world.person(other)
    async with world.work_as(await world.seat("party_secretary", mine)) as work:
        with pytest.raises(NotFound):
            await update(work, person, 1)
        with pytest.raises(NotFound):
            await people.register_person(work, community_id=other.id, name="陈小明")


async def test_the_captain_does_not_keep_the_ledger(world: World) -> None:
    community = await world.community()
    person = await world.person(community)
    async with world.work_as(await world.seat("captain", community)) as work:
        with pytest.raises(Forbidden):
            await update(work, person, 1)


async def test_the_journal_says_that_a_ledger_changed_and_nothing_of_what_is_in_it(world: World) -> None:
    community = await world.community()
    building = await world.building(community)
    async with world.work_as(None) as work:
        person = await people.register_person(
            work,
            community_id=community.id,
            name="陈小明",
            building_id=building.id,
            party_member=True,
            **LEDGER,  # type: ignore[arg-type]
        )
        await update(work, person, 1)
        entries = await work.all(select(JournalEntry).order_by(col(JournalEntry.id)))
    assert [entry.act for entry in entries] == ["person:register", "ledger:update"]
    assert [entry.facts for entry in entries] == [
        {"community_id": str(community.id)},
        {"person_id": str(person.id), "expected_version": 1},
    ]
