"""The compiler's one front: a text and the caller's grants in, a statement out, each worked out once."""

from collections.abc import Mapping
from typing import Any

import orjson
from graphql import GraphQLObjectType, GraphQLSchema

from policies.grants import Grants
from schema.compiler.cache import Shelf
from schema.compiler.compiled import Compiled, compile_payload, compile_query
from schema.compiler.documents import Document, coerce_variables, introspect, read_document
from schema.compiler.plan import Planner
from schema.compiler.reading import reading, root_of
from schema.compiler.selection import Chosen, Selection, shape_of
from schema.relay import Node
from tenants.identifiers import kind_of
from tenants.tables import snake

DOCUMENTS, STATEMENTS = 5_000_000, 10_000_000
"""Bytes for each: hundreds of usual documents, and each of them as several roles ask it."""


class Compiler:
    """Compiles for one schema. Where `introspection` is not open to everybody, errors suggest no names either."""

    def __init__(
        self,
        schema: GraphQLSchema,
        *,
        introspection: bool,
        documents: int = DOCUMENTS,
        statements: int = STATEMENTS,
    ) -> None:
        self.schema = schema
        self.introspection = introspection
        self._documents: Shelf[tuple[str, str | None], Document] = Shelf(
            documents, lambda _, document: document.weight
        )
        self._statements: Shelf[Any, Compiled] = Shelf(
            statements, lambda key, compiled: key[0].weight + compiled.weight
        )
        """A statement keeps its document, so it weighs as much more."""
        self._kinds = node_kinds(schema)

    def document(self, text: str, operation_name: str | None) -> Document:
        """Raises DocumentFlawed, or a refusal of the guards."""
        return self._documents.get(
            (text, operation_name),
            lambda: read_document(self.schema, text, operation_name, suggestions=self.introspection),
        )

    def variables(self, document: Document, given: Mapping[str, Any]) -> dict[str, Any]:
        """Raises DocumentFlawed."""
        return coerce_variables(self.schema, document, given, suggestions=self.introspection)

    def query(
        self, document: Document, variables: Mapping[str, Any], given: Mapping[str, Any], grants: Grants
    ) -> Compiled:
        """The statement of a query. `given` are the variables as they came, for introspection."""

        def compile() -> Compiled:
            planner = self._planner(document, variables, grants)
            plan = planner.query(document.operation, self.constants(document, given))
            return compile_query(plan, grants)

        return self._statements.get(self._key(document, variables, grants), compile)

    def payload(
        self, document: Document, chosen: Chosen, variables: Mapping[str, Any], grants: Grants
    ) -> Compiled:
        """The statement that reads a mutation's payload once its row is written."""

        def compile() -> Compiled:
            plan = self._planner(document, variables, grants).payload(chosen.key, chosen)
            return compile_payload(plan, grants)

        return self._statements.get(self._key(document, variables, grants), compile)

    def constants(self, document: Document, given: Mapping[str, Any]) -> dict[str, str]:
        """What is known of an answer without the database: introspection, as JSON by response key."""
        keys = {
            node.alias.value if node.alias else node.name.value
            for node in document.root_fields
            if node.name.value in ("__schema", "__type")
        }
        return {key: orjson.dumps(introspect(self.schema, document, key, given)).decode() for key in keys}

    def chosen(self, document: Document, variables: Mapping[str, Any]) -> list[Chosen]:
        """The root fields of an operation."""
        root = root_of(self.schema, document.operation)
        selection = Selection(self.schema, document.fragments, variables)
        return selection.of(root, [document.operation.selection_set])

    def _planner(self, document: Document, variables: Mapping[str, Any], grants: Grants) -> Planner:
        selection = Selection(self.schema, document.fragments, variables)
        return Planner(self.schema, self._kinds, selection, variables, grants)

    def _key(
        self, document: Document, variables: Mapping[str, Any], grants: Grants
    ) -> tuple[Document, object, object, object]:
        kinds = tuple(self._kinds_asked(names, variables) for names in document.kinds)
        return document, grants.shape, shape_of(document.operation, variables, document.exact), kinds

    def _kinds_asked(self, names: frozenset[str], variables: Mapping[str, Any]) -> frozenset[str]:
        """The kinds of node whose ids stand in these variables."""
        values = (variables.get(name) for name in names)
        words = (word for value in values for word in (value if isinstance(value, list) else [value]))
        asked = {kind_of(str(word)) for word in words}
        return frozenset(asked & self._kinds.keys())


def node_kinds(schema: GraphQLSchema) -> dict[str, GraphQLObjectType]:
    """Every type that `node` can find, by the kind its ids begin with."""
    node = schema.type_map.get(Node.__name__)
    found = [
        kind
        for kind in schema.type_map.values()
        if isinstance(kind, GraphQLObjectType) and node in kind.interfaces
    ]
    return {snake(reading(kind).model.__name__): kind for kind in found}
