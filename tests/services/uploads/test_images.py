"""What a photo is by its own bytes, and what is left of it: its pixels, which way is up, and nothing else."""

import struct
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services import uploads
from services.uploads import jpeg as jpegs
from tests.photos import SECRET, chunk, exif, jpeg, png, riff, segment, webp

Format = uploads.PhotoFormat
MADE: dict[Format, Callable[..., bytes]] = {Format.JPEG: jpeg, Format.PNG: png, Format.WEBP: webp}
SIZES = {Format.JPEG: (8, 6), Format.PNG: (3, 2), Format.WEBP: (5, 4)}

every_format = pytest.mark.parametrize("format", Format)


@every_format
def test_a_photo_is_known_by_its_bytes_and_measured(format: Format) -> None:
    image = uploads.cleaned(MADE[format]())
    assert (image.format, image.width, image.height) == (format, *SIZES[format])


@every_format
def test_neither_place_nor_camera_nor_comment_is_left(format: Format) -> None:
    made = MADE[format]()
    assert SECRET in made
    kept = uploads.cleaned(made).data
    for hidden in (SECRET, b"SnoopCam", b"comment", b"xmpmeta", b"tEXt", b"EXIF", b"eXIf"):
        assert hidden not in kept


@every_format
def test_what_hides_behind_the_picture_is_left_behind(format: Format) -> None:
    made = MADE[format](after=b"PK\x03\x04<script>alert(1)</script>")
    assert uploads.cleaned(made).data == uploads.cleaned(MADE[format]()).data


@every_format
def test_what_is_clean_stays_as_it_is(format: Format) -> None:
    once = uploads.cleaned(MADE[format]())
    assert uploads.cleaned(once.data) == once


@every_format
def test_a_photo_cut_short_anywhere_is_refused(format: Format) -> None:
    """Or nothing of its pixels is lost: what comes after them may be."""
    made = MADE[format]()
    whole = uploads.cleaned(made)
    for length in range(len(made)):
        try:
            assert uploads.cleaned(made[:length]) == whole
        except (uploads.PhotoBroken, uploads.NotAPhoto):
            continue


@every_format
@given(data=st.data())
def test_a_photo_with_wrong_bytes_is_refused_or_clean(format: Format, data: st.DataObject) -> None:
    made = bytearray(MADE[format]())
    for place in data.draw(st.lists(st.integers(0, len(made) - 1), min_size=1, max_size=4)):
        made[place] = data.draw(st.integers(0, 255))
    try:
        kept = uploads.cleaned(bytes(made))
    except (uploads.PhotoBroken, uploads.NotAPhoto, uploads.PhotoAnimated, uploads.TooManyPixels):
        return
    assert uploads.cleaned(kept.data) == kept


def test_which_way_is_up_is_kept_and_nothing_else_of_exif() -> None:
    kept = uploads.cleaned(jpeg()).data
    found = kept.index(b"Exif\x00\x00")
    assert jpegs.orientation(kept[found:]) == 6
    assert kept.count(b"Exif") == 1


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"Exif\x00\x00",
        b"Exif\x00\x00MM\x00*\xff\xff\xff\xff",
        b"Exif\x00\x00II*\x00" + struct.pack("<IH", 8, 65_535),
        exif(orientation=1),
        exif(orientation=9),
        b"http://ns.adobe.com/xap/1.0/\x00<x/>",
    ],
)
def test_an_exif_that_says_nothing_of_use_is_dropped_whole(body: bytes) -> None:
    assert jpegs.orientation(body) is None


def test_fill_bytes_before_a_marker_are_no_harm() -> None:
    assert uploads.cleaned(jpeg(fill=b"\xff\xff\xff")) == uploads.cleaned(jpeg())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xd8",
        b"GIF89a\x01\x00\x01\x00",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"<!doctype html><script>alert(1)</script>",
        b"%PDF-1.7",
        b"PK\x03\x04",
        b"\x00\x00\x00\x18ftypheic",
        b"MZ\x90\x00",
        b"RIFF\x10\x00\x00\x00WAVEfmt ",
        b" " + jpeg(),
        b"\x7fELF",
    ],
)
def test_what_is_no_photo_is_refused_whatever_it_is_called(data: bytes) -> None:
    with pytest.raises(uploads.NotAPhoto):
        uploads.cleaned(data)


@pytest.mark.parametrize(
    "data",
    [
        png(width=0),
        png(extras=chunk(b"IHDR", bytes(13))),
        png()[:-12] + png()[-11:],
        jpeg(width=0),
        jpeg(extras=b"\x00\x00"),
        jpeg(extras=b"\xff\xd8"),
        jpeg(extras=b"\xff\xfe\x00\x01"),
        b"\xff\xd8\xff\xd9",
        b"\xff\xd8" + segment(0xDA, b"\x00") + b"\xff\xd9",
        webp(extras=riff(b"VP8L", b"\x2f\x00\x00\x00\x00")),
        webp()[:4] + b"\xff\xff\xff\x7f" + webp()[8:],
    ],
)
def test_what_only_begins_like_a_photo_is_refused(data: bytes) -> None:
    with pytest.raises(uploads.PhotoBroken):
        uploads.cleaned(data)


@pytest.mark.parametrize(
    "data",
    [png(extras=chunk(b"acTL", bytes(8))), webp(flags=0x02), webp(extras=riff(b"ANIM", bytes(6)))],
)
def test_what_moves_is_no_photo(data: bytes) -> None:
    with pytest.raises(uploads.PhotoAnimated):
        uploads.cleaned(data)


@pytest.mark.parametrize("data", [png(width=60_000, height=60_000), jpeg(width=65_000, height=65_000)])
def test_a_picture_that_would_burst_a_viewer_is_refused(data: bytes) -> None:
    with pytest.raises(uploads.TooManyPixels):
        uploads.cleaned(data)


def test_transparency_of_a_webp_is_kept() -> None:
    kept = uploads.cleaned(webp(flags=0x1C)).data
    assert b"ALPH" in kept
    assert kept[20] == 0x10


def test_a_lossless_webp_is_measured_too() -> None:
    bits = (99 - 1) | (77 - 1) << 14
    whole = b"WEBP" + riff(b"VP8L", b"\x2f" + struct.pack("<I", bits) + b"\x00\x00")
    image = uploads.cleaned(b"RIFF" + struct.pack("<I", len(whole)) + whole)
    assert (image.width, image.height) == (99, 77)
