"""What was worked out once and can be used again: documents by their text, statements by what shaped them.

Both shelves are bounded in bytes, since every caller can make up as many and as large documents as they like.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Shelf(Generic[K, V]):
    """Values (never None) of at most `room` bytes by the estimate of `weigh`; what was not used for the longest time
    gives way."""

    def __init__(self, room: int, weigh: Callable[[K, V], int]) -> None:
        self._free = room
        self._weigh = weigh
        self._kept: OrderedDict[K, V] = OrderedDict()

    def get(self, key: K, make: Callable[[], V]) -> V:
        """The value kept under the key, or the one `make` makes now. What `make` raises is not kept."""
        known = self._kept.get(key)
        if known is not None:
            self._kept.move_to_end(key)
            return known
        made = self._kept[key] = make()
        self._free -= self._weigh(key, made)
        while self._free < 0:
            self._free += self._weigh(*self._kept.popitem(last=False))
        return made

    def __len__(self) -> int:
        return len(self._kept)
