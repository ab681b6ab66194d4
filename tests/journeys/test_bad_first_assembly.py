"""Bad input to first assemblies: a documented code, and nothing is written."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select

from services import deadlines
from services.first_assemblies import (
    FirstAssembly,
    FirstAssemblyGround,
    FirstAssemblyState,
    PreparatoryMember,
)
from tenants.identifiers import new_id, public_id
from tenants.refusals import catalogue
from tenants.tables import table_of
from tests.api import Api
from tests.world import World

CODES = {refusal.code for refusal in catalogue()}
KINDS = (FirstAssembly, PreparatoryMember, deadlines.Deadline)
NOWHERE = f"first_assembly_{new_id()}"
FIRST = date(2025, 3, 3)
BAD: list[tuple[str, FirstAssemblyState, dict[str, Any], str]] = [
    *(
        ("openFirstAssembly", FirstAssemblyState.CALLED_OFF, given, code)
        for given, code in (
            ({"developer": " "}, "EMPTY"),
            ({"developer": "建" * 81}, "TOO_LONG"),
            ({"totalArea": "0.00"}, "OUT_OF_RANGE"),
            ({"totalArea": "-1.00"}, "OUT_OF_RANGE"),
            ({"totalArea": "10000000.01"}, "OUT_OF_RANGE"),
            ({"totalArea": "1.005"}, "GRAPHQL_INVALID"),
            ({"firstDeliveredOn": "2199-01-01"}, "DELIVERY_AHEAD"),
            ({"firstDeliveredOn": "last year"}, "GRAPHQL_INVALID"),
            ({"areaId": f"property_management_area_{new_id()}"}, "NOT_FOUND"),
            ({"areaId": "the new one"}, "MALFORMED_ID"),
        )
    ),
    ("openFirstAssembly", FirstAssemblyState.DELIVERING, {}, "FIRST_ASSEMBLY_OPENED"),
    *(
        ("recordDelivery", FirstAssemblyState.DELIVERING, given, code)
        for given, code in (
            ({"deliveredArea": "1000.01"}, "DELIVERY_BEYOND_TOTAL"),
            ({"deliveredArea": "0.00"}, "OUT_OF_RANGE"),
            ({"asOf": "2199-01-01"}, "DELIVERY_AHEAD"),
            ({"asOf": "2025-03-02"}, "DELIVERY_TOO_EARLY"),
            ({"expectedVersion": 9}, "VERSION_CONFLICT"),
            ({"firstAssemblyId": NOWHERE}, "NOT_FOUND"),
        )
    ),
    ("recordDelivery", FirstAssemblyState.DUE, {}, "WRONG_STATE"),
    ("reportFirstAssembly", FirstAssemblyState.DUE, {"report": ""}, "EMPTY"),
    ("reportFirstAssembly", FirstAssemblyState.DELIVERING, {}, "WRONG_STATE"),
    *(
        ("formPreparatoryGroup", FirstAssemblyState.REPORTED, {"members": members}, code)
        for members, code in (
            ([], "PREPARATORY_GROUP_NOT_LAWFUL"),
            ([{"side": "POLICE", "name": "王警官"}], "PREPARATORY_GROUP_NOT_LAWFUL"),
            ([{"side": "OWNERS", "name": "张三"}], "PREPARATORY_MEMBER_UNNAMED"),
            ([{"side": "OWNERS", "personId": public_id("person", new_id())}], "NOT_OWNER_IN_GROUP"),
            ([{"side": "OWNERS", "personId": "张三"}], "MALFORMED_ID"),
            ([{"side": "OWNERS", "name": "\u200b"}], "EMPTY"),
            ([{"side": "COMPANY", "name": "李经理"}], "GRAPHQL_INVALID"),
            ([{"side": "POLICE", "name": "王警官"}] * 100, "TOO_MANY"),
        )
    ),
    ("formPreparatoryGroup", FirstAssemblyState.DELIVERING, {"members": []}, "WRONG_STATE"),
    (
        "holdFirstAssembly",
        FirstAssemblyState.PREPARING,
        {"electionId": public_id("election", new_id())},
        "NOT_FOUND",
    ),
    ("holdFirstAssembly", FirstAssemblyState.PREPARING, {"electionId": NOWHERE}, "MALFORMED_ID"),
    (
        "holdFirstAssembly",
        FirstAssemblyState.REPORTED,
        {"electionId": public_id("election", new_id())},
        "WRONG_STATE",
    ),
    ("callOffFirstAssembly", FirstAssemblyState.DUE, {"reason": "\n"}, "EMPTY"),
    ("callOffFirstAssembly", FirstAssemblyState.CALLED_OFF, {}, "WRONG_STATE"),
]
USUAL: dict[str, dict[str, Any]] = {
    "openFirstAssembly": {
        "developer": "梅川置业有限公司",
        "totalArea": "1000.00",
        "firstDeliveredOn": "2025-03-03",
    },
    "recordDelivery": {"deliveredArea": "400.00", "asOf": "2025-06-03"},
    "reportFirstAssembly": {"report": "梅置报〔2025〕7号"},
    "callOffFirstAssembly": {"reason": "误开"},
}


async def in_state(world: World, area_id: Any, state: FirstAssemblyState) -> FirstAssembly:
    due = state not in (FirstAssemblyState.DELIVERING, FirstAssemblyState.CALLED_OFF)
    return await world.add(
        FirstAssembly(
            area_id=area_id,
            developer="梅川置业有限公司",
            total_area=100_000,
            first_delivered_on=FIRST,
            two_years_on=date(2027, 3, 3),
            state=state,
            ground=FirstAssemblyGround.HALF_DELIVERED if due else None,
            due_on=FIRST if due else None,
            formed_on=FIRST if state is FirstAssemblyState.PREPARING else None,
            called_off_because="误开" if state is FirstAssemblyState.CALLED_OFF else None,
        )
    )


@pytest.mark.parametrize(
    ("mutation", "state", "given", "code"),
    BAD,
    ids=[f"{name}-{code}-{n}" for n, (name, _, _, code) in enumerate(BAD)],
)
async def test_bad_input_is_refused_and_nothing_is_written(
    api: Api, world: World, mutation: str, state: FirstAssemblyState, given: dict[str, Any], code: str
) -> None:
    community = await world.community()
    area = await world.area(community)
    found = await in_state(world, area.id, state)
    role, at = ("committee_staff", community) if mutation.startswith("hold") else ("working_group", None)
    client = await api.as_(world, role, at, person=await world.person(community))
    of_row = {"firstAssemblyId": f"first_assembly_{found.id}", "expectedVersion": 1}
    of_area = {"areaId": f"property_management_area_{area.id}"}
    subject = of_area if mutation.startswith("open") else of_row
    before = await counted(world)
    answer = await client.do(
        mutation, "firstAssembly { id }", **{**subject, **USUAL.get(mutation, {}), **given}
    )
    assert answer.codes == [code]
    assert code in CODES
    assert await counted(world) == before


async def counted(world: World) -> list[int]:
    async with world.session() as session:
        return [
            (await session.execute(select(func.count()).select_from(table_of(kind)))).scalar_one()
            for kind in KINDS
        ]
