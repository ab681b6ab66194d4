"""Aggregates: what rows are grouped by is indexed, what is added up is a number, and neither tells of people."""

from collections.abc import Collection, Iterator, Mapping

from graphql import GraphQLField, GraphQLObjectType, get_named_type
from sqlalchemy import BigInteger, Column, Date, DateTime
from sqlmodel import SQLModel

from schema.aggregates import Key, Measure, told_by
from schema.compiler.aggregates import column_told
from schema.compiler.reading import object_of, personal_class
from schema.flaws.indexes import serves
from schema.flaws.values import fits, of_type, required
from schema.language import DEFINITION, reading_of
from tenants.tables import table_of


def of_aggregates(
    connection: GraphQLObjectType, model: type[SQLModel], offered: Collection[str]
) -> Iterator[str]:
    """Of a connection that tells aggregates; `offered` are the columns that a caller may pin."""
    if "aggregates" not in connection.fields:
        return
    if "tenant_id" not in table_of(model).c:
        yield f"tells aggregates of {model.__name__}, which belongs to no tenant"
    told = dict(_told(object_of(connection.fields["aggregates"]), model))
    led = {*offered, *(column for column, part, _ in told.values() if isinstance(part, Key))}
    for name, (column, part, field) in told.items():
        yield from (
            f"tells {name} of its rows, which {flaw}" for flaw in _of_part(model, column, part, field, led)
        )


def _told(
    kind: GraphQLObjectType, model: type[SQLModel]
) -> Iterator[tuple[str, tuple[str, Key | Measure, GraphQLField]]]:
    for name, field in kind.fields.items():
        part = told_by(field)
        if part is not None:
            yield name, (column_told(model, name, part), part, field)


def _of_part(
    model: type[SQLModel], name: str, part: Key | Measure, field: GraphQLField, led: Collection[str]
) -> Iterator[str]:
    column = table_of(model).c.get(name)
    if column is None:
        yield f"names no column of {model.__name__}"
    elif personal_class(model, name):
        yield "would tell of people"
    elif isinstance(part, Measure):
        yield from _of_measure(column, object_of(field).fields)
    else:
        yield from _of_key(column, part, field)
        if not serves(model, name, led):
            yield "no index serves"


def _of_measure(column: Column[object], figures: Mapping[str, GraphQLField]) -> Iterator[str]:
    if not all(fits(figures[figure].type, column) for figure in ("min", "max")):
        yield f"is not what {column.name} holds"
    if isinstance(column.type, BigInteger) and get_named_type(figures["max"].type).name == "Int":
        yield "may be larger than an Int"


def _of_key(column: Column[object], part: Key, field: GraphQLField) -> Iterator[str]:
    kind = get_named_type(field.type)
    if required(field):
        yield "must be nullable: it is null where rows are not grouped by it"
    if isinstance(kind, GraphQLObjectType):
        found = reading_of(kind.extensions[DEFINITION].origin)
        if found is None or found.model.__tablename__ != column.info.get("ref", found.model.__tablename__):
            yield f"is not what {column.name} refers to"
    elif part.monthly:
        if kind.name != "Date" or not isinstance(column.type, DateTime | Date):
            yield "is no month"
    else:
        yield from of_type(field)
        if not fits(field.type, column):
            yield f"is not what {column.name} holds"
