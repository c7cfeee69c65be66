from __future__ import annotations

import struct
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageFile
from PIL.PngImagePlugin import PngInfo

from netzblatt.model.rights import UNKNOWN_RIGHTS, Rights
from netzblatt.tools.images.rights import ARTIST, COPYRIGHT, ORIENTATION, read_rights, write_exif
from netzblatt.tools.images.xmp import write_xmp


def _opened(kind: str, **options: Any) -> ImageFile.ImageFile:
    stream = BytesIO()
    Image.new("RGB", (3, 2)).save(stream, kind, **options)
    return Image.open(stream)


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
    assert Rights(creator="A. Müller", notice=read) == read_rights(image)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (((80, "Müller".encode()), (116, "© timm".encode())), Rights(creator="Müller", notice="© timm")),
        (((110, "timm".encode("latin-1")),), Rights(credit="timm")),
        (((110, b"dpa"), (116, b"timm")), Rights(credit="dpa", notice="timm")),
        (((80, b"One"), (80, b"Two")), Rights(creator="One")),
        (((5, b"Title"),), UNKNOWN_RIGHTS),
    ],
)
def test_agencies_write_it_into_iptc(fields: tuple[tuple[int, bytes], ...], expected: Rights) -> None:
    stream = BytesIO()
    Image.new("RGB", (3, 2)).save(stream, "JPEG")
    data = stream.getvalue()
    assert expected == read_rights(Image.open(BytesIO(data[:2] + _iptc(*fields) + data[2:])))


def test_a_png_has_words_for_it() -> None:
    words = PngInfo()
    words.add_text("Author", "A. Müller")
    words.add_itxt("Copyright", "© timm – Gießen")
    expected = Rights(creator="A. Müller", notice="© timm – Gießen")
    assert expected == read_rights(_opened("PNG", pnginfo=words))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP"])
def test_a_file_may_say_nothing(kind: str) -> None:
    assert UNKNOWN_RIGHTS == read_rights(_opened(kind))


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
@pytest.mark.parametrize("exif", [b"Exif\x00\x00rubbish", b"Exif\x00\x00II*\x00\xff\xff\xff\xff"])
def test_damaged_exif_is_ignored(exif: bytes) -> None:
    assert UNKNOWN_RIGHTS == read_rights(_opened("JPEG", exif=exif))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF"])
def test_xmp_counts_before_what_cameras_write(kind: str) -> None:
    packet = write_xmp(Rights(creator="A. Müller", source_type="trainedAlgorithmicMedia"))
    texts = PngInfo()
    texts.add_itxt("XML:com.adobe.xmp", packet.decode())
    options: dict[str, Any] = {"pnginfo": texts} if kind == "PNG" else {"xmp": packet}
    if kind == "TIFF":
        options = {"tiffinfo": {700: packet}}
    exif = _exif({ARTIST: b"Canon owner", COPYRIGHT: b"timm"})
    image = _opened(kind, **options, **({} if kind == "TIFF" else {"exif": exif}))
    expected = Rights(
        creator="A. Müller", notice="" if kind == "TIFF" else "timm", source_type="trainedAlgorithmicMedia"
    )
    assert expected == read_rights(image)


def test_exif_has_the_author_and_the_notice_and_how_pixels_are_turned() -> None:
    exif = Image.Exif()
    exif.load(write_exif(Rights(creator="A. Müller", notice="© timm", credit="dpa"), orientation=6))
    told = {tag: value.encode("latin-1").decode() if isinstance(value, str) else value for tag, value in exif.items()}
    assert {ARTIST: "A. Müller", COPYRIGHT: "© timm", ORIENTATION: 6} == told
    assert b"" == write_exif(UNKNOWN_RIGHTS)
