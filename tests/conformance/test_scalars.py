"""The tools of `make conformance` must be told of every scalar of ours, or they refuse the whole contract."""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

ROOM = Path(__file__).parent
CONTRACT = ROOM.parents[1] / "schema" / "contract.graphql"


def told(pattern: str) -> Callable[[str], set[str]]:
    return lambda text: set(re.findall(pattern, text, re.MULTILINE))


def told_to_ariadne(text: str) -> set[str]:
    return set(tomllib.loads(text)["tool"]["ariadne-codegen"]["scalars"])


TOLD: dict[str, Callable[[str], set[str]]] = {
    "javascript/codegen.yml": told(r"^    (\w+): \w+$"),
    "python/fuzz.py": told(r'graphql\.scalar\("(\w+)"'),
    "python/ariadne.toml": told_to_ariadne,
}
UNDERSTOOD = {"python/fuzz.py": {"JSON"}, "python/ariadne.toml": {"JSON"}}
"""A tool needs no word about a scalar that nobody sends it, or that may be anything."""


@pytest.mark.parametrize("file", TOLD)
def test_every_scalar_is_told_to_the_tools(file: str) -> None:
    scalars = set(re.findall(r"^scalar (\w+)$", CONTRACT.read_text(encoding="utf-8"), re.MULTILINE))
    known = TOLD[file]((ROOM / file).read_text(encoding="utf-8"))
    assert known | UNDERSTOOD.get(file, set()) == scalars
