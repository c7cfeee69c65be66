"""Detects by their first bytes files that are no text, whatever their name says. Knows no text."""

from __future__ import annotations

# The names are suffixes, and programs, as people know them.
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
# The formats of ZIP files, by what they hold.
ZIP_FORMATS = {
    b"word/": "DOCX (Word)",
    b"xl/": "XLSX (Excel)",
    b"ppt/": "PPTX (PowerPoint)",
    b"opendocument": "ODT (LibreOffice)",
}
LONGEST = max(map(len, SIGNATURES))


def detect_foreign_format(data: bytes) -> str:
    """Returns the format of a file that is no plain text; "" for a text, or for an unknown format."""
    if data.startswith(ZIP):
        return next((name for mark, name in ZIP_FORMATS.items() if mark in data), "ZIP")
    start = data[: 64 + LONGEST].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return next((name for mark, name in SIGNATURES.items() if start.startswith(mark.lower())), "")
