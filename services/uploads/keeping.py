"""Where files are kept, and how one gets there."""

import hashlib
from typing import Protocol
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import col

from services.acting import ours
from services.uploads.choices import PhotoFormat
from services.uploads.models import Upload
from services.work import Work, command


class Storage(Protocol):
    """Files by key. A key is written once: what it names never changes."""

    async def put(self, key: str, data: bytes) -> None:
        """Keep the file, wholly or not at all; one that is there already stays as it is."""

    async def get(self, key: str) -> bytes | None:
        """The file; None where there is none."""

    async def remove(self, key: str) -> None:
        """Keep the file no longer; there need be none."""


def key_of(tenant_id: UUID, digest: str) -> str:
    """Each tenant has a folder of its own: the same photo in two of them is two files."""
    return f"{tenant_id}/{digest[:2]}/{digest}"


def digest_of(data: bytes) -> str:
    """By which a file is kept: SHA-256, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


async def keep_file(work: Work, storage: Storage, digest: str, data: bytes) -> None:
    """Keep a file until it is forgotten. Nobody removes it before the transaction ends that names it in a row."""
    await work.session.execute(select(func.pg_advisory_xact_lock_shared(lock_of(work, digest))))
    await storage.put(key_of(work.ground.tenant_id, digest), data)


def lock_of(work: Work, digest: str) -> int:
    """The advisory lock of a file: shared by those who hand it in, held alone by who removes it."""
    whole = hashlib.sha256(key_of(work.ground.tenant_id, digest).encode()).digest()
    return int.from_bytes(whole[:8], "big", signed=True)


@command("photo:upload")
async def upload_photo(
    work: Work, sha256: str, format: PhotoFormat, size: int, width: int, height: int
) -> Upload:
    """Note a photo that is kept, to be attached to what it shows within a day. The same photo from the same seat is one
    upload, and its day begins anew."""
    known = ours(work, Upload).where(col(Upload.created_by) == work.seat_id, col(Upload.sha256) == sha256)
    found = await work.first(known)
    if found:
        return await work.save(found)
    return await work.add(Upload(sha256=sha256, format=format, size=size, width=width, height=height))
