"""PNG (ISO/IEC 15948): chunks, each with its checksum."""

import struct
import zlib
from collections.abc import Iterator

from services.uploads.refusals import PhotoAnimated, PhotoBroken

START = b"\x89PNG\r\n\x1a\n"
KEPT = frozenset({b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"sRGB", b"cHRM", b"IDAT", b"IEND"})
"""The pixels, and what their colours mean."""


def stripped(data: bytes) -> tuple[bytes, int, int]:
    """The photo without its extras, its width and height. Raises PhotoBroken or PhotoAnimated."""
    chunks = list(_chunks(data))
    kinds = [kind for kind, _ in chunks]
    if b"acTL" in kinds:
        raise PhotoAnimated
    if kinds[:1] != [b"IHDR"] or kinds.count(b"IHDR") != 1 or b"IDAT" not in kinds:
        raise PhotoBroken
    width, height = _size(chunks[0][1])
    kept = [_chunk(kind, body) for kind, body in chunks if kind in KEPT]
    return START + b"".join(kept), width, height


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Up to the end of the picture; what follows is not looked at."""
    at, kind = len(START), b""
    while kind != b"IEND":
        head = data[at : at + 8]
        if len(head) < 8:
            raise PhotoBroken
        length, kind = struct.unpack(">I4s", head)
        body, sum_at = data[at + 8 : at + 8 + length], at + 8 + length
        if data[sum_at : sum_at + 4] != struct.pack(">I", zlib.crc32(kind + body)):
            raise PhotoBroken
        yield kind, body
        at = sum_at + 4


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I4s", len(body), kind) + body + struct.pack(">I", zlib.crc32(kind + body))


def _size(header: bytes) -> tuple[int, int]:
    if len(header) != 13:
        raise PhotoBroken
    width, height = struct.unpack_from(">II", header)
    if not (width and height):
        raise PhotoBroken
    return width, height
