"""The scalars of the contract beyond GraphQL's own."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import NewType

import strawberry
from strawberry.types.scalar import ScalarDefinition

from tenants.refusals import Invalid


def _moment(value: object) -> datetime:
    try:
        found = datetime.fromisoformat(str(value))
    except ValueError:
        raise Invalid from None
    if found.tzinfo is None:
        raise Invalid
    return found.astimezone(UTC)


def _day(value: object) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise Invalid from None


def _hundredths(value: object) -> int:
    """Square metres or yuan with at most two decimals → 0.01 m² or fen, exactly."""
    try:
        exact = Decimal(str(value)) * 100
    except InvalidOperation:
        raise Invalid from None
    if not exact.is_finite() or exact != exact.to_integral_value() or abs(exact) > 10**14:
        raise Invalid
    return int(exact)


def _two_places(value: int) -> str:
    sign, whole = ("-" if value < 0 else ""), abs(value)
    return f"{sign}{whole // 100}.{whole % 100:02d}"


Area = NewType("Area", int)
BigInt = NewType("BigInt", int)
Money = NewType("Money", int)
Json = NewType("Json", object)

SCALARS: Mapping[object, ScalarDefinition] = {
    datetime: strawberry.scalar(
        name="DateTime",
        description="An instant in UTC, ISO 8601 with Z. Input may carry any offset, but must carry one.",
        serialize=lambda value: value.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        parse_value=_moment,
    ),
    date: strawberry.scalar(
        name="Date",
        description="A calendar date, ISO 8601.",
        serialize=lambda value: value.isoformat(),
        parse_value=_day,
    ),
    Area: strawberry.scalar(
        name="Area",
        description="An area in square metres, as a decimal string with two places; exact to 0.01 m² (面积).",
        serialize=_two_places,
        parse_value=_hundredths,
    ),
    Money: strawberry.scalar(
        name="Money",
        description="An amount in yuan, as a decimal string with two places; exact to the fen (金额).",
        serialize=_two_places,
        parse_value=_hundredths,
    ),
    BigInt: strawberry.scalar(
        name="BigInt",
        description="A whole number of any size, as a decimal string; exact.",
        serialize=str,
    ),
    Decimal: strawberry.scalar(
        name="Decimal",
        description="A decimal number with two places, as a string.",
        serialize=str,
    ),
    Json: strawberry.scalar(
        name="JSON",
        description="A JSON value whose shape the contract does not fix.",
        serialize=lambda value: value,
        parse_value=lambda value: value,
    ),
}
