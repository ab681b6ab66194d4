"""What the contract says of itself: a description for everything, and no input for what is not the caller's to set."""

from collections.abc import Iterator

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    is_introspection_type,
    is_specified_scalar_type,
)

NOT_GIVEN = frozenset(
    {"tenantId", "role", "version", "createdAt", "createdBy", "updatedAt", "updatedBy", "tenant"}
)
"""What no input may offer: the platform sets it."""


def of_words(schema: GraphQLSchema) -> Iterator[str]:
    for kind in schema.type_map.values():
        if is_introspection_type(kind) or is_specified_scalar_type(kind):
            continue
        for name, description in _described(kind):
            if not (description or "").strip():
                yield f"{name} has no description"
        if isinstance(kind, GraphQLInputObjectType):
            yield from (f"{kind.name} offers {name}" for name in sorted(NOT_GIVEN & kind.fields.keys()))


def _described(kind: GraphQLNamedType) -> Iterator[tuple[str, str | None]]:
    yield kind.name, kind.description
    if isinstance(kind, GraphQLEnumType):
        yield from ((f"{kind.name}.{name}", value.description) for name, value in kind.values.items())
    if isinstance(kind, GraphQLInputObjectType):
        yield from ((f"{kind.name}.{name}", field.description) for name, field in kind.fields.items())
    if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType):
        for name, field in kind.fields.items():
            yield f"{kind.name}.{name}", field.description
            for argument, given in field.args.items():
                yield f"{kind.name}.{name}({argument})", given.description
