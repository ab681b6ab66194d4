"""Roles given by hand: within what the giver holds, and never one that an election gives."""

from typing import Any

import pytest

from policies import limits
from policies.templates import UnknownRole
from services import access, companies, people
from services.companies import Kinship
from tenants.models import Seat
from tenants.refusals import Forbidden, Refusal
from tests.services.roster.conftest import Quarter, quarter
from tests.world import today

__all__ = ["quarter"]


async def grant(
    quarter: Quarter, person: people.Person, role: str, by: Seat | None = None, **at: Any
) -> None:
    async with quarter.work_as(by) as work:
        await access.grant_role(work, person_id=person.id, role_code=role, **at)


async def test_a_role_is_held_in_its_place_from_now_on(quarter: Quarter) -> None:
    person = await quarter.person()
    seat = await quarter.resident(person)
    await grant(quarter, person, "captain", community_id=quarter.community.id)
    assert await quarter.roles(seat) == {"resident", "captain"}


@pytest.mark.parametrize("role", ["owners_committee_member", "owners_committee_chair"])
async def test_not_even_the_platform_grants_a_seat_on_the_committee(quarter: Quarter, role: str) -> None:
    area, person = await quarter.world.area(quarter.community), await quarter.person()
    seat = await quarter.resident(person)
    with pytest.raises(limits.OnlyByElection):
        await grant(quarter, person, role, area_id=area.id)
    assert await quarter.roles(seat) == {"resident"}


async def test_an_admin_grants_what_they_hold_and_no_more(quarter: Quarter) -> None:
    admin = await quarter.world.seat("tenant_admin")
    person = await quarter.person()
    seat = await quarter.resident(person)
    await grant(quarter, person, "tenant_admin", by=admin)
    assert await quarter.roles(seat) == {"resident", "tenant_admin"}
    with pytest.raises(limits.BeyondOwnGrants):
        await grant(quarter, person, "captain", by=admin, community_id=quarter.community.id)
    with pytest.raises(limits.SelfApproval):
        await grant(quarter, person, "tenant_admin", by=seat)
    with pytest.raises(Forbidden):
        await grant(quarter, person, "tenant_admin", by=quarter.secretary)


async def test_the_company_does_not_oversee_itself_nor_do_its_families(quarter: Quarter) -> None:
    area = await quarter.world.area(quarter.community)
    cook, wife = await quarter.person(), await quarter.person()
    for person in (cook, wife):
        await quarter.resident(person)
    await quarter.world.add(
        companies.CompanyStaff(
            area_id=area.id, person_id=cook.id, position="厨师", responds=False, starts_on=today()
        )
    )
    await quarter.world.add(
        companies.PersonRelative(person_id=wife.id, relative_id=cook.id, kinship=Kinship.SPOUSE)
    )
    with pytest.raises(limits.ConflictOfInterest):
        await grant(quarter, cook, "property_supervisor", area_id=area.id)
    with pytest.raises(companies.RelatedToStaff):
        await grant(quarter, wife, "property_supervisor", area_id=area.id)
    elsewhere = await quarter.world.area(quarter.community)
    await grant(quarter, wife, "property_supervisor", area_id=elsewhere.id)


async def test_who_oversees_the_company_is_not_given_its_role(quarter: Quarter) -> None:
    area, person = await quarter.world.area(quarter.community), await quarter.person()
    await quarter.world.seat("property_supervisor", area, person=person)
    with pytest.raises(limits.ConflictOfInterest):
        await grant(quarter, person, "property_staff", area_id=area.id)


@pytest.mark.parametrize(
    ("role", "refusal"),
    [
        ("emperor", UnknownRole),
        ("captain", access.PlaceMismatch),
        ("auditor", access.PersonWithoutSeat),
    ],
)
async def test_a_grant_names_a_role_a_place_and_somebody_with_a_seat(
    quarter: Quarter, role: str, refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        await grant(quarter, await quarter.person(), role)
