from __future__ import annotations

import random
import struct
import warnings
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from typing import Any
from zlib import crc32

import pytest
from PIL import Image, ImageSequence
from PIL.PngImagePlugin import PngInfo

from netzblatt.tools.images.errors import ImageError
from netzblatt.tools.images.measuring import measure
from netzblatt.tools.images.notes import remove_notes

SECRET = b"GEHEIM"
ORIENTATION, MODEL, COPYRIGHT, GPS = 0x0112, 0x0110, 0x8298, 0x8825
PROFILE = b"a profile of colours " * 9


def _make_picture() -> Image.Image:
    picture = Image.linear_gradient("L").resize((40, 30))
    return Image.merge("RGB", (picture, picture.rotate(180), picture.rotate(90)))


def _make_exif(*, orientation: int = 6) -> bytes:
    exif = Image.Exif()
    exif[ORIENTATION], exif[MODEL], exif[COPYRIGHT] = orientation, SECRET.decode(), "© Netz".encode()
    gps = exif.get_ifd(GPS)
    gps[1], gps[2], gps[29] = "N", (50.0, 56.0, 11.0), SECRET.decode()
    return exif.tobytes()


def _save(kind: str, **options: Any) -> bytes:
    stream = BytesIO()
    _make_picture().save(stream, kind, **options)
    return stream.getvalue()


def _add_segments(jpeg: bytes, *segments: tuple[int, bytes], at: int = 2) -> bytes:
    written = (bytes((0xFF, marker)) + struct.pack(">H", len(data) + 2) + data for marker, data in segments)
    return jpeg[:at] + b"".join(written) + jpeg[at:]


def _make_jpeg(**options: Any) -> bytes:
    jpeg = _save("JPEG", exif=_make_exif(), comment=SECRET, icc_profile=PROFILE, xmp=SECRET, **options)
    thumbnail = b"JFIF\x00\x01\x02\x00\x00\x01\x00\x01\x01\x01" + SECRET[:3]
    segments = [
        (0xE0, thumbnail),
        (0xE0, b"JFXX\x00" + SECRET),
        (0xE2, b"MPF\x00" + SECRET),
        (0xED, b"Photoshop" + SECRET),
    ]
    jpeg = _add_segments(jpeg, *segments, *((marker, SECRET) for marker in range(0xE1, 0xF0)))
    # Programs may write notes between the scans of a picture, too, and phones write a film behind it.
    return _add_segments(jpeg, (0xFE, SECRET), at=jpeg.rfind(b"\xff\xda")) + b"\xff\xd8\xff\xe1" + SECRET


def _make_png() -> bytes:
    texts = PngInfo()
    for chunk in (b"tIME", b"prVt", b"zTXt", b"tEXt", b"iTXt"):
        texts.add(chunk, SECRET)
    texts.add(b"prIv", SECRET, after_idat=True)
    png = _save("PNG", exif=_make_exif(), icc_profile=PROFILE, pnginfo=texts, dpi=(72, 72))
    return png + SECRET


def _make_webp(**options: Any) -> bytes:
    webp = _save("WEBP", exif=_make_exif(), icc_profile=PROFILE, xmp=SECRET, **options)
    piece = struct.pack("<4sI", b"priv", len(SECRET)) + SECRET
    return webp[:4] + struct.pack("<I", len(webp) - 8 + len(piece)) + webp[8:] + piece + SECRET


def _make_gif() -> bytes:
    frames = [_make_picture().rotate(angle) for angle in (90, 180)]
    gif = _save("GIF", save_all=True, append_images=frames, duration=200, loop=3, comment=SECRET)
    blocks = b"".join(b"\x21" + label + SECRET + b"\x00" for label in (b"\xfe\x06", b"\x01\x06"))
    program = b"\x21\xff\x0bXMP DataXMP\x06" + SECRET + b"\x00"
    return gif[:-1] + blocks + program + b";" + SECRET


MAKERS: dict[str, Callable[[], bytes]] = {
    "JPEG": _make_jpeg,
    "progressive JPEG": lambda: _make_jpeg(progressive=True),
    "JPEG with restarts": lambda: _make_jpeg(restart_marker_blocks=1),
    "PNG": _make_png,
    "WebP": _make_webp,
    "WebP without loss": lambda: _make_webp(lossless=True),
    "WebP that moves": lambda: _make_webp(save_all=True, append_images=[_make_picture().rotate(90)], duration=100),
    "GIF": _make_gif,
}
PICTURES = {name: make() for name, make in MAKERS.items()}


def _read_frames(data: bytes) -> list[tuple[bytes, object]]:
    with warnings.catch_warnings():
        # What stands behind a JPEG is no picture.
        warnings.simplefilter("ignore")
        image = Image.open(BytesIO(data))
    with image:
        return [
            (frame.convert("RGBA").tobytes(), frame.info.get("duration")) for frame in ImageSequence.Iterator(image)
        ]


@pytest.mark.parametrize("name", PICTURES)
def test_notes_are_gone_and_no_pixel_has_changed(name: str) -> None:
    data = PICTURES[name]
    cleaned = remove_notes(data)
    assert data.count(SECRET) > 2
    assert (False, False) == (SECRET in cleaned, SECRET[:3] in cleaned)
    assert _read_frames(data) == _read_frames(cleaned)
    assert cleaned == remove_notes(cleaned)


@pytest.mark.parametrize("name", [name for name in PICTURES if name != "GIF"])
def test_how_it_is_turned_its_colours_and_whose_it_is_are_kept(name: str) -> None:
    with Image.open(BytesIO(remove_notes(PICTURES[name]))) as image:
        exif = dict(image.getexif())
        assert (PROFILE, {ORIENTATION, COPYRIGHT}, 6) == (image.info["icc_profile"], set(exif), exif[ORIENTATION])


def test_a_gif_is_repeated_as_often_as_before() -> None:
    with Image.open(BytesIO(remove_notes(PICTURES["GIF"]))) as image:
        assert 3 == image.info["loop"]


@pytest.mark.parametrize(("kind", "options"), [("JPEG", {}), ("PNG", {}), ("WEBP", {}), ("GIF", {})])
def test_a_picture_without_notes_stays_as_it_is(kind: str, options: dict[str, Any]) -> None:
    data = _save(kind, **options)
    assert data == remove_notes(data)


@pytest.mark.parametrize("data", [b"II*\x00", b"MM\x00*", b"\x00\x00\x00\x1cftypavif"])
def test_files_that_cannot_be_cleaned_stay_as_they_are(data: bytes) -> None:
    assert data == remove_notes(data)


@pytest.mark.parametrize("data", [b"", b"RIFF____WAVE", b"%PDF", b"BM", b"\xff\xd8 \xff\xe0", b"\xff\x0a"])
def test_files_of_other_kinds_are_refused(data: bytes) -> None:
    with pytest.raises(ImageError, match="image/unknown"):
        remove_notes(data)


def test_segments_that_change_no_pixel_are_taken_out_whatever_they_are() -> None:
    data = _save("JPEG")
    for marker in (*range(0xE1, 0xF0), 0xC8, 0xDE, 0xDF, 0xF0, 0xFD, 0xFE):
        for name in (
            b"",
            b"Exif\x00\x00",
            b"ICC_PROFILES",
            b"Adobe\x00\x00\x00\x00\x00\x00\x00",
            b"JFXX\x00",
            b"MPF\x00",
        ):
            segment = bytes((0xFF, marker)) + struct.pack(">H", len(name) + 8) + name + b"secret"
            assert b"secret" not in remove_notes(data[:2] + segment + data[2:]), (marker, name)


@pytest.mark.parametrize("name", PICTURES)
def test_damage_ends_in_a_picture_or_in_words(name: str) -> None:
    data, chance = PICTURES[name], random.Random(name)  # noqa: S311
    for _ in range(60):
        damaged = bytearray(data[: chance.randrange(12, len(data))] if chance.random() < 0.5 else data)
        for _ in range(chance.randrange(4)):
            damaged[chance.randrange(12, len(damaged))] = chance.randrange(256)
        with suppress(ImageError):
            remove_notes(bytes(damaged))


def test_chunks_that_are_written_carry_their_check_sums() -> None:
    data, position = remove_notes(PICTURES["PNG"]), 8
    while position < len(data):
        length, name = struct.unpack_from(">I4s", data, position)
        chunk = data[position + 4 : position + 8 + length]
        assert (name, crc32(chunk)) == (name, *struct.unpack_from(">I", data, position + 8 + length))
        position += 12 + length


def _chunk(name: bytes, data: bytes = b"") -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", crc32(name + data))


# Files of parts that each take a program some time, however small they are.
MANY = 250_000
OF_MANY_PARTS: dict[str, Callable[[bytes, bytes], bytes]] = {
    "fill bytes of a JPEG": lambda jpeg, _: jpeg[:2] + b"\xff" * MANY + jpeg[2:],
    "empty comments in a JPEG": lambda jpeg, _: jpeg[:2] + b"\xff\xfe\x00\x02" * MANY + jpeg[2:],
    "restarts before a JPEG": lambda jpeg, _: jpeg[:2] + b"\xff\xd0" * MANY + jpeg[2:],
    "zeros without an end": lambda *_: b"\xff\xd8\xff" + bytes(MANY),
    "zeros between segments of a JPEG": lambda jpeg, _: jpeg[:20] + bytes(MANY) + jpeg[20:],
    "empty scans of a JPEG": lambda jpeg, _: jpeg[:2] + b"\xff\xda\x00\x02" * MANY + jpeg[2:],
    "chunks of a PNG": lambda _, png: png[:33] + _chunk(b"abCd") * MANY + png[33:],
    "blocks of a GIF": lambda *_: b"GIF89a\x01\x00\x01\x00\x00\x00\x00!\xfe" + b"\x01a" * MANY + b"\x00;",
    "extensions of a GIF": lambda *_: b"GIF89a\x01\x00\x01\x00\x00\x00\x00" + b"!\xfe\x00" * MANY + b";",
    "pieces of a WebP": lambda *_: b"RIFF" + struct.pack("<I", 8 * MANY) + b"WEBP" + b"XXXX\0\0\0\0" * MANY,
}


@pytest.mark.parametrize("read", [remove_notes, measure])
@pytest.mark.parametrize("name", OF_MANY_PARTS)
def test_a_picture_of_very_many_parts_is_refused_before_anybody_goes_through_them(
    name: str, read: Callable[[bytes], object]
) -> None:
    data = OF_MANY_PARTS[name](_save("JPEG"), _save("PNG"))
    with pytest.raises(ImageError, match="image/intricate"):
        read(data)
