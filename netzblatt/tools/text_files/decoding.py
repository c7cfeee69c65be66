"""Decodes text files, and mends the damage that editors' programs do to them. Knows no format."""

from __future__ import annotations

import re
import unicodedata
from itertools import islice

from netzblatt.model.limits import MOST_CONTROL_PROBLEMS, MOST_TEXT_BYTES
from netzblatt.model.problem import Position, Problem, error
from netzblatt.model.source import Source
from netzblatt.tools.text_files.foreign_formats import detect_foreign_format

UTF_8_BOM = b"\xef\xbb\xbf"
BOMS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16", UTF_8_BOM: "UTF-8"}
# Characters that mean nothing in a text: controls, Unicode's line ends (Word's and InDesign's), bidirectional
# overrides, noncharacters.
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]")
PRINTABLE_ASCII = bytes([*b"\t\n", *range(0x20, 0x7F)])
# Bytes that are not UTF-8, as the error handler "surrogateescape" decodes them.
UNDECODED = re.compile("[\udc80-\udcff]+")


def decode(source: Source) -> tuple[str, tuple[Problem, ...]]:
    """Decodes a Source and returns its text, with line ends LF and no byte order mark, and the problems that it has.

    Bytes that are not UTF-8 are read as Windows-1252 and reported.
    """
    if source.size > MOST_TEXT_BYTES:
        return "", (error(Position(source.path), "file/too-large", size=source.size, most=MOST_TEXT_BYTES),)
    data = source.data or b""
    if data.startswith(b"---") and (text := _decode_sound_text(data)) is not None:
        return text, ()
    return _decode_and_mend(source, data)


def _decode_sound_text(data: bytes) -> str | None:
    """Returns the text if it needs no mending, and None otherwise. A short way: it looks only beyond ASCII."""
    try:
        if CONTROL.search(data.translate(None, PRINTABLE_ASCII).decode()):
            return None
        return data.decode()
    except UnicodeDecodeError:
        return None


def _decode_and_mend(source: Source, data: bytes) -> tuple[str, tuple[Problem, ...]]:
    problems: tuple[Problem, ...]
    if name := detect_foreign_format(data):
        return "", (error(Position(source.path), "text/foreign", format=name),)
    encoding = next((name for mark, name in BOMS.items() if data.startswith(mark)), "UTF-8")
    if encoding == "UTF-16":
        text = data.decode("utf-16", "replace")
        problems = (error(Position(source.path, 1, 1), "text/utf-16"),)
    else:
        # Line ends come first, so that the positions of problems are those in the mended text.
        data = data.removeprefix(UTF_8_BOM).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        text, problems = _decode_utf_8(data, source.path)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if CONTROL.search(text):
        problems = (*problems, *_report_controls(text, source.path))
        text = CONTROL.sub(" ", text)
    return text, problems


def _decode_utf_8(data: bytes, path: str) -> tuple[str, tuple[Problem, ...]]:
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        text = data.decode("utf-8", "surrogateescape")
    undecoded = UNDECODED.findall(text)
    mended = UNDECODED.sub(_decode_windows_1252, text)
    position, line = _locate(mended, text.index(undecoded[0]) if undecoded else 0, path)
    count = sum(map(len, undecoded))
    return mended, (error(position, "text/encoding", excerpt=line, corrected=line.strip(), count=count),)


def _decode_windows_1252(match: re.Match[str]) -> str:
    return match[0].encode("utf-8", "surrogateescape").decode("cp1252", "replace")


def _report_controls(text: str, path: str) -> list[Problem]:
    problems = []
    for match in islice(CONTROL.finditer(text), MOST_CONTROL_PROBLEMS):
        position, line = _locate(text, match.start(), path)
        name = unicodedata.name(match[0], f"U+{ord(match[0]):04X}")
        excerpt = CONTROL.sub(" ", line)
        problems.append(error(position, "text/control", excerpt=excerpt, character=name, corrected=excerpt.strip()))
    return problems


def _locate(text: str, offset: int, path: str) -> tuple[Position, str]:
    """Returns the position of a character, and the line in which it stands."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    line = text[start:] if end < 0 else text[start:end]
    return Position(path, text.count("\n", 0, offset) + 1, offset - start + 1), line.rstrip("\r")
