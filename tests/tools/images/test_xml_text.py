from __future__ import annotations

import pytest

from netzblatt.tools.images.errors import ImageError
from netzblatt.tools.images.xml_text import decode_xml, is_xml

TEXT = "<a>Größe</a>"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_of_unicode_need_no_declaration(encoding: str) -> None:
    data = TEXT.encode(encoding)
    assert (True, TEXT) == (is_xml(data), decode_xml(data).removeprefix("\ufeff"))


def test_no_white_space_hides_a_drawing() -> None:
    for encoding in ("utf-8", "utf-16", "utf-16-be"):
        assert is_xml((" \r\n\t" * 1_000 + TEXT).encode(encoding))


@pytest.mark.parametrize("name", ["UTF-8", "utf8", "ISO-8859-1", "latin1"])
def test_the_encoding_is_the_declared_one(name: str) -> None:
    text = f'<?xml version="1.0" encoding="{name}" standalone="no"?>{TEXT}'
    assert text == decode_xml(text.encode(name))


@pytest.mark.parametrize(
    "name", ["utf-7", "foo", "gb18030", "cp037", "windows-1252", "utf-32", "shift_jis", "rot13", "zlib", "idna"]
)
def test_what_browsers_may_read_otherwise_is_refused(name: str) -> None:
    with pytest.raises(ImageError, match="image/broken"):
        decode_xml(f"<?xml version=\"1.0\" encoding='{name}'?>{TEXT}".encode())


@pytest.mark.parametrize("data", [b"<a>\xff</a>", b"\xff\xfe<", b"<\x00\x00", b"\xfe\xff\xd8\x00"])
def test_bytes_that_do_not_fit_are_refused(data: bytes) -> None:
    with pytest.raises(ImageError, match="image/broken"):
        decode_xml(data)
