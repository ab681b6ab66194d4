"""The catalogue of refusals: one code each, words in both languages, nothing a caller could not read."""

import re
from string import Formatter

import pytest

from policies import limits
from services import onboarding, work
from tenants.language import Bilingual, Language
from tenants.refusals import (
    Forbidden,
    RateLimited,
    Refusal,
    TooLong,
    VersionConflict,
    WrongCredentials,
    catalogue,
)

SPEAKERS = (limits, onboarding, work)
"""Imported, so that what they can utter is in the catalogue."""

FAMILIES = {"UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND", "CONFLICT", "INVALID", "RATE_LIMITED", "INTERNAL"}

every_refusal = pytest.mark.parametrize("refusal", catalogue(), ids=lambda refusal: refusal.code)


def test_a_code_names_one_refusal() -> None:
    codes = [refusal.code for refusal in catalogue()]
    assert len(set(codes)) == len(codes)


def test_the_catalogue_is_sorted_and_complete() -> None:
    assert [(found.family, found.code) for found in catalogue()] == sorted(
        (found.family, found.code) for found in catalogue()
    )
    assert {limits.SelfApproval, VersionConflict, onboarding.AccountTaken} <= set(catalogue())


@every_refusal
def test_a_refusal_belongs_to_a_family(refusal: type[Refusal]) -> None:
    assert refusal.family in FAMILIES
    assert re.fullmatch(r"[A-Z]+(_[A-Z]+)*", refusal.code)


@every_refusal
def test_a_refusal_speaks_both_languages(refusal: type[Refusal]) -> None:
    assert any("\u4e00" <= letter <= "\u9fff" for letter in refusal.zh)
    assert not any("\u4e00" <= letter <= "\u9fff" for letter in refusal.en)
    assert placeholders(refusal.zh) == placeholders(refusal.en)


@every_refusal
def test_an_answer_over_http_has_a_status(refusal: type[Refusal]) -> None:
    assert refusal.status in {200, 400, 401, 403, 404, 405, 406, 413, 415, 429, 500}


def test_a_refusal_of_a_family_keeps_its_own_code() -> None:
    assert (WrongCredentials.code, WrongCredentials.family) == ("WRONG_CREDENTIALS", "UNAUTHENTICATED")


def test_parameters_are_put_into_the_words() -> None:
    refusal = TooLong(field="name", limit=60)
    assert refusal.field == "name"
    assert refusal.words(Language.CHINESE) == "内容过长，最多 60 个字符。"
    assert refusal.words(Language.ENGLISH) == "This is too long; at most 60 characters."


def test_a_parameter_that_is_words_is_told_in_the_callers_language() -> None:
    refusal = Forbidden(act=Bilingual(zh="表决", en="casting a ballot"))
    assert "（表决）" in refusal.words(Language.CHINESE)
    assert "(casting a ballot)" in refusal.words(Language.ENGLISH)
    assert refusal.told(Language.ENGLISH) == {"act": "casting a ballot"}


def test_a_parameter_is_not_read_as_a_template() -> None:
    assert "{limit.__class__}" in TooLong(limit="{limit.__class__}").words(Language.ENGLISH)


def test_whoever_is_too_fast_hears_how_long_to_wait() -> None:
    assert "7" in RateLimited(retry_after=7).words(Language.CHINESE)
    assert RateLimited.status == 429


def placeholders(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name}
