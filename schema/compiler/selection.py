"""What a validated operation asks for: fragments merged, conditions decided, arguments traced to their source.

Follows CollectFields of the GraphQL specification (6.3.2). Values stay where they are: an argument becomes a
`Source`, so that a compiled statement can be used again with other variables.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLSchema,
    InlineFragmentNode,
    ListValueNode,
    NullValueNode,
    ObjectValueNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    Undefined,
    ValueNode,
    VariableNode,
    is_abstract_type,
    value_from_ast,
)

from tenants.refusals import Invalid


class NullGiven(Invalid):
    """A variable that is null stands where null may not: its type let it pass, for it had a default."""

    zh = "变量 ${variable} 不能为空。"
    en = "The variable ${variable} must not be null here."
    status = 400


@dataclass(frozen=True, slots=True)
class Constant:
    """A value written in the document."""

    value: Any


@dataclass(frozen=True, slots=True)
class Given:
    """A value found in the variables of each request: a name, then keys of objects."""

    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list in the document with variables among its items."""

    items: tuple["Source", ...]


@dataclass(frozen=True, slots=True)
class ObjectOf:
    """An input object, field by field; fields left out are not there."""

    fields: Mapping[str, "Source"]


Source = Constant | Given | ListOf | ObjectOf


def value_of(source: Source, variables: Mapping[str, Any]) -> Any:
    """The value for one request. A variable that was not given is None."""
    match source:
        case Constant(value):
            return value
        case Given(path):
            found: Any = variables
            for key in path:
                found = found.get(key) if found is not None else None
            return found
        case ListOf(items):
            return [value_of(item, variables) for item in items]
        case ObjectOf(fields):
            return {name: value_of(field, variables) for name, field in fields.items()}


@dataclass(frozen=True, slots=True)
class Chosen:
    """One response key of an object: the field, its arguments, and the selections under it."""

    key: str
    name: str
    field: GraphQLField | None
    arguments: Mapping[str, Source]
    nodes: tuple[FieldNode, ...]

    @property
    def kind(self) -> GraphQLOutputType:
        """The field's type. Raises TypeError for `__typename`, which has none of its own here."""
        if self.field is None:
            raise TypeError(f"{self.name} is not a field of the contract")
        return self.field.type

    @property
    def sets(self) -> tuple[SelectionSetNode, ...]:
        return tuple(node.selection_set for node in self.nodes if node.selection_set)


class Selection:
    """Reads the selections of one operation, for the variables of one request."""

    def __init__(
        self,
        schema: GraphQLSchema,
        fragments: Mapping[str, FragmentDefinitionNode],
        variables: Mapping[str, Any],
    ) -> None:
        self._schema = schema
        self._fragments = fragments
        self._variables = variables

    def of(self, parent: GraphQLObjectType, sets: Iterable[SelectionSetNode]) -> list[Chosen]:
        """The response keys of an object of this type, in the order of the document, each once."""
        grouped: dict[str, list[FieldNode]] = {}
        visited: set[str] = set()
        for selection_set in sets:
            self._collect(parent, selection_set.selections, grouped, visited)
        return [self._chosen(parent, key, nodes) for key, nodes in grouped.items()]

    def _collect(
        self,
        parent: GraphQLObjectType,
        selections: Iterable[SelectionNode],
        grouped: dict[str, list[FieldNode]],
        visited: set[str],
    ) -> None:
        for node in selections:
            if not self._included(node):
                continue
            if isinstance(node, FieldNode):
                key = node.alias.value if node.alias else node.name.value
                grouped.setdefault(key, []).append(node)
            elif isinstance(node, InlineFragmentNode):
                condition = node.type_condition.name.value if node.type_condition else None
                if self._applies(parent, condition):
                    self._collect(parent, node.selection_set.selections, grouped, visited)
            elif isinstance(node, FragmentSpreadNode) and node.name.value not in visited:
                visited.add(node.name.value)
                fragment = self._fragments[node.name.value]
                if self._applies(parent, fragment.type_condition.name.value):
                    self._collect(parent, fragment.selection_set.selections, grouped, visited)

    def _applies(self, parent: GraphQLObjectType, condition: str | None) -> bool:
        if condition is None or condition == parent.name:
            return True
        wanted = self._schema.get_type(condition)
        return is_abstract_type(wanted) and self._schema.is_sub_type(wanted, parent)

    def _included(self, node: SelectionNode) -> bool:
        for directive in node.directives or ():
            if directive.name.value in ("skip", "include"):
                wanted = directive.name.value == "include"
                condition = (directive.arguments or ())[0].value
                if self._holds(condition) is not wanted:
                    return False
        return True

    def _holds(self, condition: ValueNode) -> bool:
        if not isinstance(condition, VariableNode):
            return bool(getattr(condition, "value", False))
        found = self._variables.get(condition.name.value)
        if found is None:
            raise NullGiven(variable=condition.name.value)
        return bool(found)

    def _chosen(self, parent: GraphQLObjectType, key: str, nodes: list[FieldNode]) -> Chosen:
        name = nodes[0].name.value
        field = parent.fields.get(name)
        arguments = self._arguments(field, nodes[0]) if field else {}
        return Chosen(key, name, field, arguments, tuple(nodes))

    def _arguments(self, field: GraphQLField, node: FieldNode) -> dict[str, Source]:
        written = {argument.name.value: argument.value for argument in node.arguments or ()}
        sources: dict[str, Source] = {}
        for name, argument in field.args.items():
            source = self._source(written[name], argument.type) if name in written else None
            if source is None and argument.default_value is not Undefined:
                source = Constant(argument.default_value)
            if source is not None:
                sources[name] = source
        return sources

    def _source(self, node: ValueNode, kind: GraphQLInputType) -> Source | None:
        """None for a variable that was not given: the argument then counts as absent."""
        if isinstance(node, VariableNode):
            name = node.name.value
            if name not in self._variables:
                return None
            if self._variables[name] is None and isinstance(kind, GraphQLNonNull):
                raise NullGiven(variable=name)
            return self._given(self._variables[name], (name,))
        if isinstance(node, NullValueNode):
            return Constant(None)
        bare = kind.of_type if isinstance(kind, GraphQLNonNull) else kind
        if isinstance(node, ObjectValueNode) and isinstance(bare, GraphQLInputObjectType):
            return self._object(node, bare)
        if isinstance(node, ListValueNode) and isinstance(bare, GraphQLList):
            items = [self._source(item, bare.of_type) for item in node.values]
            if all(isinstance(item, Constant) for item in items):
                return Constant([item.value for item in items if isinstance(item, Constant)])
            return ListOf(tuple(item or Constant(None) for item in items))
        return Constant(value_from_ast(node, kind))

    def _object(self, node: ObjectValueNode, kind: GraphQLInputObjectType) -> Source:
        written = {field.name.value: field.value for field in node.fields}
        fields: dict[str, Source] = {}
        for name, field in kind.fields.items():
            source = self._source(written[name], field.type) if name in written else None
            if source is None and field.default_value is not Undefined:
                source = Constant(field.default_value)
            if source is not None:
                fields[name] = source
        return ObjectOf(fields)

    def _given(self, value: Any, path: tuple[str, ...]) -> Source:
        """A variable that holds an object is taken apart: which fields it has is part of the shape."""
        if isinstance(value, dict):
            return ObjectOf({name: self._given(part, (*path, name)) for name, part in value.items()})
        return Given(path)


def shape_of(operation: OperationDefinitionNode, variables: Mapping[str, Any], exact: frozenset[str]) -> Any:
    """What of the variables decides the shape of a statement: which are there, the keys of objects, nulls; and
    the values of those in `exact`. Two requests of one shape share a statement. Hashable."""
    return tuple(
        (name, _exact(variables[name]) if name in exact else _skeleton(variables[name]))
        for definition in operation.variable_definitions or ()
        if (name := definition.variable.name.value) in variables
    )


def _skeleton(value: Any) -> Any:
    if isinstance(value, dict):
        return tuple((name, _skeleton(part)) for name, part in value.items())
    return value is None


def _exact(value: Any) -> Any:
    if isinstance(value, dict):
        return tuple((name, _exact(part)) for name, part in value.items())
    if isinstance(value, list):
        return tuple(_exact(part) for part in value)
    return (type(value).__name__, value)


def named_variables(node: ValueNode) -> set[str]:
    """Every variable inside a value."""
    if isinstance(node, VariableNode):
        return {node.name.value}
    if isinstance(node, ListValueNode):
        return {name for item in node.values for name in named_variables(item)}
    if isinstance(node, ObjectValueNode):
        return {name for field in node.fields for name in named_variables(field.value)}
    return set()
