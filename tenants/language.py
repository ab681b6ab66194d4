"""The two languages the platform speaks, and how a caller asks for one."""

from dataclasses import dataclass
from enum import StrEnum

from tenants.remembering import remembered


class Language(StrEnum):
    """A language of messages and labels, as a BCP 47 tag."""

    CHINESE = "zh-CN"
    ENGLISH = "en"


@dataclass(frozen=True)
class Bilingual:
    """The same words in both languages."""

    zh: str
    en: str

    def words(self, language: Language) -> str:
        return self.en if language is Language.ENGLISH else self.zh


@remembered
def preferred(accept_language: str | None) -> Language:
    """The best match of an `Accept-Language` header (RFC 9110, 12.5.4); Chinese where nothing fits.

    Never raises: a header one cannot read asks for nothing.
    """
    best, best_weight = Language.CHINESE, 0.0
    for wish in (accept_language or "").split(","):
        tag, _, parameters = wish.strip().partition(";")
        spoken = _spoken(tag.strip().lower())
        weight = _weight(parameters)
        if spoken and weight > best_weight:
            best, best_weight = spoken, weight
    return best


def _spoken(tag: str) -> Language | None:
    if tag == "zh" or tag.startswith("zh-"):
        return Language.CHINESE
    if tag == "en" or tag.startswith("en-"):
        return Language.ENGLISH
    return None


def _weight(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
