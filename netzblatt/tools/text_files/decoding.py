"""Decodes text files, and mends the damage that editors' programs do to them. Knows no format."""

from __future__ import annotations

import re
import unicodedata
from itertools import islice

from netzblatt.model.limits import MOST_ACCENTS, MOST_CONTROL_PROBLEMS, MOST_TEXT_BYTES
from netzblatt.model.problem import Position, Problem, error, warning
from netzblatt.model.source import Source
from netzblatt.tools.text_files.composition import SEVERAL_SPELLINGS, limit_accents
from netzblatt.tools.text_files.foreign_formats import detect_foreign_format

UTF_8_BOM = b"\xef\xbb\xbf"
BOMS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16", UTF_8_BOM: "UTF-8"}
# Line and page ends inside of a text and optional hyphens, as Word and InDesign make them.
SOFT_CONTROLS = {**dict.fromkeys("\v\f\x85\u2028\u2029", " "), "\x1e": "-", "\x1f": "\N{SOFT HYPHEN}"}
SOFT_CONTROL = re.compile(f"[{''.join(SOFT_CONTROLS)}]")
# Characters that mean nothing in a text: other controls, bidirectional overrides, noncharacters.
CONTROL = re.compile("[\x00-\x08\x0e-\x1d\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]")
PRINTABLE_ASCII = bytes([*b"\t\n", *range(0x20, 0x7F)])
# Bytes that are not UTF-8, as the error handler "surrogateescape" decodes them.
UNDECODED = re.compile("[\udc80-\udcff]+")


def decode(source: Source) -> tuple[str, tuple[Problem, ...]]:
    """Decodes a Source and returns its text, with line ends LF and no byte order mark, and the problems that it has.

    Whatever program wrote a letter with an accent, it is one character: columns count letters, as people do. Bytes that
    are not UTF-8 are read as Windows-1252 and reported.
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
        beyond_ascii = data.translate(None, PRINTABLE_ASCII).decode()
        if "\r" in beyond_ascii or any(odd.search(beyond_ascii) for odd in (CONTROL, SOFT_CONTROL, SEVERAL_SPELLINGS)):
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
    text, found = _mend_characters(text, source.path)
    return text, (*problems, *found)


def _mend_characters(text: str, path: str) -> tuple[str, list[Problem]]:
    problems: list[Problem] = []
    limited = limit_accents(text)
    if len(limited) < len(text):
        position, line = _locate(text, _find_difference(limited, text), path)
        problems.append(error(position, "text/accents", excerpt=line, most=MOST_ACCENTS))
    text = unicodedata.normalize("NFC", limited)
    if soft := SOFT_CONTROL.search(text):
        position, line = _locate(text, soft.start(), path)
        problems.append(
            warning(position, "text/soft-control", excerpt=_replace_controls(line), character=_name(soft[0]))
        )
    if CONTROL.search(text):
        problems += _report_controls(text, path)
    return _replace_controls(text), problems


def _find_difference(shorter: str, longer: str) -> int:
    pairs = enumerate(zip(shorter, longer, strict=False))
    return next((index for index, (letter, other) in pairs if letter != other), len(shorter))


def _replace_controls(text: str) -> str:
    """Returns `text` with a space, or a hyphen, for each control: all letters keep their places."""
    return CONTROL.sub(" ", SOFT_CONTROL.sub(lambda match: SOFT_CONTROLS[match[0]], text))


def _name(character: str) -> str:
    return unicodedata.name(character, f"U+{ord(character):04X}")


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
        excerpt = _replace_controls(line)
        values = {"character": _name(match[0]), "corrected": excerpt.strip()}
        problems.append(error(position, "text/control", excerpt=excerpt, **values))
    return problems


def _locate(text: str, offset: int, path: str) -> tuple[Position, str]:
    """Returns the position of a character, and the line in which it stands."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    line = text[start:] if end < 0 else text[start:end]
    return Position(path, text.count("\n", 0, offset) + 1, offset - start + 1), line.rstrip("\r")
