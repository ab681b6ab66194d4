"""The photos of the demonstration: a few drawings, each one upload of a sub-district, whatever it is attached to."""

import asyncio
from collections.abc import Iterable, Mapping
from functools import cache
from uuid import UUID

import structlog

from infra.demo import sketches
from infra.demo.chance import Chance
from infra.demo.drafts import draft
from services import uploads
from services.oversight import FindingPhoto, FindingStep
from services.uploads import Image, Storage, Upload

Album = Mapping[str, Upload]
"""By what was drawn. An empty one leaves findings without photos."""

DRAWINGS = (*sketches.DOOR, *sketches.PASSAGE, *sketches.LIFT, *sketches.BINS, *sketches.LAMP)


def make_album(chance: Chance) -> Album:
    return {drawing: _upload(chance, picture(drawing)) for drawing in DRAWINGS}


def attached(chance: Chance, step: FindingStep, upload: Upload) -> FindingPhoto:
    return draft(FindingPhoto)(
        **chance.fresh(),
        finding_id=step.finding_id,
        area_id=step.area_id,
        step_id=step.id,
        upload_id=upload.id,
        **uploads.facts_of(upload),
    )


@cache
def picture(drawing: str) -> Image:
    """Looked at as every photo is that comes in."""
    return uploads.cleaned(sketches.png(drawing))


def _upload(chance: Chance, image: Image) -> Upload:
    new = chance.fresh()
    return draft(Upload)(
        **new,
        attached_at=new["created_at"],
        sha256=uploads.digest_of(image.data),
        format=image.format,
        size=len(image.data),
        width=image.width,
        height=image.height,
    )


# --- their files -------------------------------------------------------------------------------------------


async def keep_pictures(storage: Storage, tenants: Iterable[UUID]) -> bool:
    """Put the files where these tenants' photos are kept; those there already stay as they are. False, and a warning in
    the log, where that cannot be done."""
    files = {uploads.digest_of(image.data): image.data for image in map(picture, DRAWINGS)}
    puts = [
        storage.put(uploads.key_of(tenant_id, digest), data)
        for tenant_id in tenants
        for digest, data in files.items()
    ]
    try:
        await asyncio.gather(*puts)
    except Exception as error:  # a directory, a network, somebody else's store: each fails in its own way
        words = "photos cannot be kept, so what was found is told without: see TONGXIN_UPLOADS_DIR, TONGXIN_S3_BUCKET"
        structlog.get_logger().warning(words, error=repr(error))
        return False
    return True
