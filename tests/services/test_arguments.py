"""Whatever a caller sends, a command gets clean arguments or the caller a refusal that names the field."""

import unicodedata
from dataclasses import dataclass
from typing import Annotated

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from services.arguments import (
    MOST_WORDS,
    Area,
    Checks,
    Name,
    PersonalWords,
    PersonName,
    Phone,
    TooMany,
    Word,
    Words,
    text_of,
)
from services.work import Work
from tenants.refusals import Empty, Invalid, NotAPhoneNumber, OutOfRange, TooLong

ANYTHING = st.text(st.characters(), max_size=12)
SHORT: TypeAdapter[str] = TypeAdapter(Annotated[str, text_of(8)])
PHONE: TypeAdapter[str] = TypeAdapter(Phone)
WORDS: TypeAdapter[list[str]] = TypeAdapter(Words)
AREA: TypeAdapter[int] = TypeAdapter(Area)


@given(ANYTHING)
@example("\u200b")
@example("\ud800x")
@example("a\x00b")
def test_text_is_clean_or_refused(given_text: str) -> None:
    try:
        clean = SHORT.validate_python(given_text)
    except (Empty, TooLong):
        return
    assert 1 <= len(clean) <= 8
    assert clean == clean.strip()
    assert SHORT.validate_python(clean) == clean
    kinds = {unicodedata.category(character) for character in clean.replace("\t", "").replace("\n", "")}
    assert not kinds & {"Cc", "Cs", "Zl", "Zp"}


@given(st.text("梅川一居abc", min_size=1, max_size=8))
def test_plain_text_stays_as_it_is(given_text: str) -> None:
    assert SHORT.validate_python(f" {given_text}\u3000") == given_text


def test_text_that_is_too_long_says_how_long_it_may_be() -> None:
    with pytest.raises(TooLong) as refused:
        SHORT.validate_python("长" * 9)
    assert refused.value.parameters == {"limit": 8}


@given(
    st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True),
    st.sampled_from(["{}", "+86{}", "+86 {}", " {} ", "+86-{}"]),
)
def test_a_mobile_number_is_kept_as_eleven_digits(digits: str, written: str) -> None:
    assert PHONE.validate_python(written.format(digits)) == digits
    assert PHONE.validate_python(f"{digits[:3]} {digits[3:7]}-{digits[7:]}") == digits


@given(ANYTHING)
@example("1380000123٤")
@example("+8613800001234\n+86")
def test_what_is_no_mobile_number_is_refused(given_text: str) -> None:
    try:
        assert PHONE.validate_python(given_text).isascii()
    except NotAPhoneNumber:
        return


def test_words_are_kept_once_and_in_order() -> None:
    assert WORDS.validate_python(["急救", " 英语", "急救"]) == ["急救", "英语"]
    with pytest.raises(TooMany) as refused:
        WORDS.validate_python([str(number) for number in range(MOST_WORDS + 1)])
    assert refused.value.parameters == {"limit": MOST_WORDS}


@given(st.integers())
def test_an_area_is_a_whole_number_in_bounds(value: int) -> None:
    if 1 <= value <= 100_000_000:
        assert AREA.validate_python(value) == value
    else:
        with pytest.raises(OutOfRange):
            AREA.validate_python(value)


# --- the checks of a command -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Part:
    word: Word


async def verb(
    work: Work,
    name: Name,
    person: PersonName,
    phone: Phone | None = None,
    skills: PersonalWords | None = None,
    people: list[PersonName] | None = None,
    parts: list[Part] | None = None,
) -> None: ...


CHECKS = Checks(verb)


def test_what_is_personal_is_known_however_it_is_wrapped() -> None:
    assert CHECKS.personal == {"person", "phone", "skills", "people"}


def test_only_what_was_given_is_checked_and_handed_on() -> None:
    assert CHECKS.check({"name": " 甲 ", "phone": None}) == {"name": "甲", "phone": None}


@pytest.mark.parametrize(
    ("field", "value", "refusal"),
    [
        ("name", "", Empty),
        ("name", None, Invalid),
        ("name", 5, Invalid),
        ("phone", "110", NotAPhoneNumber),
        ("skills", "急救", Invalid),
        ("skills", [None], Invalid),
        ("people", ["甲" * 41], TooLong),
        ("parts", [Part(word="")], Empty),
        ("parts", [{"word": "甲" * 41}], TooLong),
    ],
)
def test_a_wrong_argument_is_refused_by_its_field(field: str, value: object, refusal: type[Invalid]) -> None:
    with pytest.raises(Invalid) as refused:
        CHECKS.check({field: value})
    assert (type(refused.value), refused.value.field) == (refusal, field)
