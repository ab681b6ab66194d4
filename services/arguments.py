"""The kinds of argument a command takes, and how a wrong one is refused: by field, with a code and words.

An argument about a person carries `PERSONAL`: the journal then records that it was given, never what it was.
"""

import inspect
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Annotated, Any, TypeVar, get_args, get_origin

from pydantic import AfterValidator, ConfigDict, TypeAdapter, ValidationError

from tenants.refusals import Empty, Invalid, NotAPhoneNumber, OutOfRange, Refusal, TooLong

T = TypeVar("T")

PERSONAL = "personal"
MOST_WORDS = 20
MOST_FEN = 10**12
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters, but tab and line feed
    r"\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff"  # what is not seen, or turns text round
    r"\ud800-\udfff]"  # half a character
)


class TooMany(Invalid):
    zh = "项目过多，最多 {limit} 项。"
    en = "These are too many; at most {limit}."


class NegativeAmount(Invalid):
    zh = "金额不能为负，请重新填写。"
    en = "An amount of money must not be negative. Give nothing or more."


class AmountTooLarge(Invalid):
    zh = "金额过大，最多 {limit} 元。"
    en = "This amount is too large; at most {limit} yuan."


def text_of(limit: int) -> AfterValidator:
    """Text of 1 to `limit` characters once the space around it is gone, without control characters."""

    def check(value: str) -> str:
        found = _UNPRINTABLE.sub("", value).strip()
        if not found:
            raise Empty
        if len(found) > limit:
            raise TooLong(limit=limit)
        return found

    return AfterValidator(check)


def whole(low: int, high: int) -> AfterValidator:
    """A whole number from `low` to `high`, both included."""

    def check(value: int) -> int:
        if not low <= value <= high:
            raise OutOfRange(low=low, high=high)
        return value

    return AfterValidator(check)


def _aware(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise Invalid
    return value


def _phone(value: str) -> str:
    found = re.sub(r"[\s-]", "", value).removeprefix("+86")
    if not _MOBILE.fullmatch(found):
        raise NotAPhoneNumber
    return found


def _fen(value: int) -> int:
    if value < 0:
        raise NegativeAmount
    if value > MOST_FEN:
        raise AmountTooLarge(limit=MOST_FEN // 100)
    return value


def _words(value: list[str]) -> list[str]:
    if len(value) > MOST_WORDS:
        raise TooMany(limit=MOST_WORDS)
    return list(dict.fromkeys(_WORD.validate_python(word) for word in value))


Name = Annotated[str, text_of(60)]
Title = Annotated[str, text_of(80)]
Word = Annotated[str, text_of(40)]
Line = Annotated[str, text_of(200)]
Paragraph = Annotated[str, text_of(1000)]
Words = Annotated[list[str], AfterValidator(_words)]
PersonName = Annotated[str, text_of(40), PERSONAL]
Phone = Annotated[str, AfterValidator(_phone), PERSONAL]
Address = Annotated[str, text_of(120), PERSONAL]
PersonalLine = Annotated[str, text_of(80), PERSONAL]
PersonalWords = Annotated[Words, PERSONAL]
Instant = Annotated[datetime, AfterValidator(_aware)]
"""A time with its zone."""
Area = Annotated[int, whole(1, 100_000_000)]
"""0.01 m²."""
CompoundArea = Annotated[int, whole(1, 1_000_000_000)]
"""0.01 m², of all that stands in a compound."""
Money = Annotated[int, AfterValidator(_fen)]
"""Fen: 0.01 yuan."""

_STRICTLY = ConfigDict(revalidate_instances="always")
"""A dataclass handed in is checked field by field, as if it came from outside."""
_WORD: TypeAdapter[str] = TypeAdapter(Word)


class Checks:
    """The arguments of one command: checks them, and tells which are personal."""

    def __init__(self, verb: Callable[..., object]) -> None:
        parameters = list(inspect.signature(verb).parameters.values())[1:]
        self._kinds = {
            parameter.name: TypeAdapter(parameter.annotation, config=_STRICTLY) for parameter in parameters
        }
        self.personal = frozenset(
            parameter.name for parameter in parameters if _is_personal(parameter.annotation)
        )

    def check(self, given: Mapping[str, object]) -> dict[str, Any]:
        """The arguments made clean. Raises a refusal of the family Invalid that names the field."""
        return {name: checked(self._kinds[name], name, value) for name, value in given.items()}


def checked(kind: TypeAdapter[T], name: str, value: object) -> T:
    """One argument made clean. Raises a refusal of the family Invalid that names the field."""
    try:
        return kind.validate_python(value)
    except Refusal as refusal:
        refusal.field = refusal.field or name
        raise
    except ValidationError as flaw:
        raise Invalid(field=name) from flaw


def _is_personal(annotation: object) -> bool:
    if get_origin(annotation) is Annotated and PERSONAL in get_args(annotation)[1:]:
        return True
    return any(_is_personal(part) for part in get_args(annotation))
