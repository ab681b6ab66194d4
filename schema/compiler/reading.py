"""What the schema says of a type or a field: what it is read from, and what a filter is held against."""

from graphql import (
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLObjectType,
    GraphQLSchema,
    OperationDefinitionNode,
    get_named_type,
)
from sqlmodel import SQLModel

from schema.compiler.selection import Chosen, ObjectOf, Source
from schema.filters import By, by_of
from schema.language import DEFINITION, FromColumn, Read, Reading, read_of, reading_of
from tenants.tables import table_of


def root_of(schema: GraphQLSchema, operation: OperationDefinitionNode) -> GraphQLObjectType:
    """The type an operation begins at. A valid document has one."""
    root = schema.get_root_type(operation.operation)
    if root is None:
        raise TypeError(f"The contract has no {operation.operation.value}")
    return root


def object_of(field: Chosen | GraphQLField) -> GraphQLObjectType:
    """The object type of a field, whatever wraps it. Raises TypeError for a field of another type."""
    kind = field.kind if isinstance(field, Chosen) else field.type
    named = get_named_type(kind)
    if not isinstance(named, GraphQLObjectType):
        raise TypeError(f"{named} is not an object type")
    return named


def read_of_field(field: GraphQLField) -> Read:
    """How a field is read; a field that says nothing is the column of its name."""
    return read_of(field.extensions[DEFINITION]) or FromColumn()


def reading(kind: GraphQLObjectType) -> Reading:
    """What a type is read from. Raises TypeError for a type that does not say."""
    found = reading_of(kind.extensions[DEFINITION].origin)
    if found is None:
        raise TypeError(f"{kind.name} does not say what it is read from")
    return found


def personal_class(model: type[SQLModel], column: str) -> str | None:
    found = table_of(model).c[column].info.get("disclosure")
    return str(found) if found else None


def column_of(model: type[SQLModel], name: str) -> str:
    """The column a filter's field means: its own name, or the reference of that name."""
    return name if name in table_of(model).c else f"{name}_id"


def filter_of(chosen: Chosen, name: str) -> By | None:
    """What a field of a connection's `where` is held against, where that is no column."""
    assert chosen.field is not None  # noqa: S101  (a connection is a field of the contract)
    given = get_named_type(chosen.field.args["where"].type)
    assert isinstance(given, GraphQLInputObjectType)  # noqa: S101  (and its `where` an input)
    return by_of(given.fields[name].extensions[DEFINITION])


def fields_of(source: Source | None) -> list[tuple[str, Source]]:
    return list(source.fields.items()) if isinstance(source, ObjectOf) else []
