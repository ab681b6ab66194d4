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
FIRST = date(2025, 3, 3)
State = FirstAssemblyState
BAD: dict[tuple[str, FirstAssemblyState], list[tuple[dict[str, Any], str]]] = {
    ("openFirstAssembly", State.CALLED_OFF): [
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
    ],
    ("openFirstAssembly", State.DELIVERING): [({}, "FIRST_ASSEMBLY_OPENED")],
    ("recordDelivery", State.DELIVERING): [
        ({"deliveredArea": "1000.01"}, "DELIVERY_BEYOND_TOTAL"),
        ({"deliveredArea": "0.00"}, "OUT_OF_RANGE"),
        ({"asOf": "2199-01-01"}, "DELIVERY_AHEAD"),
        ({"asOf": "2025-03-02"}, "DELIVERY_TOO_EARLY"),
        ({"expectedVersion": 9}, "VERSION_CONFLICT"),
        ({"firstAssemblyId": f"first_assembly_{new_id()}"}, "NOT_FOUND"),
    ],
    ("recordDelivery", State.DUE): [({}, "WRONG_STATE")],
    ("reportFirstAssembly", State.DUE): [({"report": ""}, "EMPTY"), ({"report": "报" * 81}, "TOO_LONG")],
    ("formPreparatoryGroup", State.DELIVERING): [({}, "WRONG_STATE")],
    ("formPreparatoryGroup", State.REPORTED): [
        ({"members": []}, "PREPARATORY_GROUP_NOT_LAWFUL"),
        ({"members": [{"side": "POLICE", "name": "王警官"}]}, "PREPARATORY_GROUP_NOT_LAWFUL"),
        ({"members": [{"side": "OWNERS", "name": "张三"}]}, "PREPARATORY_MEMBER_UNNAMED"),
        ({"members": [{"side": "OWNERS", "personId": public_id("person", new_id())}]}, "NOT_OWNER_IN_GROUP"),
        ({"members": [{"side": "OWNERS", "personId": "张三"}]}, "MALFORMED_ID"),
        ({"members": [{"side": "OWNERS", "name": "\u200b"}]}, "EMPTY"),
        ({"members": [{"side": "COMPANY", "name": "李经理"}]}, "GRAPHQL_INVALID"),
        ({"members": [{"side": "POLICE", "name": "王警官"}] * 100}, "TOO_MANY"),
    ],
    ("holdFirstAssembly", State.REPORTED): [({}, "WRONG_STATE")],
    ("holdFirstAssembly", State.PREPARING): [
        ({}, "NOT_FOUND"),
        ({"electionId": "the first"}, "MALFORMED_ID"),
    ],
    ("callOffFirstAssembly", State.DUE): [({"reason": "\n"}, "EMPTY")],
    ("callOffFirstAssembly", State.CALLED_OFF): [({}, "WRONG_STATE")],
}
USUAL: dict[str, dict[str, Any]] = {
    "openFirstAssembly": {
        "developer": "梅川置业有限公司",
        "totalArea": "1000.00",
        "firstDeliveredOn": "2025-03-03",
    },
    "recordDelivery": {"deliveredArea": "400.00", "asOf": "2025-06-03"},
    "reportFirstAssembly": {"report": "梅置报〔2025〕7号"},
    "formPreparatoryGroup": {"members": []},
    "holdFirstAssembly": {"electionId": public_id("election", new_id())},
    "callOffFirstAssembly": {"reason": "误开"},
}


async def in_state(world: World, area_id: Any, state: FirstAssemblyState) -> FirstAssembly:
    due = state not in (State.DELIVERING, State.CALLED_OFF)
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
            formed_on=FIRST if state is State.PREPARING else None,
            called_off_because="误开" if state is State.CALLED_OFF else None,
        )
    )


@pytest.mark.parametrize(("mutation", "state"), BAD, ids=str)
async def test_bad_input_is_refused_and_nothing_is_written(
    api: Api, world: World, mutation: str, state: FirstAssemblyState
) -> None:
    community = await world.community()
    area = await world.area(community)
    found = await in_state(world, area.id, state)
    role, at = ("committee_staff", community) if mutation.startswith("hold") else ("working_group", None)
    client = await api.as_(world, role, at, person=await world.person(community))
    of_row = {"firstAssemblyId": f"first_assembly_{found.id}", "expectedVersion": 1}
    of_area = {"areaId": f"property_management_area_{area.id}"}
    usual = {**(of_area if mutation.startswith("open") else of_row), **USUAL[mutation]}
    before = await counted(world)
    for given, code in BAD[mutation, state]:
        answer = await client.do(mutation, "firstAssembly { id }", **{**usual, **given})
        assert (answer.codes, given) == ([code], given)
        assert code in CODES
    assert await counted(world) == before


async def counted(world: World) -> list[int]:
    async with world.session() as session:
        return [
            (await session.execute(select(func.count()).select_from(table_of(kind)))).scalar_one()
            for kind in KINDS
        ]
