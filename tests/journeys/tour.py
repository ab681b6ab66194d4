"""The tour of a README: its steps, and whether an answer is the one printed.

A step is a fenced block marked `tour=<who>`, and the block after it is its answer. `…` stands for what is different
every time; in a question, `team_…` is the team that was answered last.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

BLOCK = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
WHO = re.compile(r"\btour=(\S+)")
UNSAID = "…"
ID = re.compile(r"([a-z]+(?:_[a-z]+)*)_[0-9a-f]{8}-[0-9a-f-]{27}")
UNSAID_ID = re.compile(rf"([a-z]+(?:_[a-z]+)*)_{UNSAID}")


@dataclass(frozen=True)
class Step:
    """What somebody asks, in one of the languages `graphql`, `sh` or `console`, and what is printed below."""

    language: str
    who: str
    question: str
    answer: str


def steps(text: str) -> Iterator[Step]:
    blocks = BLOCK.findall(text)
    for (language, info, body), (_, _, answer) in zip(blocks, [*blocks[1:], ("", "", "")], strict=True):
        who = WHO.search(info)
        if who:
            yield Step(language, who[1], body, answer)


def ids_in(answer: object) -> dict[str, str]:
    """The last id of each kind."""
    return {found[1]: found[0] for found in ID.finditer(json.dumps(answer))}


def filled(question: str, ids: dict[str, str]) -> str:
    """The question with the ids that its reader would have put in."""
    return UNSAID_ID.sub(lambda unsaid: ids[unsaid[1]], question)


def fits(printed: Any, found: Any) -> bool:
    """Whether the answer found is the one printed."""
    if isinstance(printed, str) and UNSAID in printed:
        return printed == UNSAID or (isinstance(found, str) and _fits_text(printed, found))
    if isinstance(printed, dict) and isinstance(found, dict):
        return printed.keys() == found.keys() and all(fits(printed[key], found[key]) for key in printed)
    if isinstance(printed, list) and isinstance(found, list):
        return _fits_list(printed, found)
    return bool(printed == found)


def _fits_list(printed: list[Any], found: list[Any]) -> bool:
    """A list that ends in `…` goes on."""
    if printed and printed[-1] == UNSAID:
        printed, found = printed[:-1], found[: len(printed) - 1]
    return len(printed) == len(found) and all(map(fits, printed, found))


def _fits_text(printed: str, found: str) -> bool:
    return re.fullmatch(".*".join(map(re.escape, printed.split(UNSAID))), found, re.DOTALL) is not None
