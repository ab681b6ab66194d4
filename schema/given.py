"""Limits on what comes with a document: its variables, and the text in both."""

from collections.abc import Mapping
from typing import Any

from tenants.refusals import Invalid

MOST_GIVEN = 2000
"""Values in the variables of a request: an organisation of some hundred nodes fits."""
DEEPEST_GIVEN = 10
LONGEST_TEXT = 50_000


class TooMuchText(Invalid):
    zh = "文本过长，最多 {limit} 个字符。"
    en = "This is too much text; at most {limit} characters."
    status = 400


class TooManyValues(Invalid):
    zh = "参数或变量中的值过多，最多 {limit} 个。"
    en = "Too many values in arguments or variables; at most {limit}."
    status = 400


class ValueTooDeep(Invalid):
    zh = "变量嵌套过深，最多 {limit} 层。"
    en = "A variable is nested too deeply; at most {limit} levels."
    status = 400


class NullCharacter(Invalid):
    """PostgreSQL keeps every character but this one."""

    zh = "文本不能包含空字符（U+0000）。"
    en = "Text must not contain the null character (U+0000)."
    status = 400


def check_variables(given: Mapping[str, Any]) -> None:
    """Raises TooManyValues, ValueTooDeep, TooMuchText or NullCharacter."""
    waiting: list[tuple[Any, int]] = [(given, 0)]
    seen = 0
    while waiting:
        value, depth = waiting.pop()
        if isinstance(value, str):
            check_string(value)
        elif isinstance(value, (dict, list)):
            seen += len(value)
            if seen > MOST_GIVEN:
                raise TooManyValues(limit=MOST_GIVEN)
            if depth > DEEPEST_GIVEN:
                raise ValueTooDeep(limit=DEEPEST_GIVEN)
            inner = value.values() if isinstance(value, dict) else value
            waiting.extend((item, depth + 1) for item in inner)


def check_string(text: str) -> None:
    """Raises TooMuchText or NullCharacter."""
    if len(text) > LONGEST_TEXT:
        raise TooMuchText(limit=LONGEST_TEXT)
    if "\0" in text:
        raise NullCharacter
