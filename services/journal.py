"""What happened, and who did it: the auditor reads it, the relay delivers it. Audit and outbox are one table.

Commands append entries without a place in the chain, so that writers never wait for each other. The worker
seals them in batches: each takes the next position and a digest over itself and the one before. Whoever follows
the journal follows positions: a transaction that commits late gets a late position, so nothing is skipped.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, bindparam, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import Field

from tenants.isolation import enter
from tenants.tables import TenantTable, among, chosen, document, indexed, table_of, unique

START = "0" * 64
"""What the first entry of a tenant names as its predecessor."""


class Outcome(StrEnum):
    DONE = "done"
    REFUSED = "refused"


class JournalEntry(TenantTable, table=True):
    """One act, done or refused. Facts hold ids and figures, never personal data.

    Append-only: the app's role may insert and read, the relay's role may fill in `position`, `previous` and
    `digest`, and nobody may do more.
    """

    keys = (
        unique("position"),
        indexed("created_at", "id", where="position IS NULL"),
        indexed("subject_kind", "subject_id", "id"),
        indexed("act", "id"),
        indexed("act", "outcome", "created_at"),
    )
    reaches: ClassVar = {
        "community": lambda row, communities: among(row.community_id, communities),
        "own": lambda row, me: among(row.person_id, me),
    }

    act: str = Field(max_length=80)
    outcome: Outcome = chosen(Outcome, default=Outcome.DONE)
    code: str | None = Field(default=None, max_length=80)
    person_id: UUID | None = None
    subject_kind: str | None = Field(default=None, max_length=60)
    subject_id: UUID | None = None
    community_id: UUID | None = None
    facts: dict[str, object] = document()
    request_id: str = Field(default="", max_length=64)
    position: int | None = Field(default=None, sa_type=BigInteger, nullable=True)
    previous: str | None = Field(default=None, max_length=64)
    digest: str | None = Field(default=None, max_length=64)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What `verify` found. `broken_at` is the first position whose digest does not fit, or that is missing."""

    sealed: int
    unsealed: int
    oldest_unsealed: datetime | None
    broken_at: int | None

    @property
    def intact(self) -> bool:
        return self.broken_at is None


_entry: Any = table_of(JournalEntry)
_CONTENT = (
    "tenant_id", "id", "created_at", "created_by", "act", "outcome", "code", "person_id",
    "subject_kind", "subject_id", "community_id", "facts", "request_id",
)  # fmt: skip


async def seal(connection: AsyncConnection, tenant_id: UUID, *, at_most: int = 1000) -> int:
    """Give the oldest unsealed entries their places in the tenant's chain; how many that were.

    One sealer at a time for each tenant; runs in the caller's transaction, as the relay's role.
    """
    await enter(connection, tenant_id)
    await connection.execute(
        text("SELECT pg_advisory_xact_lock(hashtextextended(:chain, 0))"), {"chain": f"journal {tenant_id}"}
    )
    waiting = (await connection.execute(_unsealed(tenant_id).limit(at_most))).mappings().all()
    if not waiting:
        return 0
    position, previous = await _end_of_chain(connection, tenant_id)
    links = []
    for entry in waiting:
        position += 1
        digest = link(previous, position, entry)
        links.append({"link_of": entry["id"], "position": position, "previous": previous, "digest": digest})
        previous = digest
    await connection.execute(
        update(_entry).where(_entry.c.tenant_id == tenant_id, _entry.c.id == bindparam("link_of")), links
    )
    return len(links)


async def verify(connection: AsyncConnection, tenant_id: UUID) -> Verdict:
    """Walk the chain of one tenant from its first entry. Reads only."""
    await enter(connection, tenant_id)
    sealed, previous, broken = 0, START, None
    rows = await connection.stream(
        select(_entry)
        .where(_entry.c.tenant_id == tenant_id, _entry.c.position.is_not(None))
        .order_by(_entry.c.position)
    )
    async for entry in rows.mappings():
        sealed += 1
        fits = entry["previous"] == previous and entry["digest"] == link(previous, sealed, entry)
        if entry["position"] != sealed or not fits:
            broken = sealed
            break
        previous = entry["digest"]
    tail = _unsealed(tenant_id).subquery()
    unsealed, oldest = (
        await connection.execute(select(func.count(), func.min(tail.c.created_at)).select_from(tail))
    ).one()
    return Verdict(sealed, unsealed, oldest, broken)


def link(previous: str, position: int, entry: Mapping[Any, Any]) -> str:
    """SHA-256 over the predecessor's digest, the position and the entry's content, as hex."""
    content = [previous, position, *(_plain(entry[name]) for name in _CONTENT)]
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _unsealed(tenant_id: UUID) -> Any:
    return (
        select(_entry)
        .where(_entry.c.tenant_id == tenant_id, _entry.c.position.is_(None))
        .order_by(_entry.c.created_at, _entry.c.id)
    )


async def _end_of_chain(connection: AsyncConnection, tenant_id: UUID) -> tuple[int, str]:
    row = (
        await connection.execute(
            select(_entry.c.position, _entry.c.digest)
            .where(_entry.c.tenant_id == tenant_id, _entry.c.position.is_not(None))
            .order_by(_entry.c.position.desc())
            .limit(1)
        )
    ).one_or_none()
    return (row.position, row.digest) if row else (0, START)


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, UUID | StrEnum):
        return str(value)
    if isinstance(value, Sequence | Mapping | int) or value is None:
        return value
    return str(value)
