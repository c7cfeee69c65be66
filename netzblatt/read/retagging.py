"""Finds out what must change in texts when a tag gets another name, or becomes another tag. Writes nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from netzblatt.model.source import Source
from netzblatt.read.addresses import DocumentPath, parse_document_path
from netzblatt.read.forms.documents import DocumentForm
from netzblatt.read.forms.form import spellings_of
from netzblatt.read.kinds import KINDS
from netzblatt.read.tag_spelling import QUOTED, is_same_tag, quote_tag, unquote_tag
from netzblatt.tools.language.slugs import slugify
from netzblatt.tools.yaml import loader

FRONT_MATTER = re.compile(r"\ufeff?\s*---[ \t]*\r?\n(?P<yaml>.*?)^---[ \t]*\r?$", re.DOTALL | re.MULTILINE)
# A field at the beginning of a line, with all lines that belong to its value.
MORE_LINES = r"(?:[^\n]*\n(?=[ \t\-\]#\r\n]))*[^\n]*\n?"
FIELD = re.compile(rf"^(?P<key>[^\W\d_][\w -]*+)[ \t]*:(?P<value>{MORE_LINES})", re.MULTILINE)
COMMENT = r"(?:(?<=\s)|^)#[^\n]*"
# The items of a list in one line or in brackets, and those of a list with a line for each.
IN_LINE = re.compile(rf"{COMMENT}|(?P<item>{QUOTED}|[^\s,;\[\]\"'#](?:[^,;\[\]\n\r#]|(?<!\s)#)*)", re.MULTILINE)
IN_LINES = re.compile(rf"{COMMENT}|^[ \t]*-[ \t]+(?P<item>{QUOTED}|[^\s\"'#](?:[^\n\r#]|(?<!\s)#)*)", re.MULTILINE)
SEPARATOR = re.compile(r"\s*[,;][ \t]*")


class Retagging(NamedTuple):
    """The new bytes of the texts that change, by path, and the paths of those that nobody but an editor can change."""

    texts: Mapping[str, bytes]
    left: tuple[str, ...]


def count_tags(sources: Mapping[str, Source]) -> Counter[str]:
    """Counts the tags of all texts as they are written."""
    return Counter(tag for source in _list_documents(sources) for tag in _read_tags(_decode(source)))


def plan_retagging(sources: Mapping[str, Source], *, old: str, new: str) -> Retagging:
    """Plans to write `new` wherever a text has the tag `old`. A text that has both loses the old one."""
    texts: dict[str, bytes] = {}
    left: list[str] = []
    for source in _list_documents(sources):
        text = _decode(source)
        tags = _read_tags(text)
        if not any(is_same_tag(tag, old) for tag in tags):
            continue
        expected = list(dict.fromkeys(new if is_same_tag(tag, old) or is_same_tag(tag, new) else tag for tag in tags))
        changed = _retag(text, old, new)
        if _read_tags(changed) == expected:
            texts[source.path] = changed.encode("utf-8", "surrogateescape")
        else:
            left.append(source.path)
    return Retagging(texts, tuple(left))


def _list_documents(sources: Mapping[str, Source]) -> Iterator[Source]:
    for path, source in sources.items():
        if isinstance(parse_document_path(path, KINDS), DocumentPath):
            yield source


def _decode(source: Source) -> str:
    return (source.data or b"").decode("utf-8", "surrogateescape")


def _find_fields(text: str) -> Iterator[re.Match[str]]:
    """Yields the fields of a text that hold tags."""
    front_matter = FRONT_MATTER.match(text)
    if front_matter is None:
        return
    spellings = spellings_of(DocumentForm)
    for field in FIELD.finditer(text, front_matter.start("yaml"), front_matter.end("yaml")):
        if spellings.get(slugify(field["key"])) == "tags":
            yield field


def _read_tags(text: str) -> list[str]:
    """Reads the tags of a text as the site reads them."""
    tags: list[str] = []
    for field in _find_fields(text):
        loaded = loader.load(field[0].replace("\r\n", "\n"), path="")
        value = next(iter(loaded.value.values()), None) if isinstance(loaded.value, dict) else None
        items = re.split("[,;]", value) if isinstance(value, str) else value if isinstance(value, list) else []
        tags += [" ".join(item.split()) for item in items if isinstance(item, str) and item.strip()]
    return tags


def _retag(text: str, old: str, new: str) -> str:
    for field in reversed([*_find_fields(text)]):
        start, end = field.span("value")
        text = text[:start] + _retag_value(text[start:end], old, new) + text[end:]
    return text


def _retag_value(value: str, old: str, new: str) -> str:
    first, *others = value.split("\n")
    has_lines = first.strip()[:1] in {"", "#"} and any(line.lstrip().startswith("- ") for line in others)
    pattern = IN_LINES if has_lines else IN_LINE
    items = [match for match in pattern.finditer(value) if match["item"]]
    written = {unquote_tag(item["item"]) for item in items}
    is_there = any(is_same_tag(tag, new) and not is_same_tag(tag, old) for tag in written)
    for item in reversed(items):
        if not is_same_tag(unquote_tag(item["item"]), old):
            continue
        start = item.start("item")
        end = start + len(item["item"].rstrip())
        if is_there:
            start, end = _widen(value, start, end, has_lines=has_lines)
        value = value[:start] + ("" if is_there else quote_tag(new)) + value[end:]
    return value


def _widen(value: str, start: int, end: int, *, has_lines: bool) -> tuple[int, int]:
    """Returns the span of an item with what parts it from the next, or from the one before."""
    if has_lines:
        line_end = value.find("\n", end)
        return value.rfind("\n", 0, start) + 1, line_end + 1 if line_end >= 0 else len(value)
    behind = SEPARATOR.match(value, end)
    if behind:
        return start, behind.end()
    before = value[:start].rstrip()
    return (len(before[:-1].rstrip()) if before.endswith((",", ";")) else start), end
