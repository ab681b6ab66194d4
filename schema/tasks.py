"""One operation on its way: what came, what it is, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql import GraphQLSchema

from schema.compiler.documents import Document
from schema.compiler.parts import Denied
from schema.compiler.selection import Chosen, Selection
from schema.cost import Charge
from schema.language import DEFINITION
from tenants.language import Language
from tenants.refusals import Invalid, Refusal


class OneMutation(Invalid):
    zh = "一次请求只能包含一个变更操作。"
    en = "A request holds one mutation."
    status = 400


@dataclass(frozen=True, slots=True)
class Request:
    """One operation as it came, and who sends it where."""

    tenant: str
    token: str | None
    language: Language
    request_id: str
    query: str
    operation_name: str | None = None
    variables: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """`data` as JSON, fields that were denied, refusals by the response key each belongs to, and what was charged."""

    data: bytes
    denied: tuple[Denied, ...] = ()
    refused: Mapping[str, Refusal] = field(default_factory=dict)
    charge: Charge | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """A request whose document is valid, with its variables as their types say."""

    request: Request
    document: Document
    variables: Mapping[str, Any]

    def selection(self, schema: GraphQLSchema) -> Selection:
        return Selection(schema, self.document.fragments, self.variables)


def definition_of(chosen: Chosen) -> Any:
    """What Strawberry knows of a field; None for `__typename`."""
    return chosen.field.extensions[DEFINITION] if chosen.field else None
