"""What a photo is by its own bytes, and the photo without anything but its pixels.

Nothing is decoded: the parts a viewer needs are copied out, in their order, and all else stays behind — where and
when it was taken, with what, thumbnails, comments, and whatever was hidden after its end. Pixels do not change.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from services.uploads import jpeg, png, webp
from services.uploads.choices import PhotoFormat
from services.uploads.refusals import NotAPhoto, TooManyPixels

MOST_PIXELS = 64_000_000

Parts = tuple[bytes, int, int]
"""(the file without its extras, width, height)."""


@dataclass(frozen=True, slots=True)
class Image:
    format: PhotoFormat
    data: bytes
    width: int
    height: int


def cleaned(data: bytes) -> Image:
    """Raises NotAPhoto, PhotoBroken, PhotoAnimated or TooManyPixels."""
    kind = type_of(data)
    if kind is None:
        raise NotAPhoto
    kept, width, height = _STRIPPERS[kind](data)
    if width * height > MOST_PIXELS:
        raise TooManyPixels(limit=MOST_PIXELS)
    return Image(kind, kept, width, height)


def type_of(data: bytes) -> PhotoFormat | None:
    """By the first bytes alone; a name or a header proves nothing."""
    if data.startswith(jpeg.START):
        return PhotoFormat.JPEG
    if data.startswith(png.START):
        return PhotoFormat.PNG
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return PhotoFormat.WEBP
    return None


_STRIPPERS: Mapping[PhotoFormat, Callable[[bytes], Parts]] = {
    PhotoFormat.JPEG: jpeg.stripped,
    PhotoFormat.PNG: png.stripped,
    PhotoFormat.WEBP: webp.stripped,
}
