"""Aggregates of a connection: from the selection to what is grouped, counted and summed, and how it is written.

Whole numbers throughout: a sum is PostgreSQL's own (numeric over bigint, so it never overflows), a mean is rounded
once, from the exact sum and the count.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from graphql import GraphQLField, GraphQLObjectType, get_named_type
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Date,
    DateTime,
    Numeric,
    Select,
    cast,
    func,
    literal_column,
    select,
)
from sqlalchemy.sql.selectable import FromClause
from sqlmodel import SQLModel

from schema.aggregates import MOST_AGGREGATES, Key, Measure, told_by
from schema.compiler import values
from schema.compiler.json import HUNDREDTHS, Piece, an_object, constant, encoder, nullable
from schema.compiler.params import Params
from schema.compiler.parts import AggregatePart, Aggregates, Common, Count, Grouping, Literal, Part, Summary
from schema.compiler.reading import column_of, object_of
from schema.compiler.selection import Chosen, Selection, value_of
from tenants.tables import snake

Below = Callable[[Chosen, str], Part]
"""(a field that is a row, the column that names it) → how it is read."""

BUILT_FROM: Mapping[str, tuple[str, ...]] = {
    "sum": ("sum",),
    "avg": ("sum", "count"),
    "min": ("min",),
    "max": ("max",),
}
"""What PostgreSQL works out for each figure of a summary."""


# --- what is asked for -------------------------------------------------------------------------------------


def planned(
    chosen: Chosen, model: type[SQLModel], selection: Selection, variables: Mapping[str, Any], below: Below
) -> Aggregates:
    """The field `aggregates` of a connection over this model."""
    kind = object_of(chosen)
    by = [key.value for key in value_of(chosen.arguments["by"], variables)]
    keys = {snake(name): _grouping(model, name, field) for name, field in kind.fields.items()}
    groupings = tuple(dict.fromkeys(found for name in by if (found := keys[name])))

    def part(inner: Chosen) -> AggregatePart:
        if inner.field is None:
            return Literal(f'"{kind.name}"')
        told = told_by(inner.field)
        if isinstance(told, Measure):
            return Summary(column_told(model, inner.name, told), tuple(_figures(inner, selection)))
        grouping = _grouping(model, inner.name, inner.field)
        if grouping is None:
            return Count()
        is_row = isinstance(get_named_type(inner.kind), GraphQLObjectType)
        found = below(inner, grouping.column) if is_row else Common(grouping, inner.kind)
        return found if grouping in groupings else Literal("null")

    return Aggregates(
        groupings=groupings,
        largest_first=value_of(chosen.arguments["largestFirst"], variables),
        first=chosen.arguments["first"],
        fields=tuple((inner.key, part(inner)) for inner in selection.of(kind, chosen.sets)),
    )


def column_told(model: type[SQLModel], name: str, told: Key | Measure) -> str:
    """The column that a field of this name tells of."""
    return told.column or column_of(model, snake(name))


def _grouping(model: type[SQLModel], name: str, field: GraphQLField) -> Grouping | None:
    told = told_by(field)
    return Grouping(column_told(model, name, told), told.monthly) if isinstance(told, Key) else None


def _figures(chosen: Chosen, selection: Selection) -> Iterator[tuple[str, tuple[str, Any] | Literal]]:
    kind = object_of(chosen)
    for inner in selection.of(kind, chosen.sets):
        named = Literal(f'"{kind.name}"') if inner.field is None else (inner.name, inner.kind)
        yield inner.key, named


# --- what PostgreSQL works out -----------------------------------------------------------------------------


def grouped(part: Aggregates, row: FromClause, params: Params) -> Select[Any]:
    """A row for each aggregate: what it has in common, how many rows it has, and their figures."""
    keys = [_value(grouping, row, params) for grouping in part.groupings]
    named = [key.label(grouping.name) for key, grouping in zip(keys, part.groupings, strict=True)]
    count = func.count().label("n")
    columns = [params.tenant().label("tenant_id"), *named, count, *_worked_out(part, row)]
    ordering = [*([count.desc()] if part.largest_first else []), *named]
    size = values.size_getter(part.first, "first", MOST_AGGREGATES)
    return (
        select(*columns)
        .select_from(row)
        .group_by(*keys)
        .order_by(*ordering)
        .limit(params.bind(size, BigInteger()))
    )


def _value(grouping: Grouping, row: FromClause, params: Params) -> ColumnElement[Any]:
    column = row.c[grouping.column]
    if not grouping.monthly:
        return column
    is_instant = isinstance(column.type, DateTime)
    moment = func.timezone(params.zone(), column) if is_instant else cast(column, DateTime())
    return cast(func.date_trunc(constant("month"), moment), Date())


def _worked_out(part: Aggregates, row: FromClause) -> Iterator[ColumnElement[Any]]:
    wanted = {
        (summary.column, built)
        for _, summary in part.fields
        if isinstance(summary, Summary)
        for _, figure in summary.fields
        if not isinstance(figure, Literal)
        for built in BUILT_FROM[figure[0]]
    }
    for column, built in sorted(wanted):
        yield getattr(func, built)(row.c[column]).label(_name(column, built))


def _name(column: str, built: str) -> str:
    return f"{built}_of_{column}"


# --- how it is written -------------------------------------------------------------------------------------


def written(part: Common | Count | Summary, group: Any) -> list[Piece]:
    """What an aggregate says of its rows, from a row of `grouped`."""
    match part:
        case Common(grouping, kind):
            return [nullable(encoder(kind)(group[grouping.name]))]
        case Count():
            return [values.text(group.n)]
        case Summary(column, fields):
            return an_object(
                (key, [figure.json if isinstance(figure, Literal) else _figure(column, *figure, group)])
                for key, figure in fields
            )


def _figure(column: str, figure: str, kind: Any, group: Any) -> Piece:
    found = [group[_name(column, built)] for built in BUILT_FROM[figure]]
    match figure:
        case "sum":
            return _exact(kind, func.coalesce(*found, literal_column("0")))
        case "avg":
            return nullable(_mean(kind, *found))
        case _:
            return nullable(encoder(kind)(*found))


def _mean(kind: Any, sum: ColumnElement[Any], count: ColumnElement[Any]) -> ColumnElement[Any]:
    """Rounded to the hundredth of its unit, in which some are kept already. NULL without rows."""
    if get_named_type(kind).name in HUNDREDTHS:
        return _exact(kind, _rounded(sum, count))
    return _exact(kind, _rounded(literal_column("100") * sum, count) * literal_column("0.01", Numeric()))


def _rounded(sum: ColumnElement[Any], count: ColumnElement[Any]) -> ColumnElement[Any]:
    """sum / count as a whole number, half away from zero."""
    whole, two = cast(sum, Numeric()), literal_column("2", Numeric())
    size = func.div(
        two * func.abs(whole) + count, two * func.nullif(count, literal_column("0")), type_=Numeric()
    )
    return func.sign(whole, type_=Numeric()) * size


def _exact(kind: Any, value: ColumnElement[Any]) -> ColumnElement[Any]:
    is_kept_whole = get_named_type(kind).name in HUNDREDTHS
    return encoder(kind)(cast(value, BigInteger()) if is_kept_whole else value)
