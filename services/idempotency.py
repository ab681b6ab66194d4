"""One effect per key, however often a client retries: the key is claimed in the transaction of the deed.

Two requests with one key at the same time: the second waits at the unique key until the first has ended, then
finds its answer. A refused deed is rolled back together with its claim, so it may be tried again.
"""

import hashlib
from datetime import datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import LargeBinary, bindparam, delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field

from services.work import Work
from tenants.identifiers import new_id
from tenants.models import Seat
from tenants.refusals import Empty, IdempotencyMismatch, Invalid, TooLong
from tenants.statements import Statement
from tenants.tables import TenantTable, indexed, ref, table_of, unique

KEPT = timedelta(hours=24)
"""How long an answer can be had again."""

LONGEST_KEY = 100


class IdempotencyKey(TenantTable, table=True):
    """A key one seat has used, what for, and what it was answered."""

    keys: ClassVar = (unique("seat_id", "key"), indexed("created_at"))

    seat_id: UUID = ref(Seat)
    key: str = Field(max_length=LONGEST_KEY)
    fingerprint: str = Field(max_length=64)
    answer: bytes | None = Field(default=None, sa_type=LargeBinary, nullable=True)


_table: Any = table_of(IdempotencyKey)
_of_seat = (_table.c.seat_id == bindparam("of_seat"), _table.c.key == bindparam("of_key"))
_CLAIM = Statement(
    insert(_table)
    .values(id=bindparam("id"), version=1, created_at=bindparam("now"), updated_at=bindparam("now"))
    .values(seat_id=bindparam("of_seat"), key=bindparam("of_key"), fingerprint=bindparam("print"))
    .on_conflict_do_nothing()
    .returning(_table.c.id)
)
_EARLIER = Statement(select(_table.c.fingerprint, _table.c.answer).where(*_of_seat))
_KEEP = Statement(update(_table).where(*_of_seat).values(answer=bindparam("given")))


def fingerprint(*parts: bytes) -> str:
    """SHA-256 over the parts of a request, each with its length."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big"))
        whole.update(part)
    return whole.hexdigest()


async def claim(work: Work, key: str, print_of_request: str) -> bytes | None:
    """The answer given before under this key of the seat, or None if the deed is still to be done.

    Raises Empty, TooLong or Invalid for a key that is none, IdempotencyMismatch if it was used for another
    request.
    """
    if not key.strip():
        raise Empty(field="idempotencyKey")
    if len(key) > LONGEST_KEY:
        raise TooLong(field="idempotencyKey", limit=LONGEST_KEY)
    if not key.isprintable():
        raise Invalid(field="idempotencyKey")
    given = {
        "of_seat": work.seat_id,
        "of_key": key,
        "print": print_of_request,
        "id": new_id(),
        "now": work.now,
    }
    if await work.rows.run(_CLAIM, given):
        return None
    [earlier] = await work.rows.run(_EARLIER, given)
    if earlier["fingerprint"] != print_of_request or earlier["answer"] is None:
        raise IdempotencyMismatch(field="idempotencyKey")
    return bytes(earlier["answer"])


async def keep(work: Work, key: str, answer: bytes) -> None:
    """Store the answer beside the claim, to be given again within `KEPT`."""
    await work.rows.run(_KEEP, {"of_seat": work.seat_id, "of_key": key, "given": answer})


async def forget_old_answers(session: AsyncSession, now: datetime) -> int:
    """Delete the answers that cannot be had again; how many that were. For the worker, now and then."""
    gone = await session.execute(
        delete(_table).where(_table.c.created_at < now - KEPT).returning(_table.c.id)
    )
    return len(gone.all())
