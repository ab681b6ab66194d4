"""The parts of a plan: what will be read and written, as plain data."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.types import TypeEngine
from sqlmodel import SQLModel

from schema.compiler.selection import Chosen, Source, value_of
from schema.filters import By
from schema.language import Condition, FromColumn, FromExpression, Reference
from tenants.identifiers import kind_of

EACH = "*"
"""Stands in a path for the position in a list."""

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Denied:
    """A field that the caller's grants do not allow at all. With `ids`, it stands in a list of the root that they
    make, and only where one of this `kind` was asked for."""

    path: Path
    act: str
    ids: Source | None = None
    kind: str = ""

    def located(self, variables: Mapping[str, Any]) -> Iterator["Denied"]:
        """The same for one request, whose ids say at which positions."""
        if self.ids is None:
            yield self
            return
        root, _, *rest = self.path
        for position, id in enumerate(value_of(self.ids, variables)):
            if kind_of(id) == self.kind:
                yield Denied((root, position, *rest), self.act)


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


Choices = tuple[tuple[str, Rows], ...]
"""The name of a kind → its rows. What is of none of these kinds is null."""


@dataclass(frozen=True, slots=True)
class Various:
    """At most one row, of the table that the column `kind` names, by the id in the column `id`."""

    kind: str
    id: str
    choices: Choices


@dataclass(frozen=True, slots=True)
class Listed:
    """A row or null for each id, of the table that the id names."""

    ids: Source
    choices: Choices


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
class Follow:
    """A condition on the row that a column refers to: it is one the caller may read, and meets all of `matches`.
    Where `rows` is None the caller may read none of them."""

    column: str
    rows: Rows | None
    matches: tuple["Match | Follow", ...] = ()


@dataclass(frozen=True, slots=True)
class Key:
    """What rows are sorted by, before their ids: a column, or what is worked out of each row. That is what `build`
    says, or the `column` of the row that `reference` names; NULL where the caller may not read that row, and
    everywhere where `rows` is None. NULL counts as greater than everything."""

    name: str
    kind: TypeEngine[Any]
    nullable: bool = False
    build: Condition | None = None
    reference: str | None = None
    column: str = ""
    rows: Rows | None = None

    @property
    def is_column(self) -> bool:
        return self.build is None and self.reference is None


@dataclass(frozen=True, slots=True)
class Page:
    """A connection. `fields` are its own response keys, in order; the rows are written under edges and nodes."""

    rows: Rows
    reference: Reference | None
    where: Any
    matches: tuple[Match | Follow, ...]
    order: Key
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
class Grouping:
    """What rows are grouped by: a column, or the month in which it lies."""

    column: str
    monthly: bool

    @property
    def name(self) -> str:
        """What it is called in the statement."""
        return f"{self.column}_month" if self.monthly else self.column


@dataclass(frozen=True, slots=True)
class Common:
    """A value that the rows of an aggregate have in common."""

    grouping: Grouping
    kind: Any


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows an aggregate has."""


@dataclass(frozen=True, slots=True)
class Summary:
    """Figures of a column: response key → the figure's name and type, or a literal."""

    column: str
    fields: tuple[tuple[str, "tuple[str, Any] | Literal"], ...]


@dataclass(frozen=True, slots=True)
class Aggregates:
    """The rows of a connection, taken together by what they have in common; `One` hangs on a common reference."""

    groupings: tuple[Grouping, ...]
    largest_first: bool
    first: Source
    fields: tuple[tuple[str, "AggregatePart"], ...]


@dataclass(frozen=True, slots=True)
class Info:
    """pageInfo: response key → its field's name, or a literal."""

    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Total:
    """totalCount."""


Part = Literal | Told | Leaf | One | Many | Ranked | Various | Listed | Page
PagePart = Literal | Edges | Nodes | Info | Total | Aggregates
AggregatePart = Part | Common | Count | Summary


@dataclass(frozen=True, slots=True)
class Plan:
    """What to write for an operation, field by field, and what was denied."""

    fields: tuple[tuple[str, Part], ...]
    denied: tuple[Denied, ...]
    asked: tuple[Chosen, ...] = ()
