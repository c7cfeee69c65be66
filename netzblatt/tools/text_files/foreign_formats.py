"""What a file really is that is called a text, by its first bytes. Knows no text."""

from __future__ import annotations

# The suffix that people know, and the program.
SIGNATURES = {
    b"\xd0\xcf\x11\xe0": "DOC (Word)",
    b"{\\rtf": "RTF",
    b"%PDF": "PDF",
    b"\xff\xd8\xff": "JPEG",
    b"\x89PNG": "PNG",
    b"<!doctype html": "HTML",
    b"<html": "HTML",
}
ZIP = b"PK\x03\x04"
# What ZIP files hold.
PACKED = {
    b"word/": "DOCX (Word)",
    b"xl/": "XLSX (Excel)",
    b"ppt/": "PPTX (PowerPoint)",
    b"opendocument": "ODT (LibreOffice)",
}
LONGEST = max(map(len, SIGNATURES))


def detect_foreign_format(data: bytes) -> str:
    """The format of a file that is no plain text; "" for a text, or for what nobody knows."""
    if data.startswith(ZIP):
        return next((name for mark, name in PACKED.items() if mark in data), "ZIP")
    start = data[: 64 + LONGEST].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return next((name for mark, name in SIGNATURES.items() if start.startswith(mark.lower())), "")
