"""The input of every mutation, made up of its type: ids of rows that are there, and values that mean something."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInputType,
    get_named_type,
    get_nullable_type,
    is_list_type,
    is_required_input_field,
)

from schema.glossary import ID_KINDS
from schema.language import DEFINITION
from schema.root import make_schema
from schema.verbs import Deed, Reveal, deed_of
from tenants.identifiers import new_id
from tenants.tables import snake
from tests.journeys.matrix.said import DONE_TO, PICKED, SAID
from tests.world import today

NO_VERSION = 10**6
"""What no row has reached: where the act reaches the row, the answer is VERSION_CONFLICT, and nothing moves."""

Pick = Callable[[str, str], str]
"""An id for a field of an input, of rows of that table."""


@dataclass(frozen=True)
class Mutation:
    """A mutation, the act it needs, and the fields of its input that must be given."""

    name: str
    act: str
    input: GraphQLInputObjectType

    @property
    def target(self) -> tuple[str, str] | None:
        """The field that names what it is done to, and of which table that is."""
        ids = [
            name
            for name, field in self.input.fields.items()
            if is_required_input_field(field) and str(field.type) == "ID!"
        ]
        name = DONE_TO.get(self.act, ids[0] if ids else None)
        return (name, table_of_field(name)) if name else None

    @property
    def document(self) -> str:
        return f"mutation($input: {self.input.name}!) {{ {self.name}(input: $input) {{ __typename }} }}"

    def filled(self, pick: Pick) -> dict[str, Any]:
        """An input: every field that must be given."""
        said = SAID.get(self.act, {})
        made = {
            name: _value(name, field.type, pick)
            for name, field in self.input.fields.items()
            if is_required_input_field(field) or name in said
        }
        return made | {name: value for name, value in said.items() if value is not PICKED}


def mutations() -> list[Mutation]:
    """Every mutation that does an act; the others are doors, for those who have no seat."""
    schema = make_schema()
    assert schema.mutation_type
    found = []
    for name, field in schema.mutation_type.fields.items():
        does = deed_of(field.extensions[DEFINITION])
        deed = does.deed if isinstance(does, Reveal) else does
        if isinstance(deed, Deed):
            kind = get_named_type(field.args["input"].type)
            assert isinstance(kind, GraphQLInputObjectType)
            found.append(Mutation(name, deed.act, kind))
    return found


def table_of_field(name: str) -> str:
    """Which table an id is of."""
    column = snake(name[0].upper() + name[1:])
    return ID_KINDS.get(column) or column.removesuffix("_id").removesuffix("_ids")


def _value(name: str, kind: GraphQLInputType, pick: Pick) -> Any:
    plain = get_nullable_type(kind)
    if is_list_type(plain):
        return LISTS.get(name) or [_value(name, plain.of_type, pick)]
    if isinstance(plain, GraphQLEnumType):
        return next(iter(plain.values))
    if isinstance(plain, GraphQLInputObjectType):
        fields = plain.fields.items()
        return {key: _value(key, one.type, pick) for key, one in fields if is_required_input_field(one)}
    return _scalar(name, str(plain), pick)


def _scalar(name: str, kind: str, pick: Pick) -> Any:
    if name in NAMED:
        return NAMED[name]
    match kind:
        case "ID":
            return pick(name, table_of_field(name))
        case "String":
            return "x1"
        case "Boolean":
            return False
        case "Date":
            return str(today() + timedelta(days=_days(name)))
        case "DateTime":
            return (datetime.now(UTC) + timedelta(days=_days(name))).isoformat()
        case "Money" | "Area":
            return "1.00"
    return 1


def _days(name: str) -> int:
    """What ends comes after what starts, and what was is before today."""
    return -1 if name in PAST else 30 if name.startswith(("ends", "expires", "closes")) else 20


PAST = ("foundAt", "foundOn", "heldOn", "heldAt", "happenedOn", "openedOn", "signedOn", "since")
LISTS = {"stars": [10, 20, 30, 40, 50]}
NAMED: Mapping[str, Any] = {
    "expectedVersion": NO_VERSION,
    "sha256": "0" * 64,
    "link": "https://example.org/x",
}


def keyed(given: Mapping[str, Any]) -> dict[str, Any]:
    return {**given, "idempotencyKey": str(new_id())}
