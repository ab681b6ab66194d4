"""Limits on a document, checked before validation: hostile ones are refused in time linear in their length.

Validation compares fields pairwise and walks a fragment again for every spread, so a short document can keep it
busy for seconds. Here each fragment is measured once, which bounds what the document becomes once its fragments
are written out; only then is it walked as written out, to count what repeats.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    Node,
    ObjectValueNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    StringValueNode,
    ValueNode,
)

from schema.given import TooManyValues, TooMuchText, check_string
from tenants.refusals import Invalid

MOST_CHARACTERS = 50_000
MOST_TOKENS = 2000
"""The introspection query of common tools has about 200."""
MOST_DEFINITIONS = 50
DEEPEST = 15
DEEPEST_INTROSPECTION = 25
"""What tools ask about the contract wraps types in types; it reads no row."""
MOST_SELECTIONS = 1000
"""Selections once every fragment spread is written out."""
MOST_ALIASES = 50
MOST_DIRECTIVES = 50
MOST_REPEATS = 20
"""How often one response name may be selected at one place; equal selections merge, but are compared in pairs."""
MOST_VALUES = 400
"""Written in a document."""
MOST_FIELDS = 100
"""Of one input object: more than any has. Validation repeats an object in every complaint about one of its fields."""


class DocumentTooLong(Invalid):
    zh = "文档过长，最多 {limit} 个词法单元。"
    en = "The document is too long; at most {limit} tokens."
    status = 400


class TooManyDefinitions(Invalid):
    zh = "文档中的操作和片段过多，最多 {limit} 个。"
    en = "Too many operations and fragments; at most {limit}."
    status = 400


class QueryTooDeep(Invalid):
    zh = "查询嵌套过深，最多 {limit} 层。"
    en = "The query is nested too deeply; at most {limit} levels."
    status = 400


class QueryTooLarge(Invalid):
    zh = "查询过大，展开片段后最多 {limit} 个字段。"
    en = "The query is too large; at most {limit} fields once its fragments are written out."
    status = 400


class TooManyAliases(Invalid):
    zh = "别名过多，最多 {limit} 个。"
    en = "Too many aliases; at most {limit}."
    status = 400


class TooManyDirectives(Invalid):
    zh = "指令过多，最多 {limit} 个。"
    en = "Too many directives; at most {limit}."
    status = 400


class TooManyRepeats(Invalid):
    zh = "同一位置重复选择同名字段过多，最多 {limit} 次。"
    en = "One response name is selected too often at one place; at most {limit} times."
    status = 400


class FragmentCycle(Invalid):
    zh = "片段不能引用自身。"
    en = "A fragment must not spread itself."
    status = 400


@dataclass(frozen=True, slots=True)
class Size:
    """Of a selection set with its fragments written out."""

    depth: int = 0
    selections: int = 0
    aliases: int = 0
    directives: int = 0

    def beside(self, other: "Size") -> "Size":
        return Size(
            max(self.depth, other.depth),
            self.selections + other.selections,
            self.aliases + other.aliases,
            self.directives + other.directives,
        )


def check_text(text: str) -> None:
    """Before it is parsed: reading characters takes time too. Raises TooMuchText."""
    if len(text) > MOST_CHARACTERS:
        raise TooMuchText(limit=MOST_CHARACTERS)


def check_limits(document: DocumentNode, nodes: Iterable[Node] | None = None) -> None:
    """Raises a refusal of this file for a document over a limit. `nodes` are all of its nodes, where they are known."""
    _check_values(every_node(document) if nodes is None else nodes)
    if len(document.definitions) > MOST_DEFINITIONS:
        raise TooManyDefinitions(limit=MOST_DEFINITIONS)
    fragments = {
        node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)
    }
    operations = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
    measure = _Measure(fragments)
    total = Size()
    for fragment in fragments:
        _check(measure.fragment(fragment), DEEPEST_INTROSPECTION)
    for operation in operations:
        size = measure.of(operation.selection_set)
        _check(size, _deepest(operation))
        total = total.beside(size)
    _check(total, DEEPEST_INTROSPECTION)
    for node in (*operations, *fragments.values()):
        _check_repeats([node.selection_set], fragments)


def every_node(node: Node) -> Iterator[Node]:
    """A node and all nodes under it, without recursion."""
    waiting = [node]
    while waiting:
        found = waiting.pop()
        yield found
        for key in _keys(type(found)):  # type: ignore[arg-type]  # a class has a hash, whatever its nodes have
            value = getattr(found, key, None)
            if isinstance(value, Node):
                waiting.append(value)
            elif isinstance(value, list | tuple):
                waiting.extend(item for item in value if isinstance(item, Node))


@cache
def _keys(kind: type[Node]) -> tuple[str, ...]:
    """What a kind of node may hold; a node itself looks it up anew each time it is asked."""
    return tuple(field.name for field in fields(kind))


def _check_values(nodes: Iterable[Node]) -> None:
    values = 0
    for node in nodes:
        values += isinstance(node, ValueNode)
        if values > MOST_VALUES:
            raise TooManyValues(limit=MOST_VALUES)
        if isinstance(node, ObjectValueNode) and len(node.fields) > MOST_FIELDS:
            raise TooManyValues(limit=MOST_FIELDS)
        if isinstance(node, StringValueNode):
            check_string(node.value)


class _Measure:
    """Measures selection sets, each fragment once."""

    def __init__(self, fragments: Mapping[str, FragmentDefinitionNode]) -> None:
        self._fragments = fragments
        self._known: dict[str, Size] = {}
        self._open: set[str] = set()

    def of(self, selection_set: SelectionSetNode) -> Size:
        size = Size()
        for node in selection_set.selections:
            size = size.beside(self._one(node))
            if size.selections > MOST_SELECTIONS:
                raise QueryTooLarge(limit=MOST_SELECTIONS)
        return size

    def fragment(self, name: str) -> Size:
        if name in self._open:
            raise FragmentCycle
        if name not in self._known:
            self._open.add(name)
            found = self._fragments.get(name)
            self._known[name] = self.of(found.selection_set) if found else Size()
            self._open.remove(name)
        return self._known[name]

    def _one(self, node: SelectionNode) -> Size:
        directives = Size(directives=len(node.directives or ()))
        if isinstance(node, FieldNode):
            inner = self.of(node.selection_set) if node.selection_set else Size()
            own = Size(
                inner.depth + 1, inner.selections + 1, inner.aliases + bool(node.alias), inner.directives
            )
            return own.beside(directives)
        if isinstance(node, FragmentSpreadNode):
            return self.fragment(node.name.value).beside(directives)
        if isinstance(node, InlineFragmentNode):
            return self.of(node.selection_set).beside(directives)
        return directives


def _check(size: Size, deepest: int) -> None:
    if size.depth > deepest:
        raise QueryTooDeep(limit=deepest)
    if size.aliases > MOST_ALIASES:
        raise TooManyAliases(limit=MOST_ALIASES)
    if size.directives > MOST_DIRECTIVES:
        raise TooManyDirectives(limit=MOST_DIRECTIVES)


def _deepest(operation: OperationDefinitionNode) -> int:
    asked = [node for node in operation.selection_set.selections if isinstance(node, FieldNode)]
    about = asked and all(node.name.value.startswith("__") for node in asked)
    return DEEPEST_INTROSPECTION if about else DEEPEST


def _check_repeats(sets: list[SelectionSetNode], fragments: Mapping[str, FragmentDefinitionNode]) -> None:
    """Walks the written-out document level by level, merging what has one response name, as validation does."""
    waiting = [sets]
    while waiting:
        merged: dict[str, list[SelectionSetNode]] = {}
        times: Counter[str] = Counter()
        for node in _fields(waiting.pop(), fragments):
            name = node.alias.value if node.alias else node.name.value
            times[name] += 1
            if times[name] > MOST_REPEATS:
                raise TooManyRepeats(limit=MOST_REPEATS)
            if node.selection_set:
                merged.setdefault(name, []).append(node.selection_set)
        waiting.extend(merged.values())


def _fields(
    sets: list[SelectionSetNode], fragments: Mapping[str, FragmentDefinitionNode]
) -> Iterator[FieldNode]:
    waiting = list(sets)
    while waiting:
        for node in waiting.pop().selections:
            if isinstance(node, FieldNode):
                yield node
            elif isinstance(node, InlineFragmentNode):
                waiting.append(node.selection_set)
            elif isinstance(node, FragmentSpreadNode) and node.name.value in fragments:
                waiting.append(fragments[node.name.value].selection_set)
