"""WebP (RFC 9649): chunks in a RIFF container."""

import struct
from collections.abc import Iterator

from services.uploads.refusals import PhotoAnimated, PhotoBroken

MOVES = 0x02
ALPHA = 0x10
"""Flags of the extended header; the others announce metadata."""
PIXELS = (b"VP8 ", b"VP8L")


def stripped(data: bytes) -> tuple[bytes, int, int]:
    """The photo without its extras, its width and height. Raises PhotoBroken or PhotoAnimated."""
    chunks = list(_chunks(data))
    kinds = {kind for kind, _ in chunks}
    extended = next((body for kind, body in chunks if kind == b"VP8X"), None)
    if kinds & {b"ANIM", b"ANMF"} or (extended and extended[0] & MOVES):
        raise PhotoAnimated
    pixels = [(kind, body) for kind, body in chunks if kind in PIXELS]
    if len(pixels) != 1:
        raise PhotoBroken
    [(kind, body)] = pixels
    width, height = _size(kind, body)
    kept = [_chunk(kind, body)]
    alpha = next((body for kind, body in chunks if kind == b"ALPH"), None)
    if kind == b"VP8 " and alpha is not None:
        canvas = struct.pack("<I", width - 1)[:3] + struct.pack("<I", height - 1)[:3]
        kept = [_chunk(b"VP8X", bytes([ALPHA, 0, 0, 0]) + canvas), _chunk(b"ALPH", alpha), *kept]
    whole = b"WEBP" + b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(whole)) + whole, width, height


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Within the length that the container tells; what follows is not looked at."""
    end = 8 + int.from_bytes(data[4:8], "little")
    if end > len(data):
        raise PhotoBroken
    at = 12
    while at < end:
        head = data[at : min(at + 8, end)]
        if len(head) < 8:
            raise PhotoBroken
        kind, length = struct.unpack("<4sI", head)
        if at + 8 + length > end:
            raise PhotoBroken
        yield kind, data[at + 8 : at + 8 + length]
        at += 8 + length + length % 2


def _chunk(kind: bytes, body: bytes) -> bytes:
    return kind + struct.pack("<I", len(body)) + body + b"\x00" * (len(body) % 2)


def _size(kind: bytes, body: bytes) -> tuple[int, int]:
    if kind == b"VP8 " and len(body) >= 10 and body[3:6] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", body, 6)
        width, height = width & 0x3FFF, height & 0x3FFF
    elif kind == b"VP8L" and len(body) >= 5 and body[0] == 0x2F:
        bits = int.from_bytes(body[1:5], "little")
        width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    else:
        raise PhotoBroken
    if not (width and height):
        raise PhotoBroken
    return width, height
