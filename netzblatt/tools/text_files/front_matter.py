"""Splits a text file into its front matter, between two lines of `---`, and the text behind it. Knows neither YAML nor
Markdown.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from netzblatt.model.problem import Position, Problem, error
from netzblatt.model.source import Source
from netzblatt.tools.text_files.decoding import decode

FENCE = re.compile(r"---[ \t]*")
# The dashes that Word makes of "---", and the fences of other generators.
NEARLY = r"[ \t]*(?:-{2,}|[–—](?: ?[–—])*-?|- ?- ?-|_{3,}|\*{3,}|={3,}|\+{3}|;{3}|\.{3})[ \t]*"
NEARLY_FENCE = re.compile(NEARLY)
NEARLY_FENCE_LINE = re.compile(rf"\n{NEARLY}(?=\n|\Z)")
BLANK_LINE = re.compile(r"\n[ \t]*\n")
FIELD = re.compile(r"[^\W\d][\w-]*[ \t]*:(?:[ \t]|$)")
PART_OF_YAML = re.compile(r"[ \t]*(?:#.*|-(?:[ \t].*)?|[^\s:][^:]*:(?:[ \t].*)?|[\]}],?)$|[ \t]+\S")


class SplitFile(NamedTuple):
    """The two parts of a file. `yaml` begins at line `yaml_line`, `body` at `body_line`; lines end in LF."""

    yaml: str
    yaml_line: int
    body: str
    body_line: int
    problems: tuple[Problem, ...] = ()


def split(source: Source) -> SplitFile:
    """Decodes and splits a text file. Byte order marks, foreign line ends and spaces behind `---` are no problems."""
    return split_text(*decode(source), path=source.path)


def split_text(text: str, problems: tuple[Problem, ...] = (), *, path: str) -> SplitFile:
    """Splits a text that is decoded already; `problems` are those of decoding it."""
    if not problems and (parts := _split_sound_text(text)):
        return parts
    if not text.strip():
        is_told = any(problem.is_error for problem in problems)
        return SplitFile("", 1, text, 1, problems if is_told else (*problems, error(Position(path), "text/empty")))
    lines = text.split("\n")
    first = next((index for index, line in enumerate(lines) if line.strip()), 0)
    if FENCE.fullmatch(lines[first]):
        return _split_after_fence(path, lines, first, problems)
    if NEARLY_FENCE.fullmatch(lines[first]):
        return _split_after_fence(path, lines, first, (*problems, _report_fence(path, lines, first)))
    return _split_without_fence(path, lines, first, problems)


def _split_sound_text(text: str) -> SplitFile | None:
    """Returns the parts of a text in which the first line that looks like a fence is one, with no paragraph before it.

    A short way, which returns None for every other text: the general way goes line by line.
    """
    if not text.startswith("---\n"):
        return None
    end = NEARLY_FENCE_LINE.search(text, 3)
    if end is None or not FENCE.fullmatch(end[0], 1) or BLANK_LINE.search(text, 3, end.start() + 1):
        return None
    yaml = text[4 : end.start()]
    return SplitFile(yaml, 2, text[end.end() + 1 :], text.count("\n", 0, end.end()) + 2)


def _report_fence(path: str, lines: list[str], index: int) -> Problem:
    line = lines[index]
    code = "front-matter/fence-indented" if line.strip() == "---" else "front-matter/fence"
    return error(Position(path, index + 1, 1), code, excerpt=line, value=line.strip(), corrected="---")


def _split_without_fence(path: str, lines: list[str], first: int, problems: tuple[Problem, ...]) -> SplitFile:
    """Splits a text that does not begin with `---`. It may begin with fields, up to the first line that is none."""
    missing = error(Position(path, first + 1, 1), "front-matter/missing", excerpt=lines[first], corrected="---")
    end = first
    if FIELD.match(lines[first]):
        end = next((index for index, line in enumerate(lines) if index > first and _ends_fields(line)), len(lines))
    body = end + 1 if end < len(lines) and FENCE.fullmatch(lines[end]) else end
    return SplitFile("\n".join(lines[first:end]), first + 1, "\n".join(lines[body:]), body + 1, (*problems, missing))


def _ends_fields(line: str) -> bool:
    return bool(FENCE.fullmatch(line) or not PART_OF_YAML.match(line))


def _split_after_fence(path: str, lines: list[str], first: int, problems: tuple[Problem, ...]) -> SplitFile:
    """Splits a text whose line `first` (from 0) is meant as the opening fence."""
    end = next((index for index, line in enumerate(lines) if index > first and FENCE.fullmatch(line)), None)
    nearly = _find_nearly_end(lines, first, end)
    if nearly is not None:
        end = nearly
        problems = (*problems, _report_fence(path, lines, nearly))
    elif end is None or _reaches_into_text(lines[first + 1 : end]):
        return _split_unclosed(path, lines, first, problems)
    yaml, body = "\n".join(lines[first + 1 : end]), "\n".join(lines[end + 1 :])
    return SplitFile(yaml, first + 2, body, end + 2, problems)


def _split_unclosed(path: str, lines: list[str], first: int, problems: tuple[Problem, ...]) -> SplitFile:
    end = next(
        (index for index, line in enumerate(lines) if index > first and not PART_OF_YAML.match(line)), len(lines)
    )
    index = min(end, len(lines) - 1)
    unclosed = error(Position(path, index + 1, 1), "front-matter/unclosed", excerpt=lines[index], corrected="---")
    yaml, body = "\n".join(lines[first + 1 : end]), "\n".join(lines[end:])
    return SplitFile(yaml, first + 2, body, end + 1, (*problems, unclosed))


def _reaches_into_text(lines: list[str]) -> bool:
    """Returns whether the lines hold a paragraph: then the `---` below them is a rule somewhere in the text."""
    return any(not above.strip() and line.strip() and not PART_OF_YAML.match(line) for above, line in pairwise(lines))


def _is_inside_value(lines: list[str], index: int) -> bool:
    """Returns whether a line is indented as the one above it, and so goes on with its value."""
    indents = [line[: len(line) - len(line.lstrip())] for line in lines[index - 1 : index + 1]]
    return bool(indents[1]) and (indents[0] == indents[1] or lines[index - 1].endswith((">-", ">", "|", "|-")))


def _find_nearly_end(lines: list[str], first: int, end: int | None) -> int | None:
    """Returns the line (from 0) that should end the front matter but is no `---`, as "—"; None if there is none."""
    for index in range(first + 1, len(lines) if end is None else end):
        line = lines[index]
        if NEARLY_FENCE.fullmatch(line) and not _is_inside_value(lines, index):
            return index
        if line.strip() and not PART_OF_YAML.match(line):
            return None
    return None
