"""State machines as data: what may follow what, and which verb moves it.

The commands, the tests and the generated reference all read the same table.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from tenants.refusals import WrongState

S = TypeVar("S", bound=StrEnum)


@dataclass(frozen=True)
class Machine(Generic[S]):
    """The moves of one kind of record: (state, move) → state. `move` is the verb of the command's name."""

    name: str
    initial: S
    moves: Mapping[tuple[S, str], S]

    def after(self, state: S, move: str) -> S:
        """The state that follows. Raises WrongState for a move this state does not know."""
        try:
            return self.moves[state, move]
        except KeyError:
            raise WrongState(state=state.value, move=move) from None

    def states(self) -> list[S]:
        return list(type(self.initial))

    def verbs(self) -> list[str]:
        return list(dict.fromkeys(move for _, move in self.moves))
