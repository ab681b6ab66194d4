"""Staff of a property company, their relatives, and whom both bar: from records and from roles that were granted."""

from datetime import timedelta

import pytest

from policies.limits import ConflictOfInterest
from services import companies, people, places
from services.companies import Bar, Kinship
from services.work import utc_now
from tenants.models import Seat
from tenants.refusals import NotFound
from tests.services.roster.conftest import Quarter, next_quarter, quarter
from tests.world import today

__all__ = ["next_quarter", "quarter"]

TODAY = today()


async def employ(
    quarter: Quarter,
    area: places.PropertyManagementArea,
    person: people.Person,
    *,
    responds: bool = False,
    by: Seat | None = None,
) -> companies.CompanyStaff:
    async with quarter.work_as(by) as work:
        return await companies.employ_company_staff(
            work, area_id=area.id, person_id=person.id, position="客服", responds=responds, starts_on=TODAY
        )


async def relate(
    quarter: Quarter, person: people.Person, relative: people.Person, kinship: Kinship = Kinship.SPOUSE
) -> companies.PersonRelative:
    async with quarter.work_as(None) as work:
        return await companies.record_person_relative(
            work, person_id=person.id, relative_id=relative.id, kinship=kinship
        )


async def barred(quarter: Quarter, area: places.PropertyManagementArea, person: people.Person) -> Bar | None:
    async with quarter.work_as(None) as work:
        return (await companies.bars_of(work, area.id, [person.id])).get(person.id)


async def test_staff_on_record_and_their_spouses_are_barred_in_that_area_only(quarter: Quarter) -> None:
    here, elsewhere = [await quarter.world.area(quarter.community) for _ in range(2)]
    cook, wife, brother = [await quarter.person() for _ in range(3)]
    await employ(quarter, here, cook)
    await relate(quarter, wife, cook)
    await relate(quarter, cook, brother, Kinship.SIBLING)
    assert await barred(quarter, here, cook) is Bar.WORKS_FOR_COMPANY
    assert await barred(quarter, here, wife) is Bar.RELATED_TO_STAFF
    assert await barred(quarter, here, brother) is None
    assert await barred(quarter, elsewhere, cook) is None
    assert await barred(quarter, elsewhere, wife) is None


async def test_a_role_that_was_granted_bars_as_a_record_does(quarter: Quarter) -> None:
    area = await quarter.world.area(quarter.community)
    manager, son = await quarter.person(), await quarter.person()
    await quarter.world.seat("property_staff", area, person=manager)
    await relate(quarter, manager, son, Kinship.CHILD)
    assert await barred(quarter, area, manager) is Bar.WORKS_FOR_COMPANY
    assert await barred(quarter, area, son) is Bar.RELATED_TO_STAFF
    async with quarter.work_as(None) as work:
        with pytest.raises(ConflictOfInterest):
            await companies.only_unbarred(work, area.id, manager.id)
        with pytest.raises(companies.RelatedToStaff):
            await companies.only_unbarred(work, area.id, son.id)


async def test_who_left_the_company_is_barred_no_longer(quarter: Quarter) -> None:
    area, cook = await quarter.world.area(quarter.community), await quarter.person()
    staff = await employ(quarter, area, cook)
    async with quarter.work_as(None, now=lambda: utc_now() + timedelta(days=9)) as work:
        await companies.release_company_staff(
            work, company_staff_id=staff.id, ends_on=TODAY + timedelta(days=5), expected_version=1
        )
        assert await companies.bars_of(work, area.id, [cook.id]) == {}
        with pytest.raises(companies.EmploymentEnded):
            await companies.release_company_staff(
                work, company_staff_id=staff.id, ends_on=TODAY, expected_version=2
            )
    assert await barred(quarter, area, cook) is Bar.WORKS_FOR_COMPANY


async def test_who_answers_for_the_company_holds_the_role_until_they_leave(quarter: Quarter) -> None:
    area, clerk = await quarter.world.area(quarter.community), await quarter.person()
    seat = await quarter.resident(clerk)
    staff = await employ(quarter, area, clerk, responds=True)
    assert await quarter.roles(seat) == {"resident", "property_staff"}
    async with quarter.work_as(None) as work:
        await companies.release_company_staff(
            work, company_staff_id=staff.id, ends_on=TODAY, expected_version=1
        )
    assert await quarter.roles(seat) == {"resident", "property_staff"}
    assert await quarter.roles(seat, now=utc_now() + timedelta(days=2)) == {"resident"}


async def test_who_does_not_answer_for_the_company_sees_nothing_of_it(quarter: Quarter) -> None:
    area, cook = await quarter.world.area(quarter.community), await quarter.person()
    seat = await quarter.resident(cook)
    await employ(quarter, area, cook)
    assert await quarter.roles(seat) == {"resident"}


@pytest.mark.parametrize("watcher", ["property_supervisor", "owners_committee_member"])
async def test_who_oversees_the_company_is_not_employed_by_it(quarter: Quarter, watcher: str) -> None:
    area, person = await quarter.world.area(quarter.community), await quarter.person()
    await quarter.world.seat(watcher, area, person=person)
    with pytest.raises(ConflictOfInterest):
        await employ(quarter, area, person)


async def test_nobody_is_employed_twice_at_once_or_leaves_before_they_came(quarter: Quarter) -> None:
    area, cook = await quarter.world.area(quarter.community), await quarter.person()
    staff = await employ(quarter, area, cook)
    with pytest.raises(companies.AlreadyEmployed):
        await employ(quarter, area, cook)
    async with quarter.work_as(None) as work:
        with pytest.raises(companies.EmploymentEndsBeforeStart):
            await companies.release_company_staff(
                work, company_staff_id=staff.id, ends_on=TODAY - timedelta(days=1), expected_version=1
            )


async def test_a_relation_is_of_two_people_and_recorded_once(quarter: Quarter) -> None:
    cook, wife = await quarter.person(), await quarter.person()
    await relate(quarter, cook, wife)
    for one, other in ((cook, wife), (wife, cook)):
        with pytest.raises(companies.RelationRecorded):
            await relate(quarter, one, other)
    with pytest.raises(companies.OwnRelative):
        await relate(quarter, cook, cook)


async def test_the_journal_tells_of_a_relation_and_not_of_what_kind(quarter: Quarter) -> None:
    await relate(quarter, await quarter.person(), await quarter.person())
    [entry] = await quarter.told("person_relative:record")
    assert "kinship" not in entry.facts


async def test_the_committee_of_another_community_records_nobody_here(
    quarter: Quarter, next_quarter: Quarter
) -> None:
    area = await quarter.world.area(quarter.community)
    stranger = await quarter.world.seat("committee_staff", next_quarter.community)
    with pytest.raises(NotFound):
        await employ(quarter, area, await quarter.person(), by=stranger)
