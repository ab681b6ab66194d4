"""The households in care of the small sub-district: people on every kind of page, plans, and visits in every state."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import cycle

from services import care, people, places
from tenants.tables import TenantTable
from tests.schema.reference.townspeople import START, WORDS, add
from tests.world import World

FAR, NEAR = date(2099, 1, 1), date(2026, 6, 1)


async def households(
    world: World,
    units: Sequence[places.ExclusiveUnit],
    persons: Sequence[people.Person],
    consents: Sequence[people.Consent],
) -> None:
    pages = [_page(n, unit) for n, unit in enumerate(units[:4])]
    plans = [_plan(n, page, persons) for n, page in enumerate(pages)]
    await add(world, pages)
    await add(world, [_resident(n, pages[n % 3], persons, consents) for n in range(5)], plans)
    await add(world, _visits(plans, persons))


def _page(n: int, unit: places.ExclusiveUnit) -> care.CareHousehold:
    return care.CareHousehold(
        community_id=unit.community_id,
        building_id=unit.building_id,
        unit_id=unit.id,
        door=unit.number,
        emergency_contact=WORDS[n],
        emergency_phone="13900000000" if n % 2 else None,
        state=care.HouseholdState.CLOSED if n == 3 else care.HouseholdState.ACTIVE,
        closed_because=WORDS[3] if n == 3 else None,
    )


def _resident(
    n: int, page: care.CareHousehold, persons: Sequence[people.Person], consents: Sequence[people.Consent]
) -> care.CareResident:
    """The first rely on the law, the others on a consent; that of the last is withdrawn."""
    return care.CareResident(
        household_id=page.id,
        community_id=page.community_id,
        building_id=page.building_id,
        person_id=persons[n].id,
        guardian_id=persons[5].id if n % 2 else None,
        key_groups=[list(care.KeyGroup)[n].value, "low_income"] if n % 4 else [],
        health_notes=WORDS[n] if n % 3 else None,
        basis=care.CareBasis.CONSENT if n > 1 else care.CareBasis.LAW,
        consent_id=consents[n].id if n > 1 else None,
        legal_basis=WORDS[n] if n < 2 else None,
        purpose=WORDS[n + 1],
        expires_on=FAR if n % 2 else NEAR,
        state=list(care.ResidentState)[n] if n < 3 else care.ResidentState.IN_CARE,
    )


def _plan(n: int, page: care.CareHousehold, persons: Sequence[people.Person]) -> care.CarePlan:
    return care.CarePlan(
        household_id=page.id,
        community_id=page.community_id,
        building_id=page.building_id,
        helper_id=persons[1 + n % 2].id,
        second_helper_id=persons[6 + n % 3].id,
        hours=[9, 16] if n % 2 else [8],
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 12, 1) if n % 2 else None,
        next_visit_at=START if n < 2 else None,
        state=care.PlanState.ENDED if n == 3 else care.PlanState.ACTIVE,
    )


def _visits(plans: Sequence[care.CarePlan], persons: Sequence[people.Person]) -> list[TenantTable]:
    states = cycle(care.VisitState)
    return [_visit(n, plan, next(states), persons) for n, plan in enumerate([*plans, *plans, *plans])]


def _visit(
    n: int, plan: care.CarePlan, state: care.VisitState, persons: Sequence[people.Person]
) -> care.CareVisit:
    begins_at = START + timedelta(days=n // 3)
    return care.CareVisit(
        plan_id=plan.id,
        household_id=plan.household_id,
        community_id=plan.community_id,
        building_id=plan.building_id,
        helper_id=plan.helper_id,
        second_helper_id=plan.second_helper_id,
        due_on=begins_at.date(),
        hour=n,
        begins_at=begins_at,
        overdue_at=begins_at + timedelta(hours=2),
        state=state,
        made_by_person_id=plan.helper_id if n % 2 else None,
        made_at=begins_at if n % 2 else None,
        together=n % 3 == 0,
        note=WORDS[n % 7] if n % 2 else None,
        verified_by_person_id=persons[4].id if n % 5 == 0 else None,
        escalated_at=begins_at if n % 4 else None,
        resolved_by_person_id=persons[3].id if n % 4 else None,
        resolved_at=begins_at if n % 4 else None,
        outcome=list(care.VisitOutcome)[n % 5] if n % 2 else None,
        outcome_note=WORDS[n % 6] if n % 2 else None,
    )
