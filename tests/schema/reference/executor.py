"""graphql-core walks the query; these plain resolvers answer it from the facts, one field at a time.

It runs over the printed contract, which has no code of ours in it, and asks the schema only how each field is read.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from inspect import isawaitable
from typing import Any, cast
from uuid import UUID

from graphql import (
    DocumentNode,
    ExecutionResult,
    GraphQLEnumType,
    GraphQLError,
    GraphQLObjectType,
    GraphQLResolveInfo,
    execute,
    get_named_type,
    parse,
)

from policies.grants import Standing
from schema.language import (
    FromAnswer,
    FromAny,
    FromChildren,
    FromColumn,
    FromExpression,
    FromId,
    FromNode,
    FromNodes,
    FromOnly,
    FromPages,
    FromParent,
    FromRanked,
    FromSelf,
)
from schema.language import (
    Reference as Link,
)
from schema.tools import Tools
from services.figures import figures_of
from tenants.refusals import Refusal
from tenants.tables import snake, table_of
from tests.schema.reference.aggregates import Group, groups_of, told_of
from tests.schema.reference.contract import Contract
from tests.schema.reference.facts import Facts, Row
from tests.schema.reference.filters import Filters
from tests.schema.reference.pages import page_of
from tests.schema.reference.rights import Rights

Info = GraphQLResolveInfo[Any]


@dataclass(frozen=True)
class Caller:
    """The caller's own ids, for conditions that name them."""

    seat: UUID
    person: UUID | None
    district: UUID


class Reference:
    """Answers as one caller, from the facts of one tenant."""

    def __init__(self, contract: Contract, facts: Facts, standing: Standing, tools: Tools) -> None:
        self._contract = contract
        self._facts = facts
        self._standing = standing
        self._tools = tools
        self._rights = Rights(facts, standing)
        self._filters = Filters(contract, self._rights)

    async def answer(self, text: str, variables: Mapping[str, Any]) -> ExecutionResult:
        found = execute(
            self._contract.printed,
            _parsed(text),
            variable_values=dict(variables),
            field_resolver=self._resolve,
            type_resolver=lambda row, _info, _kind: row.kind,
        )
        return await found if isawaitable(found) else found

    # --- fields ----------------------------------------------------------------------------------------

    def _resolve(self, source: Any, info: Info, **arguments: Any) -> Any:
        if isinstance(source, Row) and (column := self._open_column(source, info)):
            return self._written(source.values[column], info)
        if source is None or isinstance(source, Row):
            return self._read(source, info, arguments)
        if isinstance(source, Group):
            return self._told_of(source, info)
        if isinstance(source, Mapping):
            found = source[info.field_name]
            return self._groups(found, info, arguments) if isinstance(found, Group) else found
        return _told(getattr(source, snake(info.field_name)))

    def _open_column(self, row: Row, info: Info) -> str | None:
        """The column that a field shows to everybody as it is: nothing must be waited for."""
        read = self._contract.read(info.parent_type.name, info.field_name)
        if not isinstance(read, FromColumn):
            return None
        column = read.name or snake(info.field_name)
        is_open = column != "id" and "disclosure" not in table_of(row.model).c[column].info
        return column if is_open else None

    async def _read(self, row: Row | None, info: Info, arguments: dict[str, Any]) -> Any:
        read = self._contract.read(info.parent_type.name, info.field_name)
        if isinstance(read, FromAnswer):
            return await self._asked(read, arguments)
        if isinstance(read, FromColumn | FromExpression):
            assert row
            return self._written(await self._value(row, info.field_name, read), info)
        if isinstance(read, FromNode):
            return await self._node(arguments["id"])
        if isinstance(read, FromNodes):
            return [await self._node_or_error(id) for id in arguments["ids"]]
        if isinstance(read, FromAny):
            assert row
            return await self._any_of(row, read, get_named_type(info.return_type).name)
        return await self._rows(row, read, info, arguments)

    async def _value(self, row: Row, field: str, read: FromColumn | FromExpression) -> Any:
        if isinstance(read, FromExpression):
            return (await self._facts.computed(row.model, read.build))[row.id]
        column = read.name or snake(field)
        if column == "id":
            return f"{snake(row.model.__name__)}_{row.id}"
        disclosure = table_of(row.model).c[column].info.get("disclosure")
        if disclosure:
            return await self._rights.shown(row.model, row.values, column, disclosure)
        return row.values[column]

    def _written(self, value: Any, info: Info) -> Any:
        """A value of the database as the contract writes it."""
        kind = get_named_type(info.return_type)
        if value is None:
            return None
        if isinstance(kind, GraphQLEnumType):
            names = [self._contract.enum_name(kind.name, one) for one in _listed(value)]
            return names if isinstance(value, list) else names[0]
        if kind.name in ("Area", "Money"):
            sign, whole = ("-" if value < 0 else ""), abs(value)
            return f"{sign}{whole // 100}.{whole % 100:02d}"
        return _told(value)

    async def _asked(self, read: FromAnswer, arguments: dict[str, Any]) -> Any:
        self._require(read.act)
        try:
            given = {snake(name): value for name, value in arguments.items()}
            return await read.ask(self._tools, self._standing, **given)
        except Refusal as refusal:
            raise GraphQLError(refusal.code, extensions={"code": refusal.code}) from refusal

    # --- rows ------------------------------------------------------------------------------------------

    async def _rows(self, row: Row | None, read: Any, info: Info, arguments: dict[str, Any]) -> Any:
        shown = cast("GraphQLObjectType", get_named_type(info.return_type))
        if isinstance(read, FromPages):
            kind = get_named_type(shown.fields["nodes"].type).name
            return await self._page(kind, row, read, info, arguments)
        if isinstance(read, FromRanked):
            return await self._ranked(row, read, shown.name, arguments)
        found = [
            one
            for one in await self._visible(shown.name)
            if await self._meant(one, row, read, info, arguments)
        ]
        if isinstance(read, FromChildren):
            found.sort(key=lambda one: (one.values[read.order], one.id))
            return found[: arguments["first"]]
        assert len(found) <= 1, f"{info.parent_type}.{info.field_name} finds {len(found)} rows"
        return found[0] if found else None

    async def _ranked(
        self, row: Row | None, read: FromRanked, kind: str, arguments: dict[str, Any]
    ) -> list[Row]:
        assert row
        seen = {one.id: one for one in await self._visible(kind)}
        model = self._contract.readable(kind).model
        order = await self._facts.ranked(model, row.model, row.id, read)
        return [seen[id] for id in order if id in seen][: arguments["first"]]

    async def _meant(
        self, one: Row, row: Row | None, read: Any, info: Info, arguments: dict[str, Any]
    ) -> bool:
        match read:
            case FromParent(reference):
                assert row
                return bool(one.id == row.values[reference or f"{snake(info.field_name)}_id"])
            case FromOnly(reference, where) | FromChildren(reference, _, where):
                assert row
                return one.values[reference] == row.id and await self._holds(one, where)
            case FromId():
                return bool(arguments["id"] == f"{snake(one.model.__name__)}_{one.id}")
            case FromSelf(where):
                return await self._is_own(one, where)
        raise TypeError(f"{info.parent_type}.{info.field_name} is read in no way known here")

    async def _node(self, id: str) -> Row | None:
        kind = self._contract.kind_of(id)
        if kind is None:
            return None
        digits = id.rpartition("_")[2]
        return next((one for one in await self._visible(kind) if str(one.id) == digits), None)

    async def _node_or_error(self, id: str) -> Row | GraphQLError | None:
        """One item of a list: what is wrong with it concerns no other."""
        try:
            return await self._node(id)
        except GraphQLError as error:
            return error

    async def _any_of(self, row: Row, read: FromAny, face: str) -> Row | None:
        """The row that two columns name; whether it is denied depends on the row, so it is no error."""
        named = row.values[read.kind]
        name = named.value if isinstance(named, Enum) else named
        kind = self._contract.member(read.kinds.get(name, name), face)
        rows = await self._filters.readable(kind) if kind else []
        return next((one for one in rows if one.id == row.values[read.id]), None)

    async def _visible(self, kind: str) -> list[Row]:
        """The rows of a type that the caller may read. Raises FORBIDDEN where no row ever could be."""
        self._require(self._contract.readable(kind).act)
        return await self._filters.readable(kind)

    def _require(self, act: str | None) -> None:
        if not self._rights.allowed(act):
            raise GraphQLError("Forbidden", extensions={"code": "FORBIDDEN"})

    async def _holds(self, row: Row, where: Any) -> bool:
        return where is None or row.id in await self._facts.where(row.model, where, where)

    async def _is_own(self, row: Row, where: Any) -> bool:
        actor = self._standing.actor
        caller = Caller(actor.seat_id, actor.person_id, actor.ground.district_id)
        return row.id in await self._facts.where(row.model, (where, caller), lambda one: where(one, caller))

    # --- connections -----------------------------------------------------------------------------------

    async def _page(
        self, kind: str, row: Row | None, read: FromPages, info: Info, arguments: dict[str, Any]
    ) -> dict[str, Any]:
        field = cast("GraphQLObjectType", self._contract.source.type_map[info.parent_type.name])
        given = field.fields[info.field_name].args
        rows = [
            one
            for one in await self._visible(kind)
            if await self._holds(one, read.where) and await self._refers(one, row, read.reference)
        ]
        if arguments.get("where"):
            rows = await self._filters.matching(rows, given["where"], arguments["where"])
        order = await self._filters.order(kind, given.get("orderBy"), arguments.get("orderBy"), read.order)
        whole = Group(self._contract.readable(kind).model, rows)
        return {**page_of(rows, kind, order, arguments), "aggregates": whole}

    def _groups(self, whole: Group, info: Info, arguments: dict[str, Any]) -> list[Group]:
        kind = get_named_type(info.return_type).name
        zone = figures_of(self._standing.actor.ground.settings).clock
        return groups_of(self._contract.fields(kind), whole, zone, arguments)

    async def _told_of(self, group: Group, info: Info) -> Any:
        told = told_of(self._contract, group, info.parent_type.name, info.field_name)
        kind = get_named_type(info.return_type).name
        if isinstance(info.return_type, GraphQLObjectType) and self._contract.reading(kind):
            return next((one for one in await self._visible(kind) if one.id == told), None)
        return self._written(told, info)

    async def _refers(self, one: Row, row: Row | None, reference: Link | None) -> bool:
        if reference is None:
            return True
        assert row
        if isinstance(reference, str):
            return bool(one.values[reference] == row.id)
        links = await self._facts.rows(reference.link)
        return any(
            link[reference.here] == row.id and link[reference.there] == one.id for link in links.values()
        )


@lru_cache(1000)
def _parsed(text: str) -> DocumentNode:
    """What every role asks is parsed once for all of them."""
    return parse(text)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _told(value: Any) -> Any:
    """A value of Python's as JSON holds it."""
    if isinstance(value, list):
        return [_told(one) for one in value]
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID | Decimal) else value
