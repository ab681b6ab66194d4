"""From the text of a request to a document that is known to be valid, worked out once for each text."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Any

from graphql import (
    GRAPHQL_MAX_INT,
    GRAPHQL_MIN_INT,
    ASTValidationRule,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLSchema,
    NamedTypeNode,
    Node,
    NonNullTypeNode,
    NoUndefinedVariablesRule,
    NoUnusedVariablesRule,
    OperationDefinitionNode,
    OperationType,
    VariableNode,
    VariablesInAllowedPositionRule,
    execute_sync,
    get_variable_values,
    parse,
    specified_rules,
    validate,
)
from graphql.language import SelectionSetNode

from schema.compiler.selection import named_variables
from schema.given import check_variables
from schema.guards import MOST_TOKENS, DocumentTooLong, check_limits, check_text, every_node

EXACT_ARGUMENTS = frozenset({"orderBy", "by", "largestFirst", "name", "includeDeprecated"})
"""Arguments whose values shape a statement: an order, what rows are grouped by, and what is asked of the contract."""

NODES = ("node", "nodes")
"""Root fields that find whatever has an id."""

Fits = Callable[[object], bool]

PLAIN: Mapping[str, Fits] = {
    "ID": lambda value: type(value) is str,
    "String": lambda value: type(value) is str,
    "Int": lambda value: type(value) is int and GRAPHQL_MIN_INT <= value <= GRAPHQL_MAX_INT,
    "Boolean": lambda value: type(value) is bool,
}
"""Scalars of the specification, and the values that input coercion leaves as they are (3.5)."""

BYTES_OF_A_NODE = 300
MOST_FLAWS = 5
"""Told of one request; each may repeat what it complains about."""


class DocumentFlawed(Exception):
    """The request is no valid GraphQL; nothing was run."""

    def __init__(self, errors: list[GraphQLError], *, syntax: bool = False) -> None:
        super().__init__(f"{len(errors)} errors")
        self.errors = errors
        self.syntax = syntax


@dataclass(frozen=True, eq=False)
class Document:
    """One operation of a valid document. `exact` and `kinds` name the variables that shape its statement: by their
    whole value, or by the kinds of id they hold, field by field. Compared by identity: one text, one document."""

    operation: OperationDefinitionNode
    fragments: Mapping[str, FragmentDefinitionNode]
    exact: frozenset[str]
    kinds: tuple[frozenset[str], ...]
    plain: Mapping[str, Fits] | None
    """How to tell that the value of a variable may be taken as it came; None where some must be worked on."""
    root_fields: tuple[FieldNode, ...]
    weight: int
    """Bytes it takes in memory, more or less."""

    @property
    def is_mutation(self) -> bool:
        return self.operation.operation is OperationType.MUTATION

    @property
    def is_introspection(self) -> bool:
        """Whether it asks about the contract and nothing else: no row is read."""
        return all(node.name.value.startswith("__") for node in self.root_fields)

    @property
    def asks_contract(self) -> bool:
        return any(node.name.value in ("__schema", "__type") for node in self.root_fields)


def read_document(
    schema: GraphQLSchema, text: str, operation_name: str | None, *, suggestions: bool
) -> Document:
    """Parse, check the limits, validate. Raises DocumentFlawed, or a refusal of `schema.guards`."""
    check_text(text)
    try:
        ast = parse(
            text, max_lexical_tokens=MOST_TOKENS, max_comments=MOST_TOKENS, allow_empty_selection_sets=False
        )
    except GraphQLError as flaw:
        if "Document contains more than" in flaw.message:
            raise DocumentTooLong(limit=MOST_TOKENS) from flaw
        raise DocumentFlawed([flaw], syntax=True) from flaw
    nodes = list(every_node(ast))
    check_limits(ast, nodes)
    rules = rules_for({node.kind for node in nodes})
    flaws = validate(schema, ast, rules, max_errors=MOST_FLAWS, hide_suggestions=not suggestions)
    if flaws:
        raise DocumentFlawed(flaws if suggestions else [_without_guess(flaw) for flaw in flaws])
    operation = _operation(ast, operation_name)
    fragments = {
        node.name.value: node for node in ast.definitions if isinstance(node, FragmentDefinitionNode)
    }
    root_fields = tuple(_root_fields(operation.selection_set, fragments))
    exact, kinds = _shaping_variables(nodes, root_fields)
    weight = BYTES_OF_A_NODE * len(nodes) + len(text)
    return Document(operation, fragments, exact, kinds, _plain_variables(operation), root_fields, weight)


OF_VARIABLES = (NoUndefinedVariablesRule, NoUnusedVariablesRule, VariablesInAllowedPositionRule)


def rules_for(kinds: Set[str]) -> list[type[ASTValidationRule]]:
    """The rules of the specification that look at any of these kinds of nodes: the others could find nothing."""
    return [rule for rule, seen in SEEN.items() if seen is None or not seen.isdisjoint(kinds)]


def _seen(rule: type[ASTValidationRule]) -> frozenset[str] | None:
    """The kinds of nodes that a rule looks at; None for every kind. Those of variables start at every operation, and
    have nothing to say of a document without any."""
    if rule in OF_VARIABLES:
        return frozenset({VariableNode.kind})
    if hasattr(rule, "enter") or hasattr(rule, "leave"):
        return None
    return frozenset(
        name.partition("_")[2] for name in dir(rule) if name.startswith(("enter_", "leave_"))
    ) - {"leave_map"}


SEEN = {rule: _seen(rule) for rule in specified_rules}


def coerce_variables(
    schema: GraphQLSchema, document: Document, given: Mapping[str, Any], *, suggestions: bool
) -> dict[str, Any]:
    """The variables as their types say. Raises DocumentFlawed, or a refusal of `schema.given`."""
    check_variables(given)
    definitions = document.operation.variable_definitions or ()
    if not definitions:
        return {}
    if document.plain is not None and all(fits(given.get(name)) for name, fits in document.plain.items()):
        return {name: given[name] for name in document.plain}
    found = get_variable_values(
        schema, definitions, dict(given), max_errors=MOST_FLAWS, hide_suggestions=not suggestions
    )
    if isinstance(found, list):
        raise DocumentFlawed(found if suggestions else [_without_guess(flaw) for flaw in found])
    return found.coerced


def _without_guess(flaw: GraphQLError) -> GraphQLError:
    """Some rules guess whatever they are told."""
    return GraphQLError(flaw.message.partition(" Did you mean ")[0], flaw.nodes)


def introspect(schema: GraphQLSchema, document: Document, key: str, given: Mapping[str, Any]) -> Any:
    """What the contract says of itself under one response key of the operation."""
    wanted = tuple(node for node in document.root_fields if _key(node) == key)
    operation = OperationDefinitionNode(
        operation=document.operation.operation,
        variable_definitions=document.operation.variable_definitions,
        directives=(),
        selection_set=SelectionSetNode(selections=wanted),
    )
    ast = DocumentNode(definitions=(operation, *document.fragments.values()))
    result = execute_sync(schema, ast, variable_values=dict(given))
    return (result.data or {}).get(key)


def _operation(ast: DocumentNode, name: str | None) -> OperationDefinitionNode:
    found = [
        node
        for node in ast.definitions
        if isinstance(node, OperationDefinitionNode)
        and (name is None or (node.name is not None and node.name.value == name))
    ]
    if len(found) != 1:
        words = "operationName must name one operation of the document"
        raise DocumentFlawed([GraphQLError(words)])
    return found[0]


def _root_fields(
    selection_set: SelectionSetNode, fragments: Mapping[str, FragmentDefinitionNode]
) -> Iterator[FieldNode]:
    for node in selection_set.selections:
        if isinstance(node, FieldNode):
            yield node
        else:
            inner = getattr(node, "selection_set", None) or fragments[node.name.value].selection_set  # type: ignore[attr-defined]
            yield from _root_fields(inner, fragments)


def _shaping_variables(
    nodes: Iterable[Node], root_fields: tuple[FieldNode, ...]
) -> tuple[frozenset[str], tuple[frozenset[str], ...]]:
    exact: set[str] = set()
    for node in nodes:
        if node.kind == "directive":
            for argument in getattr(node, "arguments", None) or ():
                exact |= named_variables(argument.value)
        elif node.kind == "argument" and getattr(node, "name").value in EXACT_ARGUMENTS:  # noqa: B009
            exact |= named_variables(getattr(node, "value"))  # noqa: B009
    kinds = (
        {name for argument in node.arguments or () for name in named_variables(argument.value)}
        for node in root_fields
        if node.name.value in NODES
    )
    return frozenset(exact), tuple(frozenset(names) for names in kinds if names)


def _plain_variables(operation: OperationDefinitionNode) -> Mapping[str, Fits] | None:
    plain: dict[str, Fits] = {}
    for definition in operation.variable_definitions or ():
        kind = definition.type.type if isinstance(definition.type, NonNullTypeNode) else definition.type
        if not isinstance(kind, NamedTypeNode) or kind.name.value not in PLAIN:
            return None
        plain[definition.variable.name.value] = PLAIN[kind.name.value]
    return plain


def _key(node: FieldNode) -> str:
    return node.alias.value if node.alias else node.name.value
