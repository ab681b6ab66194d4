"""Queries of hypothesis-graphql, which knows nothing of ours, with values put in that find something."""

from collections.abc import Sequence
from itertools import count
from typing import Any

from graphql import (
    REMOVE,
    ArgumentNode,
    DocumentNode,
    GraphQLObjectType,
    IntValueNode,
    ListValueNode,
    StringValueNode,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    get_named_type,
    print_ast,
    visit,
)
from hypothesis import HealthCheck, given, seed, settings
from hypothesis_graphql import queries

from tests.schema.reference.arguments import TEXTS
from tests.schema.reference.stock import Stock

LEFT_TO_CHANCE = ("orderBy", "by", "largestFirst")
"""Arguments whose random values will do as they are."""


def outside_queries(stock: Stock, *, at_most: int, random: int) -> list[str]:
    """Documents over the whole query type."""
    found: list[str] = []
    written: Any = queries(
        stock.contract.printed, print_ast=lambda ast: print_ast(_fitted(ast, stock)), allow_x00=False
    )

    @seed(random)
    @settings(max_examples=at_most, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(written)
    def collect(text: str) -> None:
        found.append(text)

    collect()
    return found


def _fitted(document: DocumentNode, stock: Stock) -> DocumentNode:
    info = TypeInfo(stock.contract.printed)
    fitted: DocumentNode = visit(document, TypeInfoVisitor(info, _Fit(info, stock)))
    return fitted


class _Fit(Visitor):
    """Ids that are there, pages that are small; random filters and cursors are left out."""

    def __init__(self, info: TypeInfo, stock: Stock) -> None:
        super().__init__()
        self._info = info
        self._stock = stock
        self._turn = count()

    def enter_argument(self, node: ArgumentNode, *_: Any) -> Any:
        name = node.name.value
        if name in LEFT_TO_CHANCE:
            return None
        if name == "first":
            return _with(node, IntValueNode(value=str(1 + next(self._turn) % 3)))
        if name in TEXTS:
            return _with(node, StringValueNode(value=self._next(TEXTS[name])))
        if name == "motionId":
            return _with(node, StringValueNode(value=self._next(self._stock.ids("Motion"))))
        if name == "ids":
            values = (StringValueNode(value=self._next(self._stock.any_ids())) for _ in range(3))
            return _with(node, ListValueNode(values=tuple(values)))
        if name == "id":
            return _with(node, StringValueNode(value=self._next(self._ids())))
        return REMOVE

    def _ids(self) -> Sequence[str]:
        kind = get_named_type(self._info.get_type())
        return self._stock.ids(kind.name) if isinstance(kind, GraphQLObjectType) else self._stock.any_ids()

    def _next(self, choices: Sequence[str]) -> str:
        return choices[next(self._turn) % len(choices)]


def _with(node: ArgumentNode, value: Any) -> ArgumentNode:
    return ArgumentNode(name=node.name, value=value)
