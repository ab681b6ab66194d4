"""Migrations: forward, once, and by one process at a time."""

import asyncio
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID

import asyncpg
import pytest
from sqlalchemy.exc import ProgrammingError

from infra import migrate, revision
from infra.database import DatabaseUrls
from tests.conftest import copied_database

MIGRATION = """
from alembic import op

revision, down_revision, branch_labels, depends_on = {revision!r}, {before!r}, None, None


def upgrade() -> None:
    op.execute({statement!r})
"""


@pytest.fixture
async def empty(pytestconfig: pytest.Config, worker_id: str) -> AsyncIterator[DatabaseUrls]:
    """A database without a single table."""
    async with copied_database(pytestconfig, f"tongxin_empty_{worker_id}", template="template0") as urls:
        yield urls


@pytest.fixture
def scripts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A history of two migrations of our own."""
    shutil.copy(migrate.SCRIPTS / "env.py", tmp_path)
    (tmp_path / "versions").mkdir()
    monkeypatch.setattr(migrate, "SCRIPTS", tmp_path)
    write(tmp_path, "first", None, "CREATE TABLE motion (id int)")
    write(tmp_path, "second", "first", "ALTER TABLE motion ADD COLUMN words text")
    return tmp_path


def write(scripts: Path, revision: str, before: str | None, statement: str) -> None:
    script = MIGRATION.format(revision=revision, before=before, statement=statement)
    (scripts / "versions" / f"{revision}.py").write_text(script)


async def test_the_test_database_lacks_nothing(urls: DatabaseUrls) -> None:
    assert await migrate.pending(urls) == []


async def test_models_and_migrations_say_the_same(urls: DatabaseUrls) -> None:
    assert await migrate.differences(urls) == []


async def test_an_empty_database_is_brought_to_the_newest_shape(empty: DatabaseUrls, scripts: Path) -> None:
    assert await migrate.current(empty) is None
    assert await migrate.pending(empty) == ["first", "second"]
    assert await migrate.upgrade(empty) == ["first", "second"]
    assert await migrate.current(empty) == "second"
    assert await migrate.pending(empty) == []


async def test_two_processes_migrating_at_once_do_it_once(empty: DatabaseUrls, scripts: Path) -> None:
    applied = await asyncio.gather(*(migrate.upgrade(empty) for _ in range(3)))
    assert sorted(applied) == [[], [], ["first", "second"]]


async def test_a_failing_migration_leaves_the_ones_before_it(empty: DatabaseUrls, scripts: Path) -> None:
    write(scripts, "third", "second", "CREATE TABLE half (id int); SELECT nonsense")
    with pytest.raises(ProgrammingError):
        await migrate.upgrade(empty)
    assert await migrate.pending(empty) == ["third"]


async def test_a_migration_gives_way_to_a_long_transaction(
    empty: DatabaseUrls, scripts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrate, "LOCK_TIMEOUT", "100ms")
    await migrate.upgrade(empty)
    write(scripts, "third", "second", "ALTER TABLE motion ADD COLUMN outcome text")
    busy = await asyncpg.connect(empty.owner)
    async with busy.transaction(), asyncio.timeout(10):
        await busy.execute("SELECT FROM motion")
        with pytest.raises(migrate.MigrationError, match="changed nothing"):
            await migrate.upgrade(empty)
    await busy.close()
    assert await migrate.upgrade(empty) == ["third"]


GRANTED = """
    INSERT INTO district (id, created_at, code, name, city) VALUES ($1, now(), 'd', '某区', '上海市');
    INSERT INTO tenant (id, created_at, district_id, kind, code, name, state, settings, policy_version, stamp)
        VALUES ($1, now(), $1, 'sub_district', 't', '某街道', 'active', '{}', 0, 0);
    INSERT INTO account (id, created_at, name) VALUES ($1, now(), 'a');
    INSERT INTO seat (tenant_id, id, version, created_at, updated_at, account_id, stamp)
        VALUES ($1, $1, 1, now(), now(), $1, 0);
    INSERT INTO role_grant (tenant_id, id, version, created_at, updated_at, seat_id, role, scope, scope_id, valid_from)
        SELECT $1, gen_random_uuid(), 1, now(), now(), $1, role, 'area', $1, now()
        FROM unnest(ARRAY['owners_committee_member', 'owners_committee_chair', 'property_staff']) AS role
"""


async def test_committee_roles_that_nobody_was_elected_to_end_with_the_migration(
    empty: DatabaseUrls, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await upgrade_up_to("0015", empty, tmp_path, monkeypatch)
    owner = await asyncpg.connect(empty.owner)
    tenant = "01930000-0000-7000-8000-000000000001"
    await owner.execute("SELECT set_config('app.tenant_id', $1, false)", tenant)
    for statement in GRANTED.replace("$1", f"'{tenant}'::uuid").split(";"):
        await owner.execute(statement)
    await migrate.upgrade(empty)
    left = await owner.fetch("SELECT role, committee_seat_id FROM role_grant")
    assert [tuple(row) for row in left] == [("property_staff", None)]
    forced = "SELECT relforcerowsecurity FROM pg_class WHERE relname = 'role_grant'"
    assert await owner.fetchval(forced)
    await owner.close()


RULED = """
    INSERT INTO policy_version (tenant_id, id, version, created_at, updated_at, number, state, note)
        VALUES ($1, $1, 1, now(), now(), 1, 'live', '');
    INSERT INTO policy_rule (tenant_id, id, version, created_at, updated_at, policy_id, role, act, reach)
        SELECT $1, gen_random_uuid(), 1, now(), now(), $1, role, act, reach
        FROM (VALUES ('resident', 'team:read', 'own'), ('resident', 'team:read', 'community'),
                     ('resident', 'person:read', 'own'), ('auditor', 'team:read', 'tenant')) AS of (role, act, reach)
"""


async def test_every_tenants_rules_become_pages_with_the_migration(
    empty: DatabaseUrls, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await upgrade_up_to("0030", empty, tmp_path, monkeypatch)
    owner = await asyncpg.connect(empty.owner)
    tenants = [UUID("01930000-0000-7000-8000-000000000001"), UUID("01930000-0000-7000-8000-000000000002")]
    for tenant in tenants:
        await owner.execute("SELECT set_config('app.tenant_id', $1, false)", str(tenant))
        for statement in RULED.replace("$1", f"'{tenant}'::uuid").split(";"):
            await owner.execute(statement)
    await migrate.upgrade(empty)
    for tenant in tenants:
        await owner.execute("SELECT set_config('app.tenant_id', $1, false)", str(tenant))
        pages = await owner.fetch("SELECT policy_id, role, rules::text FROM policy_page ORDER BY role")
        assert [tuple(page) for page in pages] == [
            (tenant, "auditor", '{"team:read": ["tenant"]}'),
            (tenant, "resident", '{"team:read": ["community", "own"], "person:read": ["own"]}'),
        ]
    await owner.close()


async def upgrade_up_to(
    first_left_out: str, empty: DatabaseUrls, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The shape before a migration of the real history."""
    before = folder / "before"
    shutil.copytree(migrate.SCRIPTS, before)
    for script in (before / "versions").glob("00*"):
        if script.name >= first_left_out:
            script.unlink()
    with monkeypatch.context() as patch:
        patch.setattr(migrate, "SCRIPTS", before)
        await migrate.upgrade(empty)


async def test_every_start_asks_without_alembic_whether_the_last_migration_is_there(
    urls: DatabaseUrls, empty: DatabaseUrls
) -> None:
    assert await revision.is_newest(urls)
    assert not await revision.is_newest(empty)
    assert await migrate.current(urls) == revision.newest()


def test_what_is_seldom_needed_does_not_stay_in_a_server() -> None:
    imported = "import sys, infra.console; print(*sys.modules)"
    shown = subprocess.run([sys.executable, "-c", imported], capture_output=True, check=True, text=True)
    assert not {"alembic", "mako", "sentry_sdk", "fpdf", "PIL"} & set(shown.stdout.split())
