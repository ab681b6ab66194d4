"""Pages, the people on them, and the basis that each of them needs."""

from datetime import date, timedelta
from typing import Any

import pytest

from services import care, people
from services.care import CareBasis, KeyGroup
from tenants.refusals import NotFound, Refusal, WrongState
from tests.services.care.conftest import Lane, consent_of, in_care, unit_in
from tests.world import today

NEXT_YEAR = date(today().year + 1, today().month, 1)


async def add(
    lane: Lane, household: care.CareHousehold, person: people.Person, **given: Any
) -> care.CareResident:
    async with lane.work_as(lane.committee) as work:
        return await care.add_care_resident(
            work,
            **{
                "care_household_id": household.id,
                "person_id": person.id,
                "key_groups": [KeyGroup.VERY_OLD],
                "basis": CareBasis.CONSENT,
                "purpose": "高龄老人探访",
                "expires_on": NEXT_YEAR,
                **given,
            },
        )


async def test_a_home_has_one_page(lane: Lane) -> None:
    unit = await unit_in(lane.world, lane.building, "802")
    async with lane.work_as(lane.committee) as work:
        page = await care.register_care_household(work, unit_id=unit.id, emergency_contact="女儿")
        assert (page.door, page.building_id, page.community_id) == (
            "802",
            lane.building.id,
            lane.community.id,
        )
    with pytest.raises(care.HouseholdRegistered):
        async with lane.work_as(lane.committee) as work:
            await care.register_care_household(work, unit_id=unit.id)


async def test_a_closed_page_forgets_and_makes_room_for_a_new_one(lane: Lane) -> None:
    plan = await lane.plan()
    done = await lane.visit(care.VisitState.DONE, plan=plan)
    async with lane.work_as(lane.committee) as work:
        closed = await care.close_care_household(
            work, care_household_id=lane.household.id, reason="随子女迁出", expected_version=1
        )
    assert (closed.emergency_contact, closed.emergency_phone) == (None, None)
    resident = await lane.fresh(lane.resident)
    assert (resident.state, resident.key_groups, resident.health_notes) == (care.ResidentState.LEFT, [], None)
    assert (await lane.fresh(plan)).state is care.PlanState.ENDED
    assert (await lane.fresh(done)).note is None
    async with lane.work_as(lane.committee) as work:
        await care.register_care_household(work, unit_id=lane.household.unit_id)
        with pytest.raises(care.HouseholdClosed):
            await care.update_care_household(work, care_household_id=closed.id, expected_version=2)
    with pytest.raises(care.HouseholdClosed):
        await add(lane, closed, await lane.world.person(lane.community))


async def test_a_person_is_on_one_page(lane: Lane) -> None:
    _, other = await lane.home()
    with pytest.raises(care.AlreadyInCare):
        await add(lane, other, lane.elder)


async def test_who_lives_elsewhere_is_not_put_on_a_page_here(lane: Lane) -> None:
    stranger = await lane.world.person(await lane.world.community())
    with pytest.raises(care.NotOfThisCommunity):
        await add(lane, lane.household, stranger)


async def test_the_last_one_to_leave_closes_the_page(lane: Lane) -> None:
    spouse = await lane.world.person(lane.community)
    second = await in_care(lane.world, lane.household, spouse)
    for resident, state in (
        (lane.resident, care.HouseholdState.ACTIVE),
        (second, care.HouseholdState.CLOSED),
    ):
        async with lane.work_as(lane.committee) as work:
            await care.remove_care_resident(
                work, care_resident_id=resident.id, reason="搬走", expected_version=1
            )
        assert (await lane.fresh(lane.household)).state is state
    with pytest.raises(WrongState):
        async with lane.work_as(lane.committee) as work:
            await care.update_care_resident(
                work, care_resident_id=second.id, key_groups=[KeyGroup.DISABLED], expected_version=2
            )


# --- on what basis -------------------------------------------------------------------------------------


async def test_nothing_is_kept_without_a_consent_that_is_in_force(lane: Lane) -> None:
    person = await lane.world.person(lane.community)
    with pytest.raises(care.SensitiveConsentMissing):
        await add(lane, lane.household, person)
    consent = await consent_of(lane.world, person.id)
    async with lane.work_as(await lane.world.seat("resident", lane.community, person=person)) as work:
        await people.withdraw_consent(work, consent_id=consent.id, expected_version=1)
    with pytest.raises(care.SensitiveConsentMissing):
        await add(lane, lane.household, person)
    again = await consent_of(lane.world, person.id)
    assert (await add(lane, lane.household, person)).consent_id == again.id


async def test_a_guardian_consents_for_a_child(lane: Lane) -> None:
    child, parent = [await lane.world.person(lane.community) for _ in range(2)]
    given: dict[str, Any] = {"basis": CareBasis.GUARDIAN_CONSENT, "key_groups": [KeyGroup.LEFT_BEHIND_CHILD]}
    with pytest.raises(care.GuardianMissing):
        await add(lane, lane.household, child, **given)
    with pytest.raises(care.GuardianMissing):
        await add(lane, lane.household, child, guardian_id=child.id, **given)
    with pytest.raises(care.SensitiveConsentMissing):
        await add(lane, lane.household, child, guardian_id=parent.id, **given)
    consent = await consent_of(lane.world, parent.id)
    resident = await add(lane, lane.household, child, guardian_id=parent.id, **given)
    assert (resident.consent_id, resident.guardian_id) == (consent.id, parent.id)


async def test_a_law_is_a_basis_when_it_is_named(lane: Lane) -> None:
    person = await lane.world.person(lane.community)
    with pytest.raises(care.LegalBasisMissing):
        await add(lane, lane.household, person, basis=CareBasis.LAW)
    law = "上海市老年人权益保障条例第三十二条"
    resident = await add(lane, lane.household, person, basis=CareBasis.LAW, legal_basis=law)
    assert (resident.consent_id, resident.legal_basis) == (None, law)


@pytest.mark.parametrize("days", [-1, 0, 24 * 31 + 40])
async def test_what_is_kept_has_an_end_within_the_tenants_figure(lane: Lane, days: int) -> None:
    person = await lane.world.person(lane.community)
    await consent_of(lane.world, person.id)
    with pytest.raises(care.ExpiryOutOfRange):
        await add(lane, lane.household, person, expires_on=today() + timedelta(days=days))


async def test_a_basis_is_renewed(lane: Lane) -> None:
    async with lane.work_as(lane.committee) as work:
        renewed = await care.renew_care_resident(
            work,
            care_resident_id=lane.resident.id,
            basis=CareBasis.LAW,
            legal_basis="未成年人保护法第四十三条",
            expires_on=NEXT_YEAR,
            expected_version=1,
        )
    assert (renewed.basis, renewed.consent_id, renewed.expires_on) == (CareBasis.LAW, None, NEXT_YEAR)


# --- one at a time -------------------------------------------------------------------------------------


async def test_a_look_leaves_a_trace_and_the_consent_withdrawn_ends_it(lane: Lane) -> None:
    secretary = await lane.world.seat("party_secretary", lane.community)
    async with lane.work_as(secretary) as work:
        look = await care.reveal_care_resident(work, care_resident_id=lane.resident.id, reason="安排节前慰问")
    assert (look.person_id, look.revealed) == (lane.elder.id, people.RevealedField.HEALTH)
    assert (look.seat_id, look.viewer_role, look.reason) == (secretary.id, "party_secretary", "安排节前慰问")
    assert lane.resident.consent_id is not None
    async with lane.work_as(await lane.world.seat("resident", lane.community, person=lane.elder)) as work:
        await people.withdraw_consent(work, consent_id=lane.resident.consent_id, expected_version=1)
    with pytest.raises(NotFound):
        async with lane.work_as(secretary) as work:
            await care.reveal_care_resident(work, care_resident_id=lane.resident.id, reason="安排节前慰问")


async def test_health_is_no_contact(lane: Lane) -> None:
    with pytest.raises(people.NotContact):
        async with lane.work_as(lane.committee) as work:
            await people.reveal_contact(
                work, person_id=lane.elder.id, field=people.RevealedField.HEALTH, reason="安排节前慰问"
            )


async def test_the_journal_tells_that_care_was_given_and_not_why(lane: Lane) -> None:
    person = await lane.world.person(lane.community)
    law = "上海市老年人权益保障条例"
    await add(
        lane, lane.household, person, basis=CareBasis.LAW, legal_basis=law, health_notes="糖尿病，每日注射"
    )
    [entry] = await lane.told("care_resident:add")
    assert entry.community_id == lane.community.id
    told = str(entry.facts)
    for secret in ("very_old", "糖尿病", str(person.id)):
        assert secret not in told


def test_every_refusal_speaks_both_languages() -> None:
    refusals = [
        found for found in vars(care).values() if isinstance(found, type) and issubclass(found, Refusal)
    ]
    assert len(refusals) == 15
