"""Reads any YAML from the events of libyaml: the values, their positions, and all faults at once. Knows no field.

A fault that can be mended is mended, to look for the next one behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml
from yaml import events as ev

from netzblatt.model.limits import MOST_SYNTAX_FAULTS, MOST_YAML_LEVELS, MOST_YAML_PROBLEMS, MOST_YAML_VALUES
from netzblatt.model.problem import Position, Problem, error, warning
from netzblatt.tools.yaml.faults import NO_ENTRY, TOO_DEEP, TOO_MANY, begins_entry, diagnose
from netzblatt.tools.yaml.pasted_text import mend_list_marks, replace_foreign_spaces
from netzblatt.tools.yaml.positions import CONSTANTS, LineColumn, ParsedYaml, ValuePath
from netzblatt.tools.yaml.quoting import quote_scalar, quote_value
from netzblatt.tools.yaml.syntax_fault import SyntaxFault

# An event of yaml.events. Any, because the stubs do not say that the events of a text always have marks.
YamlEvent = Any
# YAML forbids tabs in front of a key, and libyaml also in front of a comment and in an empty line.
INDENTED_COMMENT = re.compile(r"^[ \t]+(?=#|$)", re.MULTILINE)
HASH_IN_VALUE = re.compile(r"[ \t]+#(?=\S)")
# Word's quotes around a whole value: the first kind is wrong in German, the second appears on the page as it stands.
WRONG_QUOTES = re.compile(r"[“”\"][^“”„\"]*[“”]|[‘’][^‘’‚]*[‘’]")
CORRECT_QUOTES = re.compile(r"„[^“”„\"]*[“”\"]|‚[^‘’‚]*[‘’]|»[^»«]*«")


def parse(text: str, *, path: str, first_line: int) -> tuple[ParsedYaml, tuple[Problem, ...]]:
    """Parses the text of the file `path`, where it begins at `first_line`.

    The value is None if a fault cannot be mended.
    """
    original = text.split("\n")
    lines = replace_foreign_spaces(INDENTED_COMMENT.sub(_replace_tabs, text)).split("\n")
    faults = mend_list_marks(lines)[:MOST_YAML_PROBLEMS]
    while True:
        reader = _EventReader("\n".join(lines), path, first_line, original)
        try:
            value = reader.read_all()
        except yaml.YAMLError as fault:
            diagnosis = diagnose(lines, fault)
            faults.append(diagnosis)
            if diagnosis.mended in (None, lines[diagnosis.line]) or len(faults) == MOST_SYNTAX_FAULTS:
                value = None
                break
            lines[diagnosis.line] = str(diagnosis.mended)
            for number in diagnosis.spoilt_lines:
                lines[number] = ""
        else:
            break
    problems = [_report_fault(fault, original, path=path, first_line=first_line) for fault in faults]
    parsed = ParsedYaml(value, reader.keys, reader.values, reader.comments)
    return parsed, tuple(sorted({*problems, *reader.problems}))


def _replace_tabs(indent: re.Match[str]) -> str:
    return " " * len(indent[0])


def _report_fault(fault: SyntaxFault, lines: list[str], *, path: str, first_line: int) -> Problem:
    line = lines[fault.line] if fault.line < len(lines) else ""
    # A fault that was mended before may have made the line longer.
    position = Position(path, fault.line + first_line, min(fault.column, len(line)) + 1)
    values = dict(fault.values)
    if fault.mended is not None:
        values["corrected"] = fault.mended.rstrip()
    return error(position, fault.code, excerpt=line, **values)


class _EventReader:
    """Reads the values of one text, their positions and its problems from the events of the C parser.

    `original` are the lines before anything was mended.
    """

    def __init__(self, text: str, path: str, first_line: int, original: list[str]) -> None:
        self.lines = text.split("\n")
        self.original = original
        self.path = path
        self.first_line = first_line
        self.keys: dict[ValuePath, LineColumn] = {}
        self.values: dict[ValuePath, LineColumn] = {}
        self.comments: dict[ValuePath, LineColumn] = {}
        self.problems: list[Problem] = []
        self.events: Iterator[YamlEvent] = yaml.parse(text, Loader=yaml.CSafeLoader)

    def read_all(self) -> Any:
        value = None
        documents = 0
        for event in self.events:
            if isinstance(event, ev.DocumentStartEvent):
                documents += 1
                if documents == 2:
                    self._report(event, "yaml/documents")
            elif not isinstance(event, (ev.StreamStartEvent, ev.StreamEndEvent, ev.DocumentEndEvent)):
                composed = self._compose(event, ())
                value = composed if documents < 2 else value
        return value

    def _compose(self, event: YamlEvent, value_path: ValuePath) -> Any:
        self.values[value_path] = self._locate(event)
        if len(value_path) > MOST_YAML_LEVELS:
            raise yaml.MarkedYAMLError(None, None, TOO_DEEP, event.start_mark)
        if len(self.values) > MOST_YAML_VALUES:
            raise yaml.MarkedYAMLError(None, None, TOO_MANY, event.start_mark)
        self._report_feature(event)
        match event:
            case ev.ScalarEvent():
                return self._resolve(event, value_path)
            case ev.SequenceStartEvent():
                return self._compose_list(value_path)
            case ev.MappingStartEvent():
                return self._compose_mapping(value_path)
        return None

    def _compose_list(self, value_path: ValuePath) -> list[Any]:
        items: list[Any] = []
        for event in self.events:
            if isinstance(event, ev.SequenceEndEvent):
                break
            items.append(self._compose(event, (*value_path, len(items))))
        return items

    def _compose_mapping(self, value_path: ValuePath) -> dict[str, Any]:
        entries: dict[str, Any] = {}
        for event in self.events:
            if isinstance(event, ev.MappingEndEvent):
                break
            key = self._read_key(event, value_path)
            if not key:
                self._compose(next(self.events), (*value_path, key))
                continue
            if key in entries:
                first = self.keys[(*value_path, key)][0] + self.first_line
                self._report(event, "yaml/duplicate-key", key=key, first=first)
                self._compose(next(self.events), (*value_path, key))
                continue
            self.keys[(*value_path, key)] = self._locate(event)
            entries[key] = self._compose(next(self.events), (*value_path, key))
        return entries

    def _read_key(self, event: YamlEvent, value_path: ValuePath) -> str:
        if isinstance(event, ev.ScalarEvent) and event.value:
            self._report_feature(event)
            return str(event.value)
        self._report(event, "yaml/key")
        self._compose(event, (*value_path, ""))
        return ""

    def _resolve(self, event: YamlEvent, value_path: ValuePath) -> str | bool | None:
        # Nothing is left of "!Achtung": that is reported already, and need not be reported as missing, too.
        text = str(event.value) or str(event.tag or "")
        if event.style:
            return text
        if not value_path and begins_entry(text):
            raise yaml.MarkedYAMLError(None, None, NO_ENTRY, event.start_mark)
        self._check_plain_scalar(event, text, value_path)
        return CONSTANTS.get(text, text)

    def _check_plain_scalar(self, event: YamlEvent, text: str, value_path: ValuePath) -> None:
        line = self.lines[event.end_mark.line] if event.end_mark.line < len(self.lines) else ""
        cut = HASH_IN_VALUE.match(line, event.end_mark.column)
        if cut:
            self.comments[value_path] = self._clip(event.end_mark.line, cut.end() - 1)
        elif text[:1] in "„“”‚‘’»" and text:
            self._check_quotes(event, text)

    def _check_quotes(self, event: YamlEvent, text: str) -> None:
        start = self.lines[event.start_mark.line][: event.start_mark.column]
        corrected = start + quote_scalar(text[1:-1])
        if WRONG_QUOTES.fullmatch(text):
            self._report(event, "yaml/smart-quotes", corrected=corrected)
        elif CORRECT_QUOTES.fullmatch(text):
            position = self._build_position(event.start_mark.line, event.start_mark.column)
            excerpt = self.lines[event.start_mark.line]
            self.problems.append(warning(position, "yaml/shown-quotes", excerpt=excerpt, corrected=corrected))

    def _report_feature(self, event: YamlEvent) -> None:
        """Reports an alias, an anchor or a tag, which editors never mean."""
        for kind, name in (
            ("alias", isinstance(event, ev.AliasEvent) and event.anchor),
            ("anchor", getattr(event, "anchor", None)),
            ("tag", getattr(event, "tag", None)),
        ):
            if name:
                line, column = event.start_mark.line, event.start_mark.column
                text = self.lines[line]
                self._report(event, f"yaml/{kind}", corrected=quote_value(text.rstrip(), column))
                return

    def _locate(self, event: YamlEvent) -> LineColumn:
        return self._clip(event.start_mark.line, event.start_mark.column)

    def _clip(self, line: int, column: int) -> LineColumn:
        """Returns the nearest place in the text as it was written: a line that was mended is longer."""
        line = min(line, len(self.original) - 1)
        return line, min(column, len(self.original[line]))

    def _build_position(self, line: int, column: int) -> Position:
        line, column = self._clip(line, column)
        return Position(self.path, line + self.first_line, column + 1)

    def _report(self, event: YamlEvent, code: str, **values: object) -> None:
        self._report_at(event.start_mark.line, event.start_mark.column, code, **values)

    def _report_at(self, line: int, column: int, code: str, **values: object) -> None:
        if len(self.problems) > MOST_YAML_PROBLEMS:
            return
        position = self._build_position(line, column)
        excerpt = self.lines[line] if line < len(self.lines) else ""
        self.problems.append(error(position, code, excerpt=excerpt, **values))
