"""Reports the keys of a mapping that its form does not have, each with what was probably meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from netzblatt.model.problem import NOWHERE, Position
from netzblatt.read.forms.form import Form, can_read, fields_of, spellings_of
from netzblatt.read.forms.unknown_keys import UTC, UnknownKey, diagnose_key
from netzblatt.tools.language.slugs import slugify
from netzblatt.tools.yaml.positions import ValuePath
from netzblatt.tools.yaml.quoting import quote_scalar

if TYPE_CHECKING:
    from netzblatt.read.forms.shape import Shaper

INDENT = "  "


class StrayKeys:
    """The keys of one mapping that its form does not have. `present` are the fields that it has, with their keys."""

    def __init__(  # noqa: PLR0913, PLR0917 (made in one place)
        self,
        shaper: Shaper,
        form: type[Form],
        value: Mapping[str, Any],
        present: dict[str, str],
        written: ValuePath,
        meant: ValuePath,
    ) -> None:
        self._shaper = shaper
        self._form = form
        self._value = value
        self._present = present
        self._written = written
        self._meant = meant
        # The keys that belong into a field with fields of its own, with the names of theirs.
        self._inner: dict[str, list[tuple[str, str]]] = defaultdict(list)

    def explain(self, key: str) -> str:
        """Reports a key. Returns the name of the field that is meant for certain, or ""."""
        if owner := self._find_torn_text(key):
            keys = [*self._value]
            if keys[keys.index(key) - 1] == owner:
                self._report_comma(owner, key)
            return ""
        unknown = diagnose_key(key, self._value[key], self._form, self._present)
        if unknown.code == "form/inner-key":
            parent, name = unknown.meanings[0].split(".")
            self._inner[parent].append((key, name))
            return ""
        self._report(key, unknown)
        if unknown.code == "form/foreign-key":
            self._present[unknown.meanings[0]] = key
            return unknown.meanings[0]
        self._shaper.excused.update((*self._meant, path) for path in unknown.meanings if path not in self._present)
        return ""

    def _find_torn_text(self, key: str) -> str:
        """Returns the key of the text between braces that goes on as `key` behind its comma; "" if there is none."""
        keys = [*self._value]
        before = reversed(keys[: keys.index(key)])
        owner = next((one for one in before if self._value[one] is not None), "") if self._value[key] is None else ""
        if not owner or not isinstance(self._value[owner], str):
            return ""
        start = self._shaper.find_position((*self._written, owner))
        line = self._shaper.excerpt(start)
        is_between_braces = self._locate_key(key).line == start.line and "{" in line[: start.column]
        return owner if is_between_braces and line[start.column - 1] not in "\"'" else ""

    def _report_comma(self, owner: str, key: str) -> None:
        """Reports the text at `owner` that goes on as `key`, and perhaps as further keys without a value."""
        keys = [*self._value]
        rest = takewhile(lambda one: self._value[one] is None, keys[keys.index(key) :])
        last = [*rest][-1]
        start = self._shaper.find_position((*self._written, owner))
        corrected = self._shaper.quote_value(start, self._locate_key(last).column)
        self._shaper.report_key((*self._written, key), "form/comma", key=owner, corrected=corrected)

    def _locate_key(self, key: str) -> Position:
        return self._shaper.keys.get((*self._written, key), NOWHERE)

    def _report(self, key: str, unknown: UnknownKey) -> None:
        code = unknown.code
        spellings = [unknown.spelling] if unknown.spelling else [self._spell(path) for path in unknown.meanings]
        path = (*self._written, key)
        values: dict[str, object] = {"key": key, "guess": ", ".join(spellings)}
        if code == "form/time-key":
            values |= {
                "guess": self._present[unknown.meanings[0]],
                "corrected": self._join_time(unknown.meanings[0], key),
            }
            code = code if values["corrected"] else "form/doubtful-key"
        elif code in {"form/misspelt-key", "form/foreign-key"}:
            position = self._locate_key(key)
            values["corrected"] = self._shaper.correct_word(position, key, spellings[0])
        elif code == "form/unknown-key":
            free = [field for field in fields_of(self._form).values() if field.name not in self._present]
            values = {"key": key, **self._shaper.list_names(free or fields_of(self._form).values())}
        if code == "form/doubtful-key":
            values = {"key": key, "possible": values["guess"]}
        self._shaper.report_key(path, code, **values)

    def _join_time(self, day: str, key: str) -> str:
        """Returns the line with a day and the time, or the times, at `key`; "" if that would be no date."""
        joined = f"{self._value[self._present[day]]} {self._value[key]}"
        fields = fields_of(self._form)
        names = [name for name in (day, "when") if name in fields and can_read(fields[name], joined, UTC)]
        return f"{self._spell(names[0])}: {joined}" if names else ""

    def _spell(self, path: str) -> str:
        """Returns a path of fields in the language of the file: "bild: bildnachweis" for "image.credit"."""
        parent, _, name = path.partition(".")
        field = fields_of(self._form)[parent]
        written = self._present.get(parent, "")
        spelled = written if slugify(written) in spellings_of(self._form) else self._shaper.spell(field)
        return f"{spelled}: {self._shaper.spell(fields_of(field.form)[name])}" if name and field.form else spelled

    def move_inside(self, result: dict[str, Any]) -> None:
        """Puts the values of keys that stand one level too high where they belong, and reports them together."""
        for parent, keys in self._inner.items():
            field = fields_of(self._form)[parent]
            inside = result.get(parent)
            if field.form is None or not isinstance(inside, dict):
                continue
            for key, name in keys:
                inner_field = fields_of(field.form)[name]
                path, meant = (*self._written, key), (*self._meant, parent, name)
                if name in inside:
                    self._shaper.report_twice(key, path, meant)
                else:
                    self._shaper.set_field(inside, inner_field, self._value[key], path, meant)
            values = {"keys": ", ".join(key for key, _ in keys), "parent": self._spell(parent)}
            values["corrected"] = self._write_block(parent, keys)
            self._shaper.report_key((*self._written, keys[0][0]), "form/inner-key", **values)

    def _write_block(self, parent: str, keys: Iterable[tuple[str, str]]) -> str:
        """Returns the lines of a field with the fields inside that belong there."""
        field = fields_of(self._form)[parent]
        inner_form = field.form or self._form
        head, *below = self._find_lines(self._present[parent])
        _, _, value = head.partition(":")
        key = self._spell(parent)
        head = f"{key}:{value}"
        spelled = [self._respell(old, name, inner_form) for old, name in keys]
        if value.strip().endswith("}"):
            entries = [line.partition(":") for line, *_ in spelled]
            inside = ", ".join(f"{name}: {quote_scalar(text.strip())}" for name, _, text in entries)
            return f"{head.rstrip()[:-1].rstrip()}, {inside}}}"
        if value.strip():
            first = self._shaper.spell(fields_of(inner_form)[inner_form.shorthand])
            head, below = f"{key}:", [f"{INDENT}{first}:{value}", *below]
        indent = below[0][: len(below[0]) - len(below[0].lstrip())] if below else INDENT
        return "\n".join([head, *below, *(indent + line for lines in spelled for line in lines)])

    def _respell(self, key: str, name: str, inner_form: type[Form]) -> list[str]:
        """Returns the lines of a field, under a key that the form has."""
        lines = self._find_lines(key)
        is_known = spellings_of(inner_form).get(slugify(key)) == name
        spelled = key if is_known else self._shaper.spell(fields_of(inner_form)[name])
        return [spelled + lines[0][len(key) :], *lines[1:]]

    def _find_lines(self, key: str) -> list[str]:
        """Returns the lines of a key and its value, without what stands in front of the key."""
        position = self._shaper.keys[*self._written, key]
        start = position.column - 1
        first, *below = self._shaper.lines[position.line - 1 :]
        inside = takewhile(lambda line: not line[: start + 1].strip() or line[start:].startswith("- "), below)
        lines = [line.rstrip() for line in inside if line.strip() and not line.lstrip().startswith("#")]
        return [first[start:].rstrip(), *lines]
