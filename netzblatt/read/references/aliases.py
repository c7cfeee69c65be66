"""An old address, written into a file's front matter as an editor would do it. Knows not why it is old."""

from __future__ import annotations

from collections.abc import Mapping
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
    """The field as it stands in its file."""

    key: str
    value: Any
    places: Mapping[ValuePath, Position]
    lines: list[str]

    def find_value(self, *loc: str | int) -> tuple[Position, str]:
        """The place of a value, and the line from there on."""
        place = self.places[self.key, *loc]
        return place, self.lines[place.line - 1][place.column - 1 :]

    def make_addition(self, alias: str) -> Edit:
        """What adds `alias` to an empty field, a single value, a list in a line or a list below each other."""
        place, rest = self.find_value()
        if not isinstance(self.value, list):
            raw = find_raw_scalar(self.lines, place, self.value) if self.value else rest.partition("#")[0].rstrip()
            listed = f"[{raw}, {alias}]" if self.value else f"[{alias}]"
            is_apart = self.lines[place.line - 1][: place.column - 1].endswith(" ")
            return Edit(place.line, place.column, len(raw), listed if is_apart else " " + listed)
        if rest.startswith("["):
            more = (", " if rest[1:2].strip() else ",") if self.value else ""
            return Edit(place.line, place.column + 1, 0, alias + more)
        last, _ = self.find_value(len(self.value) - 1)
        dash = self.lines[last.line - 1][: last.column - 1]
        return Edit(last.line + 1, 1, 0, f"{dash}{alias}\n")

    def make_exchange(self, old: str, new: str) -> Edit | None:
        """What puts `new` in the place of `old`, if that is there."""
        if isinstance(self.value, list) and old in self.value:
            place, _ = self.find_value(self.value.index(old))
        elif self.value == old:
            place, _ = self.find_value()
        else:
            return None
        return Edit(place.line, place.column, len(find_raw_scalar(self.lines, place, old)), new)


def make_alias_edit(source: Source, place: DocumentPath, *, alias: str, instead_of: str) -> Edit:
    """What adds `alias` to the file's old addresses. Where `instead_of`, which is no longer old, stands among them, it
    takes its place.
    """
    split = front_matter.split(source)
    loaded = loader.load(split.yaml, path=source.path, first_line=split.yaml_line)
    text, _ = decoding.decode(source)
    spellings = spellings_of(place.kind.form)
    names = {key: spellings.get(key) or spellings.get(slugify(key)) for key in loaded.value or {}}
    for key, name in names.items():
        if name == FIELD:
            written = _AliasField(key, loaded.value[key], loaded.values, text.split("\n"))
            return written.make_exchange(instead_of, alias) or written.make_addition(alias)
    # In the language that the file's other keys speak.
    is_german = any(name and slugify(key) != slugify(name) for key, name in names.items())
    return Edit(split.body_line - 1, 1, 0, f"{GERMAN if is_german else FIELD}: [{alias}]\n")
