"""Where a file names other files: each spot with the text that stands there, so that another can be written in its
place. Knows not whether a file exists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

from netzblatt.model.problem import Position
from netzblatt.model.source import Source
from netzblatt.read.addresses import DocumentPath
from netzblatt.read.forms.form import Field, Form, fields_of, spellings_of
from netzblatt.read.forms.site import SiteForm
from netzblatt.tools.language.slugs import slugify
from netzblatt.tools.markdown.links import SCHEME
from netzblatt.tools.markdown.positions import TextPositions
from netzblatt.tools.text_files import decoding, front_matter
from netzblatt.tools.text_files.edits import Edit
from netzblatt.tools.text_files.front_matter import SplitFile
from netzblatt.tools.yaml import loader
from netzblatt.tools.yaml.faults import quote_scalar
from netzblatt.tools.yaml.loader import LoadedYaml, ValuePath

OPENING = re.compile(r"\]\(\s*")
DEFINITION = re.compile(r"^[ >]{0,9}\[[^\]\n]+\]:\s*(?:<([^<>]*)>|([^\s<>]+))")
TITLE = re.compile(r"\s+(?:\"[^\"]*\"|'[^']*')\s*$")
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()>#+\-.!])")
# What a plain scalar of YAML may be made of everywhere, and stay a text.
PLAIN = re.compile(r"[\w./][\w./+-]*(?: [\w./+-]+)*(?:#[\w-]+)?")
QUOTED = {"'": re.compile(r"'(?:[^']|'')*'"), '"': re.compile(r'"(?:[^"\\]|\\.)*"')}
# What would end a target of Markdown.
IN_TARGET = str.maketrans({sign: f"%{ord(sign):02X}" for sign in ' ()<>"\\'})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """`raw` stands at `line` and `column`; `names` are the files or clusters that it names, as YAML and Markdown
    understand it: paths that may be percent-encoded. `field` is the key in front matter, "" in the text.
    """

    line: int
    column: int
    raw: str
    names: tuple[str, ...]
    field: str = ""

    def make_edit(self, names: Sequence[str]) -> Edit:
        """What makes the spot name others."""
        return Edit(self.line, self.column, len(self.raw), self._write_names(names))

    def _write_names(self, names: Sequence[str]) -> str:
        value = ", ".join(names)
        if not self.field:
            return value.translate(IN_TARGET)
        if self.raw.startswith("'"):
            return "'" + value.replace("'", "''") + "'"
        return (
            value
            if not self.raw.startswith('"') and (PLAIN.fullmatch(value) or len(names) > 1)
            else quote_scalar(value)
        )


def find_mentions(source: Source, place: DocumentPath) -> list[Mention] | None:
    """All of a document; None if its front matter cannot be read."""
    split = front_matter.split(source)
    loaded = loader.load(split.yaml, path=source.path, first_line=split.yaml_line)
    if not isinstance(loaded.value, dict | None):
        return None
    text, _ = decoding.decode(source)
    fields = _find_in_fields(loaded, place.kind.form, text.split("\n"))
    return [*fields, *_find_in_text(split, source.path)]


def find_mentions_of_site(source: Source) -> list[Mention] | None:
    """All of content/site.yml."""
    text, _ = decoding.decode(source)
    loaded = loader.load(text, path=source.path)
    return [*_find_in_fields(loaded, SiteForm, text.split("\n"))] if isinstance(loaded.value, dict | None) else None


def _find_in_fields(loaded: LoadedYaml, form: type[Form], lines: list[str]) -> Iterator[Mention]:
    for loc, field, value in _find_naming_scalars(loaded.value or {}, (), form):
        position = loaded.values[loc]
        raw = find_raw_scalar(lines, position, value)
        if raw:
            names = tuple(part.strip() for part in value.split(",")) if field.has_commas else (value,)
            yield Mention(line=position.line, column=position.column, raw=raw, names=names, field=field.name)


def _find_naming_scalars(
    value: dict[str, Any], loc: ValuePath, form: type[Form]
) -> Iterator[tuple[ValuePath, Field, str]]:
    """Yields the texts that name files, each with its path in the front matter and its field."""
    spellings = spellings_of(form)
    for key, item in value.items():
        field = fields_of(form).get(spellings.get(key) or spellings.get(slugify(key), ""))
        if field is None:
            continue
        entries = enumerate(item) if isinstance(item, list) else [(None, item)]
        for number, entry in entries:
            entry_loc = (*loc, key) if number is None else (*loc, key, number)
            if isinstance(entry, dict) and field.form:
                yield from _find_naming_scalars(entry, entry_loc, field.form)
            elif isinstance(entry, str):
                text_field = fields_of(field.form).get(field.form.shorthand) if field.form else field
                if text_field and text_field.names_file:
                    yield entry_loc, text_field, entry


def find_raw_scalar(lines: Sequence[str], position: Position, value: str) -> str:
    """How `value` is written at `position`; "" where it runs over several lines."""
    rest = lines[position.line - 1][position.column - 1 :]
    if pattern := QUOTED.get(rest[:1]):
        match = pattern.match(rest)
        return match[0] if match else ""
    return value if rest.startswith(value) else ""


def _find_in_text(split: SplitFile, path: str) -> Iterator[Mention]:
    # Without what stands in code: there a link is an example.
    shown = TextPositions(split.body, path=path, first_line=split.body_line).text_without_code
    for number, line in enumerate(shown.split("\n"), split.body_line):
        found = [_find_target(line, match.end()) for match in OPENING.finditer(line)]
        if match := DEFINITION.match(line):
            found.append(match.span(1) if match[1] is not None else match.span(2))
        for start, end in found:
            raw = line[start:end].partition("#")[0]
            name = unescape(ESCAPED.sub(r"\1", raw))
            if name and not name.startswith("/") and not SCHEME.match(name):
                yield Mention(line=number, column=start + 1, raw=raw, names=(name,))


def _find_target(line: str, start: int) -> tuple[int, int]:
    """From where to where the target goes of a link whose parenthesis opens before `start`."""
    if line[start : start + 1] == "<" and (close := line.find(">", start)) > 0:
        return start + 1, close
    depth, end = 1, start
    while end < len(line) and (depth := depth + (line[end] == "(") - (line[end] == ")")):
        end += 1
    inside = line[start:end]
    return start, start + len(TITLE.sub("", inside).rstrip())
