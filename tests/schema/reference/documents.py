"""Made-up questions: valid documents over the whole query type, each with two sets of variables.

One response name always means one field with the same arguments, so whatever is selected twice can be merged.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from random import Random

from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLUnionType,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
    is_required_argument,
)

from tests.schema.reference.arguments import Arguments
from tests.schema.reference.contract import Contract
from tests.schema.reference.stock import Name, Stock, names_of

DEEPEST = 5


@dataclass(frozen=True)
class Question:
    text: str
    variables: tuple[Mapping[str, object], Mapping[str, object]]


def make_up(chance: Random, stock: Stock) -> Question:
    """A document of a few fields, or of some more."""
    return _Author(Arguments(chance, stock), chance.choice((3, 6, 10, 14))).question()


def lists_of_everything(contract: Contract) -> Iterator[str]:
    """A document for each field of the query that needs no argument, with every value there and one step on."""
    query = contract.printed.query_type
    assert query
    for name, found in query.fields.items():
        if not any(is_required_argument(argument) for argument in found.args.values()):
            yield f"{{ {name} {_everything(found, 2)} }}"


def _everything(found: GraphQLField, deep: int) -> str:
    kind = get_named_type(found.type)
    if is_abstract_type(kind):
        return "{ __typename ... on Node { id } }"
    if not isinstance(kind, GraphQLObjectType):
        return ""
    if "pageInfo" in kind.fields:
        nodes = _everything(kind.fields["nodes"], deep)
        return f"{{ totalCount {_aggregates(kind, deep)} nodes {nodes} }}"
    shown = [
        f"{name} {_everything(one, deep - 1)}"
        for name, one in kind.fields.items()
        if deep > 1 or is_leaf_type(get_named_type(one.type))
    ]
    return "{ __typename " + " ".join(shown) + " }"


def _aggregates(connection: GraphQLObjectType, deep: int) -> str:
    """What all rows come to: by all keys; in the outermost list also by none, and by each."""
    if "aggregates" not in connection.fields:
        return ""
    found = connection.fields["aggregates"]
    keys = names_of(get_named_type(found.args["by"].type))
    ways: list[list[Name]] = [keys, *([[], *([key] for key in keys)] if deep > 1 else [])]
    shown = _everything(found, 2)
    return " ".join(f"by{n}: aggregates(by: [{' '.join(way)}]) {shown}" for n, way in enumerate(ways))


@dataclass
class _Author:
    """Writes one document. `written` remembers each field as it was written, so that it can be selected again."""

    say: Arguments
    left: int
    fragments: dict[str, tuple[str, str]] = field(default_factory=dict)
    written: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def question(self) -> Question:
        query = self.say.stock.contract.source.query_type
        assert query
        body = self._selection(query, 0)
        head = f"query Made({', '.join(self.say.declared)})" if self.say.declared else "query Made"
        parts = [
            f"{head} {body}",
            *(f"fragment {name} on {kind} {text}" for name, (kind, text) in self.fragments.items()),
        ]
        return Question("\n".join(parts), self.say.given)

    # --- selections ------------------------------------------------------------------------------------

    def _selection(self, kind: GraphQLObjectType, depth: int, prefix: str = "") -> str:
        wanted = self.say.number(1, 3 if depth else 2)
        parts = [self._part(kind, depth, prefix) for _ in range(wanted)]
        return "{ " + " ".join(parts) + " }"

    def _part(self, kind: GraphQLObjectType, depth: int, prefix: str) -> str:
        """A field, or a fragment around some."""
        way = self.say.number(0, 11)
        if depth == 0 or way > 3 or self.left <= 0:
            return self._field(kind, depth, prefix)
        if way == 0:
            condition = self.say.one(
                ["", f"on {kind.name}", *(f"on {face.name}" for face in kind.interfaces)]
            )
            if condition.startswith("on ") and condition != f"on {kind.name}":
                return f"... {condition}{self._directives()} {self._leaves(condition[3:])}"
            return f"... {condition}{self._directives()} {self._selection(kind, depth, prefix)}"
        known = [name for name, (on, _) in self.fragments.items() if on == kind.name]
        if prefix:
            return self._field(kind, depth, prefix)
        if not known or way == 1:
            known = [self._fragment(kind, depth)]
        return f"...{self.say.one(known)}{self._directives()}"

    def _fragment(self, kind: GraphQLObjectType, depth: int) -> str:
        text = self._selection(kind, depth)
        name = self.say.new("F")
        self.fragments[name] = (kind.name, text)
        return name

    def _leaves(self, kind: str) -> str:
        """Plain values of an interface."""
        found = self.say.stock.contract.source.type_map[kind]
        assert isinstance(found, GraphQLInterfaceType)
        names = [
            "__typename",
            *(name for name, one in found.fields.items() if is_leaf_type(get_named_type(one.type))),
        ]
        return "{ " + " ".join(self.say.one(names) for _ in range(self.say.number(1, 3))) + " }"

    def _field(self, kind: GraphQLObjectType, depth: int, prefix: str) -> str:
        self.left -= 1
        if self.say.number(0, 9) == 0:
            return f"__typename{self._directives()}"
        name = self.say.one(self._offered(kind, depth))
        found = kind.fields[name]
        again = self.written.get((kind.name, name), []) if not prefix else []
        if again and self.say.number(0, 2) == 0:
            head = self.say.one(again)
        else:
            head = self._head(name, found, prefix)
            if not prefix:
                self.written.setdefault((kind.name, name), []).append(head)
        return f"{head}{self._directives()}{self._under(name, head, found, depth)}"

    def _offered(self, kind: GraphQLObjectType, depth: int) -> list[str]:
        if depth >= DEEPEST or self.left <= 0:
            plain = [name for name, one in kind.fields.items() if is_leaf_type(get_named_type(one.type))]
            return plain or list(kind.fields)[-1:]
        return list(kind.fields)

    def _head(self, name: str, found: GraphQLField, prefix: str) -> str:
        """Alias, name and arguments. Arguments always bring an alias of their own."""
        arguments = self.say.of(name, found)
        if arguments:
            return f"{self.say.new('a')}: {name}({arguments})"
        if prefix:
            return f"{prefix}_{name}: {name}"
        return f"other_{name}: {name}" if self.say.number(0, 5) == 0 else name

    def _under(self, name: str, head: str, found: GraphQLField, depth: int) -> str:
        kind = get_named_type(found.type)
        if isinstance(kind, GraphQLInterfaceType | GraphQLUnionType):
            return " " + self._any_of(kind, head)
        if not isinstance(kind, GraphQLObjectType):
            return ""
        if self.left <= 0 and "nodes" in kind.fields:
            return " { __typename totalCount }"
        if self.left <= 0 or depth > DEEPEST:
            return " { __typename }"
        return " " + self._selection(kind, depth + 1)

    def _any_of(self, face: GraphQLInterfaceType | GraphQLUnionType, head: str) -> str:
        """Under an interface or a union: what every node has, and some of what two or three types have, each under
        names of its own."""
        contract = self.say.stock.contract
        members = [kind.name for kind in contract.source.get_possible_types(face)]
        parts = [self.say.one(["... on Node { id }", "__typename", "... on Record { version createdAt }"])]
        for name in dict.fromkeys([self.say.one(members), *self._likely(head, members)]):
            kind = contract.source.type_map[name]
            assert isinstance(kind, GraphQLObjectType)
            fields = self._selection(kind, 3, prefix=name.lower())
            parts.append(f"... on {name}{self._directives()} {fields}")
        return "{ " + " ".join(parts) + " }"

    def _likely(self, head: str, members: list[str]) -> list[str]:
        """Types whose ids are asked for, as far as one can tell from the text or the variables."""
        contract = self.say.stock.contract
        given = [value for given in self.say.given for value in given.values()]
        words = [word for value in given for word in (value if isinstance(value, list) else [value])]
        written = head.split('"') if '"' in head else words[-4:]
        kinds = [kind for word in written if isinstance(word, str) and (kind := contract.kind_of(word))]
        return [kind for kind in kinds if kind in members][:2] or [self.say.one(members)]

    def _directives(self) -> str:
        if self.say.number(0, 9) > 1:
            return ""
        name = self.say.one(["include", "skip"])
        if self.say.number(0, 3) == 0:
            return f" @{name}(if: {self.say.one(['true', 'false'])})"
        value = self.say.value("Boolean!", (self.say.flag(), self.say.flag()), default=True)
        return f" @{name}(if: {value})"
