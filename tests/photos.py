"""Small photos that a camera might have taken, with all that cameras write into them, made by hand."""

import struct
import zlib

SECRET = b"31.2304N 121.4737E"
"""Where it was taken: must never come out again."""


def exif(orientation: int = 6) -> bytes:
    """A camera's Exif: which way is up, its name, and a place."""
    camera = b"SnoopCam 3000\x00"
    entries = struct.pack(">HHII", 0x010F, 2, len(camera), 38) + struct.pack(
        ">HHIHH", 0x0112, 3, 1, orientation, 0
    )
    return b"Exif\x00\x00MM\x00*" + struct.pack(">IH", 8, 2) + entries + bytes(4) + camera + SECRET


def segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def jpeg(
    *, width: int = 8, height: int = 6, extras: bytes = b"", after: bytes = b"", fill: bytes = b""
) -> bytes:
    """One component, one table of each kind, a scan with stuffed zeros and a restart; not to be decoded."""
    return b"".join(
        (
            b"\xff\xd8",
            segment(0xE0, b"JFIF\x00\x01\x02\x00\x00\x01\x00\x01\x00\x00"),
            segment(0xE1, exif()),
            extras,
            segment(0xDB, b"\x00" + bytes(range(1, 65))),
            fill + segment(0xC0, struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00"),
            segment(0xC4, b"\x00" + bytes(16)),
            segment(0xFE, b"comment: " + SECRET),
            segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x12\xff\x00\x34\xff\xd0\x56",
            b"\xff\xd9",
            after,
        )
    )


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I4s", len(body), kind) + body + struct.pack(">I", zlib.crc32(kind + body))


def png(*, width: int = 3, height: int = 2, extras: bytes = b"", after: bytes = b"") -> bytes:
    """Of a tall picture only the first rows: what it says of its size is believed before they are looked at."""
    rows = zlib.compress((b"\x00" + b"\x80" * width) * min(height, 8))
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
            chunk(b"tEXt", b"Comment\x00" + SECRET),
            chunk(b"eXIf", exif()[6:]),
            extras,
            chunk(b"IDAT", rows),
            chunk(b"IEND", b""),
            after,
        )
    )


def riff(kind: bytes, body: bytes) -> bytes:
    return kind + struct.pack("<I", len(body)) + body + b"\x00" * (len(body) % 2)


def webp(
    *, width: int = 5, height: int = 4, extras: bytes = b"", flags: int = 0x0C, after: bytes = b""
) -> bytes:
    canvas = struct.pack("<I", width - 1)[:3] + struct.pack("<I", height - 1)[:3]
    frame = b"\x00\x00\x00\x9d\x01\x2a" + struct.pack("<HH", width, height) + b"\x11\x22\x33"
    whole = b"".join(
        (
            b"WEBP",
            riff(b"VP8X", bytes([flags, 0, 0, 0]) + canvas),
            riff(b"ALPH", b"\x00\x01") if flags & 0x10 else b"",
            extras,
            riff(b"VP8 ", frame),
            riff(b"EXIF", exif()[6:]),
            riff(b"XMP ", b"<x:xmpmeta>" + SECRET),
        )
    )
    return b"RIFF" + struct.pack("<I", len(whole)) + whole + after
