"""Damaged picture files: `python -m tests.fuzz.pictures --pictures 20000`.

Good files of all formats are damaged as disks, mail programs and enemies do it. Each is a picture all the same, or has
a Problem, within seconds. Exit code 1 if a decoder raised anything that was not expected, or took too long.
"""

from __future__ import annotations

import argparse
import random
import re
import struct
import sys
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from io import BytesIO
from time import process_time
from typing import Any

import pillow_heif
from PIL import Image

from netzblatt.tools.images.cleaning import clean, has_fixed_notes
from netzblatt.tools.images.cropping import OriginalPicture
from netzblatt.tools.images.errors import ImageError
from netzblatt.tools.images.measuring import find_doubts

# In seconds of the processor. The pictures are small.
LONGEST = 2.0
PNG_HEAD = b"\x89PNG\r\n\x1a\n"
EXTREMES = (b"\x00", b"\xff", b"\x7f", b"\x80", b"\x01", b"\xff\xff\xff\xff", b"\x00\x00\x00\x00", b"\x7f\xff\xff\xff")
Damage = Callable[[random.Random, bytes], bytes]


@cache
def make_samples() -> dict[str, bytes]:
    """Makes a good file of each format, and of each way to store it, by name."""
    pillow_heif.register_heif_opener()
    image = Image.radial_gradient("L").resize((40, 30)).convert("RGB")
    exif = Image.Exif()
    exif[0x0112], exif[0x8298] = 6, "© timm"
    exif.get_ifd(0x8825)[1] = "N"
    known: dict[str, Any] = {"exif": exif.tobytes(), "icc_profile": _make_profile()}
    moving = {"save_all": True, "append_images": [image.rotate(90)], "duration": 100}
    ways: dict[str, tuple[Image.Image, str, dict[str, Any]]] = {
        "jpeg": (image, "JPEG", known),
        "jpeg progressive": (image, "JPEG", {**known, "progressive": True, "subsampling": 0}),
        "jpeg cmyk": (image.convert("CMYK"), "JPEG", {}),
        "mpo": (image, "MPO", {"save_all": True, "append_images": [image]}),
        "png": (image, "PNG", known),
        "png palette": (image.quantize(16), "PNG", {"transparency": 3}),
        "png deep": (image.convert("I;16"), "PNG", {}),
        "png transparent": (image.convert("RGBA"), "PNG", {}),
        "png moving": (image, "PNG", moving),
        "webp": (image, "WEBP", known),
        "webp lossless": (image.convert("RGBA"), "WEBP", {"lossless": True}),
        "webp moving": (image, "WEBP", moving),
        "gif": (image, "GIF", moving),
        "tiff": (image, "TIFF", known),
        "tiff lzw": (image, "TIFF", {"compression": "tiff_lzw"}),
        "tiff jpeg": (image, "TIFF", {"compression": "jpeg"}),
        "tiff fax": (image.convert("1"), "TIFF", {"compression": "group4"}),
        "tiff float": (image.convert("F"), "TIFF", {"compression": "tiff_deflate"}),
        "tiff lab": (Image.merge("LAB", image.split()), "TIFF", {}),
        "avif": (image, "AVIF", {**known, "speed": 10}),
        "bmp": (image, "BMP", {}),
        "bmp palette": (image.quantize(16), "BMP", {}),
        "heic": (image, "HEIF", {"exif": exif.tobytes()}),
        "heic transparent": (image.convert("RGBA"), "HEIF", {}),
    }
    return {name: _save(picture, kind, options) for name, (picture, kind, options) in ways.items()}


def _make_profile() -> bytes:
    from PIL import ImageCms

    return bytes(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())


def _save(image: Image.Image, kind: str, options: dict[str, Any]) -> bytes:
    stream = BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def damage(chance: random.Random, data: bytes) -> bytes:
    """Damages a file once or several times."""
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        data = chance.choice(DAMAGES)(chance, data)
    return data


def _choose_place(chance: random.Random, data: bytes) -> int:
    """Chooses a place, most often in the head, where the fields are that decoders go by."""
    return chance.randrange(min(len(data), chance.choice((64, 256, 2_000, 1_000_000))) or 1)


def _flip(chance: random.Random, data: bytes) -> bytes:
    place = _choose_place(chance, data)
    return (
        data[:place] + bytes(value ^ 1 << chance.randrange(8) for value in data[place : place + 1]) + data[place + 1 :]
    )


def _exaggerate(chance: random.Random, data: bytes) -> bytes:
    place, value = _choose_place(chance, data), chance.choice(EXTREMES)
    return data[:place] + value + data[place + len(value) :]


def _cut_off(chance: random.Random, data: bytes) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _cut_out(chance: random.Random, data: bytes) -> bytes:
    place = _choose_place(chance, data)
    return data[:place] + data[place + chance.choice((1, 2, 4, 40)) :]


def _repeat(chance: random.Random, data: bytes) -> bytes:
    place = _choose_place(chance, data)
    return data[: place + chance.choice((1, 4, 40, 400))] + data[place:]


def _blank(chance: random.Random, data: bytes) -> bytes:
    place, length = _choose_place(chance, data), chance.choice((1, 8, 512))
    return data[:place] + bytes(min(length, len(data) - place)) + data[place + length :]


def _join(chance: random.Random, data: bytes) -> bytes:
    other = chance.choice(list(make_samples().values()))
    return data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other)) :]


def _swap_parts(chance: random.Random, data: bytes) -> bytes:
    """Exchanges two parts of a file, such as chunks of PNG or boxes of HEIC."""
    parts = _split(data)
    if len(parts) < 3:
        return data
    one, other = chance.randrange(1, len(parts)), chance.randrange(1, len(parts))
    parts[one], parts[other] = parts[other], parts[one]
    if chance.random() < 0.3:
        parts.insert(one, parts[other])
    return b"".join(parts)


def _split(data: bytes) -> list[bytes]:
    if data.startswith(PNG_HEAD):
        return [PNG_HEAD, *_list_chunks(data)]
    pattern = rb"(?=\xff[\xc0-\xfe])" if data.startswith(b"\xff\xd8") else rb"(?=.{4}[A-Za-z]{4})"
    return re.split(pattern, data, maxsplit=40, flags=re.DOTALL)


def _list_chunks(data: bytes) -> Iterator[bytes]:
    place = len(PNG_HEAD)
    while place < len(data):
        length = int.from_bytes(data[place : place + 4]) % 100_000
        yield data[place : place + length + 12]
        place += length + 12


def _mend_sums(chance: random.Random, data: bytes) -> bytes:
    """Damages one chunk of a PNG and makes its check sum fit, so that the damage reaches the decoder."""
    chunks = list(_list_chunks(data)) if data.startswith(PNG_HEAD) else []
    if not chunks:
        return _flip(chance, data)
    index = chance.randrange(len(chunks))
    body = _exaggerate(chance, chunks[index][8:-4] or b"\x00")
    name = chunks[index][4:8]
    chunks[index] = struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
    return PNG_HEAD + b"".join(chunks)


DAMAGES: tuple[Damage, ...] = (
    *(_flip, _exaggerate, _cut_off, _cut_out, _repeat, _blank, _join, _swap_parts, _mend_sums),
)


def look(data: bytes) -> str:
    """Does with a file what a build does. Returns the code of its Problem; "" for a picture."""
    # Of BMP and HEIC only crops are published.
    with suppress(ImageError):
        clean(data)
    try:
        has_fixed_notes(data)
        find_doubts(data, name="a.jpg")
        original = OriginalPicture(data)
        for width, kind in ((8, "jpeg"), (6, "webp")):
            original.crop(width=width, height=4, focus=(0.5, 0.3), format=kind, quality=60)
    except ImageError as fault:
        return fault.code
    return ""


def make_damaged_files(seed: int, count: int) -> Iterator[tuple[str, bytes]]:
    """Makes damaged files, each with the name of the sample that it was."""
    chance = random.Random(seed)  # noqa: S311
    samples = list(make_samples().items())
    for number in range(count):
        name, data = samples[number % len(samples)]
        yield name, damage(chance, data)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.pictures", description=__doc__)
    parser.add_argument("--pictures", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    outcomes = Counter[str]()
    for name, data in make_damaged_files(options.seed, options.pictures):
        started = process_time()
        try:
            outcome = look(data) or "a picture"
        except Exception as fault:  # noqa: BLE001 - whatever it is, it is what we look for
            outcome = f"! {name}: {fault!r}"
        if process_time() - started > LONGEST:
            outcome = f"! {name}: {process_time() - started:.1f} s"
        outcomes[outcome] += 1
    sys.stdout.write("".join(f"{number:7} {outcome}\n" for outcome, number in outcomes.most_common()))
    return int(any(outcome.startswith("!") for outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main())
