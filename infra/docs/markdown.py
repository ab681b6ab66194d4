"""Markdown, as far as the reference needs it."""

from collections.abc import Iterable, Sequence

NOTICE = "<!-- Written by `make docs` from the code. Change the code, not this page. -->"


def page(title: str, *parts: str) -> str:
    """A whole page, its parts apart from each other."""
    return "\n\n".join((f"# {title}", NOTICE, *parts)) + "\n"


def section(title: str, *parts: str) -> str:
    return "\n\n".join((f"## {title}", *parts))


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; a bar or a line break in a cell does not end it."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def code(word: str) -> str:
    return f"`{word}`"


def listed(words: Iterable[str]) -> str:
    return ", ".join(words)


def _cell(words: str) -> str:
    return words.replace("|", "\\|").replace("\n", " ")
