"""The `where` of a connection: what a column, or a condition over the row, is held against."""

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, Generic, TypeVar

import strawberry
from strawberry.types.field import StrawberryField

E = TypeVar("E", bound=Enum)
W = TypeVar("W")

Held = Callable[[Any], Any]
"""A column → the condition that it is what the caller asked for."""

By = Callable[[Any, Held], Any]
"""(row, held) → the condition of a filter that is no column of the row."""

MATCHED = "tongxin.matched"
"""Under this key a filter's metadata says what it is held against, where that is no column of the row."""


@strawberry.input(description="Matches an id.")
class IdFilter:
    eq: strawberry.ID | None = strawberry.field(default=strawberry.UNSET, description="Exactly this one.")
    in_: list[strawberry.ID] | None = strawberry.field(
        name="in", default=strawberry.UNSET, description="Any of these, at most 100."
    )


@strawberry.input(description="Matches a text, character by character.")
class TextFilter:
    eq: str | None = strawberry.field(default=strawberry.UNSET, description="Exactly this.")
    in_: list[str] | None = strawberry.field(
        name="in", default=strawberry.UNSET, description="Any of these, at most 100."
    )


@strawberry.input(description="Matches yes or no.")
class BooleanFilter:
    eq: bool | None = strawberry.field(default=strawberry.UNSET, description="Exactly this.")


@strawberry.input(description="Matches a row of another type: by its id, or by what it is.")
class Is(Generic[W]):
    """What `TeamIs` and its like are made of: `W` is the `where` of the other type. It is a filter for a field of the
    same name that shows one row; a row that the caller may not read is none."""

    eq: strawberry.ID | None = strawberry.field(default=strawberry.UNSET, description="Exactly this one.")
    in_: list[strawberry.ID] | None = strawberry.field(
        name="in", default=strawberry.UNSET, description="Any of these, at most 100."
    )
    where: W | None = strawberry.field(
        default=strawberry.UNSET,
        description="One that you may read, and that meets all of these. At most 3 relations, one after the other.",
    )


@strawberry.input(description="Matches one of a set of names.")
class Filter(Generic[E]):
    eq: E | None = strawberry.field(default=strawberry.UNSET, description="Exactly this one.")
    in_: list[E] | None = strawberry.field(
        name="in", default=strawberry.UNSET, description="Any of these, at most 100."
    )


def condition(description: str, *, by: By | None = None) -> Any:
    """A field of a `where` input. Left out, it matches everything; null is the same. It is held against the column
    of its name, or whatever `by` says; `by` must name no personal column."""
    return strawberry.field(
        default=strawberry.UNSET, description=description, metadata={MATCHED: by} if by else None
    )


def by_of(field: StrawberryField) -> By | None:
    found: Mapping[Any, Any] = field.metadata
    return found.get(MATCHED)
