"""Ids inside (UUIDv7, RFC 9562 5.7) and outside (opaque words that name the type)."""

import secrets
import time
from datetime import datetime
from uuid import UUID

from tenants.refusals import MalformedId


def new_id() -> UUID:
    """A UUIDv7: ordered by the millisecond it was made in, otherwise random."""
    milliseconds = time.time_ns() // 1_000_000
    random = secrets.randbits(74)
    high, low = random >> 62, random & ((1 << 62) - 1)
    return UUID(int=milliseconds << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low)


def first_id(moment: datetime) -> UUID:
    """The lowest UUIDv7 of that millisecond: no id made since sorts before it."""
    milliseconds = int(moment.timestamp() * 1000)
    return UUID(int=milliseconds << 80 | 0x7 << 76 | 0b10 << 62)


def public_id(kind: str, id: UUID) -> str:
    """The id the world sees: `team_0192…`. `kind` is the table's name."""
    return f"{kind}_{id}"


def parse_id(word: str, *, field: str | None = None) -> tuple[str, UUID]:
    """(kind, id) of a public id; raises MalformedId for anything else."""
    kind, separator, digits = word.rpartition("_")
    if not separator or not kind.replace("_", "").isascii() or not kind.replace("_", "").isalpha():
        raise MalformedId(field=field)
    try:
        id = UUID(digits)
    except ValueError:
        raise MalformedId(field=field) from None
    if str(id) != digits:
        raise MalformedId(field=field)
    return kind, id
