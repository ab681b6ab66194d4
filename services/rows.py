"""Rows in and out of one transaction, past SQLAlchemy's session where that is not needed.

What is plain (a row by its key, a query for one model, one new row, one changed row) is sent as a statement
compiled before. All else goes through the session, which is opened for it and then knows the rows met so far.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeVar, cast

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
from tenants.transactions import Transaction

Row = TypeVar("Row", bound=TenantTable)

FEW = 20
"""For more rows than this, the session's way of keeping track is the cheaper one."""

_shelf = Shelf()


class Rows:
    """The rows of one transaction. There is one object for a row, whoever read it."""

    def __init__(self, transaction: Transaction) -> None:
        self.connection = transaction.driver
        self._transaction = transaction
        self._session: AsyncSession | None = None
        self._own: dict[object, TenantTable] = {}

    @property
    def session(self) -> AsyncSession:
        """SQLAlchemy's session in the same transaction. Once it is asked for, it keeps track of the rows."""
        if self._session is None:
            shared = self._transaction.shared()
            self._session = AsyncSession(shared, expire_on_commit=False, autoflush=False)
            self._session.add_all(self._own.values())
            self._own.clear()
        return self._session

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
            return (await self.session.execute(query)).scalars().all()
        anew = bool(query.get_execution_options().get("populate_existing"))
        found = await self.connection.fetch(statement.sql, *arguments)
        return [self._known(statement.model, record, anew=anew) for record in found]

    async def add(self, rows: Sequence[TenantTable]) -> None:
        """Insert the rows, and write what else was changed. Raises IntegrityError."""
        if len(rows) != 1 or self._pending():
            self.session.add_all(rows)
            await self.session.flush()
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
        model, state = type(row), _state_of(row)
        if self._identities.get(state.key) is not row or self._pending(row):
            await self.session.flush()
            return
        as_before = state.unmodified
        changed = tuple(name for name in _columns(model) if name not in as_before)
        written = {**row.__dict__, "of_tenant": row.tenant_id, "of_id": row.id}
        if not await self.run(_update(model, changed), written):
            raise StaleDataError(f"The {row.__tablename__} to be changed is not there.")
        make_transient(row)
        self._keep(row)

    async def finish(self) -> None:
        """Write what is still to be written."""
        if self._pending():
            await self.session.flush()

    def close(self) -> None:
        """Let go of the rows. The transaction is not the session's: there is nothing to wait for."""
        if self._session is not None:
            self._session.sync_session.close()

    async def run(self, statement: Statement, given: Mapping[str, object]) -> "list[asyncpg.Record]":
        """Send one statement. Raises IntegrityError, or what asyncpg raises."""
        try:
            return await self.connection.fetch(statement.sql, *statement.arguments(given))
        except asyncpg.IntegrityConstraintViolationError as flaw:
            raise IntegrityError(statement.sql, None, flaw, hide_parameters=True) from flaw

    @property
    def _identities(self) -> Any:
        """The rows known, by their identity."""
        return self._own if self._session is None else self._session.identity_map

    def _pending(self, but: TenantTable | None = None) -> bool:
        """Whether anything but this row is still to be written."""
        session = self._session
        if session is None:
            return any(row is not but and _state_of(row).modified for row in self._own.values())
        return bool(session.new or session.deleted or any(row is not but for row in session.dirty))

    def _known(self, model: type[Row], record: "asyncpg.Record", *, anew: bool) -> Row:
        """The object for a row, made if there is none; with `anew` it is as the row is now."""
        known: Row | None = self._identities.get(identity_key(model, (record["tenant_id"], record["id"])))
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
        """Know the row: it is as it is in the database."""
        make_transient_to_detached(row)
        if self._session is None and len(self._own) < FEW:
            self._own[_state_of(row).key] = row
        else:
            self.session.add(row)
        return row


def _state_of(row: TenantTable) -> "InstanceState[TenantTable]":
    return cast("InstanceState[TenantTable]", inspect(row))


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
