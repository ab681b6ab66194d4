"""Photos that people hand in: checked, rid of what cameras write into them, and kept by what they contain."""

from services.uploads.choices import PhotoFormat
from services.uploads.forgetting import forget_uploads, to_attach
from services.uploads.images import MOST_PIXELS, Image, cleaned
from services.uploads.keeping import Storage, digest_of, keep_file, key_of, upload_photo
from services.uploads.models import Upload, facts_of
from services.uploads.refusals import (
    NotAPhoto,
    NotThatType,
    PhotoAnimated,
    PhotoBroken,
    PhotoLost,
    TooManyPixels,
)

__all__ = [
    "MOST_PIXELS",
    "Image",
    "NotAPhoto",
    "NotThatType",
    "PhotoAnimated",
    "PhotoBroken",
    "PhotoFormat",
    "PhotoLost",
    "Storage",
    "TooManyPixels",
    "Upload",
    "cleaned",
    "digest_of",
    "facts_of",
    "forget_uploads",
    "keep_file",
    "key_of",
    "to_attach",
    "upload_photo",
]
