"""What an editor did wrong where the YAML parser gives up, and how the line should read. Knows no field."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

ENTRY = re.compile(r"(?P<start>\s*(?:- +)*[^\s:#'\"\[{-][^:]*:[ \t]+)(?P<value>\S.*)$")
ITEM = re.compile(r"(?P<start>\s*(?:- +)+)(?P<value>\S.*)$")
NO_SPACE = re.compile(r"\s*(?:- +)*[^\W\d][\w-]*:(?=[^\s/:])")
NO_COLON = re.compile(r"(?P<indent>\s*)(?P<key>[^\W\d][\w-]*)[ \t]+(?P<value>[^:]*)")
HASH = re.compile(r"[ \t]#\S")
# What the parser says of a value that begins with one of YAML's own characters.
VALUE_FAULTS = {
    "scanning an anchor": "yaml/anchor",
    "scanning an alias": "yaml/alias",
    "a tag": "yaml/tag",
    "cannot start": "yaml/start",
    "expected node content": "yaml/start",
    "block sequence entries": "yaml/dash",
    "a block scalar": "yaml/start",
}
TOO_DEEP, TOO_MANY = "nested too deep", "too many values"
CURLY = "“”„‟‘’‚"


@dataclass(frozen=True, slots=True)
class SyntaxFault:
    """`line` and `column` count from 0. `mended` is the line as it should read, None where nobody can tell; `rest` are
    the lines behind it that the same mistake has spoiled.
    """

    code: str
    line: int
    column: int
    mended: str | None = None
    values: tuple[tuple[str, str], ...] = ()
    rest: tuple[int, ...] = ()


def quote_scalar(value: str) -> str:
    """`value` as a quoted scalar that holds exactly this text, if possible between "…"."""
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"


def diagnose(lines: list[str], fault: yaml.YAMLError) -> SyntaxFault:
    """The fault that lies behind an error of the parser."""
    if not isinstance(fault, yaml.MarkedYAMLError) or fault.problem_mark is None:
        return SyntaxFault("yaml/syntax", 0, 0, None, (("problem", str(fault).partition("\n")[0]),))
    if fault.problem in (TOO_DEEP, TOO_MANY):
        code = "yaml/deep" if fault.problem == TOO_DEEP else "yaml/too-many"
        return SyntaxFault(code, fault.problem_mark.line, fault.problem_mark.column)
    line, column = _clip(lines, fault.problem_mark.line, fault.problem_mark.column)
    start = (line, column)
    if fault.context_mark is not None:
        start = _clip(lines, fault.context_mark.line, fault.context_mark.column)
    problem, context = fault.problem or "", fault.context or ""
    found = _tab(lines, line) or _cut(lines, line, problem) or _quoted(lines, start, context, problem)
    found = found or _flow(lines, start[0], context) or _by_problem(lines, (line, column), start, problem, context)
    return found or SyntaxFault("yaml/syntax", line, column, None, (("problem", problem),))


def _clip(lines: list[str], line: int, column: int) -> tuple[int, int]:
    """The parser may stand behind the last line that holds anything."""
    while line and (line >= len(lines) or not lines[line].strip()):
        line, column = line - 1, len(lines[min(line - 1, len(lines) - 1)])
    return line, column


def _tab(lines: list[str], line: int) -> SyntaxFault | None:
    indent = re.match(r"[ ]*\t[ \t]*", lines[line])
    if indent is None:
        return None
    return SyntaxFault(
        "yaml/tab", line, lines[line].index("\t"), indent[0].replace("\t", "  ") + lines[line][indent.end() :]
    )


def _cut(lines: list[str], line: int, problem: str) -> SyntaxFault | None:
    """A "#" that cut a line short shows only on the next one."""
    if "expected" not in problem:
        return None
    for place in (line, line - 1):
        cut = HASH.search(lines[place]) if place >= 0 else None
        mended = _uncut(lines[place], cut.start() + 1) if cut else ""
        if cut and mended:
            lost = lines[place][cut.start() + 1 :]
            rest = range(place + 1, line + 1) if lines[line][:1].isspace() else ()
            return SyntaxFault("yaml/comment-cut", place, cut.start() + 1, mended, (("lost", lost),), tuple(rest))
    return None


def _uncut(line: str, place: int) -> str:
    """The line with what stands at `place` in quotes, or nothing if it may be a comment."""
    entry = ENTRY.match(line)
    if "[" in line[:place]:
        start = line.index("[")
        return line[:start] + re.sub(r"(?<=[\[,\s])#[^\],\s][^\],]*", _quote_match, line[start:])
    return entry["start"] + quote_scalar(entry["value"]) if entry and entry["value"][0] not in "\"'" else ""


def _quote_match(match: re.Match[str]) -> str:
    return quote_scalar(match[0])


def _quoted(lines: list[str], start: tuple[int, int], context: str, problem: str) -> SyntaxFault | None:
    if "quoted scalar" not in context:
        return None
    line, column = start
    before, value = lines[line][:column], lines[line][column:].rstrip()
    if "escape" in problem or "hexdecimal" in problem:
        return SyntaxFault("yaml/escape", line, column, before + "'" + value.strip('"').replace("'", "''") + "'")
    if any(mark in value for mark in CURLY):
        return SyntaxFault("yaml/smart-quotes", line, column, before + quote_scalar(value[1:].rstrip(CURLY)))
    return SyntaxFault("yaml/unclosed-quote", line, column, lines[line].rstrip() + lines[line][column])


def _flow(lines: list[str], start: int, context: str) -> SyntaxFault | None:
    if "flow" not in context:
        return None
    for line in range(start, -1, -1):
        for opening, closing in ("[]", "{}"):
            if lines[line].count(opening) > lines[line].count(closing):
                mended = lines[line].rstrip().rstrip(",") + closing
                return SyntaxFault(
                    "yaml/unclosed-bracket", line, lines[line].index(opening), mended, (("bracket", closing),)
                )
    return None


def _by_problem(
    lines: list[str], place: tuple[int, int], start: tuple[int, int], problem: str, context: str
) -> SyntaxFault | None:
    for said, code in VALUE_FAULTS.items():
        if said in context or said in problem:
            return _value(lines, start if said in context else place, code)
    if "could not find expected ':'" in problem:
        return _loose_line(lines, start[0])
    if "mapping values" in problem:
        return _colon(lines, *place)
    if any(said in problem for said in ("expected key", "expected '-'", "document start")):
        return _after_quote(lines, place) or _indent(lines, place[0])
    return None


def _loose_line(lines: list[str], line: int) -> SyntaxFault:
    text = lines[line]
    crowded = NO_SPACE.match(text)
    if crowded:
        return SyntaxFault("yaml/space", line, crowded.end(), text[: crowded.end()] + " " + text[crowded.end() :])
    return SyntaxFault("yaml/loose-line", line, len(text) - len(text.lstrip()), "  " + text)


def _colon(lines: list[str], line: int, column: int) -> SyntaxFault | None:
    crowded = NO_SPACE.match(lines[line - 1]) if line else None
    bare = NO_COLON.fullmatch(lines[line - 1]) if line else None
    entry = ENTRY.match(lines[line])
    if entry and column >= entry.end("start"):
        return SyntaxFault("yaml/colon", line, column, entry["start"] + quote_scalar(entry["value"].rstrip()))
    if crowded:
        before = lines[line - 1]
        return SyntaxFault(
            "yaml/space", line - 1, crowded.end(), before[: crowded.end()] + " " + before[crowded.end() :]
        )
    if bare and bare["indent"] == lines[line][: -len(lines[line].lstrip())]:
        return SyntaxFault(
            "yaml/no-colon", line - 1, bare.end("key"), f"{bare['indent']}{bare['key']}: {bare['value']}"
        )
    return _indent(lines, line)


def _value(lines: list[str], place: tuple[int, int], code: str) -> SyntaxFault | None:
    line, column = place
    entry = ENTRY.match(lines[line]) or ITEM.match(lines[line])
    if entry is None:
        return None
    return SyntaxFault(code, line, column, entry["start"] + quote_scalar(entry["value"].rstrip()))


def _after_quote(lines: list[str], place: tuple[int, int]) -> SyntaxFault | None:
    line, column = place
    entry = ENTRY.match(lines[line]) or ITEM.match(lines[line])
    if entry is None or entry["value"][0] not in "\"'[{":
        return None
    value = entry["value"].rstrip()
    if value[0] in "[{":
        return SyntaxFault("yaml/after-bracket", line, entry.end("start"), entry["start"] + quote_scalar(value))
    is_whole = value[0] == value[-1]
    return SyntaxFault(
        "yaml/after-quote", line, column, entry["start"] + quote_scalar(value[1:-1] if is_whole else value)
    )


def _indent(lines: list[str], line: int) -> SyntaxFault:
    """As far in as the line above, if they differ."""
    text = lines[line].lstrip()
    above = next((lines[n] for n in range(line - 1, -1, -1) if lines[n].strip()), "")
    indent = above[: len(above) - len(above.lstrip())]
    return SyntaxFault("yaml/indent", line, len(lines[line]) - len(text), indent + text)
