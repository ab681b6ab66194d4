"""Limits on a document, checked before validation in one pass: each fragment is measured once.

Validation compares fields pairwise and walks fragments again for every spread; a short hostile document can keep
it busy for seconds. What passes here cannot.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    OperationDefinitionNode,
    SelectionSetNode,
)

from tenants.refusals import Invalid

DEEPEST = 15
MOST_SELECTIONS = 1000
"""Selections once every fragment spread is written out."""


class QueryTooDeep(Invalid):
    zh = "查询嵌套过深，最多 {limit} 层。"
    en = "The query is nested too deeply; at most {limit} levels."


class QueryTooLarge(Invalid):
    zh = "查询过大，展开后最多 {limit} 个字段。"
    en = "The query is too large; at most {limit} fields once its fragments are written out."


class FragmentCycle(Invalid):
    zh = "片段不能引用自身。"
    en = "A fragment must not spread itself."


@dataclass(frozen=True, slots=True)
class Size:
    """Of a selection set with its fragments written out."""

    depth: int
    selections: int


def check_limits(document: DocumentNode) -> None:
    """Raises QueryTooDeep, QueryTooLarge or FragmentCycle. Linear in the length of the document."""
    measure = _Measure(
        {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}
    )
    total = 0
    for node in document.definitions:
        if isinstance(node, OperationDefinitionNode):
            total += _fitting(measure.of(node.selection_set)).selections
    for name in measure.fragments:
        _fitting(measure.fragment(name))
    if total > MOST_SELECTIONS:
        raise QueryTooLarge(limit=MOST_SELECTIONS)


class _Measure:
    def __init__(self, fragments: Mapping[str, FragmentDefinitionNode]) -> None:
        self.fragments = fragments
        self._known: dict[str, Size] = {}
        self._open: set[str] = set()

    def of(self, selection_set: SelectionSetNode) -> Size:
        depth = selections = 0
        for size in self._parts(selection_set):
            depth = max(depth, size.depth)
            selections += size.selections
        return _fitting(Size(depth, selections))

    def fragment(self, name: str) -> Size:
        if name in self._open:
            raise FragmentCycle
        if name not in self._known:
            self._open.add(name)
            found = self.fragments.get(name)
            self._known[name] = self.of(found.selection_set) if found else Size(0, 0)
            self._open.remove(name)
        return self._known[name]

    def _parts(self, selection_set: SelectionSetNode) -> Iterator[Size]:
        for node in selection_set.selections:
            if isinstance(node, FieldNode):
                inner = self.of(node.selection_set) if node.selection_set else Size(0, 0)
                yield Size(inner.depth + 1, inner.selections + 1)
            elif isinstance(node, FragmentSpreadNode):
                yield self.fragment(node.name.value)
            else:
                yield self.of(node.selection_set)  # type: ignore[attr-defined]


def _fitting(size: Size) -> Size:
    if size.depth > DEEPEST:
        raise QueryTooDeep(limit=DEEPEST)
    if size.selections > MOST_SELECTIONS:
        raise QueryTooLarge(limit=MOST_SELECTIONS)
    return size
