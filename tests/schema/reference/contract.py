"""The printed contract, and how the schema says that each of its fields is read."""

from collections.abc import Mapping
from enum import Enum
from functools import cache
from typing import Any, cast

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    build_schema,
    get_named_type,
)

from schema.language import DEFINITION, FromColumn, FromPages, Read, Reading, read_of, reading_of
from schema.root import make_schema, printed
from tenants.tables import snake


@cache
def the_contract() -> "Contract":
    """Printed, and read back, once for all who ask: that takes seconds."""
    return Contract()


class Contract:
    """The printed contract, and how the schema says that each field of it is read."""

    def __init__(self) -> None:
        self.printed = build_schema(printed())
        self.source: GraphQLSchema = make_schema()
        self._kinds = {
            snake(reading.model.__name__): kind.name
            for kind in self.source.type_map.values()
            if isinstance(kind, GraphQLObjectType)
            and any(face.name == "Node" for face in kind.interfaces)
            and (reading := self.reading(kind.name))
        }

    def read(self, kind: str, field: str) -> Read:
        return read_of(self._object(kind).fields[field].extensions[DEFINITION]) or FromColumn()

    def fields(self, kind: str) -> Mapping[str, GraphQLField]:
        found: Mapping[str, GraphQLField] = self._object(kind).fields
        return found

    def reading(self, kind: str) -> Reading | None:
        definition = self._object(kind).extensions.get(DEFINITION)
        return reading_of(definition.origin) if definition else None

    def readable(self, kind: str) -> Reading:
        found = self.reading(kind)
        assert found, f"{kind} is read from nothing"
        return found

    def kind_of(self, id: str) -> str | None:
        """The type whose ids look like this one."""
        return self._kinds.get(id.rpartition("_")[0])

    def target(self, kind: str, field: str) -> str:
        """The type whose row a field shows."""
        return str(get_named_type(self._object(kind).fields[field].type))

    def member(self, kind: str, face: str) -> str | None:
        """The type of an interface or a union whose ids begin with this kind."""
        members = self.source.get_possible_types(cast("GraphQLUnionType", self.source.type_map[face]))
        found = (one.name for one in members if snake(self.readable(one.name).model.__name__) == kind)
        return next(found, None)

    def enum_name(self, kind: str, value: Any) -> str:
        """The contract's name of a value that the database holds."""
        found = cast("GraphQLEnumType", self.source.type_map[kind])
        names: dict[Any, str] = {_bare(one.value): name for name, one in found.values.items()}
        return names[_bare(value)]

    def nodes(self) -> list[str]:
        """The types that `node` finds."""
        return list(self._kinds.values())

    def shown_by(self, field: GraphQLField) -> str:
        """The type of a connection's rows."""
        connection = cast("GraphQLObjectType", get_named_type(field.type))
        return str(get_named_type(connection.fields["nodes"].type))

    def page_order(self, field: GraphQLField) -> str:
        """The order of a connection where none is asked for."""
        read = read_of(field.extensions[DEFINITION])
        assert isinstance(read, FromPages)
        return str(read.order)

    def _object(self, kind: str) -> GraphQLObjectType:
        return cast("GraphQLObjectType", self.source.type_map[kind])


def _bare(value: Any) -> Any:
    inner = getattr(value, "value", value)
    return inner.value if isinstance(inner, Enum) else inner
