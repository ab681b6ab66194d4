"""Remembers the last things that were made."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Thing = TypeVar("Thing")


class Shelf(Generic[Key, Thing]):
    """At most `size` things by their keys; the one not asked for the longest goes first."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._known: OrderedDict[Key, Thing] = OrderedDict()

    async def of(self, key: Key, make: Callable[[], Awaitable[Thing]]) -> Thing:
        if key not in self._known:
            self._known[key] = await make()
            if len(self._known) > self._size:
                self._known.popitem(last=False)
        self._known.move_to_end(key)
        return self._known[key]
