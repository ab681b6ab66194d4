"""Answers worth remembering: callers send the same few words over and over, and now and then a monstrous one."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

Answer = TypeVar("Answer")
Word = TypeVar("Word", bound=str | None)

MOST = 4096
LONGEST = 250


def remembered(answer: Callable[[Word], Answer]) -> Callable[[Word], Answer]:
    """The same function, which keeps its last `MOST` answers to words of at most `LONGEST` characters: so much memory,
    whatever is sent. What it raises is not kept."""
    kept = lru_cache(MOST)(answer)

    @wraps(answer)
    def found(word: Word) -> Answer:
        return kept(word) if word is None or len(word) <= LONGEST else answer(word)

    return found
