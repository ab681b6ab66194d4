"""Bring the database to the shape the code expects. Forward only: the next migration mends a mistake."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import asyncpg
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import SQLModel

import services.tables  # noqa: F401  (every table must be known before models and database are compared)
from infra.database import DatabaseUrls, make_engine

SCRIPTS = Path(__file__).with_name("migrations")
MIGRATING = 0x6D696772  # advisory lock: whoever comes second waits, then finds nothing left to do
LOCK_TIMEOUT = "5s"  # sooner fail and be run again than let every request queue behind a waiting ALTER TABLE

Answer = TypeVar("Answer")


class MigrationError(Exception):
    """A migration could not be applied now; the words say what to do about it."""


async def upgrade(urls: DatabaseUrls) -> list[str]:
    """Apply what is missing, oldest first, each in its own transaction; answer what was applied."""
    return await _as_owner(urls, _upgrade)


async def current(urls: DatabaseUrls) -> str | None:
    """The newest migration the database has, None for an empty one."""
    return await _as_owner(urls, _current)


async def pending(urls: DatabaseUrls) -> list[str]:
    """What `upgrade` would apply, oldest first."""
    return await _as_owner(urls, _pending)


async def differences(urls: DatabaseUrls) -> list[str]:
    """Where the migrated database and the models disagree; empty when a migration exists for everything."""
    return await _as_owner(urls, _differences)


async def revise(urls: DatabaseUrls, message: str) -> None:
    """Draft a migration from what differs between models and database, for a developer to read and finish."""
    await _as_owner(urls, lambda connection: _revise(connection, message))


async def _as_owner(urls: DatabaseUrls, do: Callable[[Connection], Answer]) -> Answer:
    engine = make_engine(urls.owner, pool_size=1)
    try:
        async with engine.connect() as connection:
            return await connection.run_sync(do)
    finally:
        await engine.dispose()


def _upgrade(connection: Connection) -> list[str]:
    connection.execute(text("SET lock_timeout = 0"))
    connection.execute(text("SET statement_timeout = 0"))
    connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": MIGRATING})
    connection.execute(text(f"SET lock_timeout = '{LOCK_TIMEOUT}'"))
    connection.commit()
    missing = _pending(connection)
    if missing:
        with _in_words():
            command.upgrade(_config(connection), "head")
        connection.commit()
    return missing


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) != asyncpg.LockNotAvailableError.sqlstate:
            raise
        raise MigrationError(
            f"A long transaction held a table for {LOCK_TIMEOUT}, so the migration gave way. It changed nothing: "
            "let that transaction end, then migrate again."
        ) from error


def _current(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _pending(connection: Connection) -> list[str]:
    newest_first = ScriptDirectory.from_config(_config(connection)).iterate_revisions(
        "head", _current(connection) or "base"
    )
    missing = [script.revision for script in newest_first][::-1]
    connection.commit()
    return missing


def _differences(connection: Connection) -> list[str]:
    context = MigrationContext.configure(connection, opts={"compare_server_default": _defaults_differ})
    return [str(difference) for difference in compare_metadata(context, SQLModel.metadata)]


def _defaults_differ(*compared: object) -> bool:
    """Compare as text: by itself Alembic asks PostgreSQL whether both are equal, and without a tenant both are NULL."""
    _, _, _, in_database, _, in_model = compared
    return _plain(in_database) != _plain(in_model)


def _plain(expression: object) -> str:
    """`(NULLIF(a, ''::text))::uuid`, as PostgreSQL prints it, and `nullif(a, '')::uuid`, as it was written."""
    return re.sub(r"::\w+|[\s()]", "", str(expression or "").lower())


def _revise(connection: Connection, message: str) -> None:
    command.revision(_config(connection), message, autogenerate=True)


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.set_main_option("file_template", "%%(year)d_%%(month).2d_%%(day).2d_%%(slug)s")
    config.attributes["connection"] = connection
    config.attributes["compare_server_default"] = _defaults_differ
    return config
