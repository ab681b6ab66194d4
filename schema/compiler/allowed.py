"""What a caller's grants allow, as the parts of a plan name it: acts, how far they reach, how clearly they show."""

from graphql import GraphQLObjectType

from policies.disclosure import CLASSES
from policies.grants import Grants
from schema.compiler.parts import Level, Part, Rows
from schema.compiler.reading import reading


class Allowed:
    """By one set of grants."""

    def __init__(self, grants: Grants) -> None:
        self._grants = grants

    def act(self, act: str | None) -> bool:
        return act is None or self._grants.allow(act)

    def kind(self, kind: GraphQLObjectType) -> bool:
        """Whether some row of the type may be read."""
        return self.act(reading(kind).act)

    def rows(self, kind: GraphQLObjectType, fields: tuple[tuple[str, Part], ...] = ()) -> Rows:
        """The rows of a type that may be read, and what to write of each."""
        found = reading(kind)
        return Rows(found.model, kind.name, found.where, found.act, self.reaches(found.act), fields)

    def reaches(self, act: str | None) -> tuple[str, ...] | None:
        """How far an act reaches; None is everywhere."""
        if act is None:
            return None
        reaches = self._grants.reaches.get(act, frozenset())
        return None if "tenant" in reaches else tuple(sorted(reaches))

    def levels(self, disclosure: str | None) -> tuple[Level, ...]:
        """The ways to show a class of personal columns, the clearest first."""
        if disclosure is None:
            return ()
        return tuple(
            Level(level, act, self.reaches(act))
            for level in CLASSES[disclosure].levels
            if self._grants.allow(act := f"{disclosure}:{level}")
        )
