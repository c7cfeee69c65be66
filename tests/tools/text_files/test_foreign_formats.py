from __future__ import annotations

import pytest

from netzblatt.tools.text_files.foreign_formats import detect_foreign_format


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"PK\x03\x04..[Content_Types].xml..word/document.xml", "DOCX (Word)"),
        (b"PK\x03\x04..mimetypeapplication/vnd.oasis.opendocument.text", "ODT (LibreOffice)"),
        (b"PK\x03\x04..fotos/a.jpg", "ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "DOC (Word)"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"%PDF-1.7", "PDF"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xef\xbb\xbf\r\n<!DOCTYPE HTML>", "HTML"),
        (b"<HTML lang=de>", "HTML"),
        (b"---\ntitel: PK\n---\n", ""),
        ("PK Ümlaut".encode("cp1252"), ""),
        (b"", ""),
    ],
)
def test_a_format_is_detected_by_the_first_bytes(data: bytes, expected: str) -> None:
    assert expected == detect_foreign_format(data)
