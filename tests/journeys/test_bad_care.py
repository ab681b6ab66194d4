"""What must not be done for those in care is refused: with a documented code, and nothing is written."""

from typing import Any

import pytest
from sqlalchemy import func, select

from services import care
from tenants.refusals import catalogue
from tenants.tables import table_of
from tests.api import Answer, Api
from tests.services.care.conftest import Lane, lane_in, unit_in
from tests.world import World

CODES = {refusal.code for refusal in catalogue()}
TABLES = (care.CareHousehold, care.CareResident, care.CarePlan, care.CareVisit)


@pytest.fixture
async def lane(world: World) -> Lane:
    return await lane_in(world)


async def written(lane: Lane) -> dict[str, tuple[int, int]]:
    """How many rows of each kind there are, and how often they were changed."""
    found = {}
    async with lane.world.session() as session:
        for kind in TABLES:
            table = table_of(kind)
            row = await session.execute(select(func.count(), func.coalesce(func.sum(table.c.version), 0)))
            count, versions = row.one()
            found[kind.__name__] = (int(count), int(versions))
    return found


def resident(lane: Lane, person: str, **given: Any) -> dict[str, Any]:
    return {
        "careHouseholdId": f"care_household_{lane.household.id}",
        "personId": person,
        "keyGroups": ["VERY_OLD"],
        "basis": "LAW",
        "legalBasis": "上海市老年人权益保障条例",
        "purpose": "高龄老人探访",
        "expiresOn": "2027-01-01",
        **given,
    }


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"basis": "CONSENT"}, "SENSITIVE_CONSENT_MISSING"),
        ({"legalBasis": None}, "LEGAL_BASIS_MISSING"),
        ({"basis": "GUARDIAN_CONSENT"}, "GUARDIAN_MISSING"),
        ({"expiresOn": "2020-01-01"}, "EXPIRY_OUT_OF_RANGE"),
        ({"expiresOn": "2199-01-01"}, "EXPIRY_OUT_OF_RANGE"),
        ({"keyGroups": []}, "EMPTY"),
        ({"purpose": " "}, "EMPTY"),
    ],
)
async def test_nobody_is_put_on_a_page_without_a_basis_that_stands(
    api: Api, lane: Lane, given: dict[str, Any], code: str
) -> None:
    person = await lane.world.person(lane.community)
    committee = await api.as_(lane.world, "committee_staff", lane.community)
    answer = await refused(
        lane,
        committee.do(
            "addCareResident", "careResident { id }", **resident(lane, f"person_{person.id}", **given)
        ),
    )
    assert answer.codes == [code]


async def test_a_home_without_a_number_of_ours_and_a_second_page_are_refused(api: Api, lane: Lane) -> None:
    committee = await api.as_(lane.world, "committee_staff", lane.community)
    elsewhere = await unit_in(lane.world, await lane.world.building(await lane.world.community()), "101")
    for unit, code in ((elsewhere.id, "NOT_FOUND"), (lane.household.unit_id, "HOUSEHOLD_REGISTERED")):
        deed = committee.do("registerCareHousehold", "careHousehold { id }", unitId=f"exclusive_unit_{unit}")
        assert (await refused(lane, deed)).codes == [code]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"hours": [16, 9]}, "HOURS_NOT_IN_ORDER"),
        ({"hours": [9, 25]}, "HOURS_NOT_IN_ORDER"),
        ({"hours": []}, "EMPTY"),
        ({"endsOn": "2020-01-01"}, "PLAN_ENDS_BEFORE_START"),
        ({"secondHelperId": "first"}, "HELPERS_NOT_TWO"),
        ({"secondHelperId": "elder"}, "HELPERS_NOT_TWO"),
        ({"secondHelperId": "stranger"}, "NOT_A_HELPER"),
    ],
)
async def test_a_plan_takes_two_who_may_visit_and_hours_of_the_day(
    api: Api, lane: Lane, given: dict[str, Any], code: str
) -> None:
    first, second = lane.helpers
    people = {"first": first, "elder": lane.elder, "stranger": await lane.world.person(lane.community)}
    if named := given.get("secondHelperId"):
        given = {"secondHelperId": f"person_{people[named].id}"}
    captain = await api.as_(lane.world, "captain", lane.community)
    wanted = {
        "careHouseholdId": f"care_household_{lane.household.id}",
        "helperId": f"person_{first.id}",
        "secondHelperId": f"person_{second.id}",
        **given,
    }
    answer = await refused(lane, captain.do("startCarePlan", "carePlan { id }", **wanted))
    assert answer.codes == [code]


async def test_a_visit_is_made_once_and_by_its_helpers(api: Api, lane: Lane) -> None:
    visit = await lane.visit()
    helper = await api.as_(lane.world, "member", lane.community, person=lane.helpers[0])
    stranger = await api.as_(
        lane.world, "member", lane.community, person=await lane.world.person(lane.community)
    )
    deed: dict[str, Any] = {"careVisitId": f"care_visit_{visit.id}", "expectedVersion": 1}
    shown = "careVisit { state version }"
    assert (await refused(lane, stranger.do("completeCareVisit", shown, **deed))).codes == ["NOT_FOUND"]
    assert (await helper.do("completeCareVisit", shown, key="once", **deed)).data
    again = await helper.do("completeCareVisit", shown, key="once", **deed)
    assert again.data["completeCareVisit"]["careVisit"] == {"state": "DONE", "version": 2}
    later = {**deed, "expectedVersion": 2}
    for mutation in ("completeCareVisit", "reportNoAnswer"):
        assert (await refused(lane, helper.do(mutation, shown, **later))).codes == ["WRONG_STATE"]
    assert (await refused(lane, helper.do("reportNoAnswer", shown, **deed))).codes == ["VERSION_CONFLICT"]


async def test_a_look_without_a_reason_is_refused(api: Api, lane: Lane) -> None:
    secretary = await api.as_(lane.world, "party_secretary", lane.community)
    answer = await secretary.do(
        "revealCareResident",
        "healthNotes",
        careResidentId=f"care_resident_{lane.resident.id}",
        reason="看看",
    )
    assert answer.codes == ["REASON_TOO_SHORT"]
    assert answer.body["data"] == {"revealCareResident": None}


async def refused(lane: Lane, deed: Any) -> Answer:
    """The answer to a deed that writes nothing and tells a code of the catalogue."""
    before = await written(lane)
    answer: Answer = await deed
    assert await written(lane) == before
    assert set(answer.codes) <= CODES
    return answer
