"""Adds an old address, a name for feed readers, or an original to a file as an editor would write it. Does not know
why.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from netzblatt.cache import digest
from netzblatt.model.frozen import replace
from netzblatt.model.problem import Position
from netzblatt.model.source import Source
from netzblatt.read.addresses import DocumentPath, parse_document_path
from netzblatt.read.forms.form import spellings_of
from netzblatt.read.forms.site import SiteForm
from netzblatt.read.kinds import KINDS
from netzblatt.read.references.mentions import find_raw_scalar
from netzblatt.tools.language.slugs import slugify
from netzblatt.tools.text_files import decoding, front_matter
from netzblatt.tools.text_files.edits import Edit, EditableText
from netzblatt.tools.yaml import loader
from netzblatt.tools.yaml.loader import LoadedYaml, ValuePath
from netzblatt.tools.yaml.quoting import quote_scalar

FIELD, GERMAN = "aliases", "alte_adressen"
FIRST, GERMAN_FIRST = "first_address", "erste_adresse"
# Addresses that need no quotes in a list of YAML.
PLAIN = re.compile(r"[\w./%~@+-]+")


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
        if not self.value:
            return Edit(position.line, position.column + 1, 0, alias)
        # The oldest one stays first.
        last, value = self._find_position(len(self.value) - 1), str(self.value[-1])
        return Edit(last.line, last.column + len(find_raw_scalar(self.lines, last, value)), 0, f", {alias}")

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


def add_alias(source: Source, alias: str) -> Source:
    """Returns the file of a document with a further old address."""
    return _edit(source, make_alias_edit(source, _parse_path(source), alias=alias))


def add_identity(source: Source, identity: str) -> Source:
    """Returns the file of a document with the name by which feed readers and calendars know it, unless it has one."""
    document_path = _parse_path(source)
    if "id" in _name_fields(_load(source), document_path).values():
        return source
    return _edit(source, make_identity_edit(source, identity=identity))


def add_first_address(source: Source, address: str) -> Source:
    """Returns site.yml with the address where the site was public first, below the present one; unchanged if it has one
    already, or is written in a way that has no lines.
    """
    text, _ = decoding.decode(source)
    loaded, spellings = loader.load(text, path=source.path), spellings_of(SiteForm)
    keys = {spellings.get(slugify(key)) or spellings.get(key): key for key in loaded.value or {}}
    if "first_address" in keys or "address" not in keys:
        return source
    key = keys["address"]
    field = FIRST if slugify(key) == "address" else GERMAN_FIRST
    mended = _edit(source, Edit(loaded.keys[(key,)].line, 1, 0, f"{field}: {quote_scalar(address)}\n"))
    expected = {field: address, **loaded.value}
    is_right = loader.load(decoding.decode(mended)[0], path=source.path).value == expected
    return mended if is_right else source


def _parse_path(source: Source) -> DocumentPath:
    document_path = parse_document_path(source.path, KINDS)
    if not isinstance(document_path, DocumentPath):
        raise TypeError(source)
    return document_path


def _edit(source: Source, edit: Edit) -> Source:
    data = EditableText(source.data or b"").apply([edit])
    return replace(source, data=data, size=len(data), digest=digest.of_bytes(data))


def make_identity_edit(source: Source, *, identity: str) -> Edit:
    """Makes the edit that adds the name by which feed readers and calendars know a text."""
    return Edit(front_matter.split(source).body_line - 1, 1, 0, f"id: {_quote(identity)}\n")


def make_alias_edit(source: Source, document_path: DocumentPath, *, alias: str) -> Edit:
    """Makes the edit that adds `alias` to the file's old addresses, behind those that are older."""
    loaded, written = _load(source), _quote(alias)
    text, _ = decoding.decode(source)
    names = _name_fields(loaded, document_path)
    for key, name in names.items():
        if name == FIELD:
            return _AliasField(key, loaded.value[key], loaded.values, text.split("\n")).make_addition(written)
    field = GERMAN if _is_german(names) else FIELD
    return Edit(front_matter.split(source).body_line - 1, 1, 0, f"{field}: [{written}]\n")


def make_original_edits(source: Source, document_path: DocumentPath, *, original: str, language: str) -> list[Edit]:
    """Makes the edits by which a translation names its original, and its `language` unless that is "" or there."""
    names, line = _name_fields(_load(source), document_path), front_matter.split(source).body_line - 1
    is_german = _is_german(names)
    fields = {"übersetzung_von" if is_german else "translation_of": _quote(original)}
    if language and "language" not in names.values():
        fields["sprache" if is_german else "language"] = language
    return [Edit(line, 1, 0, "".join(f"{field}: {value}\n" for field, value in fields.items()))]


def _is_german(names: Mapping[str, str | None]) -> bool:
    """Whether the keys of a file are German: a new one is in the language of the others."""
    return any(name and slugify(key) != slugify(name) for key, name in names.items())


def _load(source: Source) -> LoadedYaml:
    split = front_matter.split(source)
    return loader.load(split.yaml, path=source.path, first_line=split.yaml_line)


def _name_fields(loaded: LoadedYaml, document_path: DocumentPath) -> dict[str, str | None]:
    """Returns the field that each key of a file means; None for a key that means none."""
    spellings = spellings_of(document_path.kind.form)
    return {key: spellings.get(key) or spellings.get(slugify(key)) for key in loaded.value or {}}


def _quote(name: str) -> str:
    return name if PLAIN.fullmatch(name) else quote_scalar(name)
