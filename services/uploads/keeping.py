"""Where files are kept, and how one gets there."""

import hashlib
from typing import Protocol
from uuid import UUID

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


def key_of(tenant_id: UUID, digest: str) -> str:
    """Each tenant has a folder of its own: the same photo in two of them is two files."""
    return f"{tenant_id}/{digest[:2]}/{digest}"


def digest_of(data: bytes) -> str:
    """By which a file is kept: SHA-256, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


@command("photo:upload")
async def upload_photo(
    work: Work, sha256: str, format: PhotoFormat, size: int, width: int, height: int
) -> Upload:
    """Note a photo that is kept, to be attached to what it shows. The same photo from the same seat is one upload."""
    known = ours(work, Upload).where(col(Upload.created_by) == work.seat_id, col(Upload.sha256) == sha256)
    found = await work.first(known)
    if found:
        return found
    return await work.add(Upload(sha256=sha256, format=format, size=size, width=width, height=height))
