"""From a document on which something fails to a small one on which it still does."""

from collections.abc import Awaitable, Callable, Iterator
from typing import Any

from graphql import (
    REMOVE,
    ArgumentNode,
    DirectiveNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLSchema,
    InlineFragmentNode,
    Node,
    ObjectFieldNode,
    SelectionSetNode,
    VariableDefinitionNode,
    Visitor,
    parse,
    print_ast,
    validate,
    visit,
)

REMOVABLE = (
    ArgumentNode,
    DirectiveNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    ObjectFieldNode,
    VariableDefinitionNode,
)


async def smallest(schema: GraphQLSchema, text: str, fails: Callable[[str], Awaitable[bool]]) -> str:
    """Takes one thing after another out of the document, as long as it stays valid and goes on failing."""
    document, going = parse(text), True
    while going:
        going = False
        for smaller in _smaller(document):
            if _is_valid(schema, smaller) and await fails(print_ast(smaller)):
                document, going = smaller, True
                break
    return print_ast(document)


def _is_valid(schema: GraphQLSchema, document: DocumentNode) -> bool:
    empty = any(
        isinstance(node, SelectionSetNode) and not node.selections for node in _Every.within(document)
    )
    return not empty and not validate(schema, document)


def _smaller(document: DocumentNode) -> Iterator[DocumentNode]:
    """The document without one of its nodes, and without what is then used no more; the largest steps first."""
    for node in _Found.within(document):
        without = _without(document, {id(node)})
        while unused := _unused(without):
            without = _without(without, unused)
        yield without


def _without(document: DocumentNode, gone: set[int]) -> DocumentNode:
    found: DocumentNode = visit(document, _Remove(gone))
    return found


def _unused(document: DocumentNode) -> set[int]:
    """Fragments nobody spreads and variables nobody names."""
    nodes = _Every.within(document)
    spread = {node.name.value for node in nodes if isinstance(node, FragmentSpreadNode)}
    named = [node.name.value for node in nodes if node.kind == "variable"]  # type: ignore[attr-defined]
    return {
        id(node)
        for node in nodes
        if (isinstance(node, FragmentDefinitionNode) and node.name.value not in spread)
        or (isinstance(node, VariableDefinitionNode) and named.count(node.variable.name.value) < 2)
    }


class _Every(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.nodes: list[Node] = []

    def enter(self, node: Node, *_: Any) -> None:
        self.nodes.append(node)

    @classmethod
    def within(cls, document: DocumentNode) -> list[Node]:
        visitor = cls()
        visit(document, visitor)
        return visitor.nodes


class _Found(_Every):
    def enter(self, node: Node, *_: Any) -> None:
        if isinstance(node, REMOVABLE):
            self.nodes.append(node)


class _Remove(Visitor):
    def __init__(self, gone: set[int]) -> None:
        super().__init__()
        self._gone = gone

    def enter(self, node: Node, *_: Any) -> Any:
        return REMOVE if id(node) in self._gone else None
