"""Diagnoses an editor's mistake where the YAML parser gives up, and mends the line. Knows no field."""

from __future__ import annotations

import re

import yaml

from netzblatt.tools.yaml.flow_faults import diagnose_flow
from netzblatt.tools.yaml.quoting import quote_scalar, quote_value
from netzblatt.tools.yaml.syntax_fault import SyntaxFault

ENTRY = re.compile(r"(?P<start>\s*(?:- +)*[^\s:#'\"\[{-][^:]*:[ \t]+)(?P<value>\S.*)$")
LIST_ITEM = re.compile(r"(?P<start>\s*(?:- +)+)(?P<value>\S.*)$")
NO_SPACE = re.compile(r"\s*(?:- +)*[^\W\d][\w-]*:(?=[^\s/:])")
# Another sign stands where the colon should be, or none.
NO_COLON = re.compile(
    r"(?P<indent>\s*)(?P<key>[^\W\d][\w-]*)(?:[ \t]*(?P<sign>[=;])[ \t]*(?P<signed>.*)|[ \t]+(?P<value>[^:]*))"
)
HASH = re.compile(r"[ \t]#\S")
# Words from the parser's messages about a value that begins with one of YAML's own characters, and our codes.
VALUE_FAULTS = {
    "scanning an anchor": "yaml/anchor",
    "scanning an alias": "yaml/alias",
    "a tag": "yaml/tag",
    "cannot start": "yaml/start",
    "expected node content": "yaml/start",
    "block sequence entries": "yaml/dash",
    "a block scalar": "yaml/start",
}
TOO_DEEP, TOO_MANY, NO_ENTRY = "nested too deep", "too many values", "no entry"
CURLY = "“”„‟‘’‚"


def diagnose(lines: list[str], fault: yaml.YAMLError) -> SyntaxFault:
    """Returns the mistake behind an error of the parser in a text of these `lines`."""
    if not isinstance(fault, yaml.MarkedYAMLError) or fault.problem_mark is None:
        return SyntaxFault("yaml/syntax", 0, 0)
    if fault.problem in (TOO_DEEP, TOO_MANY):
        code = "yaml/deep" if fault.problem == TOO_DEEP else "yaml/too-many"
        return SyntaxFault(code, fault.problem_mark.line, fault.problem_mark.column)
    line, column = _clip(lines, fault.problem_mark.line, fault.problem_mark.column)
    if fault.problem == NO_ENTRY:
        return _diagnose_loose_line(lines, line)
    start = (line, column)
    if fault.context_mark is not None:
        start = _clip(lines, fault.context_mark.line, fault.context_mark.column)
    problem, context = fault.problem or "", fault.context or ""
    return (
        _diagnose_tab(lines, line)
        or _diagnose_hash(lines, line, problem)
        or _diagnose_quote(lines, start, context, problem)
        or diagnose_flow(lines, start, (line, column), context)
        or _diagnose_by_message(lines, (line, column), start, problem, context)
        or SyntaxFault("yaml/syntax", line, column)
    )


def _clip(lines: list[str], line: int, column: int) -> tuple[int, int]:
    """Returns a place in a line that holds something: the parser may stand behind the last of them."""
    while line and (line >= len(lines) or not lines[line].strip()):
        line -= 1
        column = len(lines[min(line, len(lines) - 1)])
    return line, column


def _diagnose_tab(lines: list[str], line: int) -> SyntaxFault | None:
    indent = re.match(r"[ ]*\t[ \t]*", lines[line])
    if indent is None:
        return None
    mended = indent[0].replace("\t", "  ") + lines[line][indent.end() :]
    return SyntaxFault("yaml/tab", line, lines[line].index("\t"), mended)


def _diagnose_hash(lines: list[str], line: int, problem: str) -> SyntaxFault | None:
    """Finds a "#" that cut a value short, in the line or in the one above: it shows only on the next line."""
    if "expected" not in problem:
        return None
    for number in (line, line - 1):
        hash_ = HASH.search(lines[number]) if number >= 0 else None
        if hash_ is None:
            continue
        column = hash_.start() + 1
        mended = _quote_hash(lines[number], column)
        if mended:
            lost = lines[number][column:]
            spoilt_lines = range(number + 1, line + 1) if lines[line][:1].isspace() else ()
            return SyntaxFault("yaml/comment-cut", number, column, mended, (("lost", lost),), tuple(spoilt_lines))
    return None


def _quote_hash(line: str, column: int) -> str:
    """Returns the line with quotes around the value that has a "#" at `column`; "" if it may be a comment."""
    entry = ENTRY.match(line)
    if "[" in line[:column]:
        start = line.index("[")
        return line[:start] + re.sub(r"(?<=[\[,\s])#[^\],\s][^\],]*", _quote_match, line[start:])
    return entry["start"] + quote_scalar(entry["value"]) if entry and entry["value"][0] not in "\"'" else ""


def _quote_match(match: re.Match[str]) -> str:
    return quote_scalar(match[0])


def _diagnose_quote(lines: list[str], start: tuple[int, int], context: str, problem: str) -> SyntaxFault | None:
    if "quoted scalar" not in context:
        return None
    line, column = start
    before, value = lines[line][:column], lines[line][column:].rstrip()
    if "escape" in problem or "hexdecimal" in problem:
        return SyntaxFault("yaml/escape", line, column, before + "'" + value.strip('"').replace("'", "''") + "'")
    if any(mark in value for mark in CURLY):
        return SyntaxFault("yaml/smart-quotes", line, column, before + quote_scalar(value[1:].rstrip(CURLY)))
    return SyntaxFault("yaml/unclosed-quote", line, column, lines[line].rstrip() + lines[line][column])


def _diagnose_by_message(
    lines: list[str], position: tuple[int, int], start: tuple[int, int], problem: str, context: str
) -> SyntaxFault | None:
    for phrase, code in VALUE_FAULTS.items():
        if phrase in context or phrase in problem:
            return _quote_value(lines, start if phrase in context else position, code)
    if "could not find expected ':'" in problem:
        return _diagnose_loose_line(lines, start[0])
    if "mapping values" in problem:
        return _diagnose_colon(lines, *position)
    if any(phrase in problem for phrase in ("expected key", "expected '-'", "document start")):
        return _diagnose_end_of_quote(lines, position) or _mend_indent(lines, position[0])
    return None


def _diagnose_loose_line(lines: list[str], line: int) -> SyntaxFault:
    text = lines[line]
    crowded = NO_SPACE.match(text)
    if crowded:
        return SyntaxFault("yaml/space", line, crowded.end(), text[: crowded.end()] + " " + text[crowded.end() :])
    bare = NO_COLON.fullmatch(text)
    if bare and bare["sign"]:
        return _add_colon(bare, line)
    if _has_fields_below(lines, line):
        return _end_with_colon(text, line)
    # Nobody knows yet whether it belongs to the value above.
    return SyntaxFault("yaml/loose-line", line, len(text) - len(text.lstrip()), "  " + text, spoilt_lines=(line,))


def _diagnose_colon(lines: list[str], line: int, column: int) -> SyntaxFault | None:
    crowded = NO_SPACE.match(lines[line - 1]) if line else None
    bare = NO_COLON.fullmatch(lines[line - 1]) if line else None
    entry = ENTRY.match(lines[line])
    if entry and column >= entry.end("start"):
        return SyntaxFault("yaml/colon", line, column, entry["start"] + quote_scalar(entry["value"].rstrip()))
    if crowded:
        above, end = lines[line - 1], crowded.end()
        return SyntaxFault("yaml/space", line - 1, end, f"{above[:end]} {above[end:]}")
    if bare and bare["indent"] == lines[line][: -len(lines[line].lstrip())]:
        return _add_colon(bare, line - 1)
    if line and ":" not in lines[line - 1] and _has_fields_below(lines, line - 1):
        return _end_with_colon(lines[line - 1], line - 1)
    return _mend_indent(lines, line)


def _has_fields_below(lines: list[str], line: int) -> bool:
    """Returns whether the next line that holds something is an entry, and indented further than this one."""
    below = next((text for text in lines[line + 1 :] if text.strip()), "")
    return len(_get_indent(below)) > len(_get_indent(lines[line])) and bool(ENTRY.match(below))


def _end_with_colon(text: str, line: int) -> SyntaxFault:
    return SyntaxFault("yaml/no-colon", line, len(text.rstrip()), f"{text.rstrip()}:")


def _add_colon(bare: re.Match[str], line: int) -> SyntaxFault:
    mended = f"{bare['indent']}{bare['key']}: {bare['signed'] or bare['value'] or ''}"
    return SyntaxFault("yaml/no-colon", line, bare.end("key"), mended)


def begins_entry(text: str) -> bool:
    """Returns whether a text that is no entry begins like one, but for the sign behind the key or the space there."""
    bare = NO_COLON.match(text)
    return bool(NO_SPACE.match(text) or (bare and bare["sign"]))


def _quote_value(lines: list[str], position: tuple[int, int], code: str) -> SyntaxFault | None:
    line, column = position
    entry = ENTRY.match(lines[line]) or LIST_ITEM.match(lines[line])
    if entry is None:
        return None
    if column < entry.end("start"):
        return SyntaxFault("yaml/key", line, column)
    if entry["value"][0] in "[{" and column > entry.end("start"):
        return SyntaxFault(code, line, column, quote_value(lines[line].rstrip(), column))
    return SyntaxFault(code, line, column, entry["start"] + quote_scalar(entry["value"].rstrip()))


def _diagnose_end_of_quote(lines: list[str], position: tuple[int, int]) -> SyntaxFault | None:
    """Finds text behind the closing quote or bracket of a value."""
    line, column = position
    entry = ENTRY.match(lines[line]) or LIST_ITEM.match(lines[line])
    if entry is None or column <= entry.end("start") or entry["value"][0] not in "\"'[{":
        return None
    value = entry["value"].rstrip()
    if value[0] in "[{":
        return SyntaxFault("yaml/after-bracket", line, entry.end("start"), entry["start"] + quote_scalar(value))
    text = value[1:-1] if value[0] == value[-1] else value
    return SyntaxFault("yaml/after-quote", line, column, entry["start"] + quote_scalar(text))


def _mend_indent(lines: list[str], line: int) -> SyntaxFault:
    """Indents the line as far as the nearest line above that holds something. Where that is the first line, and
    indented, it is the first that is wrong.
    """
    above = [number for number in range(line) if lines[number].strip()]
    model = above[-1] if above else line
    if len(above) == 1 and _get_indent(lines[model]) > _get_indent(lines[line]):
        line, model = model, line
    indent, wanted = _get_indent(lines[line]), _get_indent(lines[model])
    if indent == wanted:
        return SyntaxFault("yaml/syntax", line, len(indent))
    return SyntaxFault("yaml/indent", line, len(indent), wanted + lines[line].lstrip())


def _get_indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]
