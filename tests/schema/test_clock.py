"""Today is told by the tenant's clock, everywhere."""

import ast
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

import schema
from services import contracts, oversight
from services.work import utc_now
from tenants.models import Tenant
from tests.schema.conftest import Ask
from tests.world import World

EAST, WEST = "Pacific/Kiritimati", "Pacific/Pago_Pago"
"""25 hours apart: it is never the same day in both."""

OVERDUE = (
    "{ overdueFindings(first: 2) { totalCount } areaScorecards(first: 1) { nodes { overdueFindings } } }"
)


@pytest.mark.parametrize(("zone", "count"), [(EAST, 1), (WEST, 0)])
async def test_what_is_due_today_in_the_west_is_overdue_in_the_east(
    ask: Ask, world: World, owner_engine: AsyncEngine, zone: str, count: int
) -> None:
    async with AsyncSession(owner_engine) as session, session.begin():
        mine: Any = Tenant.id == world.ground.tenant_id
        await session.execute(update(Tenant).where(mine).values(settings={"zone": zone}))
    community = await world.community()
    area = await world.area(community)
    await world.add(
        oversight.Finding(
            area_id=area.id,
            field=contracts.ServiceField.FIRE_SAFETY,
            severity=oversight.Severity.MINOR,
            title="防火门闭门器损坏",
            details="3号楼二楼防火门不能自行关闭。",
            place="3号楼二楼",
            raised_at=utc_now(),
            state=oversight.FindingState.RECTIFYING,
            due_on=utc_now().astimezone(ZoneInfo(WEST)).date(),
        )
    )
    answer = await ask(await world.seat("working_group"), OVERDUE)
    assert answer.data == {
        "overdueFindings": {"totalCount": count},
        "areaScorecards": {"nodes": [{"overdueFindings": count}]},
    }


def test_no_other_room_of_the_schema_has_a_clock_of_its_own() -> None:
    home = Path(schema.__file__).parent
    for path in home.rglob("*.py"):
        words = {
            node.attr
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.Attribute)
        }
        assert not words & {"current_date", "localtimestamp", "localtime"}, path
