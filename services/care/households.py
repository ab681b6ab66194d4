"""Household pages (一户一页): opened, kept up to date, and closed with all that was sensitive in them (52)."""

from uuid import UUID

from services import places
from services.acting import move
from services.arguments import PersonName, Phone
from services.care.arguments import Reason
from services.care.endings import close
from services.care.machines import CARE_HOUSEHOLD
from services.care.models import CareHousehold
from services.care.refusals import HouseholdClosed, HouseholdRegistered
from services.work import Work, command


@command("care_household:register")
async def register_care_household(
    work: Work,
    unit_id: UUID,
    emergency_contact: PersonName | None = None,
    emergency_phone: Phone | None = None,
) -> CareHousehold:
    """Open the page of a household, before anybody is on it. Raises HouseholdRegistered."""
    unit = await work.find(places.ExclusiveUnit, unit_id)
    household = CareHousehold(
        community_id=unit.community_id,
        building_id=unit.building_id,
        unit_id=unit.id,
        door=unit.number,
        emergency_contact=emergency_contact,
        emergency_phone=emergency_phone,
    )
    return await work.add(household, unless=HouseholdRegistered(field="unit_id"))


@command("care_household:update")
async def update_care_household(
    work: Work,
    care_household_id: UUID,
    expected_version: int,
    emergency_contact: PersonName | None = None,
    emergency_phone: Phone | None = None,
) -> CareHousehold:
    """Say who is called in an emergency; left out, nobody. Raises HouseholdClosed."""
    household = await work.find(CareHousehold, care_household_id, expected_version=expected_version)
    if (household.state, "close") not in CARE_HOUSEHOLD.moves:
        raise HouseholdClosed
    household.emergency_contact = emergency_contact
    household.emergency_phone = emergency_phone
    return await work.save(household)


@command("care_household:close")
async def close_care_household(
    work: Work, care_household_id: UUID, reason: Reason, expected_version: int
) -> CareHousehold:
    """Close the page, with the reason: everybody on it leaves, its plan ends, and what was sensitive is gone."""
    household = await work.find(CareHousehold, care_household_id, expected_version=expected_version)
    move(work, CARE_HOUSEHOLD, household, "close")
    await close(work, household, because=reason)
    return household
