"""Rows taken together by what they have in common: grouped, counted and summed in Python, with exact fractions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from graphql import GraphQLField, get_named_type

from schema.aggregates import Key, Measure, told_by
from tenants.tables import snake, table_of
from tests.schema.reference.contract import Contract
from tests.schema.reference.facts import Model, Row


@dataclass(frozen=True)
class Group:
    """Rows of one table, and what they have in common: fields of their aggregate, as Python names them."""

    model: Model
    rows: Sequence[Row]
    common: Mapping[str, Any] = field(default_factory=dict)


def groups_of(
    fields: Mapping[str, GraphQLField], whole: Group, zone: ZoneInfo, arguments: Mapping[str, Any]
) -> list[Group]:
    """What `aggregates` shows of these rows, with these arguments; `fields` are those of an aggregate."""
    names = [name.lower() for name in dict.fromkeys(arguments["by"])]
    parts = {snake(name): told_by(found) for name, found in fields.items()}
    found: dict[tuple[Any, ...], list[Row]] = {} if names else {(): []}
    for row in whole.rows:
        common = tuple(_common(row, name, parts[name], zone) for name in names)
        found.setdefault(common, []).append(row)
    ordered = sorted(found.items(), key=lambda item: [_placed(value) for value in item[0]])
    if arguments["largestFirst"]:
        ordered.sort(key=lambda item: -len(item[1]))
    return [
        Group(whole.model, rows, dict(zip(names, common, strict=True)))
        for common, rows in ordered[: arguments["first"]]
    ]


def told_of(contract: Contract, group: Group, kind: str, name: str) -> Any:
    """What a field of an aggregate tells: how many rows, what they have in common, or their figures."""
    found = contract.fields(kind)[name]
    part = told_by(found)
    if part is None:
        return len(group.rows)
    if isinstance(part, Key):
        return group.common.get(snake(name))
    column = _column(group.model, snake(name), part)
    values = [row.values[column] for row in group.rows if row.values[column] is not None]
    figures = contract.fields(get_named_type(found.type).name)
    return {figure: _figure(figure, get_named_type(one.type).name, values) for figure, one in figures.items()}


def _figure(name: str, kind: str, values: Sequence[Any]) -> Any:
    if name == "sum":
        return _written(kind, sum(values))
    if not values:
        return None
    if name == "avg":
        mean = Fraction(sum(values), len(values))
        return _written(kind, _rounded(mean) if kind == "Area" else _rounded(mean * 100))
    return _written(kind, min(values) if name == "min" else max(values))


def _written(kind: str, value: Any) -> Any:
    match kind:
        case "Area" | "Decimal":
            return str(Decimal(value).scaleb(-2))
        case "BigInt":
            return str(value)
        case "DateTime":
            return value.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return value


def _rounded(value: Fraction) -> int:
    """Half away from zero."""
    half = Fraction(1, 2) if value >= 0 else Fraction(-1, 2)
    return int(value + half)


def _column(model: Model, name: str, part: Key | Measure) -> str:
    column = part.column or name
    return column if column in table_of(model).c else f"{column}_id"


def _common(row: Row, name: str, part: Any, zone: ZoneInfo) -> Any:
    value = row.values[_column(row.model, name, part)]
    if not part.monthly or value is None:
        return value
    day: date = value.astimezone(zone).date() if isinstance(value, datetime) else value
    return day.replace(day=1)


def _placed(value: Any) -> tuple[bool, Any]:
    """Where a value stands: nothing comes last, a name stands where its code does."""
    return value is None, value.value if isinstance(value, Enum) else value
