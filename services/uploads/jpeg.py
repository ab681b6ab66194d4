"""JPEG (ITU-T T.81): segments, and of Exif only which way is up."""

import re
import struct
from collections.abc import Iterator

from services.uploads.refusals import PhotoBroken

START, END = b"\xff\xd8\xff", 0xD9
SCAN, APP0, APP1, APP14 = 0xDA, 0xE0, 0xE1, 0xEE
TABLES = frozenset({0xC4, 0xDB, 0xDD})
"""Huffman and quantisation tables, and the restart interval."""
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_AFTER_SCAN = re.compile(rb"\xff+(?=[^\x00\xd0-\xd7\xff])")
"""Within a scan a marker is neither a stuffed zero nor a restart."""


def stripped(data: bytes) -> tuple[bytes, int, int]:
    """The photo without its extras, and its width and height as stored. Raises PhotoBroken."""
    size: tuple[int, int] | None = None
    heads, rest = [], []
    for marker, body in _segments(data):
        if marker == APP1:
            heads += [_segment(APP1, _upright(turn))] if (turn := orientation(body)) else []
        elif marker == APP0 and body.startswith(b"JFIF\x00") and len(body) >= 14:
            heads.insert(0, _segment(APP0, body[:12] + b"\x00\x00"))
        elif marker == APP14 and body.startswith(b"Adobe") and len(body) >= 12:
            rest.append(_segment(APP14, body[:12]))
        elif marker in FRAMES or marker in TABLES:
            size = _size(body) if marker in FRAMES else size
            rest.append(_segment(marker, body))
        elif marker == SCAN:
            rest.append(b"\xff\xda" + body)
    if size is None or not any(part.startswith(b"\xff\xda") for part in rest):
        raise PhotoBroken
    return b"\xff\xd8" + b"".join(heads[:2]) + b"".join(rest) + b"\xff\xd9", *size


def orientation(body: bytes) -> int | None:
    """Which way is up, 2 to 8; None where Exif does not say, or says what everybody assumes."""
    if not body.startswith(b"Exif\x00\x00"):
        return None
    tiff = body[6:]
    order = {b"II*\x00": "<", b"MM\x00*": ">"}.get(tiff[:4])
    try:
        return _orientation_in(tiff, order) if order else None
    except struct.error:
        return None


def _orientation_in(tiff: bytes, order: str) -> int | None:
    (at,) = struct.unpack_from(f"{order}I", tiff, 4)
    (count,) = struct.unpack_from(f"{order}H", tiff, at)
    for entry in range(min(count, 100)):
        tag, kind, _, value = struct.unpack_from(f"{order}HHIH", tiff, at + 2 + 12 * entry)
        if tag == 0x0112 and kind == 3:
            return value if 2 <= value <= 8 else None
    return None


def _upright(turn: int) -> bytes:
    """An Exif segment that says which way is up, and nothing else."""
    return b"Exif\x00\x00MM\x00*" + struct.pack(">IHHHIHHI", 8, 1, 0x0112, 3, 1, turn, 0, 0)


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """(marker, what it holds) up to the end of the picture; a scan brings its header and its data along."""
    at = 2
    while True:
        marker, at = _marker(data, at)
        if marker == END:
            return
        length = int.from_bytes(data[at : at + 2], "big")
        end = at + length
        if length < 2 or end > len(data):
            raise PhotoBroken
        if marker != SCAN:
            yield marker, data[at + 2 : end]
            at = end
            continue
        found = _AFTER_SCAN.search(data, end)
        if found is None:
            raise PhotoBroken
        yield marker, data[at : found.start()]
        at = found.start()


def _marker(data: bytes, at: int) -> tuple[int, int]:
    """The marker at a place, whatever fill bytes come before it, and where it ends."""
    if data[at : at + 1] != b"\xff":
        raise PhotoBroken
    while data[at : at + 1] == b"\xff":
        at += 1
    if at >= len(data) or data[at] in (0, 0xD8):
        raise PhotoBroken
    return data[at], at + 1


def _segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def _size(frame: bytes) -> tuple[int, int]:
    if len(frame) < 6:
        raise PhotoBroken
    height, width = struct.unpack_from(">HH", frame, 1)
    if not (width and height):
        raise PhotoBroken
    return width, height
