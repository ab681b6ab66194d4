"""Fields that are values of a row: the column is there, it is what the field says, and null where it may be."""

from collections.abc import Callable, Iterator
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLList,
    GraphQLNonNull,
    get_named_type,
    get_nullable_type,
)
from sqlalchemy import ARRAY, JSON, Boolean, Column, Date, DateTime, Integer, String, TypeDecorator, select
from sqlalchemy.types import TypeEngine
from sqlmodel import SQLModel

from policies.disclosure import CLASSES, nothing
from schema.compiler.json import encoder
from schema.compiler.reading import personal_class
from schema.language import FromExpression
from tenants.tables import table_of

KINDS: dict[str, type[TypeEngine[Any]]] = {
    "String": String,
    "Int": Integer,
    "Boolean": Boolean,
    "DateTime": DateTime,
    "Date": Date,
    "Area": Integer,
    "BigInt": Integer,
    "Money": Integer,
    "JSON": JSON,
}
"""What a column must hold to be shown as a scalar."""


def of_column(model: type[SQLModel], name: str, field: GraphQLField) -> Iterator[str]:
    column = table_of(model).c.get(name)
    if column is None:
        yield f"names no column of {model.__name__}"
    elif name != "id":
        yield from of_type(field)
        if not fits(field.type, column):
            yield f"is not what {model.__name__}.{name} holds"
        if may_be_null(model, column) and required(field):
            yield "must be nullable"
        if not may_be_null(model, column) and not required(field):
            yield "is never null, so it must not be nullable"


def of_expression(model: type[SQLModel], read: FromExpression, field: GraphQLField) -> Iterator[str]:
    yield from of_type(field)
    yield from stray(model, read.build)


def of_type(field: GraphQLField) -> Iterator[str]:
    try:
        encoder(field.type)
    except TypeError as flaw:
        yield f"cannot be written: {flaw}"


def stray(model: type[SQLModel], build: Callable[[Any], Any]) -> Iterator[str]:
    """A sub-select that does not say what it correlates to becomes a cross join, and no error."""
    row = table_of(model).alias()
    if any(found is not row for found in select(build(row.c)).get_final_froms()):
        yield "reads from a table it is not correlated to"


def may_be_null(model: type[SQLModel], column: Column[Any]) -> bool:
    """Whether the column may be NULL, or its class of disclosure withholds it."""
    disclosure = personal_class(model, column.name)
    return bool(column.nullable) or (disclosure is not None and CLASSES[disclosure].otherwise is nothing)


def required(field: GraphQLField) -> bool:
    return isinstance(field.type, GraphQLNonNull)


def nullable_if(field: GraphQLField, guarded: bool) -> Iterator[str]:
    if guarded and required(field):
        yield "must be nullable: not everybody may read it, or there may be none"
    if not guarded and not required(field):
        yield "is always there, so it must not be nullable"


def kept_as(kind: TypeEngine[Any]) -> TypeEngine[Any]:
    """The type that the database has for it."""
    return kind.impl_instance if isinstance(kind, TypeDecorator) else kind


def fits(kind: Any, column: Column[Any]) -> bool:
    named = get_named_type(kind)
    kept = kept_as(column.type)
    if isinstance(named, GraphQLEnumType):
        held: list[str] = column.info.get("choices") or getattr(kept, "enums", [])
        return [name.lower() for name in named.values] == list(held)
    if isinstance(get_nullable_type(kind), GraphQLList):
        return isinstance(kept, ARRAY)
    return named.name in KINDS and isinstance(kept, KINDS[named.name])
