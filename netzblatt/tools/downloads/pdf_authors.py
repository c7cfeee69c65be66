"""Finds names of authors in PDF files. Knows no page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape

from netzblatt.tools.downloads.unpacking import Unpacker

# PDF 2.0, 7.3.4: a string in round brackets, or in hexadecimal digits.
_STRING = rb"\s{0,9}(?:\(((?:[^()\\]|\\.|\([^()\\]{0,99}\)){1,300})\)|<([0-9A-Fa-f\s]{2,999})>)"
# 14.3.3: the author is a string, or an object that is one (7.3.10).
_AUTHOR = re.compile(rb"/Author" + _STRING, re.DOTALL)
_NAMED_OBJECT = re.compile(rb"/Author\s{1,9}([0-9]{1,9})\s{1,9}[0-9]{1,5}\s{1,9}R\b")
_OBJECT = re.compile(rb"obj" + _STRING, re.DOTALL)
_NUMBER = re.compile(rb"([0-9]{1,9})\s{1,9}[0-9]{1,5}\s{1,9}\Z")
# 7.5.7 and 14.3.2: streams of objects and of XMP may be packed.
_PACKED = re.compile(rb"/(?:ObjStm|Metadata)\b(?:(?!/ObjStm|/Metadata|endobj|stream).){0,300}stream\r?\n", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
# XMP (ISO 16684-1).
_CREATORS = re.compile(
    rb"<dc:creator(?:\s[^>]{0,300})?>([^<]{0,300}(?:<(?!/?dc:creator)[^<]{0,300}){0,99})</dc:creator>"
)
_TAG = re.compile(rb"<[^>]*>")


def find_in_pdf(windows: Iterable[bytes]) -> Iterator[str]:
    """Yields the names of authors in the parts of a file."""
    unpacker = Unpacker()
    for window in windows:
        yield from _find_names(window)
        for unpacked in unpacker.unpack(window, (match.end() for match in _PACKED.finditer(window))):
            yield from _find_names(unpacked)


def _find_names(part: bytes) -> Iterator[str]:
    for match in (*_AUTHOR.finditer(part), *_find_objects(part)):
        yield _decode_string(_unescape(match[1]) if match[1] else _decode_digits(match[2]))
    for match in _CREATORS.finditer(part):
        for text in filter(bytes.strip, _TAG.split(match[1])):
            yield unescape(text.decode("utf-8", "replace"))


def _find_objects(part: bytes) -> Iterator[re.Match[bytes]]:
    """Finds the strings that stand elsewhere, under the numbers of authors."""
    numbers = {match[1] for match in _NAMED_OBJECT.finditer(part)}
    for match in _OBJECT.finditer(part) if numbers else ():
        number = _NUMBER.search(part[max(0, match.start() - 30) : match.start()])
        if number and number[1] in numbers:
            yield match


def _unescape(text: bytes) -> bytes:
    def replace(match: re.Match[bytes]) -> bytes:
        code = match[1]
        return bytes((int(code, 8) & 0xFF,)) if code.isdigit() else _ESCAPES.get(code, code)

    return _ESCAPE.sub(replace, text)


def _decode_digits(digits: bytes) -> bytes:
    compact = b"".join(digits.split()).decode("ascii")
    return bytes.fromhex(compact + "0" * (len(compact) % 2))


def _decode_string(text: bytes) -> str:
    for mark, encoding in ((b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le"), (b"\xef\xbb\xbf", "utf-8")):
        if text.startswith(mark):
            return text[len(mark) :].decode(encoding, "replace")
    return text.decode("latin-1")
