"""A district's office, and the figures of two of its sub-districts, one of them very small."""

from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from services.insight import Rollup
from tenants.identifiers import new_id
from tenants.models import Tenant, TenantKind, TenantState
from tenants.resolution import read_ground
from tests.world import World, new_world

COUNTED = datetime(2026, 3, 1, 8, tzinfo=UTC)


async def make_district(engine: AsyncEngine, owner: AsyncEngine) -> World:
    """The world of the office."""
    office = await new_world(engine, owner, kind=TenantKind.DISTRICT_OFFICE)
    for name, people in (("甲街道", 120), ("乙镇", 3)):
        world = await _neighbour(office, owner, name)
        await world.add(
            Rollup(
                district_id=office.ground.district_id,
                name=name,
                communities=4,
                members=people,
                in_job_party_members=people // 2,
                service_stations=2,
                buildings=people // 3,
                paired_buildings=people // 4,
                areas=9,
                contracts_in_force=8,
                open_findings=people // 10,
                overdue_findings=people // 20,
                mended_findings=people // 10,
                mended_hours=people * 7,
                assessed_areas=people // 30 + 1,
                assessed_score=8_250 * (people // 30 + 1),
                assessed_by=people // 2,
                disclosures_in_time=12,
                disclosures_late=people // 40,
                committees_serving=5,
                committees_re_electing=1,
                meetings_held=6,
                motions_decided=2,
                taken_at=COUNTED,
            )
        )
    return office


async def _neighbour(office: World, owner: AsyncEngine, name: str) -> World:
    code = f"n{new_id().hex[-12:]}"
    async with AsyncSession(owner) as session, session.begin():
        session.add(
            Tenant(
                district_id=office.ground.district_id,
                kind=TenantKind.SUB_DISTRICT,
                code=code,
                name=name,
                state=TenantState.ACTIVE,
            )
        )
    async with AsyncSession(office.engine) as session:
        return World(office.engine, await read_ground(session, code))
