"""Asked at start-up, and in the tests: can the compiler keep what the contract promises? What it could not do is
refused here, never silently answered wrong."""

from collections.abc import Callable, Iterator
from typing import Any

from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
)
from sqlmodel import SQLModel

from schema.compiler.reading import object_of, read_of_field, reading
from schema.flaws.rows import nullable_if, of_children, of_only, of_pages, of_parent, of_ranked
from schema.flaws.values import of_column, of_expression, required
from schema.flaws.words import of_words
from schema.language import (
    DEFINITION,
    FromAnswer,
    FromChildren,
    FromColumn,
    FromExpression,
    FromNode,
    FromOnly,
    FromPages,
    FromParent,
    FromRanked,
    Read,
    reading_of,
)
from schema.relay import Node
from schema.verbs import Deed, deed_of
from tenants.tables import snake


def check(schema: GraphQLSchema) -> None:
    """Raises TypeError with every promise that cannot be kept."""
    flaws = dict.fromkeys(
        (
            *of_words(schema),
            *_of_nodes(schema),
            *_of_reads(schema.query_type),
            *_of_deeds(schema.mutation_type),
        )
    )
    if flaws:
        raise TypeError("The contract promises what cannot be kept:\n- " + "\n- ".join(flaws))


def read_types(schema: GraphQLSchema) -> list[GraphQLObjectType]:
    """Every type that is read from a table."""
    objects = (kind for kind in schema.type_map.values() if isinstance(kind, GraphQLObjectType))
    return [kind for kind in objects if _is_read(kind)]


def _is_read(kind: object) -> bool:
    return (
        isinstance(kind, GraphQLObjectType)
        and DEFINITION in kind.extensions
        and reading_of(kind.extensions[DEFINITION].origin) is not None
    )


def _of_nodes(schema: GraphQLSchema) -> Iterator[str]:
    """An id names its table: only one type with ids of its own may be read from it."""
    node = schema.type_map.get(Node.__name__)
    taken: dict[type[SQLModel], str] = {}
    for kind in read_types(schema):
        if isinstance(node, GraphQLInterfaceType) and node in kind.interfaces:
            first = taken.setdefault(reading(kind).model, kind.name)
            if first != kind.name:
                yield f"{kind.name} and {first} are both nodes of one table"


def _of_deeds(mutation: GraphQLObjectType | None) -> Iterator[str]:
    for name, field in mutation.fields.items() if mutation else ():
        if isinstance(deed_of(field.extensions[DEFINITION]), Deed):
            for shown, inner in object_of(field).fields.items():
                if not _is_read(get_named_type(inner.type)):
                    yield f"Mutation.{name} shows {shown}, which is read from nothing"
                elif required(inner):
                    yield f"Mutation.{name} shows {shown}: its row may be out of reach, so it must be nullable"


def _of_reads(query: GraphQLObjectType | None) -> Iterator[str]:
    """Of everything that can be reached from the root."""
    waiting = [query] if query else []
    seen = {kind.name for kind in waiting}
    while waiting:
        kind = waiting.pop()
        for name, field in kind.fields.items():
            yield from (f"{kind.name}.{name} {flaw}" for flaw in _of_field(kind, name, field))
            below = _below(field)
            if below is not None and _is_read(below) and below.name not in seen:
                seen.add(below.name)
                waiting.append(below)


def _below(field: GraphQLField) -> GraphQLObjectType | None:
    """The type whose rows a field shows."""
    kind, read = get_named_type(field.type), read_of_field(field)
    if not isinstance(kind, GraphQLObjectType) or isinstance(read, FromAnswer | FromNode):
        return None
    return object_of(kind.fields["nodes"]) if isinstance(read, FromPages) else kind


# --- one field ---------------------------------------------------------------------------------------------


def _of_field(parent: GraphQLObjectType, name: str, field: GraphQLField) -> Iterator[str]:
    read = read_of_field(field)
    below = _below(field)
    if below is not None and not _is_read(below):
        yield f"shows {below.name}, which does not say what it is read from"
        return
    flaws: Flaws = FLAWS.get(type(read), _of_finding)
    yield from flaws(parent, snake(name), field, read)


def _of_finding(_parent: Any, _name: str, field: GraphQLField, _read: Any) -> Iterator[str]:
    yield from nullable_if(field, True)


def _of_answer(_parent: Any, _name: str, field: GraphQLField, read: FromAnswer) -> Iterator[str]:
    if read.act and required(field):
        yield "is guarded, so it must be nullable"


Flaws = Callable[[GraphQLObjectType, str, GraphQLField, Any], Iterator[str]]

FLAWS: dict[type[Read], Flaws] = {
    FromColumn: lambda parent, name, field, read: of_column(reading(parent).model, read.name or name, field),
    FromExpression: lambda parent, _, field, read: of_expression(reading(parent).model, read, field),
    FromParent: lambda parent, name, field, read: of_parent(
        reading(parent).model, read.reference or f"{name}_id", field
    ),
    FromOnly: lambda _parent, _, field, read: of_only(read, field),
    FromChildren: lambda _parent, _, field, read: of_children(read, field),
    FromRanked: lambda parent, _, field, read: of_ranked(reading(parent).model, read, field),
    FromPages: lambda _parent, _, field, read: of_pages(read, field),
    FromAnswer: _of_answer,
}
"""By how a field is read; what is found by an id or by the caller is there or not."""
