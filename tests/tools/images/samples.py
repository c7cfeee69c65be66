"""Pictures for the tests of this room."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image, ImageCms, ImageDraw

RED, GREEN, BLUE, GOLD = (220, 30, 30), (20, 160, 60), (30, 60, 200), (230, 180, 20)
FORMATS = {"jpeg": "JPEG", "webp": "WEBP", "avif": "AVIF", "png": "PNG"}


def draw_corners(width: int = 120, height: int = 80) -> Image.Image:
    """Red and green above, blue and gold below."""
    image = Image.new("RGB", (width, height), RED)
    draw = ImageDraw.Draw(image)
    draw.rectangle((width // 2, 0, width, height // 2 - 1), GREEN)
    draw.rectangle((0, height // 2, width // 2 - 1, height), BLUE)
    draw.rectangle((width // 2, height // 2, width, height), GOLD)
    return image


def save(image: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    stream = BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def make_exif(orientation: int, **tags: Any) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif.update({int(name[1:], 16): value for name, value in tags.items()})
    return bytes(exif.tobytes())


def make_display_p3() -> bytes:
    """Like sRGB, but its green and red are deeper: built by hand, since Pillow makes no such profile."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    primaries = {
        b"rXYZ": (0.5151, 0.2412, -0.0011),
        b"gXYZ": (0.2920, 0.6922, 0.0419),
        b"bXYZ": (0.1571, 0.0666, 0.7841),
    }
    for entry in range(struct.unpack(">I", profile[128:132])[0]):
        start = 132 + 12 * entry
        name, place = bytes(profile[start : start + 4]), struct.unpack(">I", profile[start + 4 : start + 8])[0]
        if name in primaries:
            profile[place + 8 : place + 20] = b"".join(struct.pack(">i", round(v * 65536)) for v in primaries[name])
    return bytes(profile)


def make_png_of_size(width: int, height: int) -> bytes:
    """A bomb: a few bytes that claim to be a very large picture."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
