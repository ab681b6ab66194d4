from datetime import UTC, date, datetime, timedelta

import pytest

from services import people
from services.people import AffiliationKind
from services.work import Work
from tenants.refusals import Empty, NotFound
from tests.world import World

TODAY = date(2026, 6, 1)


def now() -> datetime:
    return datetime(2026, 5, 31, 17, tzinfo=UTC)  # one o'clock on 1 June in Shanghai


async def employ(work: Work, person: people.Person, unit: str = "区第一中学") -> people.Affiliation:
    return await people.add_affiliation(
        work,
        person_id=person.id,
        kind=AffiliationKind.WORK_UNIT,
        starts_on=date(2020, 9, 1),
        work_unit=unit,
    )


async def test_one_person_belongs_to_a_unit_and_to_a_community(world: World) -> None:
    community = await world.community()
    person = await world.person(community)
    async with world.work_as(await world.seat("committee_staff", community)) as work:
        at_work = await employ(work, person)
        at_home = await people.add_affiliation(
            work,
            person_id=person.id,
            kind=AffiliationKind.COMMUNITY,
            starts_on=TODAY,
            community_id=community.id,
        )
    assert (at_work.work_unit, at_work.community_id) == ("区第一中学", None)
    assert (at_home.work_unit, at_home.community_id) == (None, community.id)


async def test_nobody_has_two_work_units_at_a_time(world: World) -> None:
    person = await world.person(await world.community())
    async with world.work_as(None) as work:
        await employ(work, person)
    with pytest.raises(people.WorkUnitHeld):
        async with world.work_as(None) as work:
            await employ(work, person, "区中心医院")


async def test_a_new_work_unit_follows_the_end_of_the_old(world: World) -> None:
    person = await world.person(await world.community())
    async with world.work_as(None, now=now) as work:
        old = await employ(work, person)
        ended = await people.end_affiliation(work, affiliation_id=old.id, expected_version=1, ends_on=TODAY)
        await employ(work, person, "区中心医院")
    assert (ended.ends_on, ended.version) == (TODAY, 2)


async def test_an_affiliation_ends_once(world: World) -> None:
    person = await world.person(await world.community())
    async with world.work_as(None, now=now) as work:
        old = await employ(work, person)
        await people.end_affiliation(work, affiliation_id=old.id, expected_version=1, ends_on=TODAY)
        with pytest.raises(people.AffiliationEnded):
            await people.end_affiliation(work, affiliation_id=old.id, expected_version=2, ends_on=TODAY)


@pytest.mark.parametrize(
    ("ends_on", "refusal"),
    [
        (date(2020, 8, 31), people.AffiliationEndsBeforeStart),
        (TODAY + timedelta(days=1), people.AffiliationEndsLater),
    ],
)
async def test_an_affiliation_ends_between_its_start_and_today(
    world: World, ends_on: date, refusal: type[Exception]
) -> None:
    person = await world.person(await world.community())
    async with world.work_as(None, now=now) as work:
        old = await employ(work, person)
        with pytest.raises(refusal):
            await people.end_affiliation(work, affiliation_id=old.id, expected_version=1, ends_on=ends_on)


@pytest.mark.parametrize("kind", list(AffiliationKind))
@pytest.mark.parametrize("both", [True, False])
async def test_an_affiliation_names_exactly_what_its_kind_asks_for(
    world: World, kind: AffiliationKind, both: bool
) -> None:
    community = await world.community()
    person = await world.person(community)
    async with world.work_as(None) as work:
        with pytest.raises(people.AffiliationMismatch):
            await people.add_affiliation(
                work,
                person_id=person.id,
                kind=kind,
                starts_on=TODAY,
                work_unit="区第一中学" if both else None,
                community_id=community.id if both else None,
            )


async def test_a_work_unit_has_a_name(world: World) -> None:
    person = await world.person(await world.community())
    async with world.work_as(None) as work:
        with pytest.raises(Empty) as refused:
            await employ(work, person, " ")
    assert refused.value.field == "work_unit"


async def test_affiliations_elsewhere_do_not_exist(world: World, next_door: World) -> None:
    mine, other = await world.community(), await world.community()
    person, stranger = await world.person(mine), await world.person(other)
    theirs = await next_door.community()
    async with world.work_as(None) as work:
        hidden = await employ(work, stranger)
    async with world.work_as(await world.seat("party_secretary", mine)) as work:
        with pytest.raises(NotFound):
            await employ(work, stranger)
        with pytest.raises(NotFound):
            await people.end_affiliation(
                work, affiliation_id=hidden.id, expected_version=1, ends_on=date(2021, 1, 1)
            )
        with pytest.raises(NotFound):
            await people.add_affiliation(
                work,
                person_id=person.id,
                kind=AffiliationKind.COMMUNITY,
                starts_on=TODAY,
                community_id=theirs.id,
            )
