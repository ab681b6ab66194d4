"""The words schema files are written in. A type says what it is read from; no field has a resolver.

@reads(roster.Team, act="team:read")
@strawberry.type(description="…")
class Team(Node):
    name: str = column("The team's name (队伍名称).")
    community: Community | None = to_one("The community it serves.")
    members: Connection["Membership"] | None = connection(roster.Membership.team_id, "…")
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Any, TypeVar

import strawberry
from sqlmodel import SQLModel
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.field import StrawberryField

from schema.relay import Order
from tenants.tables import TenantTable

DEFINITION = "strawberry-definition"
"""Under this key Strawberry leaves its own definition of a type or field."""

READ = "tongxin.read"
"""Under this key a field's metadata says how it is read."""

T = TypeVar("T")
E = TypeVar("E", bound=Enum)

Condition = Callable[[Any], Any]

# --- what a type is read from ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Reading:
    """A type's table, the act that lets one read it (None: every seat of the tenant), and which rows it has."""

    model: type[SQLModel]
    act: str | None
    where: Condition | None = None


def reads(
    model: type[SQLModel], *, act: str | None, where: Condition | None = None
) -> Callable[[type[T]], type[T]]:
    """Bind a GraphQL type to a table. `where` narrows its rows for everybody."""

    def bind(cls: type[T]) -> type[T]:
        cls.__reading__ = Reading(model, act, where)  # type: ignore[attr-defined]
        return cls

    return bind


def reading_of(cls: type) -> Reading | None:
    return getattr(cls, "__reading__", None)


# --- how a field is read -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Through:
    """Many to many: a link table, its column that names this row, and the one that names the other."""

    link: type[TenantTable]
    here: str
    there: str


Reference = str | Through


@dataclass(frozen=True)
class FromColumn:
    """A column; by default the one named like the field."""

    name: str | None = None


@dataclass(frozen=True)
class FromExpression:
    """An SQL expression over the row. It sees the row's tenant only."""

    build: Condition


@dataclass(frozen=True)
class FromParent:
    """One row of another table, by a reference of this one; by default `<field>_id`."""

    reference: str | None = None


@dataclass(frozen=True)
class FromOnly:
    """The one row of another table that refers to this one."""

    reference: str
    where: Condition | None = None


@dataclass(frozen=True)
class FromChildren:
    """Rows of another table that refer to this one: a plain list of at most `first`."""

    reference: str
    order: str
    where: Condition | None = None


@dataclass(frozen=True)
class FromRanked:
    """Rows of another table that fit this one, the most fitting first: a plain list of at most `first`."""

    fits: Callable[[Any, Any], Any]
    rank: Callable[[Any, Any], Sequence[Any]]


@dataclass(frozen=True)
class FromPages:
    """A connection: all rows of a type, or those that refer to this one by `reference`."""

    reference: Reference | None = None
    where: Condition | None = None
    order: str = "id"


@dataclass(frozen=True)
class FromId:
    """One row by its id."""


@dataclass(frozen=True)
class FromSelf:
    """The one row that the caller's own seat decides."""

    where: Callable[[Any, Any], Any]


@dataclass(frozen=True)
class FromNode:
    """Whatever has this id."""


@dataclass(frozen=True)
class FromAnswer:
    """Not in the database alone: a function of the caller, asked before the statement runs."""

    ask: Callable[..., Any]
    act: str | None = None


Read = (
    FromColumn
    | FromExpression
    | FromParent
    | FromOnly
    | FromChildren
    | FromRanked
    | FromPages
    | FromId
    | FromSelf
    | FromNode
    | FromAnswer
)


def column(description: str, name: str | None = None) -> Any:
    """A column of the row."""
    return _field(FromColumn(name), description)


def computed(build: Condition, description: str) -> Any:
    """An SQL expression over the row."""
    return _field(FromExpression(build), description)


def to_one(description: str, reference: str | None = None) -> Any:
    """The row that a reference names. Null if the caller may not read it."""
    return _field(FromParent(reference), description)


def only(reference: str, description: str, *, where: Condition | None = None) -> Any:
    """The one row that refers to this one by the column `reference`: a unique key keeps it the only one. Null if
    there is none, or the caller may not read it."""
    return _field(FromOnly(reference, where), description)


def to_many(reference: str, description: str, *, order: str = "id", where: Condition | None = None) -> Any:
    """The first rows that refer to this one by the column `reference`."""
    return _field(FromChildren(reference, order, where), description, [_first(20)])


def ranked(
    fits: Callable[[Any, Any], Any], rank: Callable[[Any, Any], Sequence[Any]], description: str
) -> Any:
    """The first rows of another table that fit this one: `fits` and `rank` get (row, this one), and the last key of
    `rank` tells any two rows apart."""
    return _field(FromRanked(fits, rank), description, [_first(10)])


def connection(
    description: str,
    *,
    reference: Reference | None = None,
    filters: type | None = None,
    orders: type[Enum] | None = None,
    where: Condition | None = None,
    order: str = "id",
) -> Any:
    """Pages of rows (Relay): all that the caller may read, or those that refer to this one by `reference`."""
    arguments = [
        _argument(
            "first", int | None, "How many from the start, 1 to 100; 20 if neither first nor last is given."
        ),
        _argument("after", str | None, "Only what comes after this cursor."),
        _argument("last", int | None, "How many from the end, 1 to 100."),
        _argument("before", str | None, "Only what comes before this cursor."),
    ]
    if filters:
        arguments.append(_argument("where", filters | None, "Only rows that meet all of these."))
    if orders:
        wanted = Order[orders]  # type: ignore[valid-type]
        arguments.append(_argument("order_by", wanted | None, "The order; by default that of creation."))
    return _field(FromPages(reference, where, order), description, arguments)


def by_id(description: str) -> Any:
    """A root field: one row by its id, null if there is none within reach."""
    return _field(FromId(), description, [_argument("id", strawberry.ID, "The id.")])


def mine(where: Callable[[Any, Any], Any], description: str) -> Any:
    """A root field: the one row that the caller's seat decides. `where` gets the row and the bound names
    `person`, `seat` and `district`."""
    return _field(FromSelf(where), description)


def any_node(description: str) -> Any:
    """A root field: whatever has this id, as its own type."""
    return _field(FromNode(), description, [_argument("id", strawberry.ID, "Any id of this API.")])


def answered(
    ask: Callable[..., Any],
    description: str,
    *,
    act: str | None = None,
    arguments: Mapping[str, tuple[Any, str]] = MappingProxyType({}),
) -> Any:
    """A root field whose answer is a function of the caller: `ask(tools, standing, **arguments)`. A Refusal it
    raises makes the field null."""
    given = [_argument(name, kind, words) for name, (kind, words) in arguments.items()]
    return _field(FromAnswer(ask, act), description, given)


def read_of(field: StrawberryField) -> Read | None:
    found: Mapping[Any, Any] = field.metadata
    return found.get(READ)


def _field(read: Read, description: str, arguments: Sequence[StrawberryArgument] = ()) -> Any:
    field = StrawberryField(description=description, metadata={READ: read})
    field.arguments = list(arguments)
    return field


def _argument(name: str, kind: Any, description: str) -> StrawberryArgument:
    return StrawberryArgument(
        python_name=name,
        graphql_name=None,
        type_annotation=StrawberryAnnotation(kind),
        description=description,
    )


def _first(default: int) -> StrawberryArgument:
    return StrawberryArgument(
        python_name="first",
        graphql_name=None,
        type_annotation=StrawberryAnnotation(int),
        description="How many at most, 1 to 100.",
        default=default,
    )


def labelled(kind: type[E], description: str, labels: Mapping[E, str]) -> type[E]:
    """An enum of the services in the contract: each name with a label a reader understands, zh-CN and en."""
    missing = [member.name for member in kind if member not in labels]
    if missing:
        raise TypeError(f"{kind.__name__} has no label for {', '.join(missing)}")
    shown: Any = strawberry.enum(kind, description=description)
    for value in shown.__strawberry_definition__.values:
        value.description = labels[kind[value.name]]
    return kind
