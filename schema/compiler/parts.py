"""The parts of a plan: what will be read and written, as plain data."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import SQLModel

from schema.compiler.selection import Chosen, Source
from schema.filters import By
from schema.language import FromColumn, FromExpression, Reference

EACH = "*"
"""Stands in a path for the position in a list."""

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Denied:
    """A field that the caller's grants do not allow at all."""

    path: Path
    act: str


@dataclass(frozen=True, slots=True)
class Literal:
    """JSON known before any row is read."""

    json: str


@dataclass(frozen=True, slots=True)
class Told:
    """JSON found outside the database when the statement is called."""

    key: str


@dataclass(frozen=True, slots=True)
class Level:
    """One way to show a personal column, and the grants that lead to it; `reaches` None is everywhere."""

    name: str
    act: str
    reaches: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Leaf:
    """A value of the row. For a personal column, `disclosure` and the levels granted, the clearest first."""

    read: FromColumn | FromExpression
    column: str
    kind: Any
    disclosure: str | None = None
    levels: tuple[Level, ...] = ()


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of one table that the caller may read, and what to write of each. `reaches` None is all."""

    model: type[SQLModel]
    type_name: str
    where: Any
    act: str | None
    reaches: tuple[str, ...] | None
    fields: tuple[tuple[str, "Part"], ...]


@dataclass(frozen=True, slots=True)
class One:
    """At most one row: by `reference` of the row it hangs on, by its own column `back` that refers to that row, by
    an id, or by the caller's own seat."""

    rows: Rows
    reference: str | None = None
    back: str | None = None
    id: Source | None = None
    by_row_id: bool = False
    where: Any = None


@dataclass(frozen=True, slots=True)
class Many:
    """The first rows that refer to the row they hang on."""

    rows: Rows
    reference: str
    order: str
    where: Any
    first: Source


@dataclass(frozen=True, slots=True)
class Ranked:
    """The first rows that fit the row they hang on, in the order of a rank."""

    rows: Rows
    fits: Callable[[Any, Any], Any]
    rank: Callable[[Any, Any], Sequence[Any]]
    first: Source


@dataclass(frozen=True, slots=True)
class Match:
    """One condition of a `where`: a column and what it is held against. For a personal column, who may ask; for
    what is no column of the row, `by`."""

    column: str
    operator: str
    source: Source
    disclosure: str | None = None
    levels: tuple[Level, ...] = ()
    by: By | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A connection. `fields` are its own response keys, in order; the rows are written under edges and nodes."""

    rows: Rows
    reference: Reference | None
    where: Any
    matches: tuple[Match, ...]
    order: str
    descending: bool
    backward: bool
    size: Source
    after: Source | None
    before: Source | None
    fields: tuple[tuple[str, "PagePart"], ...]

    @property
    def is_numbered(self) -> bool:
        """Whether its rows need numbers: to be read backwards, or to tell where the page begins and ends."""
        return self.backward or any(isinstance(part, Info) for _, part in self.fields)


@dataclass(frozen=True, slots=True)
class Edges:
    """The list of edges: response keys of an edge; `node` rows may be written differently in each."""

    fields: tuple[tuple[str, "Rows | str"], ...]


@dataclass(frozen=True, slots=True)
class Nodes:
    rows: Rows


@dataclass(frozen=True, slots=True)
class Info:
    """pageInfo: response key → its field's name, or a literal."""

    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Total:
    """totalCount."""


Part = Literal | Told | Leaf | One | Many | Ranked | Page
PagePart = Literal | Edges | Nodes | Info | Total


@dataclass(frozen=True, slots=True)
class Plan:
    """What to write for an operation, field by field, and what was denied."""

    fields: tuple[tuple[str, Part], ...]
    denied: tuple[Denied, ...]
    asked: tuple[Chosen, ...] = ()
