"""Which language a caller is answered in."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tenants.language import Language, preferred


@pytest.mark.parametrize(
    ("header", "language"),
    [
        (None, Language.CHINESE),
        ("", Language.CHINESE),
        ("*", Language.CHINESE),
        ("fr, de;q=0.5", Language.CHINESE),
        ("en", Language.ENGLISH),
        ("EN-us", Language.ENGLISH),
        ("zh", Language.CHINESE),
        ("zh-Hans-CN, en;q=0.9", Language.CHINESE),
        ("zh;q=0.4, en;q=0.5", Language.ENGLISH),
        ("en-GB ; q=0.8 , zh-TW ; q=0.9", Language.CHINESE),
        ("fr, en;q=0.1", Language.ENGLISH),
        ("en;q=0", Language.CHINESE),
        ("en;q=nonsense", Language.CHINESE),
        ("english", Language.CHINESE),
    ],
)
def test_the_best_match_is_spoken(header: str | None, language: Language) -> None:
    assert preferred(header) is language


@given(some.text())
def test_no_header_is_an_error(header: str) -> None:
    assert preferred(header) in Language
    assert preferred(f"en;q={header}") in Language
