"""What the photos of the demonstration show: small drawings, one letter a square, each as it was found and as it was
seen mended. Nobody took them anywhere, and no font and no library is needed to draw them."""

import struct
import zlib
from collections.abc import Mapping

SQUARE = 20
"""Pixels of a side."""
COLOURS: Mapping[str, bytes] = {
    "#": bytes((0x3B, 0x3F, 0x46)),
    "r": bytes((0xC4, 0x4B, 0x3C)),
    "y": bytes((0xF2, 0xC1, 0x4E)),
    "g": bytes((0x5B, 0x9A, 0x68)),
    "b": bytes((0x5A, 0x86, 0xAD)),
    ".": bytes((0xC9, 0xC2, 0xB4)),
}
DOOR = (
    """
    ................
    ..############..
    ..#.....rrrr##..
    ..#.....rrrr##..
    ..#.....rrrr##..
    ..#.....rrrr##..
    ..#....rrrrr##..
    ..#....ryrrr##..
    ..#....rrrrr##..
    ..#....rrrrr##..
    ..#....rrrrr##..
    ################
    """,
    """
    ................
    ..############..
    ..#rrrrrrrrrr#..
    ..#rrrrrrrrrr#..
    ..#rrrggggrrr#..
    ..#rrrrrrrrrr#..
    ..#rrrrrrrrrr#..
    ..#yyrrrrrrrr#..
    ..#rrrrrrrrrr#..
    ..#rrrrrrrrrr#..
    ..#rrrrrrrrrr#..
    ################
    """,
)
PASSAGE = (
    """
    #..............#
    .#............#.
    ..############..
    ..#..........#..
    ..#...yy.....#..
    ..#...yy.bb..#..
    ..#.yyyy.bb..#..
    ..#.yyyybbbb.#..
    ..#.yyyybbbb.#..
    .#rryyyyrbbbb.#.
    #.rryyyyrbbbb..#
    ################
    """,
    """
    #..............#
    .#............#.
    ..############..
    ..#....gg....#..
    ..#...gggg...#..
    ..#..gggggg..#..
    ..#....gg....#..
    ..#....gg....#..
    ..#..........#..
    .#............#.
    #..............#
    ################
    """,
)
LIFT = (
    """
    ................
    .##############.
    .#bbbbb##bbbbb#.
    .#bbbbb##bbbbb#.
    .#bbbbb##bbb###.
    .#bbbbb##bb#rr#.
    .#bbbbb##bb#..#.
    .#bbbbb##bb#rr#.
    .#bbbbb##bbb###.
    .#bbbbb##bbbbb#.
    .#bbbbb##bbbbb#.
    ################
    """,
    """
    ................
    .##############.
    .#bbbbb##bbbbb#.
    .#bbbbb##bbbbb#.
    .#bbbbb##bbb###.
    .#bbbbb##bb#gg#.
    .#bbbbb##bb#yy#.
    .#bbbbb##bb#gg#.
    .#bbbbb##bbb###.
    .#bbbbb##bbbbb#.
    .#bbbbb##bbbbb#.
    ################
    """,
)
BINS = (
    """
    ................
    ................
    .....r..y.......
    ...yyrr.bb......
    ..########......
    ..#gggggg#..r...
    ..#gg##gg#.rr...
    ..#gggggg#.yr...
    ..#gg##gg#rryb..
    ...#gggg#.yybb..
    ...######bbbbbb.
    ################
    """,
    """
    ................
    ................
    ................
    ...######.####..
    ..############..
    ..#gggg##bbbb#..
    ..#gggg##bbbb#..
    ..#g##g##b##b#..
    ..#gggg##bbbb#..
    ..#gggg##bbbb#..
    ..############..
    ################
    """,
)
LAMP = (
    """
    ################
    ######....######
    #####......#####
    #####......#####
    ######....######
    #######..#######
    #######..#######
    #######..#######
    #######..#######
    #######..#######
    ######....######
    ................
    """,
    """
    ##y##########y##
    ###y##yyyy##y###
    #####yyyyyy#####
    #y###yyyyyy###y#
    ######yyyy######
    ###y###..###y###
    ##y####..####y##
    #######..#######
    #######..#######
    #######..#######
    ######....######
    ................
    """,
)


def png(drawing: str) -> bytes:
    """A drawing as a picture (ISO/IEC 15948, with a palette). The same one each time."""
    lines = [line.strip() for line in drawing.split("\n") if line.strip()]
    letters = list(COLOURS)
    header = struct.pack(">IIBBBBB", len(lines[0]) * SQUARE, len(lines) * SQUARE, 8, 3, 0, 0, 0)
    rows = b"".join(_rows([letters.index(letter) for letter in line]) for line in lines)
    parts = (
        (b"IHDR", header),
        (b"PLTE", b"".join(COLOURS.values())),
        (b"IDAT", zlib.compress(rows, 9)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, body) for kind, body in parts)


def _rows(squares: list[int]) -> bytes:
    """One line of squares: as many rows of pixels, each behind the byte that says it is not filtered."""
    return (b"\x00" + b"".join(bytes([square]) * SQUARE for square in squares)) * SQUARE


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I4s", len(body), kind) + body + struct.pack(">I", zlib.crc32(kind + body))
