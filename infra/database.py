"""Three logins, one database, two ways in: SQLAlchemy for commands, bare asyncpg connections for compiled reads.

The owner makes tables and serves nobody. The app serves requests and the relay seals the journal; neither
owns anything, may create anything, or can step around row security.
"""

import asyncio
import base64
import hashlib
import hmac
import json
import secrets
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

import asyncpg
from sqlalchemy import event, make_url
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from infra import embedded
from infra.files import alone, write_private
from infra.readers import Readers
from infra.settings import Settings

if TYPE_CHECKING:
    Connection = asyncpg.Connection[asyncpg.Record]

OWNER, APP, RELAY = "tongxin_owner", "tongxin_app", "tongxin_relay"

PREPARING = 0x746F6E67  # the advisory lock under which logins and database are made, one process at a time

SESSION: Mapping[str, str] = {
    "application_name": "tongxin",
    "timezone": "UTC",
    "datestyle": "ISO",
    "jit": "off",
    "search_path": "public",
}
PATIENCE: Mapping[str, str] = {
    "statement_timeout": "30s",
    "lock_timeout": "10s",
    "idle_in_transaction_session_timeout": "60s",
}

READING: Mapping[str, str] = {
    "default_transaction_read_only": "on",
    # Left to itself, PostgreSQL plans some statements anew for every call once there are thousands of tenants: the
    # plan is no better, and making it takes as long as following it.
    "plan_cache_mode": "force_generic_plan",
}


class Prepared(TypedDict):
    """How asyncpg keeps statements prepared."""

    statement_cache_size: int
    max_cached_statement_lifetime: int
    max_cacheable_statement_size: int


PREPARED = Prepared(
    statement_cache_size=150,  # each costs PostgreSQL some hundred kilobytes in each connection
    max_cached_statement_lifetime=0,  # a compiled statement stays prepared …
    max_cacheable_statement_size=0,  # … however long it is
)
FRESH = 0.1
"""Seconds for which a connection that has served is taken to be alive, unless it is known to be dead."""
_RESTS_SINCE = "rests_since"


class DatabaseError(Exception):
    """The database is not fit to serve; the words say what to do about it."""


@dataclass(frozen=True, slots=True)
class DatabaseUrls:
    """One address per login. They carry passwords, so they do not show."""

    owner: str = field(repr=False)
    app: str = field(repr=False)
    relay: str = field(repr=False)


@asynccontextmanager
async def ready(settings: Settings) -> AsyncIterator[DatabaseUrls]:
    """The database of the settings, logins ready to use; an embedded one lives as long as the block."""
    if settings.database_url:
        yield await _prepare_external(settings, settings.database_url.get_secret_value())
        return
    server = await asyncio.to_thread(embedded.start, settings.data_dir)
    try:
        yield await prepare_roles(server.admin_url, settings.secrets_file)
    finally:
        await asyncio.to_thread(server.stop)


async def prepare_roles(admin_url: str, secrets_file: Path, database: str = "tongxin") -> DatabaseUrls:
    """Make sure that the database and its three logins exist and are harmless; a second time changes nothing.

    Generated passwords live in `secrets_file`. Where that file is new and the logins are not, they get new
    passwords: servers that share a database share the file, or are given explicit logins.
    """
    passwords = _passwords(secrets_file)
    urls = DatabaseUrls(
        *(_url_for(admin_url, role, passwords[role], database) for role in (OWNER, APP, RELAY))
    )
    async with _alone_at(admin_url) as admin:
        for role in (OWNER, APP, RELAY):
            await _create_role(admin, role, passwords[role])
        await _create_database(admin, database)
        for role, url in ((OWNER, urls.owner), (APP, urls.app), (RELAY, urls.relay)):
            await _check_password(admin, role, passwords[role], url)
    await _close_to_strangers(urls.owner)
    await check_logins(urls)
    return urls


async def check_logins(urls: DatabaseUrls) -> None:
    """Refuse to serve through a login that the wall would not hold."""
    for url, group in ((urls.app, APP), (urls.relay, RELAY)):
        connection = await _connect(url)
        try:
            faults = await connection.fetchrow(FAULTS, group)
        finally:
            await connection.close()
        wrong = [str(name).replace("_", " ") for name, found in (faults or {}).items() if found]
        if wrong:
            login = make_url(url).username
            raise DatabaseError(
                f"The login '{login}' must not serve requests: it {', it '.join(wrong)}. "
                f"Give a plain login instead: CREATE ROLE … LOGIN IN ROLE {group}."
            )


FAULTS = """
    SELECT rolsuper AS is_a_superuser,
           rolbypassrls AS bypasses_row_security,
           rolcreaterole OR rolcreatedb AS may_create_roles_or_databases,
           has_schema_privilege(current_user, 'public', 'CREATE') AS may_create_tables,
           EXISTS (SELECT FROM pg_class WHERE relowner = pg_roles.oid) AS owns_tables,
           pg_has_role(current_user, (SELECT datdba FROM pg_database WHERE datname = current_database()),
                       'MEMBER') AS may_become_the_owner_of_the_database,
           NOT EXISTS (SELECT FROM pg_roles AS wanted
                       WHERE rolname = $1 AND pg_has_role(current_user, wanted.oid, 'USAGE'))
               AS lacks_the_rights_of_its_role
    FROM pg_roles WHERE rolname = current_user
"""


# --- ways in -------------------------------------------------------------------------------------------


def make_engine(url: str, pool_size: int) -> AsyncEngine:
    """For commands: exactly `pool_size` connections at most, none handed out that is known to be dead.

    One that rested longer than `FRESH` is asked whether it still lives.
    """

    async def connect() -> "Connection":
        return await _connect(url, {**SESSION, **PATIENCE})

    engine = create_async_engine(
        "postgresql+asyncpg://",
        async_creator=connect,
        pool_size=pool_size,
        max_overflow=0,
        pool_timeout=10,
        hide_parameters=True,  # an error message never carries a person's data
    )
    event.listen(engine.sync_engine, "checkin", _note_rest)
    event.listen(engine.sync_engine, "checkout", _test)
    return engine


def _note_rest(_: object, record: ConnectionPoolEntry) -> None:
    record.info[_RESTS_SINCE] = time.monotonic()


def _test(adapter: Any, record: ConnectionPoolEntry, _: object) -> None:
    """Raises DisconnectionError for a connection that is dead: the pool then makes a new one."""
    now = time.monotonic()
    if adapter.driver_connection.is_closed():
        raise DisconnectionError
    if now - record.info.get(_RESTS_SINCE, now) > FRESH:
        try:
            adapter.ping()
        except Exception as error:
            raise DisconnectionError from error


def make_readers(url: str, size: int) -> Readers:
    """For compiled reads, in transactions that cannot write.

    Nothing is reset between two callers: the wall's setting ends with its statement, and a reader runs one statement
    at a time, never a transaction of several.
    """
    return Readers(partial(connect_reader, url), size)


async def connect_reader(url: str) -> "Connection":
    """`text` comes back as the bytes that PostgreSQL sent."""
    connection = await _connect(url, {**SESSION, **PATIENCE, **READING})
    await connection.set_type_codec(
        "text", schema="pg_catalog", encoder=str.encode, decoder=bytes, format="binary"
    )
    return connection


async def _connect(url: str, session: Mapping[str, str] = SESSION) -> "Connection":
    try:
        return await asyncpg.connect(url, server_settings=dict(session), timeout=10, **PREPARED)
    except (OSError, TimeoutError) as error:
        where = make_url(url)
        raise DatabaseError(
            f"No PostgreSQL answers at {where.query.get('host') or where.host}:{where.port or 5432} "
            f"({error}). Is it running, and is TONGXIN_DATABASE_URL right?"
        ) from error


# --- preparing -----------------------------------------------------------------------------------------


async def _prepare_external(settings: Settings, url: str) -> DatabaseUrls:
    if settings.app_database_url and settings.relay_database_url:
        app, relay = settings.app_database_url, settings.relay_database_url
        urls = DatabaseUrls(url, app.get_secret_value(), relay.get_secret_value())
        await check_logins(urls)
        return urls
    named = make_url(url).database
    return await prepare_roles(
        url, settings.secrets_file, "tongxin" if named in {None, "postgres"} else named
    )


def _passwords(file: Path) -> dict[str, str]:
    """What the file says, completed and written back where it says too little."""
    with alone(file):
        known = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
        passwords = {role: known.get(role) or secrets.token_urlsafe(24) for role in (OWNER, APP, RELAY)}
        if passwords != known:
            write_private(file, json.dumps(passwords, indent=2) + "\n")
    return passwords


def _url_for(admin_url: str, role: str, password: str, database: str) -> str:
    url = make_url(admin_url).set(username=role, password=password, database=database)
    return url.render_as_string(hide_password=False)


@asynccontextmanager
async def _alone_at(admin_url: str) -> AsyncIterator["Connection"]:
    try:
        admin = await _connect(admin_url)
    except asyncpg.InvalidAuthorizationSpecificationError as error:
        raise DatabaseError(f"PostgreSQL does not let us in: {error}. Check TONGXIN_DATABASE_URL.") from error
    try:
        await admin.execute("SELECT pg_advisory_lock($1)", PREPARING)
        yield admin
    except asyncpg.InsufficientPrivilegeError as error:
        raise DatabaseError(
            f"The login of TONGXIN_DATABASE_URL may not prepare the database: {error}. Give one with "
            "CREATEROLE and CREATEDB, or make the logins by hand and set TONGXIN_APP_DATABASE_URL and "
            "TONGXIN_RELAY_DATABASE_URL."
        ) from error
    finally:
        await admin.close()


async def _create_role(admin: "Connection", role: str, password: str) -> None:
    if await admin.fetchval("SELECT 1 FROM pg_roles WHERE rolname = $1", role):
        return
    harmless = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOREPLICATION"
    await admin.execute(f"CREATE ROLE {role} {harmless} PASSWORD '{_scram(password)}'")


async def _create_database(admin: "Connection", database: str) -> None:
    name = '"{}"'.format(database.replace('"', '""'))
    owner = await admin.fetchval("SELECT datdba::regrole::text FROM pg_database WHERE datname = $1", database)
    if owner == OWNER:
        return
    if not await admin.fetchval("SELECT rolsuper FROM pg_roles WHERE rolname = current_user"):
        await admin.execute(f"GRANT {OWNER} TO current_user WITH INHERIT FALSE, SET TRUE")
    if owner is None:
        await admin.execute(f"CREATE DATABASE {name} OWNER {OWNER} ENCODING 'UTF8' TEMPLATE template0")
    else:
        await admin.execute(f"ALTER DATABASE {name} OWNER TO {OWNER}")


async def _check_password(admin: "Connection", role: str, password: str, url: str) -> None:
    try:
        connection = await _connect(url)
    except asyncpg.InvalidPasswordError:
        await admin.execute(f"ALTER ROLE {role} PASSWORD '{_scram(password)}'")
    except asyncpg.InsufficientPrivilegeError:
        return  # the password was right; the right to connect comes next
    else:
        await connection.close()


async def _close_to_strangers(owner_url: str) -> None:
    """Only our logins may connect, and only the owner may create; saying so again is free."""
    owner = await _connect(owner_url)
    try:
        name = await owner.fetchval("SELECT quote_ident(current_database())")
        await owner.execute(f"""
            REVOKE ALL ON DATABASE {name} FROM PUBLIC;
            GRANT CONNECT ON DATABASE {name} TO {APP}, {RELAY};
            REVOKE ALL ON SCHEMA public FROM PUBLIC;
            GRANT USAGE ON SCHEMA public TO {APP}, {RELAY};
        """)
    finally:
        await owner.close()


def _scram(password: str, iterations: int = 4096) -> str:
    """What PostgreSQL keeps of a password (RFC 5803): the password itself is in no statement and no log."""
    salt = secrets.token_bytes(16)
    salted = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, iterations)
    client_key = hmac.digest(salted, b"Client Key", "sha256")
    server_key = hmac.digest(salted, b"Server Key", "sha256")
    stored = _base64(hashlib.sha256(client_key).digest())
    return f"SCRAM-SHA-256${iterations}:{_base64(salt)}${stored}:{_base64(server_key)}"


def _base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
