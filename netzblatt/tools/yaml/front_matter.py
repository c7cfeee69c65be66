"""A text file taken apart: its encoding, the front matter between two lines of `---`, and the text behind it. Knows
neither YAML nor Markdown.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import NamedTuple

from netzblatt.model.problem import Position, Problem, error
from netzblatt.model.source import Source
from netzblatt.tools.text_files.formats import foreign_format

BOMS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16", b"\xef\xbb\xbf": "UTF-8"}
# What no text means: controls, Unicode's line ends (Word's and InDesign's), bidirectional overrides, noncharacters.
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]")
# What lines of ASCII are made of.
PLAIN = bytes([*b"\t\n", *range(0x20, 0x7F)])
BAD_BYTES = re.compile("[\udc80-\udcff]+")
FENCE = re.compile(r"---[ \t]*")
# What Word makes of "---", and other generators' fences.
NEARLY = r"[ \t]*(?:-{2,}|[–—]+-?|- ?- ?-|_{3,}|\*{3,}|={3,}|\+{3}|;{3}|\.{3})[ \t]*"
NEARLY_FENCE = re.compile(NEARLY)
# The same as a line of a whole text; and a blank one.
NEXT_FENCE = re.compile(rf"\n{NEARLY}(?=\n|\Z)")
BLANK_LINE = re.compile(r"\n[ \t]*\n")
FIELD = re.compile(r"[^\W\d][\w-]*[ \t]*:(?:[ \t]|$)")
PART_OF_YAML = re.compile(r"[ \t]*(?:#.*|-(?:[ \t].*)?|[^\s:][^:]*:(?:[ \t].*)?|[\]}],?)$|[ \t]+\S")
# As many control characters as are told of one file.
MOST = 5


class Split(NamedTuple):
    """`yaml` begins at `yaml_line` of the file, `body` at `body_line`; lines end in LF."""

    yaml: str
    yaml_line: int
    body: str
    body_line: int
    problems: tuple[Problem, ...] = ()


def split(source: Source) -> Split:
    """The two parts of a text file. Byte order marks, foreign line ends and spaces behind `---` heal in silence."""
    return split_text(*decode(source), path=source.path)


def split_text(text: str, problems: tuple[Problem, ...] = (), *, path: str) -> Split:
    """The same of a text that is decoded already, with what decoding it has told."""
    if not problems and (found := _plain_parts(text)):
        return found
    if not text.strip():
        return Split("", 1, text, 1, problems or (error(Position(path), "text/empty"),))
    lines = text.split("\n")
    first = next((n for n, line in enumerate(lines) if line.strip()), 0)
    if not FENCE.fullmatch(lines[first]):
        if not NEARLY_FENCE.fullmatch(lines[first]):
            return _without(path, lines, first, problems)
        problems = (*problems, _nearly(path, lines, first))
    return _with(path, lines, first, problems)


def _plain_parts(text: str) -> Split | None:
    """The parts where nothing has to be guessed: the first line that looks like a fence is one, and no paragraph stands
    before it. All other ways to look go line by line, for four times as long.
    """
    end = NEXT_FENCE.search(text, 3) if text.startswith("---\n") else None
    if end is None or not FENCE.fullmatch(end[0], 1) or BLANK_LINE.search(text, 3, end.start() + 1):
        return None
    yaml = text[4 : end.start()]
    return Split(yaml, 2, text[end.end() + 1 :], text.count("\n", 0, end.end()) + 2)


def decode(source: Source) -> tuple[str, tuple[Problem, ...]]:
    """The text of a Source, its line ends LF. Bytes that are not UTF-8 are read as Windows-1252 and told."""
    data = source.data or b""
    try:
        # Nearly every text. To look at what is not plain alone takes 4 µs for an article, instead of 25.
        if data.startswith(b"---") and not CONTROL.search(data.translate(None, PLAIN).decode()):
            return data.decode(), ()
    except UnicodeDecodeError:
        pass
    return _healed(source, data)


def _healed(source: Source, data: bytes) -> tuple[str, tuple[Problem, ...]]:
    problems: tuple[Problem, ...]
    if name := foreign_format(data):
        return "", (error(Position(source.path), "text/foreign", format=name),)
    encoding = next((name for mark, name in BOMS.items() if data.startswith(mark)), "UTF-8")
    if encoding == "UTF-16":
        text = data.decode("utf-16", "replace")
        problems = (error(Position(source.path, 1, 1), "text/utf-16"),)
    else:
        # First of all, so that places count what is left.
        data = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        text, problems = _from_utf_8(data, source.path)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if CONTROL.search(text):
        problems = (*problems, *_controls(text, source.path))
        text = CONTROL.sub(" ", text)
    return text, problems


def _from_utf_8(data: bytes, path: str) -> tuple[str, tuple[Problem, ...]]:
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        text = data.decode("utf-8", "surrogateescape")
    count = sum(len(match[0]) for match in BAD_BYTES.finditer(text))
    healed = BAD_BYTES.sub(lambda match: match[0].encode("utf-8", "surrogateescape").decode("cp1252", "replace"), text)
    bad = BAD_BYTES.search(text)
    place, line = _place(healed, bad.start() if bad else 0, path)
    return healed, (error(place, "text/encoding", excerpt=line, corrected=line.strip(), count=count),)


def _controls(text: str, path: str) -> list[Problem]:
    problems = []
    for match in list(CONTROL.finditer(text))[:MOST]:
        place, line = _place(text, match.start(), path)
        name = unicodedata.name(match[0], f"U+{ord(match[0]):04X}")
        shown = CONTROL.sub(" ", line)
        problems.append(error(place, "text/control", excerpt=shown, character=name, corrected=shown.strip()))
    return problems


def _place(text: str, offset: int, path: str) -> tuple[Position, str]:
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    line = text[start:] if end < 0 else text[start:end]
    return Position(path, text.count("\n", 0, offset) + 1, offset - start + 1), line.rstrip("\r")


def _nearly(path: str, lines: list[str], line: int) -> Problem:
    place = Position(path, line + 1, 1)
    return error(place, "front-matter/fence", excerpt=lines[line], value=lines[line].strip(), corrected="---")


def _without(path: str, lines: list[str], first: int, problems: tuple[Problem, ...]) -> Split:
    """No `---` at the start: fields may follow all the same, up to the first line that is none."""
    missing = error(Position(path, first + 1, 1), "front-matter/missing", excerpt=lines[first], corrected="---")
    end = first
    if FIELD.match(lines[first]):
        end = next((n for n, line in enumerate(lines) if n > first and _ends(line)), len(lines))
    body = end + 1 if end < len(lines) and FENCE.fullmatch(lines[end]) else end
    return Split("\n".join(lines[first:end]), first + 1, "\n".join(lines[body:]), body + 1, (*problems, missing))


def _ends(line: str) -> bool:
    return bool(FENCE.fullmatch(line) or not PART_OF_YAML.match(line))


def _with(path: str, lines: list[str], first: int, problems: tuple[Problem, ...]) -> Split:
    end = next((n for n, line in enumerate(lines) if n > first and FENCE.fullmatch(line)), None)
    found: tuple[Problem, ...] = ()
    nearly = _nearly_end(lines, first, end)
    if nearly is not None:
        end, found = nearly, (_nearly(path, lines, nearly),)
    elif end is None or _reaches_into_text(lines[first + 1 : end]):
        end = next((n for n, line in enumerate(lines) if n > first and not PART_OF_YAML.match(line)), len(lines))
        place = min(end, len(lines) - 1)
        found = (error(Position(path, place + 1, 1), "front-matter/unclosed", excerpt=lines[place], corrected="---"),)
        return Split("\n".join(lines[first + 1 : end]), first + 2, "\n".join(lines[end:]), end + 1, (*problems, *found))
    return Split(
        "\n".join(lines[first + 1 : end]), first + 2, "\n".join(lines[end + 1 :]), end + 2, (*problems, *found)
    )


def _reaches_into_text(lines: list[str]) -> bool:
    """Whether what should be front matter holds a paragraph: then its `---` is a rule somewhere in the text."""
    return any(not above.strip() and line.strip() and not PART_OF_YAML.match(line) for above, line in pairwise(lines))


def _nearly_end(lines: list[str], first: int, end: int | None) -> int | None:
    """Where the front matter was meant to end, if somebody wrote "—" there and the next `---` is a rule in the text."""
    for number in range(first + 1, len(lines) if end is None else end):
        line = lines[number]
        if NEARLY_FENCE.fullmatch(line):
            return number
        if line.strip() and not PART_OF_YAML.match(line):
            return None
    return None
