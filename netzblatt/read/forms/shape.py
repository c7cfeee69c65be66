"""Gives values of YAML the shape of a form: names of fields for keys, lists for fields with several values. Remembers
the path at which each value was written. Knows no kind of value.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from netzblatt.model.limits import MOST_LIST_ITEMS
from netzblatt.model.problem import Position, Problem, error
from netzblatt.read.forms.form import Field, Form, fields_of, spellings_of
from netzblatt.tools.language.slugs import slugify
from netzblatt.tools.yaml.positions import ValuePath, ValuePositions

if TYPE_CHECKING:
    from netzblatt.read.forms.stray_keys import StrayKeys

WORD = re.compile(r"[A-Za-z]+")


class Shaper:
    """Shapes the values of one file. `written_paths` maps the path of each field to the path at which its value was
    written. `excused` are the fields that have an error already, so that their absence is not reported as well.
    `damaged` are the numbers of lines that are no YAML: a field without a value there is excused, too.
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
        # The language of the keys: None as long as nothing tells.
        self.is_german: bool | None = None

    def find_position(self, written: ValuePath) -> Position:
        """Returns the position of a value by its written path, or of the nearest value around it."""
        while written and written not in self.values:
            written = written[:-1]
        return self.values.get(written, self.start)

    def excerpt(self, position: Position) -> str:
        """Returns the line at a position, or "" if there is none."""
        return self.lines[position.line - 1] if 0 < position.line <= len(self.lines) else ""

    def shape_mapping(
        self, value: Mapping[Any, Any], form: type[Form], *, written: ValuePath = (), meant: ValuePath = ()
    ) -> dict[str, Any]:
        """Returns `value` with the names of fields as keys. Leaves out empty values, and reports unknown keys and wrong
        shapes. `written` is its path in the file, `meant` that in the form.
        """
        result: dict[str, Any] = {}
        self.written_paths[meant] = written
        fields, names = fields_of(form), _name_keys(value, form)
        if self.is_german is None:
            self.is_german = _find_language(names)
        strays: StrayKeys | None = None
        for key, item in value.items():
            name = names[key]
            if not name:
                strays = strays or self._collect_strays(value, form, names, written, meant)
                name = strays.explain(key)
            if name and not _is_blank(item):
                if name in result:
                    self.report_twice(key, (*written, key), (*meant, name))
                    continue
                self.set_field(result, fields[name], item, (*written, key), (*meant, name))
            elif name and fields[name].is_flag:
                self.report_key((*written, key), "form/flag-empty", key=key)
            elif name and self.find_position((*written, key)).line in self.damaged:
                self.excused.add((*meant, name))
        if strays:
            strays.move_inside(result)
        return result

    def _collect_strays(
        self, value: Mapping[Any, Any], form: type[Form], names: Mapping[str, str], written: ValuePath, meant: ValuePath
    ) -> StrayKeys:
        from netzblatt.read.forms.stray_keys import StrayKeys

        present = {name: key for key, name in names.items() if name and not _is_blank(value[key])}
        return StrayKeys(self, form, value, present, written, meant)

    def report_twice(self, key: str, written: ValuePath, meant: ValuePath) -> None:
        """Reports a key of a field that another key has named already."""
        written_first = self.written_paths[meant]
        first = next(path for n in range(len(written_first), 0, -1) if (path := written_first[:n]) in self.keys)
        self.report_key(written, "form/twice", key=key, first=first[-1], line=self.keys[first].line)

    def set_field(self, result: dict[str, Any], field: Field, item: Any, written: ValuePath, meant: ValuePath) -> None:
        """Puts the value of a field into `result` in its shape, or reports a Problem."""
        self.written_paths[meant] = written
        if field.form is None and self._is_plain(field, item, written, meant):
            shaped = [*item] if field.is_list else [item]
        else:
            shaped = [*(self._shape_several if field.is_list else self._shape_one)(field, item, written, meant)]
        if len(shaped) > MOST_LIST_ITEMS:
            self.report(written, "form/too-many", key=_find_key(written), number=len(shaped), most=MOST_LIST_ITEMS)
        if shaped:
            result[field.name] = shaped[:MOST_LIST_ITEMS] if field.is_list else shaped[0]
        else:
            self.excused.add(meant)

    def _is_plain(self, field: Field, item: Any, written: ValuePath, meant: ValuePath) -> bool:
        """Tells if an item has its shape already: it is a text, or a list of texts, whose paths it remembers."""
        if not field.is_list:
            return field.has_any_shape or isinstance(item, str)
        if not isinstance(item, list) or not all(isinstance(part, str) and part.strip() for part in item):
            return False
        if field.has_commas and any(";" in part for part in item):
            return False
        self.written_paths.update({(*meant, n): (*written, n) for n in range(len(item))})
        return True

    def close_gap(self, meant: ValuePath) -> None:
        """Moves the paths of the later items of a list up by one, after its item at `meant` was removed."""
        *parents, removed = meant
        if not isinstance(removed, int):
            return
        depth = len(parents)
        inside = [loc for loc in self.written_paths if loc[:depth] == tuple(parents) and len(loc) > depth]
        for loc in sorted(inside):
            index = loc[depth]
            if isinstance(index, int) and index > removed:
                self.written_paths[*parents, index - 1, *loc[depth + 1 :]] = self.written_paths.pop(loc)

    def _report_shape(self, field: Field, written: ValuePath, code: str, **values: object) -> None:
        names = self.list_names(fields_of(field.form).values() if field.form else ())
        self.report(written, code, key=_find_key(written), **names, **values)

    def spell(self, field: Field) -> str:
        """Returns the name of a field in the language of the file."""
        return field.names[0] if field.names and self.is_german else field.name

    def list_names(self, fields: Iterable[Field]) -> dict[str, str]:
        """Returns the names of fields in the language of the file, and if nothing tells it, in both."""
        named = [*fields]
        return {
            "known": ", ".join(self.spell(field) for field in named),
            "german": ", ".join(
                field.name if self.is_german is False or not field.names else field.names[0] for field in named
            ),
        }

    def correct_word(self, position: Position, wrong: str, right: str) -> str:
        """Returns the line at `position` with one word replaced."""
        line = self.excerpt(position)
        start = max(0, position.column - 1)
        return (line[:start] + line[start:].replace(wrong, right, 1)).strip()

    def quote_value(self, position: Position, beyond: int = 0) -> str:
        """Returns the line at `position` with the value that begins there in quotes; it goes on `beyond` a column."""
        from netzblatt.tools.yaml.quoting import quote_value

        return quote_value(self.excerpt(position).rstrip(), max(0, position.column - 1), beyond).lstrip()

    def _shape_several(self, field: Field, item: Any, written: ValuePath, meant: ValuePath) -> Iterator[Any]:
        if isinstance(item, list):
            entries = [(one, (*written, n)) for n, part in enumerate(item) for one in _split(field, part, ";")]
        else:
            if field.has_commas and isinstance(item, str) and re.fullmatch(r"\([^()]*\)", item):
                item = item[1:-1]
                self.report(written, "form/round-brackets", corrected=f"{_find_key(written)}: [{item}]")
            entries = [(part, written) for part in _split(field, item, "[,;]")]
        count = 0
        for part, path in entries:
            if not _is_blank(part):
                self.written_paths[*meant, count] = path
                for shaped in self._shape_one(field, part, path, (*meant, count)):
                    yield shaped
                    count += 1

    def _shape_one(self, field: Field, item: Any, written: ValuePath, meant: ValuePath) -> Iterator[Any]:
        """Yields the value in its shape, or nothing if it reports a Problem."""
        if isinstance(item, dict) and field.form:
            yield self.shape_mapping(item, field.form, written=written, meant=meant)
        elif isinstance(item, list) and len(item) == 1 and not field.is_list:
            yield from self._shape_one(field, item[0], (*written, 0), meant)
        elif isinstance(item, list) and not field.is_list:
            first = next((part for part in item[:1] if isinstance(part, str)), "…")
            self.report(written, "form/needs-one", key=_find_key(written), count=len(item), first=first)
        elif isinstance(item, dict) and isinstance(item.get("name"), str):
            # As other systems write authors.
            self._report_shape(field, written, "form/needs-name", corrected=f"{_find_key(written)}: {item['name']}")
            yield item["name"]
        elif isinstance(item, dict | list):
            code = "form/needs-keys" if field.form else "form/needs-text"
            corrected = self.quote_value(self.find_position(written))
            self._report_shape(field, written, code, corrected=corrected)
        elif field.form and field.form.shorthand:
            self.written_paths[*meant, field.form.shorthand] = written
            yield {field.form.shorthand: self._restore_word(fields_of(field.form)[field.form.shorthand], item, written)}
        elif field.form:
            self._report_shape(field, written, "form/needs-keys")
        else:
            yield self._restore_word(field, item, written)

    def _restore_word(self, field: Field, item: Any, written: ValuePath) -> Any:
        """Returns a single value. If YAML read a text (the title "True") as a boolean, restores its word."""
        if field.is_flag or not isinstance(item, bool):
            return item
        word = WORD.match(self.excerpt(position := self.find_position(written)), max(0, position.column - 1))
        return word[0] if word else str(item).lower()

    def report(self, written: ValuePath, code: str, **values: object) -> None:
        """Reports an error at a value."""
        position = self.find_position(written)
        self.problems.append(error(position, code, excerpt=self.excerpt(position), **values))

    def report_key(self, written: ValuePath, code: str, **values: object) -> None:
        """Reports an error at the key of a value."""
        position = self.keys.get(written) or self.find_position(written)
        self.problems.append(error(position, code, excerpt=self.excerpt(position), **values))


def _split(field: Field, item: Any, signs: str) -> list[Any]:
    return re.split(signs, item) if field.has_commas and isinstance(item, str) else [item]


def _find_key(written: ValuePath) -> str:
    """Returns the key of a value, or of the list that contains it, as it was written."""
    return next(name for name in reversed(written) if isinstance(name, str))


def _name_keys(keys: Iterable[str], form: type[Form]) -> dict[str, str]:
    """Returns the name of the field that each key spells; "" for a key that the form does not have."""
    spellings = spellings_of(form)
    return {key: spellings.get(key) or spellings.get(slugify(key), "") for key in keys}


def _find_language(names: Mapping[str, str]) -> bool | None:
    """Returns whether most keys are German; None if none has a name in only one of the languages."""
    votes = [slugify(key) != slugify(name) for key, name in names.items() if name]
    return sum(votes) * 2 >= len(votes) if votes else None


def _is_blank(item: Any) -> bool:
    return not item.strip() if isinstance(item, str) else item is None or item in ([], {})
