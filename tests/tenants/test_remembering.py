"""What is remembered of the words callers send, and how little a monstrous one leaves behind."""

from collections.abc import Iterator

import pytest

from tenants.remembering import LONGEST, remembered


def test_a_short_word_is_worked_out_once_and_a_long_one_each_time() -> None:
    asked: list[str] = []

    @remembered
    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    short, long = "x" * LONGEST, "x" * (LONGEST + 1)
    assert [length(word) for word in (short, short, long, long)] == [
        LONGEST,
        LONGEST,
        LONGEST + 1,
        LONGEST + 1,
    ]
    assert asked == [short, long, long]


def test_what_was_raised_is_not_remembered() -> None:
    answers: Iterator[ValueError | str] = iter([ValueError("no"), "yes"])

    @remembered
    def answer(_: str) -> str:
        found = next(answers)
        if isinstance(found, ValueError):
            raise found
        return found

    with pytest.raises(ValueError, match="no"):
        answer("word")
    assert answer("word") == "yes"
