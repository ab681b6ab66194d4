"""A document before it has a form: titles, facts, tables and sentences, in one language. Page and PDF come of it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from tenants.language import Language


@dataclass(frozen=True)
class Moment:
    """An instant, and how it is written where the tenant is."""

    at: datetime
    words: str


@dataclass(frozen=True)
class Digest:
    """A long hash: may be broken anywhere."""

    value: str


Value = str | Moment | Digest


@dataclass(frozen=True)
class Text:
    words: str


@dataclass(frozen=True)
class Result:
    """The sentence that everybody looks for."""

    words: str


@dataclass(frozen=True)
class Facts:
    """Names and values. Rows without a value are left out by whoever composes."""

    rows: tuple[tuple[str, Value], ...]


@dataclass(frozen=True)
class Table:
    """`widths` are the shares of its columns; `numbers` are the columns set flush right."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    widths: tuple[int, ...]
    numbers: frozenset[int] = frozenset()


Part = Text | Result | Facts | Table


@dataclass(frozen=True)
class Section:
    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Sheet:
    """A whole document. `dated` is when what it tells became final: the file says it was made then."""

    language: Language
    issuer: str
    title: str
    kind: str
    dated: datetime
    sections: tuple[Section, ...]
    note: str

    def fingerprint(self) -> str:
        """The same for the same words, whenever and wherever they are composed."""
        return hashlib.sha256(repr(self).encode()).hexdigest()
