"""The wall stands on every table, and a test goes red wherever it is missing."""

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import asyncpg
import pytest

from infra.database import APP, OWNER, RELAY, DatabaseUrls
from services.tables import all_tenant_tables
from tenants.isolation import POLICY
from tests.conftest import copied_database
from tests.world import World

if TYPE_CHECKING:
    Pool = asyncpg.Pool[asyncpg.Record]
    Connection = asyncpg.Connection[asyncpg.Record]

PLATFORM = {"alembic_version", "account", "district", "login_attempt", "tenant"}
"""Tables that no tenant owns. Whatever else there is stands behind the wall."""

BEHIND = sorted(str(table.__tablename__) for table in all_tenant_tables())

UNWALLED = """
    SELECT relname FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f')
      AND NOT (relrowsecurity AND relforcerowsecurity AND EXISTS (
          SELECT FROM pg_policy
          WHERE polrelid = pg_class.oid AND polname = $1 AND polcmd = '*' AND polpermissive
            AND pg_get_expr(polqual, polrelid) = pg_get_expr(polwithcheck, polrelid)
            AND pg_get_expr(polqual, polrelid) =
                '(tenant_id = (NULLIF(current_setting(''app.tenant_id''::text, true), ''''::text))::uuid)'))
"""

LOOSE_KEYS = """
    SELECT conrelid::regclass::text AS of, conname AS name
    FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'u', 'x')
      AND (SELECT attname FROM pg_attribute WHERE attrelid = conrelid AND attnum = conkey[1]) <> 'tenant_id'
    UNION ALL
    SELECT conrelid::regclass::text, conname
    FROM pg_constraint JOIN pg_class AS target ON target.oid = confrelid
    WHERE connamespace = 'public'::regnamespace AND contype = 'f' AND target.relname <> ALL ($1)
      AND ((SELECT attname FROM pg_attribute WHERE attrelid = conrelid AND attnum = conkey[1]) <> 'tenant_id'
        OR (SELECT attname FROM pg_attribute WHERE attrelid = confrelid AND attnum = confkey[1]) <> 'tenant_id')
    UNION ALL
    SELECT indrelid::regclass::text, indexrelid::regclass::text
    FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
    WHERE relnamespace = 'public'::regnamespace AND indisunique
      AND (SELECT attname FROM pg_attribute WHERE attrelid = indrelid AND attnum = indkey[0]) <> 'tenant_id'
"""


async def unwalled(connection: "Pool | Connection") -> set[str]:
    """The tables that lack row security, its FORCE, or the one policy word for word."""
    return {row["relname"] for row in await connection.fetch(UNWALLED, POLICY)}


async def test_every_table_but_the_platforms_stands_behind_the_wall(owner: "Pool") -> None:
    assert await unwalled(owner) == PLATFORM


async def test_the_models_know_every_table_behind_the_wall(owner: "Pool") -> None:
    there = await owner.fetch(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
    )
    assert {row["relname"] for row in there} - PLATFORM == set(BEHIND)


async def test_every_key_behind_the_wall_begins_with_the_tenant(owner: "Pool") -> None:
    loose = {(row["of"], row["name"]) for row in await owner.fetch(LOOSE_KEYS, list(PLATFORM))}
    assert {(table.strip('"'), key) for table, key in loose if table.strip('"') not in PLATFORM} == set()


async def test_nothing_stands_in_the_way_of_sharding(owner: "Pool") -> None:
    triggers = await owner.fetch("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
    policies = await owner.fetch("SELECT pg_get_expr(polqual, polrelid) AS condition FROM pg_policy")
    assert triggers == []
    assert [row["condition"] for row in policies if "SELECT" in row["condition"].upper()] == []


async def test_the_logins_that_serve_own_nothing_and_cannot_step_around(owner: "Pool") -> None:
    for login in (APP, RELAY):
        found = await owner.fetchrow(
            """SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb AS mighty,
                      EXISTS (SELECT FROM pg_class WHERE relowner = pg_roles.oid) AS owns,
                      has_schema_privilege(rolname, 'public', 'CREATE') AS creates,
                      pg_has_role(rolname, $2, 'MEMBER') AS may_become_owner
               FROM pg_roles WHERE rolname = $1""",
            login,
            OWNER,
        )
        assert found is not None
        assert not any(found.values()), login


async def test_without_a_tenant_there_is_no_row_anywhere(world: World, urls: DatabaseUrls) -> None:
    await world.person(await world.community())
    connection = await asyncpg.connect(urls.app)
    try:
        for table in BEHIND:
            assert await connection.fetch(f'TABLE "{table}"') == [], table
    finally:
        await connection.close()


async def test_the_journal_cannot_be_rewritten_by_who_serves(world: World, urls: DatabaseUrls) -> None:
    connection = await asyncpg.connect(urls.app)
    try:
        for statement in (
            "UPDATE journal_entry SET act = 'x'",
            "DELETE FROM journal_entry",
            "UPDATE disclosure SET reason = 'x'",
            "DELETE FROM disclosure",
            "TRUNCATE journal_entry",
        ):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.execute(statement)
    finally:
        await connection.close()


# --- the alarm itself ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
async def broken(pytestconfig: pytest.Config, worker_id: str) -> AsyncIterator["Connection"]:
    """A copy of the database in which the wall may be damaged."""
    async with copied_database(pytestconfig, f"tongxin_wall_{worker_id}") as urls:
        connection = await asyncpg.connect(urls.owner)
        yield connection
        await connection.close()


@pytest.mark.parametrize("table", BEHIND)
async def test_one_policy_dropped_is_noticed(broken: "Connection", table: str) -> None:
    transaction = broken.transaction()
    await transaction.start()
    await broken.execute(f'DROP POLICY {POLICY} ON "{table}"')
    assert await unwalled(broken) == PLATFORM | {table}
    await transaction.rollback()


@pytest.mark.parametrize(
    "damage",
    [
        "ALTER TABLE person NO FORCE ROW LEVEL SECURITY",
        "ALTER TABLE person DISABLE ROW LEVEL SECURITY",
        f"DROP POLICY {POLICY} ON person; CREATE POLICY {POLICY} ON person USING (true) WITH CHECK (true)",
        "CREATE VIEW everybody AS SELECT * FROM person",
    ],
)
async def test_a_hole_in_the_wall_is_noticed(broken: "Connection", damage: str) -> None:
    transaction = broken.transaction()
    await transaction.start()
    await broken.execute(damage)
    assert await unwalled(broken) != PLATFORM
    await transaction.rollback()


async def test_a_key_without_the_tenant_is_noticed(broken: "Connection") -> None:
    transaction = broken.transaction()
    await transaction.start()
    await broken.execute("CREATE UNIQUE INDEX leak ON person (phone)")
    loose = [row["name"] for row in await broken.fetch(LOOSE_KEYS, list(PLATFORM)) if row["of"] == "person"]
    assert loose == ["leak"]
    await transaction.rollback()
