"""What the rows of a connection are sorted by, from the name of a key: `name`, `member_count`, `community.name`."""

from typing import Any

from graphql import GraphQLField, GraphQLNonNull, GraphQLObjectType
from sqlalchemy import BigInteger, Integer
from sqlalchemy.types import TypeEngine
from sqlmodel import SQLModel

from schema.compiler.allowed import Allowed
from schema.compiler.parts import Key
from schema.compiler.reading import field_named, object_of, read_of_field, reading, relation_of
from schema.language import Condition, FromExpression
from tenants.tables import table_of


def key_of(kind: GraphQLObjectType, name: str, allowed: Allowed) -> Key:
    """A column of the type's table, a computed field of the type, or a column of the row that one of its fields shows.
    Raises TypeError for a name that is none of them."""
    columns = table_of(reading(kind).model).c
    if name in columns:
        return Key(name, columns[name].type)
    relation, _, column = name.partition(".")
    return _of_relation(kind, name, relation, column, allowed) if column else _of_field(kind, name)


def _of_field(kind: GraphQLObjectType, name: str) -> Key:
    field = field_named(kind, name)
    read = read_of_field(field)
    if not isinstance(read, FromExpression):
        raise TypeError(f"{kind.name} has nothing called {name} to sort by")
    return Key(name, computed_type(reading(kind).model, read.build), _optional(field), build=read.build)


def _of_relation(kind: GraphQLObjectType, name: str, relation: str, column: str, allowed: Allowed) -> Key:
    field, reference = relation_of(kind, relation)
    other = object_of(field)
    found = table_of(reading(other).model).c[column]
    return Key(
        name,
        found.type,
        nullable=_optional(field) or bool(found.nullable),
        reference=reference,
        column=column,
        rows=allowed.rows(other) if allowed.kind(other) else None,
    )


def computed_type(model: type[SQLModel], build: Condition) -> TypeEngine[Any]:
    """What an expression over a row comes to; whole numbers may be large ones."""
    found: TypeEngine[Any] = build(table_of(model).alias().c).type
    return BigInteger() if isinstance(found, Integer) else found


def _optional(field: GraphQLField) -> bool:
    return not isinstance(field.type, GraphQLNonNull)
