"""Where a line may end: between Chinese characters, after a space, and nowhere inside a number or a word that fits."""

import re
from collections.abc import Callable, Iterator

CHINESE = (
    "\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
)
NOT_FIRST = "，。、；：！？）】》」』”’％…—・·"
"""No line begins with these (GB/T 15834: 标点不出现在行首)."""
NOT_LAST = "（【《「『“‘"
"""And no line ends with these."""

_OTHER = rf"{CHINESE}“”‘’…—·"
_TOKEN = re.compile(
    rf"[{NOT_LAST}]*(?:[\d,.]+ (?:m²|户|heads?)|[{_OTHER}]|[^\s{_OTHER}]+)[{NOT_FIRST}]*| +", re.DOTALL
)


def wrapped(words: str, width: float, measure: Callable[[str], float]) -> str:
    """The words with line feeds where lines end that are not wider than `width`."""
    return "\n".join(line for paragraph in words.split("\n") for line in _lines(paragraph, width, measure))


def _lines(paragraph: str, width: float, measure: Callable[[str], float]) -> Iterator[str]:
    line = ""
    for token in _tokens(paragraph, width, measure):
        if line and measure(line + token.rstrip()) > width:
            yield line.rstrip()
            line = ""
        line += token if line else token.lstrip()
    yield line.rstrip()


def _tokens(paragraph: str, width: float, measure: Callable[[str], float]) -> Iterator[str]:
    """What stays together. A word wider than the line (a hash) is cut into signs."""
    for token in _TOKEN.findall(paragraph):
        if measure(token) > width:
            yield from token
        else:
            yield token
