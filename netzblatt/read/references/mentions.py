"""Finds the places where a file names other files, so that other names can be written there. Does not know whether the
files exist.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from netzblatt.model.names import NAME
from netzblatt.model.problem import Position
from netzblatt.model.source import Source
from netzblatt.read.addresses import DocumentPath
from netzblatt.read.forms.form import Field, Form, fields_of, spellings_of
from netzblatt.read.forms.site import SiteForm
from netzblatt.tools.language.slugs import slugify
from netzblatt.tools.markdown.directives.syntax import OPENING as OPENING_OF_DIRECTIVE
from netzblatt.tools.markdown.directives.syntax import find_values
from netzblatt.tools.markdown.links import quote_path
from netzblatt.tools.markdown.positions import TextPositions
from netzblatt.tools.text_files import decoding, front_matter
from netzblatt.tools.text_files.edits import Edit
from netzblatt.tools.text_files.front_matter import SplitFile
from netzblatt.tools.web.addresses import SCHEME
from netzblatt.tools.web.character_references import resolve_references
from netzblatt.tools.yaml import loader
from netzblatt.tools.yaml.loader import LoadedYaml, ValuePath
from netzblatt.tools.yaml.quoting import quote_scalar

OPENING = re.compile(r"\]\(\s*")
DEFINITION = re.compile(r"^[ >]{0,9}\[[^\]\n]+\]:\s*(?:<([^<>]*)>|([^\s<>]+))")
TITLE = re.compile(r"(?<!\s)\s+(?:\"[^\"]*\"|'[^']*')\s*$")
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()>#+\-.!])")
# Scalars that need no quotes in YAML, wherever they stand.
PLAIN = re.compile(r"[\w./][\w./+-]*(?: [\w./+-]+)*(?:#[\w-]+)?")
QUOTED = {"'": re.compile(r"'(?:[^']|'')*'"), '"': re.compile(r'"(?:[^"\\]|\\.)*"')}
# Characters that would end the target of a link in Markdown.
IN_TARGET = str.maketrans({sign: f"%{ord(sign):02X}" for sign in ' ()<>"\\'})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place where a file names others. `raw` is what is written at `line` and `column` (from 1). `names` are what it
    means in YAML or Markdown: paths, perhaps percent-encoded, or names of clusters. `field` is the field of front
    matter, "" in the text. One that `is_somebody` is the name of a file in people/ or the like, or any other.
    """

    line: int
    column: int
    raw: str
    names: tuple[str, ...]
    field: str = ""
    is_somebody: bool = False

    def make_edit(self, names: Sequence[str]) -> Edit:
        """Makes the edit that puts other names in the place of these."""
        return Edit(self.line, self.column, len(self.raw), self._write_names(names))

    def _write_names(self, names: Sequence[str]) -> str:
        value = ", ".join(names)
        if not self.field:
            return value if self.is_somebody else value.translate(IN_TARGET)
        if self.raw.startswith("'"):
            return "'" + value.replace("'", "''") + "'"
        needs_no_quotes = PLAIN.fullmatch(value) or len(names) > 1
        return value if needs_no_quotes and not self.raw.startswith('"') else quote_scalar(value)


def write_name(path: str, *, is_in_text: bool) -> str:
    """Returns a path as an editor can write it: as the target of a link in a text, or as a value of front matter."""
    if is_in_text:
        return quote_path(path).translate(IN_TARGET)
    return quote_scalar(path) if " #" in path else path


def find_mentions(source: Source, document_path: DocumentPath) -> list[Mention] | None:
    """Finds all mentions in a document; None if its front matter cannot be read."""
    split = front_matter.split(source)
    loaded = loader.load(split.yaml, path=source.path, first_line=split.yaml_line)
    if not isinstance(loaded.value, dict | None):
        return None
    text, _ = decoding.decode(source)
    fields = _find_in_fields(loaded, document_path.kind.form, text.split("\n"))
    texts = (*_find_in_text(split, source.path), *_find_in_directives(split, source.path))
    return [*fields, *texts, *_find_names(split, source.path)]


def find_mentions_of_site(source: Source) -> list[Mention] | None:
    """Finds all mentions in content/site.yml; None if it cannot be read."""
    text, _ = decoding.decode(source)
    loaded = loader.load(text, path=source.path)
    if not isinstance(loaded.value, dict | None):
        return None
    return list(_find_in_fields(loaded, SiteForm, text.split("\n")))


def _find_in_fields(loaded: LoadedYaml, form: type[Form], lines: list[str]) -> Iterator[Mention]:
    for value_path, field, value in _find_naming_scalars(loaded.value or {}, (), form):
        position = loaded.values[value_path]
        raw = find_raw_scalar(lines, position, value)
        if raw:
            names = tuple(part.strip() for part in value.split(",")) if field.has_commas else (value,)
            is_somebody = field.names_somebody
            place = {"line": position.line, "column": position.column}
            yield Mention(**place, raw=raw, names=names, field=field.name, is_somebody=is_somebody)


def _find_naming_scalars(
    values: dict[str, Any], outer_path: ValuePath, form: type[Form]
) -> Iterator[tuple[ValuePath, Field, str]]:
    """Yields the path, the field and the value of each scalar that names files or clusters. `outer_path` is the path of
    the mapping `values`, whose fields are those of `form`.
    """
    for key, value in values.items():
        field = _find_field(form, key)
        if field is None:
            continue
        # A record that is written as a single text has its value in the field that is its shorthand.
        scalar_field = fields_of(field.form).get(field.form.shorthand) if field.form else field
        for value_path, item in _list_items((*outer_path, key), value):
            if isinstance(item, dict) and field.form:
                yield from _find_naming_scalars(item, value_path, field.form)
            elif isinstance(item, str) and scalar_field and (scalar_field.names_file or scalar_field.names_somebody):
                yield value_path, scalar_field, item


def _find_field(form: type[Form], key: str) -> Field | None:
    """Returns the field that an editor's key means; None if it means none."""
    spellings = spellings_of(form)
    return fields_of(form).get(spellings.get(key) or spellings.get(slugify(key), ""))


def _list_items(value_path: ValuePath, value: object) -> list[tuple[ValuePath, object]]:
    """Returns the items of a list, or a single value as if it were one, each with its path."""
    if not isinstance(value, list):
        return [(value_path, value)]
    return [((*value_path, index), item) for index, item in enumerate(value)]


def find_raw_scalar(lines: Sequence[str], position: Position, value: str) -> str:
    """Returns `value` as it is written at `position`, with its quotes; "" if it runs over several lines."""
    text = lines[position.line - 1][position.column - 1 :]
    pattern = QUOTED.get(text[:1])
    if pattern:
        match = pattern.match(text)
        return match[0] if match else ""
    return value if text.startswith(value) else ""


def _find_in_text(split: SplitFile, path: str) -> Iterator[Mention]:
    # In code, a link is an example.
    text = TextPositions(split.body, path=path, first_line=split.body_line).text_without_code
    for number, line in enumerate(text.split("\n"), split.body_line):
        targets = [_find_target(line, match.end()) for match in OPENING.finditer(line)]
        definition = DEFINITION.match(line)
        if definition:
            targets.append(definition.span(1) if definition[1] is not None else definition.span(2))
        for start, end in targets:
            raw = line[start:end].partition("#")[0]
            name = resolve_references(ESCAPED.sub(r"\1", raw))
            if name and not name.startswith("/") and not SCHEME.match(name):
                yield Mention(line=number, column=start + 1, raw=raw, names=(name,))


def _find_in_directives(split: SplitFile, path: str) -> Iterator[Mention]:
    """Yields the values of directives that may be the names of files."""
    text = TextPositions(split.body, path=path, first_line=split.body_line).text_without_code
    for line in re.finditer("^.*$", text, re.MULTILINE):
        for start, value in find_values(text, line.start()) if OPENING_OF_DIRECTIVE.match(line[0]) else ():
            if value and not value.startswith("/") and not SCHEME.match(value):
                number = text.count("\n", 0, start)
                column = start - text.rfind("\n", 0, start)
                yield Mention(line=split.body_line + number, column=column, raw=value, names=(value,))


def _find_names(split: SplitFile, path: str) -> Iterator[Mention]:
    """Yields the @names in a text, and in the texts of its front matter, such as a caption."""
    body = TextPositions(split.body, path=path, first_line=split.body_line).text_without_code
    for first_line, text in ((split.yaml_line, split.yaml), (split.body_line, body)):
        for number, line in enumerate(text.split("\n"), first_line):
            for match in NAME.finditer(line):
                yield Mention(line=number, column=match.start(1) + 1, raw=match[1], names=(match[1],), is_somebody=True)


def _find_target(line: str, start: int) -> tuple[int, int]:
    """Returns the start and the end of a link's target. Its parenthesis opens just before `start`."""
    if line[start : start + 1] == "<":
        close = line.find(">", start)
        if close > 0:
            return start + 1, close
    end = _find_closing_parenthesis(line, start)
    # A title may follow the target.
    target = TITLE.sub("", line[start:end]).rstrip()
    return start, start + len(target)


def _find_closing_parenthesis(line: str, start: int) -> int:
    depth = 1
    for index in range(start, len(line)):
        if line[index] == "(":
            depth += 1
        elif line[index] == ")":
            depth -= 1
        if depth == 0:
            return index
    return len(line)
