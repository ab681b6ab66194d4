"""Ids inside (UUIDv7, RFC 9562 5.7) and outside (opaque words that name the type)."""

import re
import secrets
import time
from datetime import datetime
from uuid import UUID

from tenants.refusals import MalformedId

PUBLIC_ID = re.compile(r"(_*[A-Za-z][A-Za-z_]*)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")
MILLISECOND = 1_000_000  # in nanoseconds


def new_id() -> UUID:
    """A UUIDv7: ordered by the moment it was made in, to a 4,096th of a millisecond (RFC 9562 6.2, method 3), so that
    the rows of one command keep their order; otherwise random."""
    milliseconds, rest = divmod(time.time_ns(), MILLISECOND)
    fraction = (rest << 12) // MILLISECOND
    return UUID(int=milliseconds << 80 | 0x7 << 76 | fraction << 64 | 0b10 << 62 | secrets.randbits(62))


def first_id(moment: datetime) -> UUID:
    """The lowest UUIDv7 of that millisecond: no id made since sorts before it."""
    milliseconds = int(moment.timestamp() * 1000)
    return UUID(int=milliseconds << 80 | 0x7 << 76 | 0b10 << 62)


def public_id(kind: str, id: UUID) -> str:
    """The id the world sees: `team_0192…`. `kind` is the table's name."""
    return f"{kind}_{id}"


def kind_of(word: str) -> str:
    """The kind that a public id begins with, whatever follows; nothing for a word that begins with none."""
    return word.rpartition("_")[0]


def parse_id(word: str, *, field: str | None = None) -> tuple[str, UUID]:
    """(kind, id) of a public id; raises MalformedId for anything else."""
    found = PUBLIC_ID.fullmatch(word)
    if found is None:
        raise MalformedId(field=field)
    return found[1], UUID(found[2])
