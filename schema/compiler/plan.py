"""How a selection will be read, and what of it this caller may see: data only, no SQL yet.

What the caller may never read is decided here, from the grants alone: a field without its act becomes null and a
`Denied`. What depends on the row (how far an act reaches, how clearly a person is shown) is named here and
written into the statement.
"""

from collections.abc import Callable, Mapping
from typing import Any

from graphql import (
    GraphQLObjectType,
    GraphQLSchema,
    OperationDefinitionNode,
    SelectionSetNode,
)
from sqlmodel import SQLModel

from policies.disclosure import CLASSES
from policies.grants import Grants
from schema.compiler.parts import (
    EACH,
    Denied,
    Edges,
    Info,
    Leaf,
    Level,
    Literal,
    Many,
    Match,
    Nodes,
    One,
    Page,
    PagePart,
    Part,
    Path,
    Plan,
    Ranked,
    Rows,
    Told,
    Total,
)
from schema.compiler.reading import (
    column_of,
    fields_of,
    filter_of,
    object_of,
    personal_class,
    read_of_field,
    reading,
    root_of,
)
from schema.compiler.selection import Chosen, Constant, Selection, Source, value_of
from schema.language import (
    Condition,
    FromAnswer,
    FromChildren,
    FromColumn,
    FromExpression,
    FromId,
    FromNode,
    FromOnly,
    FromPages,
    FromParent,
    FromRanked,
    FromSelf,
)
from tenants.refusals import Invalid
from tenants.tables import snake


class FirstAndLast(Invalid):
    zh = "first 与 last 只能二选一。"
    en = "Give first or last, not both."


class Planner:
    """Plans one operation for one set of grants."""

    def __init__(
        self,
        schema: GraphQLSchema,
        kinds: Mapping[str, GraphQLObjectType],
        selection: Selection,
        variables: Mapping[str, Any],
        grants: Grants,
    ) -> None:
        self._schema = schema
        self._kinds = kinds
        self._selection = selection
        self._variables = variables
        self._grants = grants
        self._denied: list[Denied] = []
        self._asked: list[Chosen] = []

    def query(self, operation: OperationDefinitionNode, constants: Mapping[str, str]) -> Plan:
        """A query. `constants` holds what is known beforehand: introspection, as JSON by response key."""
        parts: list[tuple[str, Part]] = []
        root = root_of(self._schema, operation)
        for chosen in self._selection.of(root, [operation.selection_set]):
            if chosen.key in constants:
                parts.append((chosen.key, Literal(constants[chosen.key])))
            else:
                parts.append((chosen.key, self._part(root, chosen, (chosen.key,))))
        return Plan(tuple(parts), tuple(self._denied), tuple(self._asked))

    def payload(self, key: str, chosen: Chosen) -> Plan:
        """The payload of a mutation: the row just written under the payload's own field."""
        payload = object_of(chosen)
        parts = []
        for inner in self._selection.of(payload, chosen.sets):
            path = (key, inner.key)
            if inner.field is None:
                part: Part = Literal(f'"{payload.name}"')
            else:
                part = self._readable(inner, path, lambda rows: One(rows, by_row_id=True))
            parts.append((inner.key, part))
        return Plan(tuple(parts), tuple(self._denied))

    # --- fields ----------------------------------------------------------------------------------------

    def _part(self, parent: GraphQLObjectType, chosen: Chosen, path: Path) -> Part:
        if chosen.field is None:
            return Literal(f'"{parent.name}"')
        read = read_of_field(chosen.field)
        match read:
            case FromColumn() | FromExpression():
                return self._leaf(parent, chosen, read)
            case FromAnswer(_, act):
                if not self._granted(act, path):
                    return Literal("null")
                self._asked.append(chosen)
                return Told(chosen.key)
            case _:
                return self._rows_part(chosen, read, path)

    def _rows_part(
        self,
        chosen: Chosen,
        read: FromParent | FromOnly | FromChildren | FromRanked | FromPages | FromId | FromSelf | FromNode,
        path: Path,
    ) -> Part:
        match read:
            case FromParent(reference):
                column = reference or f"{snake(chosen.name)}_id"
                return self._readable(chosen, path, lambda rows: One(rows, reference=column))
            case FromOnly():
                where = read.where and _alone(read.where)
                return self._readable(chosen, path, lambda rows: One(rows, back=read.reference, where=where))
            case FromChildren() | FromRanked():
                return self._listed(chosen, path, read)
            case FromPages():
                return self._page(chosen, path, read)
            case FromId():
                return self._readable(chosen, path, lambda rows: One(rows, id=chosen.arguments["id"]))
            case FromSelf(where):
                return self._readable(chosen, path, lambda rows: One(rows, where=where))
            case FromNode():
                return self._node(chosen, path)

    def _leaf(self, parent: GraphQLObjectType, chosen: Chosen, read: FromColumn | FromExpression) -> Leaf:
        name = snake(chosen.name)
        if isinstance(read, FromExpression):
            return Leaf(read, name, chosen.kind)
        column = read.name or name
        disclosure = personal_class(reading(parent).model, column)
        return Leaf(read, column, chosen.kind, disclosure, self._levels(disclosure))

    def _readable(self, chosen: Chosen, path: Path, make: Callable[[Rows], Part]) -> Part:
        kind = object_of(chosen)
        if not self._allowed(kind, path):
            return Literal("null")
        return make(self._rows(kind, chosen.sets, path))

    def _listed(self, chosen: Chosen, path: Path, read: FromChildren | FromRanked) -> Part:
        kind = object_of(chosen)
        if not self._allowed(kind, path):
            return Literal("null")
        rows = self._rows(kind, chosen.sets, (*path, EACH))
        if isinstance(read, FromRanked):
            return Ranked(rows, read.fits, read.rank, chosen.arguments["first"])
        return Many(rows, read.reference, read.order, read.where, chosen.arguments["first"])

    def _node(self, chosen: Chosen, path: Path) -> Part:
        asked = str(value_of(chosen.arguments["id"], self._variables))
        kind = self._kinds.get(asked.rpartition("_")[0])
        if kind is None or not self._allowed(kind, path):
            return Literal("null")
        return One(self._rows(kind, chosen.sets, path), id=chosen.arguments["id"])

    # --- connections -----------------------------------------------------------------------------------

    def _page(self, chosen: Chosen, path: Path, read: FromPages) -> Part:
        connection = object_of(chosen)
        kind = object_of(connection.fields["nodes"])
        if not self._allowed(kind, path):
            return Literal("null")
        order, descending = self._order(chosen, read)
        backward = self._given(chosen, "last") is not None
        if backward and self._given(chosen, "first") is not None:
            raise FirstAndLast(field="last")
        fields = tuple(
            (inner.key, self._page_part(connection, kind, inner, (*path, inner.key)))
            for inner in self._selection.of(connection, chosen.sets)
        )
        return Page(
            rows=self._rows(kind, (), path),
            reference=read.reference,
            where=read.where,
            matches=self._matches(reading(kind).model, chosen),
            order=order,
            descending=descending,
            backward=backward,
            size=self._given(chosen, "last") or self._given(chosen, "first") or Constant(20),
            after=self._given(chosen, "after"),
            before=self._given(chosen, "before"),
            fields=fields,
        )

    def _page_part(
        self, connection: GraphQLObjectType, kind: GraphQLObjectType, chosen: Chosen, path: Path
    ) -> PagePart:
        match chosen.name:
            case "edges":
                return Edges(tuple(self._edge(connection, kind, chosen, (*path, EACH))))
            case "nodes":
                return Nodes(self._rows(kind, chosen.sets, (*path, EACH)))
            case "pageInfo":
                info = object_of(connection.fields["pageInfo"])
                return Info(tuple((c.key, c.name) for c in self._selection.of(info, chosen.sets)))
            case "totalCount":
                return Total()
            case _:
                return Literal(f'"{connection.name}"')

    def _edge(
        self, connection: GraphQLObjectType, kind: GraphQLObjectType, chosen: Chosen, path: Path
    ) -> list[tuple[str, Rows | str]]:
        edge = object_of(connection.fields["edges"])
        return [
            (
                inner.key,
                self._rows(kind, inner.sets, (*path, inner.key)) if inner.name == "node" else inner.name,
            )
            for inner in self._selection.of(edge, chosen.sets)
        ]

    def _order(self, chosen: Chosen, read: FromPages) -> tuple[str, bool]:
        wanted = chosen.arguments.get("orderBy")
        value = value_of(wanted, self._variables) if wanted else None
        if value is None:
            return read.order.removeprefix("-"), read.order.startswith("-")
        return value["field"].value, value["direction"].value == "desc"

    def _given(self, chosen: Chosen, name: str) -> Source | None:
        source = chosen.arguments.get(name)
        return source if source and value_of(source, self._variables) is not None else None

    def _matches(self, model: type[SQLModel], chosen: Chosen) -> tuple[Match, ...]:
        found: list[Match] = []
        for name, conditions in fields_of(chosen.arguments.get("where")):
            by = filter_of(chosen, name)
            column = "" if by else column_of(model, snake(name))
            disclosure = None if by else personal_class(model, column)
            for operator, source in fields_of(conditions):
                if value_of(source, self._variables) is not None:
                    found.append(Match(column, operator, source, disclosure, self._levels(disclosure), by))
        return tuple(found)

    # --- who may see it --------------------------------------------------------------------------------

    def _allowed(self, kind: GraphQLObjectType, path: Path) -> bool:
        return self._granted(reading(kind).act, path)

    def _granted(self, act: str | None, path: Path) -> bool:
        if act is None or self._grants.allow(act):
            return True
        self._denied.append(Denied(path, act))
        return False

    def _rows(self, kind: GraphQLObjectType, sets: tuple[SelectionSetNode, ...], path: Path) -> Rows:
        found = reading(kind)
        fields = tuple(
            (chosen.key, self._part(kind, chosen, (*path, chosen.key)))
            for chosen in self._selection.of(kind, sets)
        )
        return Rows(found.model, kind.name, found.where, found.act, self._reaches(found.act), fields)

    def _reaches(self, act: str | None) -> tuple[str, ...] | None:
        if act is None:
            return None
        reaches = self._grants.reaches.get(act, frozenset())
        return None if "tenant" in reaches else tuple(sorted(reaches))

    def _levels(self, disclosure: str | None) -> tuple[Level, ...]:
        if disclosure is None:
            return ()
        return tuple(
            Level(level, act, self._reaches(act))
            for level in CLASSES[disclosure].levels
            if self._grants.allow(act := f"{disclosure}:{level}")
        )


def _alone(where: Condition) -> Callable[[Any, Any], Any]:
    return lambda row, _caller: where(row)
