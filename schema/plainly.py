"""Answers that no row holds: a value of Python's, shown through the selection that asked for it."""

from collections.abc import Mapping
from typing import Any

import orjson
from graphql import GraphQLObjectType, GraphQLScalarType, get_named_type

from schema.compiler.json import plain
from schema.compiler.selection import Chosen, Selection
from tenants.tables import snake

EXACT = ("Area", "Money", "BigInt")
"""Scalars that are whole numbers inside, and exact decimals in words outside."""


def shown(value: object, chosen: Chosen, selection: Selection) -> object:
    """What JSON holds of a dataclass, a list of them, or a scalar."""
    if value is None:
        return None
    if isinstance(value, list | tuple):
        return [shown(item, chosen, selection) for item in value]
    kind = get_named_type(chosen.kind)
    if isinstance(kind, GraphQLScalarType) and kind.name in EXACT:
        return kind.serialize(value)
    if not isinstance(kind, GraphQLObjectType):
        return plain(value)
    return {inner.key: _field(value, kind, inner, selection) for inner in selection.of(kind, chosen.sets)}


def as_json(value: object, chosen: Chosen, selection: Selection) -> str:
    return orjson.dumps(shown(value, chosen, selection)).decode()


def _field(value: object, kind: GraphQLObjectType, chosen: Chosen, selection: Selection) -> object:
    if chosen.field is None:
        return kind.name
    name = snake(chosen.name)
    found = value[name] if isinstance(value, Mapping) else getattr(value, name)
    return shown(found, chosen, selection)


def snake_keys(given: Mapping[str, Any]) -> dict[str, Any]:
    """An input object with Python's names."""
    return {snake(name): value for name, value in given.items()}
