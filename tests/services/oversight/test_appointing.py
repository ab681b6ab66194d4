"""Who oversees the company of an area, and who never does."""

from datetime import timedelta
from typing import Any

import pytest

from policies import limits
from services import companies, oversight, people, roster
from services.companies import Kinship
from services.work import utc_now
from tenants.refusals import Forbidden, NotFound, Refusal
from tests.services.oversight.conftest import TODAY, Compound, compound, quarter

__all__ = ["compound", "quarter"]


async def appoint(
    compound: Compound, person: people.Person, by: Any = None, **changed: Any
) -> oversight.Supervisor:
    given: dict[str, Any] = {
        "area_id": compound.area.id,
        "overseer_kind": oversight.OverseerKind.SUPERVISOR,
        "ends_on": TODAY + timedelta(days=365),
        **changed,
    }
    async with compound.quarter.work_as(by or compound.quarter.secretary) as work:
        return await oversight.appoint_supervisor(work, person_id=person.id, **given)


async def staff_member(compound: Compound) -> people.Person:
    cook = await compound.quarter.person()
    await compound.quarter.world.add(
        companies.CompanyStaff(
            area_id=compound.area.id, person_id=cook.id, position="保洁", responds=False, starts_on=TODAY
        )
    )
    return cook


async def test_the_role_comes_and_goes_with_the_office(compound: Compound) -> None:
    quarter, person = compound.quarter, await compound.quarter.person()
    seat = await quarter.resident(person)
    supervisor = await appoint(compound, person)
    assert await quarter.roles(seat) == {"resident", "property_supervisor"}
    after = utc_now() + timedelta(days=367)
    assert await quarter.roles(seat, now=after) == {"resident"}
    async with quarter.work_as(quarter.secretary) as work:
        await oversight.end_supervisor(work, supervisor_id=supervisor.id, expected_version=1)
    assert await quarter.roles(seat) == {"resident"}


async def test_nobody_of_the_company_oversees_it(compound: Compound) -> None:
    with pytest.raises(limits.ConflictOfInterest):
        await appoint(compound, await staff_member(compound))


@pytest.mark.parametrize("kinship", Kinship)
@pytest.mark.parametrize("recorded_for", ["worker", "relative"])
async def test_neither_spouse_nor_direct_relative_does(
    compound: Compound, kinship: Kinship, recorded_for: str
) -> None:
    cook, relative = await staff_member(compound), await compound.quarter.person()
    one, other = (cook, relative) if recorded_for == "worker" else (relative, cook)
    await compound.quarter.world.add(
        companies.PersonRelative(person_id=one.id, relative_id=other.id, kinship=kinship)
    )
    if kinship in companies.BARRING:
        with pytest.raises(companies.RelatedToStaff):
            await appoint(compound, relative)
    else:
        await appoint(compound, relative)


async def test_nobody_appoints_themselves(compound: Compound) -> None:
    person = await compound.quarter.person()
    secretary = await compound.quarter.world.seat(
        "party_secretary", compound.quarter.community, person=person
    )
    with pytest.raises(limits.SelfApproval):
        await appoint(compound, person, by=secretary)


async def test_a_supervisor_lives_near_by(compound: Compound) -> None:
    stranger = await compound.quarter.world.person(await compound.quarter.world.community())
    with pytest.raises(roster.PersonOfAnotherCommunity):
        await appoint(compound, stranger)


async def test_one_office_at_a_time_and_a_term_ahead(compound: Compound) -> None:
    person = await compound.quarter.person()
    with pytest.raises(oversight.TermEndsBeforeToday):
        await appoint(compound, person, ends_on=TODAY - timedelta(days=1))
    await appoint(compound, person)
    with pytest.raises(oversight.AlreadySupervises):
        await appoint(compound, person, overseer_kind=oversight.OverseerKind.THINK_TANK)


@pytest.mark.parametrize(
    ("who", "refusal"), [("manager", Forbidden), ("staff", Forbidden), ("next", NotFound)]
)
async def test_the_party_organisation_of_the_place_appoints(
    compound: Compound, who: str, refusal: type[Refusal]
) -> None:
    world = compound.quarter.world
    seats = {
        "manager": compound.manager,
        "staff": compound.staff,
        "next": await world.seat("party_secretary", await world.community()),
    }
    with pytest.raises(refusal):
        await appoint(compound, await compound.quarter.person(), by=seats[who])


async def test_who_oversees_is_not_hired(compound: Compound) -> None:
    person = await compound.quarter.person()
    await compound.quarter.resident(person)
    await appoint(compound, person)
    with pytest.raises(limits.ConflictOfInterest):
        async with compound.quarter.work_as(None) as work:
            await companies.employ_company_staff(
                work,
                area_id=compound.area.id,
                person_id=person.id,
                position="保安",
                responds=False,
                starts_on=TODAY,
            )
