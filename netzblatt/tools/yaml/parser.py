"""YAML as its parser reads it: values, their places and all faults at once, from the events of libyaml. Knows no field.

What can be mended is mended, to look for the next fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml
from yaml import events as ev

from netzblatt.model.problem import Position, Problem, error, warning
from netzblatt.tools.yaml.faults import NO_SPACE, TOO_DEEP, TOO_MANY, SyntaxFault, diagnose, quote_scalar
from netzblatt.tools.yaml.pasted_text import mend_list_marks, replace_foreign_spaces
from netzblatt.tools.yaml.positions import CONSTANTS, MAX_VALUES, LineColumn, ParsedYaml, ValuePath

# An event of yaml.events; the stubs do not say that those of a text always have marks.
Event = Any
CUT = re.compile(r"[ \t]+#(?=\S)")
# Word's quotes around a whole value: the first kind is wrong in German, the second will be shown as it stands.
WRONG_QUOTES = re.compile(r"[“”\"][^“”„\"]*[“”]|[‘’][^‘’‚]*[‘’]")
SHOWN_QUOTES = re.compile(r"„[^“”„\"]*[“”\"]|‚[^‘’‚]*[‘’]|»[^»«]*«")
# Deeper than any field of ours; the parser beneath would recurse as deep as a hostile file wants.
DEEPEST = 20
# As many faults of syntax as are told of one file at once, and as many of other kinds.
MOST_FAULTS = 20
MOST_TOLD = 50


def parse(text: str, *, path: str, first_line: int) -> tuple[ParsedYaml, tuple[Problem, ...]]:
    """`text` of the file `path`, where it begins at `first_line`; None is what nobody can mend."""
    written = text.split("\n")
    lines = replace_foreign_spaces(text).split("\n")
    faults = mend_list_marks(lines)
    while True:
        composer = _EventReader("\n".join(lines), path, first_line, written)
        try:
            value = composer.compose_all()
        except yaml.YAMLError as fault:
            found = diagnose(lines, fault)
            faults.append(found)
            if found.mended in (None, lines[found.line]) or len(faults) == MOST_FAULTS:
                value = None
                break
            lines[found.line] = str(found.mended)
            for number in found.rest:
                lines[number] = ""
        else:
            break
    problems = [_told(fault, written, path=path, first_line=first_line) for fault in faults]
    return ParsedYaml(value, composer.keys, composer.values), tuple(sorted({*problems, *composer.problems}))


def _told(fault: SyntaxFault, lines: list[str], *, path: str, first_line: int) -> Problem:
    line = lines[fault.line] if fault.line < len(lines) else ""
    # What was mended before it may have made the line longer.
    place = Position(path, fault.line + first_line, min(fault.column, len(line)) + 1)
    values = dict(fault.values)
    if fault.mended is not None:
        values["corrected"] = fault.mended.rstrip()
    return error(place, fault.code, excerpt=line, **values)


class _EventReader:
    """Values, places and problems of one text, from the events of the C parser."""

    def __init__(self, text: str, path: str, first_line: int, written: list[str]) -> None:
        self.lines = text.split("\n")
        self.written = written
        self.path = path
        self.first_line = first_line
        self.keys: dict[ValuePath, LineColumn] = {}
        self.values: dict[ValuePath, LineColumn] = {}
        self.problems: list[Problem] = []
        self.events: Iterator[Event] = yaml.parse(text, Loader=yaml.CSafeLoader)

    def compose_all(self) -> Any:
        value, documents = None, 0
        for event in self.events:
            if isinstance(event, ev.DocumentStartEvent):
                documents += 1
                if documents == 2:
                    self._report(event, "yaml/documents")
            elif not isinstance(event, (ev.StreamStartEvent, ev.StreamEndEvent, ev.DocumentEndEvent)):
                found = self._compose(event, ())
                value = found if documents < 2 else value
        return value

    def _compose(self, event: Event, loc: ValuePath) -> Any:
        self.values[loc] = self._mark(event)
        if len(loc) > DEEPEST:
            raise yaml.MarkedYAMLError(None, None, TOO_DEEP, event.start_mark)
        if len(self.values) > MAX_VALUES:
            raise yaml.MarkedYAMLError(None, None, TOO_MANY, event.start_mark)
        self._refuse(event)
        match event:
            case ev.ScalarEvent():
                return self._resolve(event, is_whole=not loc)
            case ev.SequenceStartEvent():
                return self._sequence(loc)
            case ev.MappingStartEvent():
                return self._mapping(loc)
        return None

    def _sequence(self, loc: ValuePath) -> list[Any]:
        items: list[Any] = []
        for event in self.events:
            if isinstance(event, ev.SequenceEndEvent):
                break
            items.append(self._compose(event, (*loc, len(items))))
        return items

    def _mapping(self, loc: ValuePath) -> dict[str, Any]:
        entries: dict[str, Any] = {}
        for event in self.events:
            if isinstance(event, ev.MappingEndEvent):
                break
            key = self._key(event, loc)
            if not key:
                self._compose(next(self.events), (*loc, key))
                continue
            if key in entries:
                first = self.keys[(*loc, key)][0] + self.first_line
                self._report(event, "yaml/duplicate-key", key=key, first=first)
                self._compose(next(self.events), (*loc, key))
                continue
            self.keys[(*loc, key)] = self._mark(event)
            entries[key] = self._compose(next(self.events), (*loc, key))
        return entries

    def _key(self, event: Event, loc: ValuePath) -> str:
        if isinstance(event, ev.ScalarEvent) and event.value:
            self._refuse(event)
            return str(event.value)
        self._report(event, "yaml/key")
        self._compose(event, (*loc, ""))
        return ""

    def _resolve(self, event: Event, *, is_whole: bool) -> str | bool | None:
        # Of "!Achtung" nothing is left: that is told already, and not that something is missing.
        text = str(event.value) or str(event.tag or "")
        if event.style:
            return text
        crowded = NO_SPACE.match(text) if is_whole else None
        if crowded:
            corrected = f"{crowded[0]} {text[crowded.end() :]}"
            self._report_at(
                event.start_mark.line, event.start_mark.column + crowded.end(), "yaml/space", corrected=corrected
            )
        self._check_plain(event, text)
        return CONSTANTS.get(text, text)

    def _check_plain(self, event: Event, text: str) -> None:
        line = self.lines[event.end_mark.line] if event.end_mark.line < len(self.lines) else ""
        cut = CUT.match(line, event.end_mark.column)
        if cut:
            corrected = (
                line[: event.start_mark.column].rstrip() + " " + quote_scalar(line[event.start_mark.column :].strip())
            )
            self._report_at(
                event.end_mark.line, cut.end() - 1, "yaml/comment-cut", lost=line[cut.end() - 1 :], corrected=corrected
            )
        elif text[:1] in "„“”‚‘’»" and text:
            self._check_quotes(event, text)

    def _check_quotes(self, event: Event, text: str) -> None:
        start = self.lines[event.start_mark.line][: event.start_mark.column]
        corrected = start + quote_scalar(text[1:-1])
        if WRONG_QUOTES.fullmatch(text):
            self._report(event, "yaml/smart-quotes", corrected=corrected)
        elif SHOWN_QUOTES.fullmatch(text):
            place = self._position(event.start_mark.line, event.start_mark.column)
            shown = warning(place, "yaml/shown-quotes", excerpt=self.lines[event.start_mark.line], corrected=corrected)
            self.problems.append(shown)

    def _refuse(self, event: Event) -> None:
        for kind, name in (
            ("alias", isinstance(event, ev.AliasEvent) and event.anchor),
            ("anchor", getattr(event, "anchor", None)),
            ("tag", getattr(event, "tag", None)),
        ):
            if name:
                line, column = event.start_mark.line, event.start_mark.column
                text = self.lines[line]
                self._report(event, f"yaml/{kind}", corrected=text[:column] + quote_scalar(text[column:].strip()))
                return

    def _mark(self, event: Event) -> LineColumn:
        return self._clipped(event.start_mark.line, event.start_mark.column)

    def _clipped(self, line: int, column: int) -> LineColumn:
        """In the text as it was written: a line that was mended is longer."""
        line = min(line, len(self.written) - 1)
        return line, min(column, len(self.written[line]))

    def _position(self, line: int, column: int) -> Position:
        line, column = self._clipped(line, column)
        return Position(self.path, line + self.first_line, column + 1)

    def _report(self, event: Event, code: str, **values: object) -> None:
        self._report_at(event.start_mark.line, event.start_mark.column, code, **values)

    def _report_at(self, line: int, column: int, code: str, **values: object) -> None:
        if len(self.problems) > MOST_TOLD:
            return
        place = self._position(line, column)
        excerpt = self.lines[line] if line < len(self.lines) else ""
        self.problems.append(error(place, code, excerpt=excerpt, **values))
