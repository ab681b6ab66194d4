"""The people on a household's page: who, why they are looked after, on what basis, and who may look at it."""

from datetime import date
from uuid import UUID

from sqlmodel import col

from services import people
from services.acting import move, ours
from services.arguments import Line
from services.care.arguments import HealthNotes, KeyGroups, Reason, Resident
from services.care.bases import Basis, basis_of
from services.care.choices import CareBasis, HouseholdState, ResidentState
from services.care.endings import close_if_empty, forget
from services.care.machines import CARE_RESIDENT
from services.care.models import CareHousehold, CareResident, basis_stands
from services.care.refusals import AlreadyInCare, HouseholdClosed, NotOfThisCommunity
from services.work import Work, command
from tenants.refusals import NotFound, WrongState

REMOVED = "关爱对象均已移出"
"""Why a page is closed that nobody is on any more."""


@command("care_resident:add")
async def add_care_resident(
    work: Work,
    care_household_id: UUID,
    person_id: Resident,
    key_groups: KeyGroups,
    basis: CareBasis,
    purpose: Line,
    expires_on: date,
    guardian_id: Resident | None = None,
    legal_basis: Line | None = None,
    health_notes: HealthNotes | None = None,
) -> CareResident:
    """Put a person of the community on a page. What may be kept needs a basis that stands, a purpose and an end.

    Raises HouseholdClosed, NotOfThisCommunity, AlreadyInCare, and as `basis_of`.
    """
    household = await _open(work, care_household_id)
    person = await _of_community(work, person_id, household.community_id)
    if guardian_id is not None:
        await work.get(people.Person, guardian_id)
    found = await basis_of(
        work, person.id, guardian_id, basis=basis, legal_basis=legal_basis, expires_on=expires_on
    )
    resident = CareResident(
        household_id=household.id,
        community_id=household.community_id,
        building_id=household.building_id,
        person_id=person.id,
        guardian_id=guardian_id,
        key_groups=list[str](key_groups),
        health_notes=health_notes,
        basis=found.kind,
        consent_id=found.consent_id,
        legal_basis=found.legal_basis,
        purpose=purpose,
        expires_on=found.expires_on,
    )
    return await work.add(resident, unless=AlreadyInCare(field="person_id"))


@command("care_resident:update")
async def update_care_resident(
    work: Work,
    care_resident_id: UUID,
    key_groups: KeyGroups,
    expected_version: int,
    health_notes: HealthNotes | None = None,
) -> CareResident:
    """Say anew why somebody is looked after; notes left out are gone. Raises WrongState for who is not in care."""
    resident = await _in_care(work, care_resident_id, expected_version, "update")
    resident.key_groups, resident.health_notes = list[str](key_groups), health_notes
    return await work.save(resident)


@command("care_resident:renew")
async def renew_care_resident(
    work: Work,
    care_resident_id: UUID,
    basis: CareBasis,
    expires_on: date,
    expected_version: int,
    legal_basis: Line | None = None,
) -> CareResident:
    """Put what is kept on a fresh basis, to a later day. Raises WrongState, and as `basis_of`."""
    resident = await _in_care(work, care_resident_id, expected_version, "renew")
    found: Basis = await basis_of(
        work,
        resident.person_id,
        resident.guardian_id,
        basis=basis,
        legal_basis=legal_basis,
        expires_on=expires_on,
    )
    resident.basis, resident.consent_id = found.kind, found.consent_id
    resident.legal_basis, resident.expires_on = found.legal_basis, found.expires_on
    return await work.save(resident)


@command("care_resident:remove")
async def remove_care_resident(
    work: Work, care_resident_id: UUID, reason: Reason, expected_version: int
) -> CareResident:
    """Take somebody off the page, for the reason given: what was sensitive is gone. The last one closes it."""
    resident = await work.find(CareResident, care_resident_id, expected_version=expected_version)
    move(work, CARE_RESIDENT, resident, "remove")
    await forget(work, resident)
    await close_if_empty(work, resident.household_id, because=REMOVED)
    return resident


@command("care_resident:reveal")
async def reveal_care_resident(
    work: Work, care_resident_id: UUID, reason: people.Reason
) -> people.Disclosure:
    """Look at why one person is looked after, with a reason; the person can read who looked and why.

    Writes the record; whoever shows the values reads them in the same transaction. Raises Forbidden for the
    platform itself, which is nobody to look.
    """
    resident = await work.find(CareResident, care_resident_id)
    if not await _may_be_kept(work, resident):
        raise NotFound
    return await people.disclose(
        work, resident.person_id, resident.community_id, people.RevealedField.HEALTH, reason
    )


async def _open(work: Work, household_id: UUID) -> CareHousehold:
    """A page that is not closed, kept open until this is done."""
    household = await work.find(CareHousehold, household_id)
    query = ours(work, CareHousehold).where(
        col(CareHousehold.id) == household.id, col(CareHousehold.state) == HouseholdState.ACTIVE
    )
    if await work.first(query.with_for_update(key_share=True)) is None:
        raise HouseholdClosed
    return household


async def _of_community(work: Work, person_id: UUID, community_id: UUID) -> people.Person:
    person = await work.get(people.Person, person_id)
    if person.community_id != community_id:
        raise NotOfThisCommunity(field="person_id")
    return person


async def _in_care(work: Work, id: UUID, expected_version: int, verb: str) -> CareResident:
    resident = await work.find(CareResident, id, expected_version=expected_version)
    if resident.state is not ResidentState.IN_CARE:
        raise WrongState(state=resident.state.value, move=verb)
    return resident


async def _may_be_kept(work: Work, resident: CareResident) -> bool:
    query = ours(work, CareResident).where(col(CareResident.id) == resident.id, basis_stands(CareResident))
    return await work.first(query) is not None
