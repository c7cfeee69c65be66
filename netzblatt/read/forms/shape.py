"""Before the values: which keys a form knows, in all their spellings, and whether something is one or several.

Resolves spellings to fields and remembers where each value was written. Knows no kind of value.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from netzblatt.model.problem import NOWHERE, Position, Problem, error
from netzblatt.read.forms.form import Field, Form, fields_of, spellings_of
from netzblatt.tools.language.slugs import slugify
from netzblatt.tools.yaml.positions import ValuePath, ValuePositions

WORD = re.compile(r"[A-Za-z]+")


class Shaper:
    """One walk over what YAML gave. `places` says where the value of each field was written; `excused` are fields
    that were meant but went wrong: that they are missing now is no second mistake. `damaged` are the lines that are
    no YAML: what nothing is left of there was meant, too.
    """

    def __init__(
        self,
        keys: ValuePositions,
        values: ValuePositions,
        lines: list[str],
        start: Position,
        damaged: Collection[int] = (),
    ) -> None:
        self.keys = keys
        self.values = values
        self.damaged = damaged
        self.lines = lines
        self.start = start
        self.problems: list[Problem] = []
        self.written_paths: dict[ValuePath, ValuePath] = {}
        self.excused: set[ValuePath] = set()

    def find_position(self, written: ValuePath) -> Position:
        """Of a value, or of the nearest one around it."""
        while written and written not in self.values:
            written = written[:-1]
        return self.values.get(written, self.start)

    def excerpt(self, position: Position) -> str:
        """The line that it points to."""
        return self.lines[position.line - 1] if 0 < position.line <= len(self.lines) else ""

    def shape_mapping(
        self, value: Mapping[Any, Any], form: type[Form], *, written: ValuePath = (), meant: ValuePath = ()
    ) -> dict[str, Any]:
        """`value` with the names of fields for keys, without what is empty, unknown or of the wrong shape."""
        result: dict[str, Any] = {}
        self.written_paths[meant] = written
        fields, spellings = fields_of(form), spellings_of(form)
        for key, item in value.items():
            name = spellings.get(key) or self._find_name(key, form, (*written, key), meant)
            if name and not _is_blank(item):
                if name in result:
                    first = self.written_paths[*meant, name]
                    line = self.keys[first].line
                    self._report((*written, key), "form/twice", at=self.keys, key=key, first=first[-1], line=line)
                    continue
                self._set(result, fields[name], item, (*written, key), (*meant, name))
            elif name and self.find_position((*written, key)).line in self.damaged:
                self.excused.add((*meant, name))
        return result

    def _set(self, result: dict[str, Any], field: Field, item: Any, written: ValuePath, meant: ValuePath) -> None:
        self.written_paths[meant] = written
        if field.form is None and self._is_plain(field, item, written, meant):
            result[field.name] = [*item] if field.is_list else item
            return
        shape = self._shape_several if field.is_list else self._shape_one
        if shaped := [*shape(field, item, written, meant)]:
            result[field.name] = shaped if field.is_list else shaped[0]
        else:
            self.excused.add(meant)

    def _is_plain(self, field: Field, item: Any, written: ValuePath, meant: ValuePath) -> bool:
        """Whether an item has its shape already: a text, or a list of texts, whose places are remembered."""
        if not field.is_list:
            return isinstance(item, str)
        if not isinstance(item, list) or not all(isinstance(part, str) and part.strip() for part in item):
            return False
        self.written_paths.update({(*meant, n): (*written, n) for n in range(len(item))})
        return True

    def _find_name(self, key: str, form: type[Form], written: ValuePath, meant: ValuePath) -> str:
        """Of a key that is not spelled as it is documented; "" if it is none."""
        from netzblatt.read.did_you_mean import guess

        spellings = spellings_of(form)
        if (name := spellings.get(slugify(key))) is None:
            known = [s for field in fields_of(form).values() for s in (field.name, *field.names)]
            if nearest := guess(key, known):
                self.excused.add((*meant, spellings[slugify(nearest)]))
                corrected = self._correct_word(self.keys.get(written, NOWHERE), key, nearest)
                self._report(written, "form/misspelt-key", at=self.keys, key=key, guess=nearest, corrected=corrected)
            else:
                self._report(written, "form/unknown-key", at=self.keys, key=key, known=", ".join(fields_of(form)))
        return name or ""

    def close_gap(self, meant: ValuePath) -> None:
        """After an entry was taken out of a list: those behind it move up."""
        *around, last = meant
        if isinstance(last, int):
            depth = len(around)
            for loc in sorted(loc for loc in self.written_paths if loc[:depth] == tuple(around) and len(loc) > depth):
                place = loc[depth]
                if isinstance(place, int) and place > last:
                    self.written_paths[*around, place - 1, *loc[depth + 1 :]] = self.written_paths.pop(loc)

    def _correct_word(self, position: Position, wrong: str, right: str) -> str:
        """The line at `position` with one word exchanged."""
        line, start = self.excerpt(position), max(0, position.column - 1)
        return (line[:start] + line[start:].replace(wrong, right, 1)).strip()

    def _quote_value(self, position: Position) -> str:
        """The line at `position` with the value that begins there in quotes."""
        from netzblatt.tools.yaml.faults import quote_scalar

        line, start = self.excerpt(position).rstrip(), max(0, position.column - 1)
        depth, end = 0, start
        is_inside = any(line[:start].count(opening) > line[:start].count(closing) for opening, closing in ("[]", "{}"))
        while end < len(line) and not (is_inside and depth == 0 and line[end] in ",]}"):
            depth += (line[end] in "[{") - (line[end] in "]}")
            end += 1
        return line[:start].lstrip() + quote_scalar(line[start:end]) + line[end:]

    def _shape_several(self, field: Field, item: Any, written: ValuePath, meant: ValuePath) -> Iterator[Any]:
        if isinstance(item, list):
            entries = [(part, (*written, n)) for n, part in enumerate(item)]
        else:
            parts = re.split("[,;]", item) if field.has_commas and isinstance(item, str) else [item]
            entries = [(part, written) for part in parts]
        count = 0
        for part, place in entries:
            if not _is_blank(part):
                self.written_paths[*meant, count] = place
                for one in self._shape_one(field, part, place, (*meant, count)):
                    yield one
                    count += 1

    def _shape_one(self, field: Field, item: Any, written: ValuePath, meant: ValuePath) -> Iterator[Any]:
        """The one value in its shape, or nothing where a Problem was reported."""
        if isinstance(item, dict) and field.form:
            yield self.shape_mapping(item, field.form, written=written, meant=meant)
        elif isinstance(item, list) and len(item) == 1 and not field.is_list:
            yield from self._shape_one(field, item[0], (*written, 0), meant)
        elif isinstance(item, list) and not field.is_list:
            first = next((part for part in item[:1] if isinstance(part, str)), "…")
            self._report(written, "form/needs-one", key=_find_key(written), count=len(item), first=first)
        elif isinstance(item, dict | list):
            code = "form/needs-keys" if field.form else "form/needs-text"
            corrected = self._quote_value(self.find_position(written))
            self._report(written, code, key=_find_key(written), known=_list_keys(field), corrected=corrected)
        elif field.form and field.form.shorthand:
            self.written_paths[*meant, field.form.shorthand] = written
            yield {field.form.shorthand: self._restore_word(fields_of(field.form)[field.form.shorthand], item, written)}
        elif field.form:
            self._report(written, "form/needs-keys", key=_find_key(written), known=_list_keys(field))
        else:
            yield self._restore_word(field, item, written)

    def _restore_word(self, field: Field, item: Any, written: ValuePath) -> Any:
        """A truth value where a text is meant ("True", a title) is the word that stands in the file."""
        if field.is_flag or not isinstance(item, bool):
            return item
        position = self.find_position(written)
        word = WORD.match(self.excerpt(position), max(0, position.column - 1))
        return word[0] if word else str(item).lower()

    def _report(
        self, written: ValuePath, code: str, *, at: Mapping[ValuePath, Position] | None = None, **values: object
    ) -> None:
        position = (at or {}).get(written) or self.find_position(written)
        self.problems.append(error(position, code, excerpt=self.excerpt(position), **values))


def _find_key(written: ValuePath) -> str:
    """The key as it was written, of a value or of the list that it stands in."""
    return next(name for name in reversed(written) if isinstance(name, str))


def _list_keys(field: Field) -> str:
    return ", ".join(fields_of(field.form)) if field.form else ""


def _is_blank(item: Any) -> bool:
    return not item.strip() if isinstance(item, str) else item is None or item in ([], {})
