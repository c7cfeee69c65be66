"""Finds the names of people that PDF and office files carry without showing them. Knows no page.

The files are searched, not opened: whatever is damaged or hostile in them is passed over.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import PurePosixPath
from typing import BinaryIO

from netzblatt.model.limits import MOST_SEARCHED_BYTES

_PIECE = 1 << 20
# What is searched for is shorter, packed or not.
_OVERLAP = 1 << 16

# PDF 2.0, 14.3.3 and 7.3.4: a string in round brackets, or in hexadecimal digits.
_AUTHOR = re.compile(
    rb"/Author\s{0,9}(?:\(((?:[^()\\]|\\.|\([^()\\]{0,99}\)){1,300})\)|<([0-9A-Fa-f\s]{2,999})>)", re.DOTALL
)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
# XMP (ISO 16684-1) in PDF files.
_CREATOR = re.compile(
    rb"<dc:creator>\s{0,99}(?:<rdf:(?:Seq|Bag)>\s{0,99}<rdf:li[^>]{0,99}>)?([^<]{1,300})</(?:rdf:li|dc:creator)>"
)
# The properties of an office file, in its ZIP file: the header of the entry (APPNOTE.TXT, 4.3.7), then the names.
_PROPERTIES = re.compile(
    rb"PK\x03\x04....(?P<method>..).{16}(?P<name>..)(?P<extra>..)(?:docProps/core\.xml|meta\.xml)", re.DOTALL
)
_NAME = re.compile(rb"<(?:\w{1,9}:)?(?:creator|lastModifiedBy|initial-creator|printed-by)[^>]{0,99}>([^<]{1,300})</")


def find_authors(stream: BinaryIO, *, name: str) -> tuple[str, ...]:
    """Finds the people that a file names as its authors, or as those who saved or printed it. `name` is the file's."""
    find = _FINDERS.get(PurePosixPath(name).suffix.lower())
    if find is None:
        return ()
    names = (author.strip() for window in _read_windows(stream) for author in find(window))
    # What is encrypted, or no text, is no name.
    return tuple(dict.fromkeys(author for author in names if author and author.isprintable()))


def _read_windows(stream: BinaryIO) -> Iterator[bytes]:
    """Yields the parts of a file; each begins with the end of the last one."""
    window = b""
    for _ in range(0, MOST_SEARCHED_BYTES, _PIECE):
        piece = stream.read(_PIECE)
        if not piece:
            return
        window = window[-_OVERLAP:] + piece
        yield window


def _find_in_pdf(window: bytes) -> Iterator[str]:
    for match in _AUTHOR.finditer(window):
        yield _decode_string(_unescape(match[1]) if match[1] else _decode_digits(match[2]))
    for match in _CREATOR.finditer(window):
        yield unescape(match[1].decode("utf-8", "replace"))


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


def _find_in_office_file(window: bytes) -> Iterator[str]:
    for match in _PROPERTIES.finditer(window):
        length = int.from_bytes(match["name"], "little") + int.from_bytes(match["extra"], "little")
        data = window[match.start() + 30 + length :][:_OVERLAP]
        if match["method"] == b"\x08\x00":
            try:
                data = zlib.decompressobj(-zlib.MAX_WBITS).decompress(data, _OVERLAP)
            except zlib.error:
                continue
        for name in _NAME.finditer(data):
            yield unescape(name[1].decode("utf-8", "replace"))


_FINDERS: dict[str, Callable[[bytes], Iterator[str]]] = {
    ".pdf": _find_in_pdf,
    **dict.fromkeys(".docx .xlsx .pptx .odt .ods .odp .odg".split(), _find_in_office_file),
}
