from __future__ import annotations

import struct
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageFile
from PIL.PngImagePlugin import PngInfo

from netzblatt.tools.images.rights import ARTIST, COPYRIGHT, read_rights


def _opened(kind: str, **options: Any) -> ImageFile.ImageFile:
    stream = BytesIO()
    Image.new("RGB", (3, 2)).save(stream, kind, **options)
    return Image.open(stream)


def _told(image: ImageFile.ImageFile) -> dict[int, str]:
    exif = Image.Exif()
    exif.load(read_rights(image))
    return {tag: value.encode("latin-1").decode() for tag, value in exif.items()}


def _exif(tags: dict[int, Any]) -> bytes:
    exif = Image.Exif()
    exif.update(tags)
    return exif.tobytes()


def _iptc(*fields: tuple[int, bytes]) -> bytes:
    """An APP13 segment of Photoshop with IPTC-IIM datasets of record 2."""
    data = b"".join(struct.pack(">BBBH", 0x1C, 2, field, len(value)) + value for field, value in fields)
    block = b"8BIM\x04\x04\x00\x00" + struct.pack(">I", len(data)) + data + b"\x00" * (len(data) % 2)
    content = b"Photoshop 3.0\x00" + block
    return b"\xff\xed" + struct.pack(">H", len(content) + 2) + content


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("© timm".encode(), "© timm"),
        ("© timm".encode("latin-1"), "© timm"),
        ("timm", "timm"),
        (b" timm \x00", "timm"),
    ],
)
def test_exif_is_read_as_utf_8_or_latin_1(written: bytes | str, read: str) -> None:
    image = _opened("JPEG", exif=_exif({COPYRIGHT: written, ARTIST: "A. Müller".encode(), 0x010F: "Canon"}))
    assert {ARTIST: "A. Müller", COPYRIGHT: read} == _told(image)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (((80, "Müller".encode()), (116, "© timm".encode())), {ARTIST: "Müller", COPYRIGHT: "© timm"}),
        (((110, "timm".encode("latin-1")),), {COPYRIGHT: "timm"}),
        (((110, b"dpa"), (116, b"timm")), {COPYRIGHT: "timm"}),
        (((80, b"One"), (80, b"Two")), {ARTIST: "One"}),
        (((5, b"Title"),), {}),
    ],
)
def test_agencies_write_it_into_iptc(fields: tuple[tuple[int, bytes], ...], expected: dict[int, str]) -> None:
    stream = BytesIO()
    Image.new("RGB", (3, 2)).save(stream, "JPEG")
    data = stream.getvalue()
    assert expected == _told(Image.open(BytesIO(data[:2] + _iptc(*fields) + data[2:])))


def test_a_png_has_words_for_it() -> None:
    words = PngInfo()
    words.add_text("Author", "A. Müller")
    words.add_itxt("Copyright", "© timm – Gießen")
    assert {ARTIST: "A. Müller", COPYRIGHT: "© timm – Gießen"} == _told(_opened("PNG", pnginfo=words))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP"])
def test_a_file_without_rights_gets_no_exif(kind: str) -> None:
    assert b"" == read_rights(_opened(kind))


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
@pytest.mark.parametrize("exif", [b"Exif\x00\x00rubbish", b"Exif\x00\x00II*\x00\xff\xff\xff\xff"])
def test_damaged_exif_is_ignored(exif: bytes) -> None:
    assert b"" == read_rights(_opened("JPEG", exif=exif))
