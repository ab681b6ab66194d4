"""Relations that a filter or an order follows, and rows of several types: what is asked of them can be answered."""

from collections.abc import Iterator

from graphql import (
    GraphQLField,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_abstract_type,
)
from sqlalchemy import Date, DateTime, Integer, String, Uuid
from sqlmodel import SQLModel

from policies.grants import NO_GRANTS
from schema.compiler.allowed import Allowed
from schema.compiler.conditions import WHERE
from schema.compiler.parts import Key
from schema.compiler.reading import (
    column_of,
    input_of,
    kinds_of,
    matched_by,
    object_of,
    personal_class,
    reading,
    relation_of,
)
from schema.compiler.sorting import key_of
from schema.flaws.values import kept_as, nullable_if, stray
from schema.language import FromAny, FromPages
from tenants.tables import snake, table_of

SORTABLE = (String, Integer, Date, DateTime)
"""What a cursor can name."""

# --- orders ------------------------------------------------------------------------------------------------


def sorting_key(kind: GraphQLObjectType, name: str) -> Key | None:
    """What a key of an order means; None if it means nothing."""
    try:
        return key_of(kind, name, Allowed(NO_GRANTS))
    except (TypeError, KeyError):
        return None


def of_worked_out(kind: GraphQLObjectType, key: Key, read: FromPages) -> Iterator[str]:
    """An order that is no column's: worked out for every row, so there must not be many."""
    if read.reference is None and not read.few:
        yield f"sorts by {key.name}, worked out for every row: it must hang on a row, or be of few"
    if not isinstance(kept_as(key.kind), SORTABLE):
        yield f"sorts by {key.name}, which a cursor cannot name"
    if key.build is not None:
        yield from stray(reading(kind).model, key.build)
        return
    field, _ = relation_of(kind, key.name.partition(".")[0])
    if personal_class(reading(object_of(field)).model, key.column):
        yield f"sorts by {key.name}, which would tell of people"


# --- filters -----------------------------------------------------------------------------------------------


def of_relations(kind: GraphQLObjectType, where: GraphQLInputObjectType) -> Iterator[str]:
    """Of every relation that a filter can follow from rows of a type, and on from there."""
    waiting = [(kind, where, "")]
    seen = {(kind.name, where.name)}
    while waiting:
        found, given, way = waiting.pop()
        for name, field in given.fields.items():
            if way:
                yield from _of_nested(reading(found).model, given, name, way)
            if not _is_relation(field):
                continue
            yield from (flaw := list(_of_relation(found, name, way)))
            if flaw:
                continue
            other, inner = object_of(relation_of(found, name)[0]), input_of(input_of(field).fields[WHERE])
            if (other.name, inner.name) not in seen:
                seen.add((other.name, inner.name))
                waiting.append((other, inner, f"{way}{name}."))


def _is_relation(field: GraphQLInputField) -> bool:
    filters = get_named_type(field.type)
    return isinstance(filters, GraphQLInputObjectType) and WHERE in filters.fields


def _of_relation(kind: GraphQLObjectType, name: str, way: str) -> Iterator[str]:
    try:
        _, column = relation_of(kind, name)
    except TypeError:
        yield f"filters through {way}{name}, but {kind.name} shows no such row"
        return
    if column_of(reading(kind).model, snake(name)) != column:
        yield f"filters through {way}{name}, but {kind.name}.{name} is read by {column}"


def _of_nested(model: type[SQLModel], where: GraphQLInputObjectType, name: str, way: str) -> Iterator[str]:
    """A row that is referred to is found by its key: no other index is needed."""
    by = matched_by(where, name)
    if by is not None:
        yield from stray(model, lambda row: by(row, lambda column: column.is_not(None)))
    elif column_of(model, snake(name)) not in table_of(model).c:
        yield f"filters by {way}{name}, which {model.__name__} does not have"


# --- rows of several types ---------------------------------------------------------------------------------


def of_any(schema: GraphQLSchema, model: type[SQLModel], read: FromAny, field: GraphQLField) -> Iterator[str]:
    columns = table_of(model).c
    yield from nullable_if(field, True)
    for name in (read.kind, read.id):
        if name not in columns:
            yield f"names no column {name} of {model.__name__}"
        elif personal_class(model, name):
            yield f"is named by {name}, which would tell of people"
    if read.id in columns and not isinstance(columns[read.id].type, Uuid):
        yield f"is named by {read.id}, which holds no id"
    named = get_named_type(field.type)
    if not is_abstract_type(named):
        yield f"shows {named}, which is neither an interface nor a union"
        return
    kinds = kinds_of(schema, field)
    if len(kinds) < len(schema.get_possible_types(named)):
        yield f"shows two types of {named} that are read from one table"
    yield from (
        f"translates to {kind}, which {named} does not have" for kind in set(read.kinds.values()) - set(kinds)
    )
    if read.kind in columns:
        held = set(getattr(columns[read.kind].type, "enums", ()))
        names = {*read.kinds, *(set(kinds) - set(read.kinds.values()))}
        yield from (
            f"looks for {name}, which {read.kind} never says" for name in sorted(names - held) if held
        )
