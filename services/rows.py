"""Rows in and out of one transaction, past most of what SQLAlchemy's session does for them.

The session goes on keeping track: there is one object for a row, whoever read it, and what was changed in it is
known. What is plain (a row by its key, a query for one model, one new row, one changed row) is sent as a statement
compiled before; all else, and all that was changed together, goes through the session as ever.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

import asyncpg
from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Select,
    Uuid,
    bindparam,
    false,
    insert,
    inspect,
    or_,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstanceState, make_transient, make_transient_to_detached
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.orm.util import identity_key
from sqlmodel import col

from tenants.statements import Shelf, Statement, reader_of
from tenants.tables import TenantTable, table_of

if TYPE_CHECKING:
    Connection = asyncpg.Connection[asyncpg.Record]

Row = TypeVar("Row", bound=TenantTable)

_shelf = Shelf()


class Rows:
    """The rows of the transaction that `connection` is in and `session` works in."""

    def __init__(self, connection: "Connection", session: AsyncSession) -> None:
        self.connection = connection
        self._session = session

    async def one(
        self, model: type[Row], given: Mapping[str, object], *, within: frozenset[str] | None, lock: bool
    ) -> Row | None:
        """The row with the `tenant_id` and `id` given, if it lies in one of the reaches `within`, whose ids are given
        too; None is anywhere. With `lock` nobody else changes it, and it is read anew."""
        found = await self.run(_one(model, within, lock), given)
        return self._known(model, found[0], anew=lock) if found else None

    async def all(self, query: Select[Row]) -> Sequence[Row]:
        statement, arguments = _shelf.of(query)
        if statement.model is None or not statement.is_fixed:
            return (await self._session.execute(query)).scalars().all()
        anew = bool(query.get_execution_options().get("populate_existing"))
        found = await self.connection.fetch(statement.sql, *arguments)
        return [self._known(statement.model, record, anew=anew) for record in found]

    async def add(self, rows: Sequence[TenantTable]) -> None:
        """Insert the rows, and write what else was changed. Raises IntegrityError."""
        if len(rows) != 1 or self._pending():
            self._session.add_all(rows)
            await self._session.flush()
            return
        [row] = rows
        [made] = await self.run(_insert(type(row)), row.__dict__)
        set_committed_value(row, "tenant_id", made["tenant_id"])
        self._keep(row)

    async def put(self, model: type[TenantTable], values: dict[str, object]) -> None:
        """Insert a row that nobody goes on to use; what is not told is NULL. Raises IntegrityError."""
        await self.finish()
        await self.run(_insert(model), dict.fromkeys(_columns(model)) | values)

    async def save(self, row: TenantTable) -> None:
        """Write what was changed in the row, and what else was changed. Raises IntegrityError."""
        if row not in self._session or self._pending(row):
            await self._session.flush()
            return
        as_before = cast("InstanceState[TenantTable]", inspect(row)).unmodified
        changed = tuple(name for name in _columns(type(row)) if name not in as_before)
        written = {**row.__dict__, "of_tenant": row.tenant_id, "of_id": row.id}
        if not await self.run(_update(type(row), changed), written):
            raise StaleDataError(f"The {row.__tablename__} to be changed is not there.")
        make_transient(row)  # which also takes it out of the session
        self._keep(row)

    async def finish(self) -> None:
        """Write what is still to be written."""
        if self._pending():
            await self._session.flush()

    async def run(self, statement: Statement, given: Mapping[str, object]) -> "list[asyncpg.Record]":
        """Send one statement. Raises IntegrityError, or what asyncpg raises."""
        try:
            return await self.connection.fetch(statement.sql, *statement.arguments(given))
        except asyncpg.IntegrityConstraintViolationError as flaw:
            raise IntegrityError(statement.sql, None, flaw, hide_parameters=True) from flaw

    def _pending(self, but: TenantTable | None = None) -> bool:
        session = self._session
        return bool(session.new or session.deleted or any(row is not but for row in session.dirty))

    def _known(self, model: type[Row], record: "asyncpg.Record", *, anew: bool) -> Row:
        """The session's object for a row, made if it has none; with `anew` it is as the row is now."""
        known: Row | None = self._session.identity_map.get(
            identity_key(model, (record["tenant_id"], record["id"]))
        )
        if known is not None and not anew:
            return known
        values = dict(record)
        for name, read in _readers(model):
            values[name] = read(values[name])
        if known is None:
            return self._keep(_made(model, values))
        for name, value in values.items():
            set_committed_value(known, name, value)
        return known

    def _keep(self, row: Row) -> Row:
        """Let the session know the row: it is as it is in the database."""
        make_transient_to_detached(row)
        self._session.add(row)
        return row


def _made(model: type[Row], values: Mapping[str, object]) -> Row:
    row: Row = inspect(model).class_manager.new_instance()
    row.__dict__.update(values)
    return row


# --- statements, compiled once ---------------------------------------------------------------------------


@lru_cache(1000)
def _one(model: type[TenantTable], within: frozenset[str] | None, lock: bool) -> Statement:
    query = select(model).where(
        col(model.tenant_id) == bindparam("tenant_id"), col(model.id) == bindparam("id")
    )
    if within is not None:
        query = query.where(reached(model, within, lambda reach: bindparam(reach, type_=ARRAY(Uuid()))))
    return Statement(query.with_for_update() if lock else query)


@lru_cache(1000)
def _insert(model: type[TenantTable]) -> Statement:
    return Statement(
        insert(table_of(model)), columns=[name for name in _columns(model) if name != "tenant_id"]
    )


@lru_cache(1000)
def _update(model: type[TenantTable], changed: tuple[str, ...]) -> Statement:
    table = table_of(model)
    row = (table.c.tenant_id == bindparam("of_tenant"), table.c.id == bindparam("of_id"))
    return Statement(update(table).where(*row).returning(table.c.id), columns=changed)


@lru_cache(1000)
def _columns(model: type[TenantTable]) -> tuple[str, ...]:
    return tuple(table_of(model).c.keys())


@lru_cache(1000)
def _readers(model: type[TenantTable]) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    """The columns whose values are not what the driver brings, each with what makes them so."""
    found = ((column.name, reader_of(column.type)) for column in table_of(model).c)
    return tuple((name, read) for name, read in found if read is not None)


def reached(
    model: type[TenantTable], reaches: Iterable[str], ids: Callable[[str], ColumnElement[Any]]
) -> ColumnElement[bool]:
    """The rows of a model that lie in one of the reaches; `ids` says what each takes."""
    meant = [model.reaches[reach](model, ids(reach)) for reach in sorted(reaches) if reach in model.reaches]
    return or_(*meant) if meant else false()
