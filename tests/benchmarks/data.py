"""The demonstration district, with one community grown to the size the shapes need. Every run grows it alike."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import asyncpg

from infra import database
from infra.database import DatabaseUrls
from infra.demo.accounts import HOME, DemoAccount
from infra.demo.load import load

if TYPE_CHECKING:
    Connection = asyncpg.Connection[asyncpg.Record]

ROLE = "party_secretary"
"""Reads one community only, and sees every phone but their own masked."""
CAPTAIN = "captain"
GROUPS, MEMBERS = 60, 2_000
"""Added to the community of the party secretary."""


@dataclass(frozen=True)
class Caller:
    """The party secretary of the demonstration: what peers are told where the project reads a token."""

    tenant: str
    tenant_id: UUID
    person_id: UUID
    community_id: UUID
    team_id: UUID


async def load_demo(urls: DatabaseUrls, data_dir: Path) -> Mapping[str, DemoAccount]:
    """Load the demonstration; its accounts by role, those at home first."""
    owner, app = database.make_engine(urls.owner, 2), database.make_engine(urls.app, 2)
    try:
        accounts = await load(owner, app, data_dir)
    finally:
        await owner.dispose()
        await app.dispose()
    return {account["role"]: account for account in reversed(accounts) if account["tenant"] == HOME}


async def enlarge(urls: DatabaseUrls, account: str, tenant: str = HOME) -> Caller:
    """Grow the community of an account's seat, and gather statistics."""
    connection = await asyncpg.connect(urls.app)
    try:
        async with connection.transaction():
            caller = await _caller(connection, tenant, account)
            await connection.execute(ADD_GROUPS, caller.community_id, caller.team_id, GROUPS)
            await connection.execute(ADD_PEOPLE, caller.community_id, MEMBERS)
            await connection.execute(ADD_MEMBERS, caller.community_id, caller.team_id, MEMBERS)
    finally:
        await connection.close()
    await settle(urls)
    return caller


async def settle(urls: DatabaseUrls) -> None:
    """Statistics and visibility as a database in use has them."""
    owner = await asyncpg.connect(urls.owner)
    try:
        await owner.execute("VACUUM ANALYZE")
    finally:
        await owner.close()


async def _caller(connection: "Connection", tenant: str, account: str) -> Caller:
    """Enters the account's tenant for the rest of the transaction."""
    tenant_id = await connection.fetchval("SELECT id FROM tenant WHERE code = $1", tenant)
    await connection.execute("SELECT set_config('app.tenant_id', $1, true)", str(tenant_id))
    found = await connection.fetchrow(FIND_CALLER, account)
    assert found is not None
    return Caller(tenant, tenant_id, *found)


FIND_CALLER = """
    SELECT seat.person_id, role_grant.scope_id, team.id
    FROM account
    JOIN seat ON seat.account_id = account.id
    JOIN role_grant ON role_grant.seat_id = seat.id
    JOIN team ON team.community_id = role_grant.scope_id
    WHERE account.name = $1
"""

ADD_GROUPS = """
    INSERT INTO "group" (id, version, created_at, updated_at, community_id, team_id, grid_id, name)
    SELECT lpad(to_hex(n), 32, '0')::uuid, 1, moment, moment, $1, $2, grids.ids[1 + n % cardinality(grids.ids)],
           '服务小组' || n
    FROM generate_series(1, $3::int) AS n,
         LATERAL (SELECT timestamptz '2026-01-01 08:00+08' + n * interval '61.000007 minutes') AS at (moment),
         (SELECT array_agg(id ORDER BY id) FROM grid WHERE community_id = $1) AS grids (ids)
    ON CONFLICT DO NOTHING
"""

ADD_PEOPLE = """
    INSERT INTO person (id, version, created_at, updated_at, community_id, building_id, name, phone, home_address,
                        work_unit, post, party_member, skills, service_wishes)
    SELECT lpad(to_hex(n), 32, '0')::uuid, 1, moment, moment, $1, houses.ids[1 + n % cardinality(houses.ids)],
           substr('王李张刘陈杨赵黄周吴', 1 + n % 10, 1) || substr('建国志强秀英丽华明芳', 1 + n / 10 % 10, 1),
           '139' || lpad(n::text, 8, '0'), '梅川路' || n || '号501室', '区第一中学', '教师', n % 3 < 2,
           (ARRAY['医疗', '教育', '法律', '文体', '环保'])[1 : n % 4], ARRAY['社区宣传']
    FROM generate_series(1, $2::int) AS n,
         LATERAL (SELECT timestamptz '2026-01-01 08:00+08' + n * interval '7.000003 minutes') AS at (moment),
         (SELECT array_agg(id ORDER BY id) FROM building WHERE community_id = $1) AS houses (ids)
    ON CONFLICT DO NOTHING
"""

ADD_MEMBERS = """
    INSERT INTO membership (id, version, created_at, updated_at, person_id, team_id, community_id, group_id,
                            source, state, reported_at)
    SELECT lpad(to_hex(n), 32, '0')::uuid, 1, moment, moment, lpad(to_hex(n), 32, '0')::uuid, $2, $1,
           groups.ids[1 + n % cardinality(groups.ids)], 'checked_in_party_member', 'active', moment
    FROM generate_series(1, $3::int) AS n,
         LATERAL (SELECT timestamptz '2026-01-01 08:00+08' + n * interval '7.000003 minutes') AS at (moment),
         (SELECT array_agg(id ORDER BY id) FROM "group" WHERE team_id = $2) AS groups (ids)
    ON CONFLICT DO NOTHING
"""


def uuid_of(number: int) -> UUID:
    """The id of an added row."""
    return UUID(int=number)
