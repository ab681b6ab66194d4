"""What the schema says of a type or a field: what it is read from, and what a filter is held against."""

from graphql import (
    GraphQLArgument,
    GraphQLField,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLObjectType,
    GraphQLSchema,
    OperationDefinitionNode,
    get_named_type,
    is_abstract_type,
)
from sqlmodel import SQLModel

from schema.compiler.selection import Chosen, ObjectOf, Source
from schema.filters import By, by_of
from schema.language import DEFINITION, FromColumn, FromParent, Read, Reading, read_of, reading_of
from tenants.tables import snake, table_of


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


def relation_of(kind: GraphQLObjectType, name: str) -> tuple[GraphQLField, str]:
    """The field of a type that shows the row one of its columns refers to, and that column. Raises TypeError for a
    name that is no such field."""
    field = field_named(kind, snake(name))
    read = read_of_field(field)
    if not isinstance(read, FromParent):
        raise TypeError(f"{kind.name}.{name} shows no row that it refers to")
    return field, read.reference or f"{snake(name)}_id"


def field_named(kind: GraphQLObjectType, name: str) -> GraphQLField:
    """A field by its name in Python. Raises TypeError where there is none."""
    found: dict[str, GraphQLField] = {snake(written): field for written, field in kind.fields.items()}
    if name not in found:
        raise TypeError(f"{kind.name} has no field {name}")
    return found[name]


def input_of(given: GraphQLArgument | GraphQLInputField) -> GraphQLInputObjectType:
    """The input type of an argument or of a field, whatever wraps it. Raises TypeError for another type."""
    named = get_named_type(given.type)
    if not isinstance(named, GraphQLInputObjectType):
        raise TypeError(f"{named} is not an input type")
    return named


def matched_by(where: GraphQLInputObjectType, name: str) -> By | None:
    """What a field of a `where` is held against, where that is no column."""
    return by_of(where.fields[name].extensions[DEFINITION])


def kinds_of(schema: GraphQLSchema, field: Chosen | GraphQLField) -> dict[str, GraphQLObjectType]:
    """Every type that a field of an interface or a union may show, by the kind that its ids begin with. Raises
    TypeError for a field of another type."""
    named = get_named_type(field.kind if isinstance(field, Chosen) else field.type)
    if not is_abstract_type(named):
        raise TypeError(f"{named} is neither an interface nor a union")
    return {snake(reading(kind).model.__name__): kind for kind in schema.get_possible_types(named)}


def fields_of(source: Source | None) -> list[tuple[str, Source]]:
    return list(source.fields.items()) if isinstance(source, ObjectOf) else []
