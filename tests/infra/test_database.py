"""The three logins, and the two ways in."""

import asyncio
import json
import stat
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import asyncpg
import pytest
from pydantic import SecretStr
from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import AsyncEngine

from infra import database
from infra.database import APP, OWNER, RELAY, DatabaseError, DatabaseUrls
from infra.readers import Readers
from infra.settings import Settings
from tests.backends import end_unnoticed

if TYPE_CHECKING:
    Connection = asyncpg.Connection[asyncpg.Record]
    Pool = asyncpg.Pool[asyncpg.Record]


@asynccontextmanager
async def connected(url: str) -> AsyncIterator["Connection"]:
    connection = await asyncpg.connect(url)
    try:
        yield connection
    finally:
        await connection.close()


def as_login(url: str, user: str, password: str, name: str | None = None) -> str:
    login = make_url(url).set(username=user, password=password)
    return (login.set(database=name) if name else login).render_as_string(hide_password=False)


# --- the logins ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [APP, RELAY])
async def test_those_who_serve_own_nothing(owner: "Pool", role: str) -> None:
    assert await owner.fetch("SELECT FROM pg_class WHERE relowner = $1::text::regrole", role) == []
    assert await owner.fetch("SELECT FROM pg_database WHERE datdba = $1::text::regrole", role) == []


@pytest.mark.parametrize("role", [OWNER, APP, RELAY])
async def test_no_login_is_above_the_wall(owner: "Pool", role: str) -> None:
    powers = await owner.fetchrow(
        "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication FROM pg_roles WHERE rolname = $1",
        role,
    )
    assert powers is not None
    assert set(powers.values()) == {False}


@pytest.mark.parametrize("role", ["app", "relay"])
@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE t ()",
        "CREATE TEMP TABLE t ()",
        "CREATE SCHEMA s",
        "CREATE VIEW v AS SELECT 1",
        "SET ROLE tongxin_owner",
    ],
)
async def test_those_who_serve_create_nothing(urls: DatabaseUrls, role: str, statement: str) -> None:
    async with connected(getattr(urls, role)) as connection:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute(statement)


async def test_a_stranger_may_not_even_connect(urls: DatabaseUrls, admin_url: str) -> None:
    async with connected(admin_url) as admin:
        await admin.execute("CREATE ROLE stranger LOGIN PASSWORD 'stranger'")
        try:
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await asyncpg.connect(as_login(urls.app, "stranger", "stranger"))
        finally:
            await admin.execute("DROP ROLE stranger")


async def test_passwords_do_not_show(urls: DatabaseUrls) -> None:
    assert repr(urls) == "DatabaseUrls()"


async def test_no_password_is_told_to_the_server(admin_url: str, urls: DatabaseUrls) -> None:
    async with connected(admin_url) as admin:
        kept = await admin.fetchval("SELECT rolpassword FROM pg_authid WHERE rolname = $1", APP)
    assert kept.startswith("SCRAM-SHA-256$4096:")
    assert str(make_url(urls.app).password) not in kept


# --- preparing -----------------------------------------------------------------------------------------


async def test_preparing_again_changes_nothing(
    urls: DatabaseUrls, admin_url: str, secrets_file: Path
) -> None:
    name = str(make_url(urls.app).database)
    before = secrets_file.read_text()
    assert await database.prepare_roles(admin_url, secrets_file, name) == urls
    assert secrets_file.read_text() == before


async def test_processes_preparing_at_once_agree(admin_url: str, secrets_file: Path, worker_id: str) -> None:
    name = f"tongxin_race_{worker_id}"
    prepared = await asyncio.gather(
        *(database.prepare_roles(admin_url, secrets_file, name) for _ in range(3))
    )
    assert len({(urls.owner, urls.app, urls.relay) for urls in prepared}) == 1
    async with connected(admin_url) as admin:
        await admin.execute(f"DROP DATABASE {name}")


def test_only_the_owner_may_read_the_passwords(secrets_file: Path, urls: DatabaseUrls) -> None:
    assert stat.S_IMODE(secrets_file.stat().st_mode) == 0o600
    assert set(json.loads(secrets_file.read_text())) == {OWNER, APP, RELAY}


async def test_a_dangerous_login_is_refused(urls: DatabaseUrls) -> None:
    with pytest.raises(DatabaseError, match=r"'tongxin_owner' must not serve requests.*may create tables"):
        await database.check_logins(DatabaseUrls(urls.owner, urls.owner, urls.relay))


async def test_a_login_that_became_dangerous_is_refused_at_the_next_start(
    urls: DatabaseUrls, admin_url: str, secrets_file: Path, owner: "Pool"
) -> None:
    await owner.execute(f"GRANT CREATE ON SCHEMA public TO {APP}")
    try:
        with pytest.raises(DatabaseError, match=f"'{APP}' must not serve requests: it may create tables"):
            await database.prepare_roles(admin_url, secrets_file, str(make_url(urls.app).database))
    finally:
        await owner.execute(f"REVOKE CREATE ON SCHEMA public FROM {APP}")


async def test_a_login_that_bypasses_the_wall_is_refused(urls: DatabaseUrls, admin_url: str) -> None:
    async with connected(admin_url) as admin:
        await admin.execute(f"CREATE ROLE bold LOGIN BYPASSRLS PASSWORD 'bold' IN ROLE {APP}")
        try:
            with pytest.raises(
                DatabaseError, match="'bold' must not serve requests: it bypasses row security"
            ):
                await database.check_logins(
                    DatabaseUrls(urls.owner, as_login(urls.app, "bold", "bold"), urls.relay)
                )
        finally:
            await admin.execute("DROP ROLE bold")


async def test_logins_made_by_hand_are_used(urls: DatabaseUrls, admin_url: str, tmp_path: Path) -> None:
    async with connected(admin_url) as admin:
        await admin.execute(f"CREATE ROLE by_hand LOGIN PASSWORD 'by hand' IN ROLE {APP}")
        app = as_login(urls.app, "by_hand", "by hand")
        settings = Settings(
            data_dir=tmp_path,
            database_url=SecretStr(urls.owner),
            app_database_url=SecretStr(app),
            relay_database_url=SecretStr(urls.relay),
        )
        try:
            async with database.ready(settings) as found:
                assert found == DatabaseUrls(urls.owner, app, urls.relay)
        finally:
            await admin.execute("DROP ROLE by_hand")
    assert list(tmp_path.iterdir()) == []


async def test_an_administrator_who_is_no_superuser_will_do(
    admin_url: str, secrets_file: Path, worker_id: str
) -> None:
    """Hosted databases give no superuser: CREATEROLE and CREATEDB, and the roles are theirs to administer."""
    name = f"tongxin_hosted_{worker_id}"
    async with connected(admin_url) as admin:
        await admin.execute("CREATE ROLE hosted LOGIN CREATEROLE CREATEDB PASSWORD 'hosted'")
        await admin.execute(f"GRANT {OWNER}, {APP}, {RELAY} TO hosted WITH ADMIN TRUE, INHERIT FALSE")
        try:
            hosted = as_login(admin_url, "hosted", "hosted")
            urls = await database.prepare_roles(hosted, secrets_file, name)
            async with connected(urls.app) as app:
                assert await app.fetchval("SELECT current_user") == APP
        finally:
            await admin.execute(f"DROP DATABASE IF EXISTS {name}")
            await admin.execute("DROP OWNED BY hosted; DROP ROLE hosted")


async def test_a_powerless_administrator_is_told_what_is_missing(
    urls: DatabaseUrls, secrets_file: Path
) -> None:
    app_alone = make_url(urls.app).set(database="postgres").render_as_string(hide_password=False)
    with pytest.raises(DatabaseError, match="CREATEROLE and CREATEDB"):
        await database.prepare_roles(app_alone, secrets_file, "tongxin_powerless")


async def test_a_silent_server_is_named(tmp_path: Path) -> None:
    with pytest.raises(
        DatabaseError, match=r"No PostgreSQL answers at 127\.0\.0\.1:1 .*TONGXIN_DATABASE_URL"
    ):
        await database.prepare_roles("postgresql://a:b@127.0.0.1:1/c", tmp_path / "secrets.json")


async def test_a_wrong_password_is_told_from_a_silent_server(admin_url: str, tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="does not let us in"):
        await database.prepare_roles(as_login(admin_url, "postgres", "guess"), tmp_path / "secrets.json")


async def test_without_a_database_url_the_embedded_one_serves(data_dir: Path) -> None:
    async with database.ready(Settings(data_dir=data_dir)) as urls, connected(urls.app) as app:
        assert await app.fetchval("SELECT current_database()") == "tongxin"


# --- ways in -------------------------------------------------------------------------------------------


async def test_text_comes_back_as_bytes(readers: Readers) -> None:
    assert await readers.fetchval("SELECT '同心'::text") == "同心".encode()
    assert await readers.fetchval("SELECT $1::text", "同心") == "同心".encode()


@pytest.mark.parametrize(
    ("name", "value"),
    [("timezone", "UTC"), ("datestyle", "ISO, MDY"), ("jit", "off"), ("search_path", "public")],
)
async def test_both_ways_in_speak_alike(
    readers: Readers, app_engine: AsyncEngine, name: str, value: str
) -> None:
    assert await readers.fetchval(f"SHOW {name}") == value.encode()
    async with app_engine.connect() as connection:
        assert await connection.scalar(text(f"SHOW {name}")) == value


async def test_a_tenant_entered_is_left_with_the_statement(urls: DatabaseUrls) -> None:
    """Nothing resets a connection between two callers, so nothing may be left on it."""
    async with database.make_readers(urls.app, 1) as readers:
        entered = "SELECT CASE WHEN set_config('app.tenant_id', $1, true) IS NOT NULL THEN 1 / $2::int END"
        assert await readers.fetchval(entered, "a", 1) == 1
        assert await readers.fetchval("SELECT current_setting('app.tenant_id', true)") in {None, b""}
        with pytest.raises(asyncpg.DivisionByZeroError):
            await readers.fetchval(entered, "a", 0)
        assert await readers.fetchval("SELECT current_setting('app.tenant_id', true)") in {None, b""}


async def test_readers_read(readers: Readers) -> None:
    with pytest.raises(asyncpg.ReadOnlySQLTransactionError):
        await readers.fetchval("UPDATE tenant SET stamp = 0")


async def test_the_engine_survives_a_lost_connection(urls: DatabaseUrls, admin_url: str) -> None:
    engine = database.make_engine(urls.app, pool_size=1)
    async with engine.connect() as connection:
        backend = await connection.scalar(text("SELECT pg_backend_pid()"))
    async with connected(admin_url) as admin:
        await admin.execute("SELECT pg_terminate_backend($1, 5000)", backend)
    async with engine.connect() as connection:
        assert await connection.scalar(text("SELECT 1")) == 1
    await engine.dispose()


async def test_a_connection_that_rested_is_asked_whether_it_lives(
    urls: DatabaseUrls, admin_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "FRESH", 0)
    engine = database.make_engine(urls.app, pool_size=1)
    async with engine.connect() as connection:
        backend = await connection.scalar(text("SELECT pg_backend_pid()"))
    end_unnoticed(admin_url, backend)
    async with engine.connect() as connection:
        assert await connection.scalar(text("SELECT 1")) == 1
    await engine.dispose()


async def test_an_error_does_not_quote_what_was_written(app_engine: AsyncEngine) -> None:
    async with app_engine.connect() as connection:
        with pytest.raises(Exception, match="nowhere") as failed:
            await connection.execute(text("INSERT INTO nowhere VALUES (:phone)"), {"phone": "13812345678"})
    assert "13812345678" not in str(failed.value)
