"""Made-up arguments: values that are mostly there, written out or handed over as variables."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLObjectType,
    get_named_type,
)

from schema.compiler.conditions import DEEPEST
from schema.filters import by_of
from schema.language import DEFINITION
from tests.schema.reference.filters import named_order
from tests.schema.reference.stock import Name, Stock, names_of

Pair = tuple[Any, Any]
"""A value for the first set of variables, and one for the second."""

ABSENT = object()
DOCUMENTS = ["{ me { seatId } }", "{ teams(first: 3) { nodes { name } } }", "{ nonsense"]
LEFT_OUT = ("variables",)
TEXTS = {
    "act": ["check_in:approve", "person:read", "no_such:act"],
    "code": ["22222-22222-22222-22222-22222", ""],
    "document": DOCUMENTS,
}
"""What texts are given, by argument."""


@dataclass
class Arguments:
    """Chooses from the stock, and keeps the variables it declares with a value for each of the two sets."""

    chance: Random
    stock: Stock
    declared: list[str] = field(default_factory=list)
    given: tuple[dict[str, Any], dict[str, Any]] = field(default_factory=lambda: ({}, {}))
    names: int = 0

    def of(self, name: str, found: GraphQLField) -> str:
        """What stands in the parentheses behind a field; nothing for one without arguments."""
        if "first" in found.args and "after" in found.args:
            return self._page_arguments(found)
        if "by" in found.args:
            return self._aggregate_arguments(found)
        parts = {
            key: text
            for key, argument in found.args.items()
            if key not in LEFT_OUT and (text := self._argument(name, key, argument, found))
        }
        return ", ".join(f"{key}: {text}" for key, text in parts.items())

    def _argument(self, name: str, key: str, argument: GraphQLArgument, found: GraphQLField) -> str | None:
        if key == "first":
            if self.flag():
                return None
            return self.value("Int!", (self.number(1, 3), self.number(1, 3)), default=True)
        if key == "id":
            kind = get_named_type(found.type)
            own = self.stock.any_ids() if name == "node" else self.stock.ids(kind.name)
            ids = own if self.number(0, 9) else self.stock.any_ids()
            return self.value("ID!", self._two(ids), default=True)
        if key == "ids":
            return self._list("ID!", self._two_lists(self._some_ids()))
        if key in TEXTS:
            return self.value("String!", self._two(TEXTS[key]), default=True)
        if key == "motionId":
            return self.value("ID!", self._two([*self.stock.ids("Motion"), *self.stock.ids("Tally")]))
        if key == "seatId":
            return self.value("ID", self._two([*self.stock.ids("Me"), ABSENT]))
        raise TypeError(f"Nothing is known of the argument {key}: {argument.type} of {name}")

    def _some_ids(self) -> list[str]:
        """Of one type or of all."""
        kind = self.one(self.stock.contract.nodes())
        return self.stock.any_ids() if self.flag() else self.stock.ids(kind)

    def _list(self, kind: str, pair: Pair) -> str:
        """A list as a whole, or item by item."""
        if self.flag():
            return self.value(f"[{kind}]!", pair, default=True)
        return "[" + ", ".join(self.value(kind, (item, item)) for item in pair[0]) + "]"

    def _page_arguments(self, found: GraphQLField) -> str:
        connection = get_named_type(found.type)
        assert isinstance(connection, GraphQLObjectType)
        kind = get_named_type(connection.fields["nodes"].type)
        parts: dict[str, str] = {}
        orders: Pair = (None, None)
        if "orderBy" in found.args and self.number(0, 2) == 0:
            orders, parts["orderBy"] = self._order(found.args["orderBy"])
        if "where" in found.args and self.number(0, 1) == 0:
            parts["where"] = self._where(kind.name, found.args["where"])
        size = self.one(["", "first", "first", "last"])
        if size:
            parts[size] = self.value("Int", (self.number(1, 4), self.number(1, 4)))
        for side in ("after", "before"):
            if self.number(0, 4) == 0:
                pair = tuple(self._cursor(found, kind.name, order) for order in orders)
                if ABSENT not in pair:
                    same_order = orders[0] == orders[1]
                    write = self.value if same_order else self._variable
                    parts[side] = write("String", pair)
        return ", ".join(f"{key}: {text}" for key, text in parts.items())

    def _aggregate_arguments(self, found: GraphQLField) -> str:
        keys = get_named_type(found.args["by"].type)
        assert isinstance(keys, GraphQLEnumType)
        one, other = ([self.one(names_of(keys)) for _ in range(self.number(0, 3))] for _ in (0, 1))
        pairs: dict[str, Pair] = {
            "by": (one, other),
            "first": (self.number(1, 4), self.number(1, 100)),
            "largestFirst": (self.flag(), self.flag()),
        }
        return ", ".join(
            f"{name}: {self.value(str(found.args[name].type), pair, default=True)}"
            for name, pair in pairs.items()
            if self.number(0, 3)
        )

    def _order(self, argument: GraphQLArgument) -> tuple[Pair, str]:
        wanted = get_named_type(argument.type)
        assert isinstance(wanted, GraphQLInputObjectType)
        keys = get_named_type(wanted.fields["field"].type)
        assert isinstance(keys, GraphQLEnumType)
        one = {"field": self.one(names_of(keys)), "direction": Name(self.one(["ASC", "DESC"]))}
        other = {"field": self.one(names_of(keys))}
        pair = (one, other) if self.flag() else (one, one)
        return pair, written(one) if pair[0] is pair[1] else self._variable(wanted.name, pair, exact=True)

    def _cursor(self, found: GraphQLField, kind: str, wanted: Mapping[str, Any] | None) -> Any:
        read = self.stock.contract.page_order(found)
        whole = {"direction": "ASC", **wanted} if wanted else None
        cursors = self.stock.cursors(kind, *named_order(found.args.get("orderBy"), whole, read))
        return self.one(cursors) if cursors else ABSENT

    def _where(self, kind: str, argument: GraphQLArgument) -> str:
        wanted = get_named_type(argument.type)
        assert isinstance(wanted, GraphQLInputObjectType)
        return self._conditions(wanted, self._meant(kind, wanted, 0))

    def _meant(self, kind: str, wanted: GraphQLInputObjectType, depth: int) -> Pair:
        """A `where` for each of the two sets, of the same shape."""
        names = sorted({self.one(list(wanted.fields)) for _ in range(self.number(1, 2))})
        conditions = {name: self._condition(kind, name, wanted, depth) for name in names}
        first, second = ({name: both[side] for name, both in conditions.items()} for side in (0, 1))
        return first, second

    def _conditions(self, wanted: GraphQLInputObjectType, pair: Pair) -> str:
        first, second = pair
        if self.number(0, 3) == 0:
            return self.value(wanted.name, pair)
        parts = (f"{name}: {self._operators(wanted, name, (first[name], second[name]))}" for name in first)
        return "{ " + ", ".join(parts) + " }"

    def _condition(self, kind: str, name: str, wanted: GraphQLInputObjectType, depth: int) -> Pair:
        """Twice the same operator, held against values that are mostly there."""
        by = by_of(wanted.fields[name].extensions[DEFINITION])
        filters = get_named_type(wanted.fields[name].type)
        assert isinstance(filters, GraphQLInputObjectType)
        if "where" in filters.fields and depth < DEEPEST and self.number(0, 2):
            inner = get_named_type(filters.fields["where"].type)
            assert isinstance(inner, GraphQLInputObjectType)
            first, second = self._meant(self.stock.contract.target(kind, name), inner, depth + 1)
            return {"where": first}, {"where": second}
        item = get_named_type(filters.fields["eq"].type)
        values = names_of(item) if isinstance(item, GraphQLEnumType) else self.stock.wanted(kind, name, by)
        if not values:
            return {}, {}
        if self.flag() and "in" in filters.fields:
            first, second = self._two_lists(values)
            return {"in": first}, {"in": second}
        return {"eq": self.one(values)}, {"eq": self.one([*values, None])}

    def _operators(self, wanted: GraphQLInputObjectType, name: str, both: Pair) -> str:
        filters = get_named_type(wanted.fields[name].type)
        assert isinstance(filters, GraphQLInputObjectType)
        first, second = both
        parts = []
        for operator, value in first.items():
            kind = str(filters.fields[operator].type)
            inner = get_named_type(filters.fields[operator].type)
            if isinstance(inner, GraphQLInputObjectType):
                parts.append(f"where: {self._conditions(inner, (value, second[operator]))}")
            elif operator == "in" and value and self.flag():
                items = ", ".join(self.value(kind.strip("[]"), (item, item)) for item in value)
                parts.append(f"in: [{items}]")
            else:
                parts.append(f"{operator}: {self.value(kind, (value, second[operator]))}")
        return "{ " + ", ".join(parts) + " }"

    # --- values ----------------------------------------------------------------------------------------

    def value(self, kind: str, pair: Pair, *, default: bool = False) -> str:
        """Written out, or as a variable of this type."""
        if self.flag() and pair[0] is not ABSENT:
            return written(pair[0])
        return self._variable(kind, pair, default=default)

    def _variable(self, kind: str, pair: Pair, *, default: bool = False, exact: bool = False) -> str:
        """A variable: given both times, or left out once where its type or its default lets it."""
        name = self.new("v")
        way = self.number(0, 5)
        if default and way == 0 and ABSENT not in pair:
            self.declared.append(f"${name}: {kind} = {written(pair[0])}")
            pair = (ABSENT, pair[1])
        else:
            self.declared.append(f"${name}: {kind}")
            if way == 1 and not exact and not kind.endswith("!"):
                pair = (pair[0], self.one([None, ABSENT]))
        for values, value in zip(self.given, pair, strict=True):
            if value is not ABSENT:
                values[name] = value
        return f"${name}"

    # --- chance ----------------------------------------------------------------------------------------

    def number(self, low: int, high: int) -> int:
        return self.chance.randint(low, high)

    def flag(self) -> bool:
        return self.number(0, 1) == 1

    def one(self, choices: list[Any]) -> Any:
        return self.chance.choice(choices)

    def _two(self, choices: list[Any]) -> Pair:
        return self.one(choices), self.one(choices)

    def _two_lists(self, choices: list[Any]) -> Pair:
        first, second = ([self.one(choices) for _ in range(self.number(0, 3))] for _ in (0, 1))
        return first, second

    def new(self, letter: str) -> str:
        self.names += 1
        return f"{letter}{self.names}"


def written(value: Any) -> str:
    """A value as GraphQL writes it."""
    if isinstance(value, Name):
        return str(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {written(part)}" for name, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    return json.dumps(value, ensure_ascii=False)
