"""Adds an old address to a file's front matter, as an editor would write it. Does not know why the address is old."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from netzblatt.model.problem import Position
from netzblatt.model.source import Source
from netzblatt.read.addresses import DocumentPath
from netzblatt.read.forms.form import spellings_of
from netzblatt.read.references.mentions import find_raw_scalar
from netzblatt.tools.language.slugs import slugify
from netzblatt.tools.text_files import decoding, front_matter
from netzblatt.tools.text_files.edits import Edit
from netzblatt.tools.yaml import loader
from netzblatt.tools.yaml.loader import ValuePath

FIELD, GERMAN = "aliases", "alte_adressen"


@dataclass(frozen=True, slots=True)
class _AliasField:
    """The field of old addresses as it is written in a file: its key and value, the positions of its values, and the
    lines of the file.
    """

    key: str
    value: Any
    positions: Mapping[ValuePath, Position]
    lines: Sequence[str]

    def _find_position(self, *index: int) -> Position:
        """Returns the position of the field's value, or of one item of its list."""
        return self.positions[self.key, *index]

    def make_addition(self, alias: str) -> Edit:
        """Makes the edit that adds an alias to the field, which may be empty, a single value, or a list."""
        if not isinstance(self.value, list):
            return self._make_list(alias)
        position = self._find_position()
        text = self.lines[position.line - 1][position.column - 1 :]
        if not text.startswith("["):
            return self._make_line(alias)
        separator = ""
        if self.value:
            # "[ a ]" has a space that serves the first item already.
            separator = ", " if text[1:2].strip() else ","
        return Edit(position.line, position.column + 1, 0, alias + separator)

    def _make_list(self, alias: str) -> Edit:
        """Makes the edit that replaces an empty field or a single value by a list."""
        position = self._find_position()
        before = self.lines[position.line - 1][: position.column - 1]
        if self.value:
            raw = find_raw_scalar(self.lines, position, self.value)
            written = f"[{raw}, {alias}]"
        else:
            comment_and_before = self.lines[position.line - 1][position.column - 1 :]
            raw = comment_and_before.partition("#")[0].rstrip()
            written = f"[{alias}]"
        return Edit(position.line, position.column, len(raw), written if before.endswith(" ") else f" {written}")

    def _make_line(self, alias: str) -> Edit:
        """Makes the edit that adds a line to a list with one item on each line."""
        last = self._find_position(len(self.value) - 1)
        dash = self.lines[last.line - 1][: last.column - 1]
        return Edit(last.line + 1, 1, 0, f"{dash}{alias}\n")

    def make_exchange(self, old: str, new: str) -> Edit | None:
        """Makes the edit that replaces the alias `old` by `new`; None if the field does not have it."""
        if isinstance(self.value, list) and old in self.value:
            position = self._find_position(self.value.index(old))
        elif self.value == old:
            position = self._find_position()
        else:
            return None
        return Edit(position.line, position.column, len(find_raw_scalar(self.lines, position, old)), new)


def make_alias_edit(source: Source, document_path: DocumentPath, *, alias: str, instead_of: str) -> Edit:
    """Makes the edit that adds `alias` to the file's old addresses. If `instead_of` is one of them, which is the new
    address of the page, `alias` replaces it.
    """
    split = front_matter.split(source)
    loaded = loader.load(split.yaml, path=source.path, first_line=split.yaml_line)
    text, _ = decoding.decode(source)
    spellings = spellings_of(document_path.kind.form)
    names = {key: spellings.get(key) or spellings.get(slugify(key)) for key in loaded.value or {}}
    for key, name in names.items():
        if name == FIELD:
            field = _AliasField(key, loaded.value[key], loaded.values, text.split("\n"))
            return field.make_exchange(instead_of, alias) or field.make_addition(alias)
    # The new key is in the language of the file's other keys.
    is_german = any(name and slugify(key) != slugify(name) for key, name in names.items())
    return Edit(split.body_line - 1, 1, 0, f"{GERMAN if is_german else FIELD}: [{alias}]\n")
