"""A file that somebody handed in, by what it contains."""

from datetime import datetime
from typing import ClassVar, TypedDict

from sqlmodel import Field

from services.uploads.choices import PhotoFormat
from tenants.tables import TenantTable, chosen, indexed, moment, unique


class Upload(TenantTable, table=True):
    """A photo as it is kept, under the SHA-256 of its bytes. Its seat alone can attach it to something; who reads it
    then follows from what it is attached to. It belongs to something since `attached_at`."""

    keys = (
        unique("created_by", "sha256"),
        indexed("updated_at", "id", where="attached_at IS NULL"),
    )
    checks: ClassVar = {
        "some": "size > 0 AND width > 0 AND height > 0",
        "sha256": "sha256 ~ '^[0-9a-f]{64}$'",
    }

    sha256: str = Field(max_length=64)
    format: PhotoFormat = chosen(PhotoFormat)
    size: int
    width: int
    height: int
    attached_at: datetime | None = moment(optional=True)


class Facts(TypedDict):
    """What is known of a photo, wherever it is told of again."""

    sha256: str
    format: PhotoFormat
    size: int
    width: int
    height: int


def facts_of(upload: Upload) -> Facts:
    return {
        "sha256": upload.sha256,
        "format": upload.format,
        "size": upload.size,
        "width": upload.width,
        "height": upload.height,
    }
