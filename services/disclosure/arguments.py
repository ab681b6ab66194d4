"""The kinds of argument only the commands of disclosure take."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import AfterValidator, ConfigDict

from services.arguments import Line, Money, TooMany
from services.disclosure.choices import AccountEntryKind

MOST_LINES = 50


@dataclass(frozen=True, slots=True)
class EntryGiven:
    """A line that a book lacks: what came in or went out, as an amount above nothing."""

    __pydantic_config__: ClassVar = ConfigDict(revalidate_instances="always")

    kind: AccountEntryKind
    amount: Money
    purpose: Line
    happened_on: date


def _few(value: list[EntryGiven]) -> list[EntryGiven]:
    if len(value) > MOST_LINES:
        raise TooMany(limit=MOST_LINES)
    return value


def _once(value: list[UUID]) -> list[UUID]:
    if len(value) > MOST_LINES:
        raise TooMany(limit=MOST_LINES)
    return list(dict.fromkeys(value))


Entries = Annotated[list[EntryGiven], AfterValidator(_few)]
EntryIds = Annotated[list[UUID], AfterValidator(_once)]
