"""How a selection will be read, and what of it this caller may see: data only, no SQL yet.

What the caller may never read is decided here, from the grants alone: a field without its act becomes null and a
`Denied`. What depends on the row (how far an act reaches, how clearly a person is shown) is named here and
written into the statement.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from graphql import (
    GraphQLObjectType,
    GraphQLSchema,
    OperationDefinitionNode,
    SelectionSetNode,
)

from policies.grants import Grants
from schema.compiler import aggregates
from schema.compiler.allowed import Allowed
from schema.compiler.branches import Branches
from schema.compiler.conditions import Conditions
from schema.compiler.parts import (
    EACH,
    Aggregates,
    Denied,
    Edges,
    Follow,
    Info,
    Key,
    Leaf,
    Listed,
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
    Various,
)
from schema.compiler.reading import (
    input_of,
    kinds_of,
    object_of,
    personal_class,
    read_of_field,
    reading,
    root_of,
)
from schema.compiler.selection import Chosen, Constant, Selection, Source, value_of
from schema.compiler.sorting import key_of
from schema.language import (
    Condition,
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
from tenants.identifiers import kind_of
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
        self._may = Allowed(grants)
        self._branches = Branches()
        self._conditions = Conditions(self._may, variables, self._branches)
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
        read: FromParent
        | FromOnly
        | FromChildren
        | FromRanked
        | FromPages
        | FromAny
        | FromId
        | FromSelf
        | FromNode
        | FromNodes,
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
                return self._children(chosen, path, read)
            case FromPages():
                return self._page(chosen, path, read)
            case FromId():
                return self._readable(chosen, path, lambda rows: One(rows, id=chosen.arguments["id"]))
            case FromSelf(where):
                return self._readable(chosen, path, lambda rows: One(rows, where=where))
            case _:
                return self._of_several(chosen, path, read)

    def _leaf(self, parent: GraphQLObjectType, chosen: Chosen, read: FromColumn | FromExpression) -> Leaf:
        name = snake(chosen.name)
        if isinstance(read, FromExpression):
            return Leaf(read, name, chosen.kind)
        column = read.name or name
        disclosure = personal_class(reading(parent).model, column)
        return Leaf(read, column, chosen.kind, disclosure, self._may.levels(disclosure))

    def _readable(self, chosen: Chosen, path: Path, make: Callable[[Rows], Part]) -> Part:
        kind = object_of(chosen)
        if not self._allowed(kind, path):
            return Literal("null")
        return make(self._rows(kind, chosen.sets, path))

    def _children(self, chosen: Chosen, path: Path, read: FromChildren | FromRanked) -> Part:
        kind = object_of(chosen)
        if not self._allowed(kind, path):
            return Literal("null")
        rows = self._rows(kind, chosen.sets, (*path, EACH))
        if isinstance(read, FromRanked):
            return Ranked(rows, read.fits, read.rank, chosen.arguments["first"])
        return Many(rows, read.reference, read.order, read.where, chosen.arguments["first"])

    # --- rows of several types -------------------------------------------------------------------------

    def _of_several(self, chosen: Chosen, path: Path, read: FromAny | FromNode | FromNodes) -> Part:
        match read:
            case FromNode():
                return self._node(chosen, path)
            case FromNodes():
                return self._listed(chosen, path)
            case FromAny():
                return self._various(chosen, path, read)

    def _node(self, chosen: Chosen, path: Path) -> Part:
        asked = str(value_of(chosen.arguments["id"], self._variables))
        kind = self._kinds.get(kind_of(asked))
        if kind is None or not self._allowed(kind, path):
            return Literal("null")
        return One(self._rows(kind, chosen.sets, path), id=chosen.arguments["id"])

    def _listed(self, chosen: Chosen, path: Path) -> Part:
        ids, each = chosen.arguments["ids"], (*path, EACH)
        asked = set(map(kind_of, value_of(ids, self._variables)))
        choices: list[tuple[str, Rows]] = []
        for name, kind in self._kinds.items():
            if name not in asked:
                continue
            before = len(self._denied)
            if self._allowed(kind, each):
                choices.append((name, self._rows(kind, chosen.sets, each)))
            self._denied[before:] = [replace(denied, ids=ids, kind=name) for denied in self._denied[before:]]
        self._branches.take(len(choices))
        return Listed(ids, tuple(choices))

    def _various(self, chosen: Chosen, path: Path, read: FromAny) -> Part:
        found = kinds_of(self._schema, chosen)
        allowed = {name: kind for name, kind in found.items() if self._may.kind(kind)}
        self._branches.take(len(allowed))
        rows = {name: self._rows(kind, chosen.sets, path) for name, kind in allowed.items()}
        return Various(read.kind, read.id, tuple(_renamed(rows, read.kinds)))

    # --- connections -----------------------------------------------------------------------------------

    def _page(self, chosen: Chosen, path: Path, read: FromPages) -> Part:
        connection = object_of(chosen)
        kind = object_of(connection.fields["nodes"])
        if not self._allowed(kind, path):
            return Literal("null")
        order, descending = self._order(kind, chosen, read)
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
            matches=self._matches(kind, chosen),
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
            case "aggregates":
                return self._aggregates(kind, chosen, (*path, EACH))
            case _:
                return Literal(f'"{connection.name}"')

    def _aggregates(self, kind: GraphQLObjectType, chosen: Chosen, path: Path) -> Aggregates:
        return aggregates.planned(
            chosen,
            reading(kind).model,
            self._selection,
            self._variables,
            lambda inner, column: self._readable(
                inner, (*path, inner.key), lambda rows: One(rows, reference=column)
            ),
        )

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

    def _order(self, kind: GraphQLObjectType, chosen: Chosen, read: FromPages) -> tuple[Key, bool]:
        wanted = chosen.arguments.get("orderBy")
        value = value_of(wanted, self._variables) if wanted else None
        if value is None:
            return key_of(kind, read.order.removeprefix("-"), self._may), read.order.startswith("-")
        return key_of(kind, value["field"].value, self._may), value["direction"].value == "desc"

    def _given(self, chosen: Chosen, name: str) -> Source | None:
        source = chosen.arguments.get(name)
        return source if source and value_of(source, self._variables) is not None else None

    def _matches(self, kind: GraphQLObjectType, chosen: Chosen) -> tuple[Match | Follow, ...]:
        where = chosen.arguments.get("where")
        if where is None or chosen.field is None:
            return ()
        return self._conditions.of(kind, input_of(chosen.field.args["where"]), where)

    # --- who may see it --------------------------------------------------------------------------------

    def _allowed(self, kind: GraphQLObjectType, path: Path) -> bool:
        return self._granted(reading(kind).act, path)

    def _granted(self, act: str | None, path: Path) -> bool:
        if act is None or self._may.act(act):
            return True
        self._denied.append(Denied(path, act))
        return False

    def _rows(self, kind: GraphQLObjectType, sets: tuple[SelectionSetNode, ...], path: Path) -> Rows:
        fields = tuple(
            (chosen.key, self._part(kind, chosen, (*path, chosen.key)))
            for chosen in self._selection.of(kind, sets)
        )
        return self._may.rows(kind, fields)


def _alone(where: Condition) -> Callable[[Any, Any], Any]:
    return lambda row, _caller: where(row)


def _renamed(rows: Mapping[str, Rows], names: Mapping[str, str]) -> Iterator[tuple[str, Rows]]:
    """Each kind under the names that a column has for it."""
    for kind, found in rows.items():
        for name in [name for name, meant in names.items() if meant == kind] or [kind]:
            yield name, found
