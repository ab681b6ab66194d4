"""The rows of one tenant as plain dictionaries, read behind the wall: one SELECT a table, one a condition."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select, text
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel import SQLModel

from schema.clock import ZONE
from schema.language import FromRanked
from services.figures import figures_of
from tenants.actor import Ground
from tenants.isolation import enter
from tenants.models import TenantKind
from tenants.tables import table_of

Model = type[SQLModel]
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """A row, under the GraphQL type it is shown as."""

    kind: str
    model: Model
    values: Values

    @property
    def id(self) -> UUID:
        found: UUID = self.values["id"]
        return found


@dataclass
class Facts:
    """Remembers everything it read: the rows must not change while it is in use."""

    engine: AsyncEngine
    ground: Ground
    _known: dict[Hashable, Any] = field(default_factory=dict)

    async def rows(self, model: Model) -> Mapping[UUID, Values]:
        """Every row of the table."""
        found: Mapping[UUID, Values] = await self._remembered(
            ("rows", model), lambda: self._by_id(select(table_of(model)))
        )
        return found

    async def where(self, model: Model, key: Hashable, condition: Callable[[Any], Any]) -> frozenset[UUID]:
        """The ids of the rows that meet a condition of the models' own; `key` tells it from others."""

        async def read() -> frozenset[UUID]:
            table = table_of(model)
            return frozenset(await self._by_id(select(table.c.id).where(condition(table.c))))

        found: frozenset[UUID] = await self._remembered(("where", model, key), read)
        return found

    async def computed(self, model: Model, build: Callable[[Any], Any]) -> Mapping[UUID, Any]:
        """What an expression of the contract's own comes to, row by row."""

        async def read() -> Mapping[UUID, Any]:
            table = table_of(model)
            found = await self._by_id(select(table.c.id, build(table.c).label("it")))
            return {id: values["it"] for id, values in found.items()}

        values: Mapping[UUID, Any] = await self._remembered(("computed", model, build), read)
        return values

    async def ranked(self, model: Model, parent: Model, id: UUID, read: FromRanked) -> Sequence[UUID]:
        """The ids of the rows that fit one row of another table, the most fitting first."""

        async def sort() -> Sequence[UUID]:
            row, here = table_of(model), table_of(parent).alias()
            fitting = select(row.c.id).where(here.c.id == id, read.fits(row.c, here.c))
            return list(await self._by_id(fitting.order_by(*read.rank(row.c, here.c))))

        found: Sequence[UUID] = await self._remembered(("ranked", model, id, read.rank), sort)
        return found

    async def _remembered(self, key: Hashable, read: Callable[[], Any]) -> Any:
        if key not in self._known:
            self._known[key] = await read()
        return self._known[key]

    async def _by_id(self, statement: Select[Any]) -> dict[UUID, Values]:
        office = self.ground.kind is TenantKind.DISTRICT_OFFICE
        here = {ZONE: figures_of(self.ground.settings).zone}
        async with self.engine.begin() as connection:
            await enter(connection, self.ground.tenant_id)
            if office:
                await connection.execute(text(f"SET LOCAL app.district_id = '{self.ground.district_id}'"))
            found: Sequence[Any] = (await connection.execute(statement, here)).mappings().all()
        return {row["id"]: dict(row) for row in found}
