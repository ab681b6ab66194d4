"""What a connection tells of all its rows at once: how many there are of each kind, and their figures.

@strawberry.type(description="…")
class MembershipAggregate(Aggregate):
    state: roster.MembershipState | None = key("How far they have come.")
    community: Community | None = key("The community the team serves.")
    month: date | None = month("reported_at", "The month in which they reported.")

@strawberry.type(description="…")
class MembershipConnection(Connection[Membership]):
    aggregates: list[MembershipAggregate] = aggregated(MembershipAggregate)

There is at least one key. A key or a measure more is a line more, and an index that leads to the key.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import Enum
from typing import Any

import strawberry
from graphql import GraphQLField
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.field import StrawberryField

from schema.language import DEFINITION
from schema.scalars import Area, BigInt

AGGREGATED = "tongxin.aggregated"
"""Under this key a field's metadata says what of the rows it tells."""

MOST_AGGREGATES = 1000


@dataclass(frozen=True)
class Key:
    """What rows have in common: a column, by default the one named like the field, or the reference of that name.
    `monthly` is the month in which it lies, where the tenant is."""

    column: str | None = None
    monthly: bool = False


@dataclass(frozen=True)
class Measure:
    """The figures of a column, over all rows where it is not null."""

    column: str | None = None


def key(description: str, column: str | None = None) -> Any:
    """What rows can be grouped by: an enum, a text, or the row that a reference names."""
    return _field(description, Key(column))


def month(column: str, description: str) -> Any:
    """The same: the first day of the month in which an instant or a date of the row lies."""
    return _field(description, Key(column, monthly=True))


def measure(description: str, column: str | None = None) -> Any:
    """What is added up and compared; the type of the field says how, such as `AreaSummary`."""
    return _field(description, Measure(column))


def aggregated(kind: type) -> Any:
    """The field of a connection that tells its aggregates; its `by` offers every key of their type."""
    members = {
        field.python_name.upper(): strawberry.enum_value(field.python_name, description=field.description)
        for field in kind.__strawberry_definition__.fields  # type: ignore[attr-defined]
        if isinstance(_part_of(field), Key)
    }
    keys: Any = Enum(f"{kind.__name__}Key", members)  # type: ignore[misc]
    strawberry.enum(keys, description="What the rows of these aggregates may have in common.")
    field = _field(
        "All rows of this connection within your reach, not this page alone, taken together: one aggregate for each "
        "combination of the keys, in their order. What you may not read is not counted (分组汇总).",
        None,
    )
    field.arguments = [
        _argument(
            "by",
            list[keys],
            "The keys; without any, one aggregate of all rows, even where there is none.",
            [],
        ),
        _argument("first", int, f"How many aggregates at most, 1 to {MOST_AGGREGATES}.", 100),
        _argument("largest_first", bool, "Those of most rows first; equal ones by their keys.", False),
    ]
    return field


def told_by(field: GraphQLField) -> Key | Measure | None:
    """What a field of an aggregate tells of its rows; None is the count."""
    return _part_of(field.extensions[DEFINITION])


def _part_of(field: StrawberryField) -> Key | Measure | None:
    found: Mapping[Any, Any] = field.metadata
    return found.get(AGGREGATED)


# --- what every aggregate has ------------------------------------------------------------------------------


@strawberry.type
class Aggregate:
    count: int = strawberry.field(description="How many rows (数量).")


@strawberry.type(description="Whole numbers of some rows, taken together; those that are null are left out.")
class IntSummary:
    sum: BigInt = strawberry.field(description="Their sum; 0 where there is none (合计).")
    avg: Decimal | None = strawberry.field(description="Their mean, to 0.01, halves away from zero (平均).")
    min: int | None = strawberry.field(description="The smallest (最小).")
    max: int | None = strawberry.field(description="The largest (最大).")


@strawberry.type(description="Areas of some rows, taken together.")
class AreaSummary:
    sum: Area = strawberry.field(description="Their sum; 0.00 where there is none (合计).")
    avg: Area | None = strawberry.field(description="Their mean, to 0.01 m², halves away from zero (平均).")
    min: Area | None = strawberry.field(description="The smallest (最小).")
    max: Area | None = strawberry.field(description="The largest (最大).")


@strawberry.type(description="Instants of some rows, taken together; those that are null are left out.")
class DateTimeSummary:
    min: datetime | None = strawberry.field(description="The earliest (最早).")
    max: datetime | None = strawberry.field(description="The latest (最晚).")


def _field(description: str, part: Key | Measure | None) -> StrawberryField:
    return StrawberryField(description=description, metadata={AGGREGATED: part} if part else {})


def _argument(name: str, kind: Any, description: str, default: object) -> StrawberryArgument:
    return StrawberryArgument(
        python_name=name,
        graphql_name=None,
        type_annotation=StrawberryAnnotation(kind),
        description=description,
        default=default,
    )
