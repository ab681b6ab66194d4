"""Uploads that nobody attached: a day after they were handed in they are gone, row and file.

Who attaches one holds its row until the end, and takes none whose day is over: so what is being removed is never
attached, nor is one whose removal was cut short between the file and the row.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, delete, func, not_, or_, select
from sqlmodel import col

from services.acting import ours
from services.uploads.keeping import Storage, key_of, lock_of
from services.uploads.models import Upload
from services.work import Work
from tenants.tables import linked, table_of, tenant_tables

KEPT = timedelta(days=1)


async def forget_uploads(work: Work, storage: Storage, *, at_most: int = 500) -> int:
    """Delete what was handed in more than a day ago and belongs to nothing; how many that were. For the worker.

    A file goes with the last upload that names it, before the transaction ends: one cut short is done again.
    """
    found = await work.all(forgotten(work).limit(at_most).with_for_update(skip_locked=True))
    free = await _free(work, {upload.sha256 for upload in found})
    gone = await _delete(work, [upload.id for upload in found if upload.sha256 in free])
    for digest in await _unnamed(work, gone):
        await storage.remove(key_of(work.ground.tenant_id, digest))
    return len(gone)


def forgotten(work: Work) -> Select[Upload]:
    """What was handed in more than a day ago and belongs to nothing, the earliest first."""
    old = ours(work, Upload).where(
        col(Upload.attached_at).is_(None), col(Upload.updated_at) < work.now - KEPT, not_(attached(Upload))
    )
    return old.order_by(col(Upload.updated_at), col(Upload.id))


async def to_attach(work: Work, ids: Sequence[UUID]) -> Sequence[Upload]:
    """One's own uploads of these, to belong to something from now on: as many as there are, in no case one that is
    about to be forgotten."""
    query = ours(work, Upload).where(
        col(Upload.id).in_(ids),
        col(Upload.created_by) == work.seat_id,
        or_(col(Upload.attached_at).is_not(None), col(Upload.updated_at) >= work.now - KEPT),
    )
    found = await work.all(query.order_by(col(Upload.id)).with_for_update(key_share=True))
    for upload in found:
        if upload.attached_at is None:
            upload.attached_at = work.now
            await work.save(upload)
    return found


def attached(upload: Any) -> ColumnElement[bool]:
    """Whether anything refers to the upload, in whichever room."""
    return or_(*(linked(model, upload, _naming(name, upload)) for model, name in _references()))


def _naming(name: str, upload: Any) -> Callable[[Any], Any]:
    return lambda row: row[name] == upload.id


@cache
def _references() -> Sequence[tuple[Any, str]]:
    """(model, column) of everything that may refer to an upload."""
    return [
        (model, column.name)
        for model in tenant_tables()
        for column in table_of(model).c
        if column.info.get("ref") == Upload.__tablename__
    ]


async def _free(work: Work, digests: Iterable[str]) -> set[str]:
    """Those that nobody hands in at this moment; until the end nobody begins to."""
    free = set()
    for digest in sorted(digests):
        lock = func.pg_try_advisory_xact_lock(lock_of(work, digest))
        if (await work.session.execute(select(lock))).scalar_one():
            free.add(digest)
    return free


async def _delete(work: Work, ids: Sequence[UUID]) -> list[str]:
    """The digests of those deleted; what was attached before its row was locked is left alone."""
    gone = await work.session.execute(
        delete(Upload)
        .where(
            col(Upload.tenant_id) == work.ground.tenant_id, col(Upload.id).in_(ids), not_(attached(Upload))
        )
        .returning(col(Upload.sha256))
    )
    return list(gone.scalars())


async def _unnamed(work: Work, digests: Sequence[str]) -> list[str]:
    named = select(col(Upload.sha256)).where(
        col(Upload.tenant_id) == work.ground.tenant_id, col(Upload.sha256).in_(digests)
    )
    left = set((await work.session.execute(named)).scalars())
    return sorted(set(digests) - left)
