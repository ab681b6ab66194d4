"""Fields that are rows: what ties them is there and indexed, and they are nullable where a caller may get none."""

from collections.abc import Iterator
from typing import Any

from graphql import GraphQLEnumType, GraphQLField, GraphQLInputObjectType, get_named_type
from sqlalchemy import select
from sqlmodel import SQLModel

from schema.compiler.reading import column_of, object_of, personal_class, reading
from schema.filters import By, by_of
from schema.flaws.indexes import serves, unique_by
from schema.flaws.values import required, stray
from schema.language import (
    DEFINITION,
    FromChildren,
    FromOnly,
    FromPages,
    FromRanked,
    Reference,
    Through,
)
from tenants.tables import snake, table_of


def of_parent(model: type[SQLModel], reference: str, field: GraphQLField) -> Iterator[str]:
    column = table_of(model).c.get(reference)
    if column is None:
        yield f"names no column of {model.__name__}"
        return
    target = reading(object_of(field))
    wanted = column.info.get("ref")
    if wanted and wanted != target.model.__tablename__:
        yield f"is read from {target.model.__tablename__}, but {reference} refers to {wanted}"
    yield from nullable_if(field, bool(column.nullable or target.act or target.where))


def of_only(read: FromOnly, field: GraphQLField) -> Iterator[str]:
    target = reading(object_of(field))
    if not unique_by(target.model, read.reference):
        yield f"is one of many: no unique key of {target.model.__name__} begins with {read.reference}"
    if read.where:
        yield from stray(target.model, read.where)
    yield from nullable_if(field, True)


def of_children(read: FromChildren, field: GraphQLField) -> Iterator[str]:
    target = reading(object_of(field))
    yield from _of_reference(target.model, read.reference)
    yield from _of_order(target.model, read.order)
    if read.where:
        yield from stray(target.model, read.where)
    yield from nullable_if(field, target.act is not None)


def of_ranked(model: type[SQLModel], read: FromRanked, field: GraphQLField) -> Iterator[str]:
    target = reading(object_of(field))
    row, here = table_of(target.model).alias(), table_of(model).alias()
    built = select(read.fits(row.c, here.c), *read.rank(row.c, here.c))
    if any(found is not row and found is not here for found in built.get_final_froms()):
        yield "reads from a table it is not correlated to"
    yield from nullable_if(field, target.act is not None)


def of_pages(read: FromPages, field: GraphQLField) -> Iterator[str]:
    target = reading(object_of(object_of(field).fields["nodes"]))
    if read.reference:
        yield from _of_reference(target.model, read.reference)
    if read.where:
        yield from stray(target.model, read.where)
    yield from nullable_if(field, target.act is not None)
    offered = _offered(read, field, target.model)
    for order in {read.order.removeprefix("-"), *_orders(field)}:
        yield from _of_order(target.model, order)
        if not serves(target.model, order, offered):
            yield f"sorts by {order}, which no index serves"
    for name, by in _filters(field).items():
        yield from _of_filter(target.model, name, by, offered)


def nullable_if(field: GraphQLField, guarded: bool) -> Iterator[str]:
    if guarded and required(field):
        yield "must be nullable: not everybody may read it, or there may be none"
    if not guarded and not required(field):
        yield "is always there, so it must not be nullable"


def _of_reference(model: type[SQLModel], reference: Reference) -> Iterator[str]:
    if isinstance(reference, Through):
        for column in (reference.here, reference.there):
            if not serves(reference.link, column, ()):
                yield f"goes through {reference.link.__name__}.{column}, which no index serves"
    elif not serves(model, reference, ()):
        yield f"is tied by {model.__name__}.{reference}, which no index serves"


def _of_order(model: type[SQLModel], name: str) -> Iterator[str]:
    column = table_of(model).c.get(name)
    if column is None:
        yield f"sorts by {name}, which {model.__name__} does not have"
    elif column.nullable:
        yield f"sorts by {name}, which may be NULL"
    elif personal_class(model, name):
        yield f"sorts by {name}, which would tell of people"


def _of_filter(model: type[SQLModel], name: str, by: By | None, offered: set[str]) -> Iterator[str]:
    if by is not None:
        yield from stray(model, lambda row: by(row, lambda column: column.is_not(None)))
    elif column_of(model, snake(name)) not in table_of(model).c:
        yield f"filters by {name}, which {model.__name__} does not have"
    elif not serves(model, column_of(model, snake(name)), offered):
        yield f"filters by {name}, which no index serves"


def _offered(read: FromPages, field: GraphQLField, model: type[SQLModel]) -> set[str]:
    """The columns that a caller may pin: by the row it hangs on, and by filters."""
    own = {read.reference} if isinstance(read.reference, str) else set()
    return own | {column_of(model, snake(name)) for name, by in _filters(field).items() if by is None}


def _filters(field: GraphQLField) -> dict[str, By | None]:
    where = get_named_type(field.args["where"].type) if "where" in field.args else None
    fields: dict[str, Any] = where.fields if isinstance(where, GraphQLInputObjectType) else {}
    return {name: by_of(given.extensions[DEFINITION]) for name, given in fields.items()}


def _orders(field: GraphQLField) -> list[str]:
    order = get_named_type(field.args["orderBy"].type) if "orderBy" in field.args else None
    if not isinstance(order, GraphQLInputObjectType):
        return []
    keys = get_named_type(order.fields["field"].type)
    return [str(value.value) for value in keys.values.values()] if isinstance(keys, GraphQLEnumType) else []
