"""How figures, instants and labels are written on a sheet."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from enum import Enum
from typing import Any
from zoneinfo import ZoneInfo

from schema.printing.sheet import Facts, Moment, Value
from tenants.language import Bilingual, Language

_LABEL = re.compile(r"(?P<en>.+?) \((?P<zh>[^()]+)\)\.")


class Writing:
    """One language and one time zone, which is the tenant's."""

    def __init__(self, language: Language, clock: ZoneInfo) -> None:
        self.language = language
        self.clock = clock

    def __call__(self, words: Bilingual, **given: object) -> str:
        return words.words(self.language).format(**given)

    def moment(self, at: datetime) -> Moment:
        """To the minute: `2026年11月24日 19:30`."""
        local = at.astimezone(self.clock)
        return Moment(local, f"{self.day(local.date())} {local:%H:%M}")

    def day(self, day: date) -> str:
        if self.language is Language.CHINESE:
            return f"{day.year}年{day.month}月{day.day}日"
        return day.isoformat()

    def facts(self, rows: Iterable[tuple[Bilingual, Value | None]]) -> Facts:
        """The rows that have a value."""
        return Facts(tuple((self(name), value) for name, value in rows if value is not None))

    def choice(self, member: Enum) -> str:
        """The label of a choice: the contract gives each in English with the Chinese term in parentheses."""
        shown: Any = type(member)
        labels = {value.name: value.description for value in shown.__strawberry_definition__.values}
        found = _LABEL.fullmatch(labels[member.name])
        if found is None:
            return member.name
        return found["zh"] if self.language is Language.CHINESE else found["en"]
