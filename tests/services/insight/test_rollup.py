from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

import pytest
from sqlalchemy import insert, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from services import insight, places, roster
from services.insight import Rollup
from services.roster import CaptaincyState, CaptainKind, MembershipState, MemberSource
from tenants.identifiers import new_id
from tenants.isolation import enter
from tenants.models import Tenant, TenantKind, TenantState
from tenants.resolution import read_ground
from tenants.tables import now, table_of
from tests.world import World

ROLLUP = table_of(Rollup)


async def counted(world: World) -> Rollup:
    async with world.work_as(None) as work:
        await insight.take_rollup(work)
        rows = await work.all(select(Rollup))
    (row,) = rows
    return row


async def neighbour(world: World, owner: AsyncEngine, kind: TenantKind) -> World:
    """Another tenant of the same district."""
    code = f"n{new_id().hex[-12:]}"
    async with AsyncSession(owner) as session, session.begin():
        session.add(
            Tenant(
                district_id=world.ground.district_id,
                kind=kind,
                code=code,
                name="邻街道",
                state=TenantState.ACTIVE,
            )
        )
    async with AsyncSession(world.engine) as session:
        return World(world.engine, await read_ground(session, code))


@asynccontextmanager
async def of_the_district(office: World, district_id: UUID) -> AsyncIterator[AsyncSession]:
    async with AsyncSession(office.engine) as session, session.begin():
        await enter(session, office.ground.tenant_id)
        await session.execute(text(f"SET LOCAL app.district_id = '{district_id}'"))
        yield session


async def tenants_seen(session: AsyncSession) -> set[UUID]:
    return set((await session.execute(select(ROLLUP.c.tenant_id))).scalars())


async def test_an_empty_sub_district_counts_nothing(world: World) -> None:
    row = await counted(world)
    assert (row.communities, row.members, row.buildings, row.paired_buildings) == (0, 0, 0, 0)
    assert (row.district_id, row.name) == (world.ground.district_id, world.ground.name)


async def test_only_who_serves_is_counted_and_party_members_among_them(world: World) -> None:
    community = await world.community()
    team = await world.team(community)
    for state in MembershipState:
        await world.member(team, await world.person(community), state=state)
    veteran = await world.member(team, await world.person(community))
    async with world.work_as(None) as work:
        (await work.get(roster.Membership, veteran.id)).source = MemberSource.VETERAN
    row = await counted(world)
    assert (row.communities, row.members, row.in_job_party_members) == (1, 3, 2)


async def test_only_service_stations_are_counted(world: World) -> None:
    for number, kind in enumerate([*places.FacilityKind, places.FacilityKind.SERVICE_STATION]):
        await world.add(places.Facility(code=str(number), kind=kind, name="站", address="梅川路1号"))
    assert (await counted(world)).service_stations == 2


async def test_a_building_is_paired_while_both_captains_serve(world: World) -> None:
    community = await world.community()
    serving, ended = CaptaincyState.SERVING, CaptaincyState.ENDED
    for captains in (
        [],
        [(CaptainKind.OFFLINE, serving)],
        [(CaptainKind.OFFLINE, serving), (CaptainKind.ONLINE, ended)],
        [(CaptainKind.OFFLINE, serving), (CaptainKind.ONLINE, serving), (CaptainKind.ONLINE, ended)],
    ):
        building = await world.building(community)
        for kind, state in captains:
            person = await world.person(community)
            await world.add(
                roster.BuildingCaptain(
                    building_id=building.id,
                    community_id=community.id,
                    person_id=person.id,
                    kind=kind,
                    state=state,
                    since=now().date(),
                )
            )
    row = await counted(world)
    assert (row.buildings, row.paired_buildings) == (4, 1)


async def test_counting_again_renews_the_row(world: World, next_door: World) -> None:
    first = await counted(world)
    await world.community()
    await next_door.community()
    second = await counted(world)
    assert (second.id, second.version, second.communities) == (first.id, 2, 1)
    assert second.taken_at > first.taken_at


async def test_the_office_reads_the_rows_of_its_district_and_of_no_other(
    world: World, next_door: World, owner_engine: AsyncEngine
) -> None:
    sister = await neighbour(world, owner_engine, TenantKind.SUB_DISTRICT)
    office = await neighbour(world, owner_engine, TenantKind.DISTRICT_OFFICE)
    for place in (world, sister, next_door):
        await counted(place)
    async with of_the_district(office, world.ground.district_id) as session:
        assert await tenants_seen(session) == {world.ground.tenant_id, sister.ground.tenant_id}
    async with of_the_district(office, next_door.ground.district_id) as session:
        assert await tenants_seen(session) == {next_door.ground.tenant_id}


async def test_a_sub_district_reads_its_own_row_only(world: World, owner_engine: AsyncEngine) -> None:
    sister = await neighbour(world, owner_engine, TenantKind.SUB_DISTRICT)
    await counted(sister)
    await counted(world)
    async with world.session() as session:
        assert await tenants_seen(session) == {world.ground.tenant_id}


async def test_the_window_is_for_reading_only(world: World, owner_engine: AsyncEngine) -> None:
    office = await neighbour(world, owner_engine, TenantKind.DISTRICT_OFFICE)
    row = await counted(world)
    async with of_the_district(office, world.ground.district_id) as session:
        changed = await session.execute(update(ROLLUP).values(members=99).returning(ROLLUP.c.id))
        assert changed.all() == []
    async with of_the_district(office, world.ground.district_id) as session:
        with pytest.raises(DBAPIError, match="row-level security"):
            await session.execute(
                insert(ROLLUP).values(
                    tenant_id=world.ground.tenant_id,
                    district_id=new_id(),
                    name="假",
                    taken_at=row.taken_at,
                )
            )


async def test_the_window_shows_figures_and_no_person(world: World, owner_engine: AsyncEngine) -> None:
    office = await neighbour(world, owner_engine, TenantKind.DISTRICT_OFFICE)
    await world.person(await world.community())
    async with of_the_district(office, world.ground.district_id) as session:
        for table in ("person", "community", "membership", "journal_entry"):
            assert (await session.execute(text(f'SELECT count(*) FROM "{table}"'))).scalar_one() == 0  # noqa: S608
