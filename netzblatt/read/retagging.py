"""Finds out what must change in texts when a tag gets another name, or becomes another tag. Writes nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from netzblatt.cache.memo import MemoryCache
from netzblatt.model.source import Source
from netzblatt.read.addresses import DocumentPath, parse_document_path
from netzblatt.read.forms.documents import DocumentForm
from netzblatt.read.forms.form import spellings_of
from netzblatt.read.keywords import compute_sense
from netzblatt.read.kinds import KINDS
from netzblatt.read.terms import read_terms
from netzblatt.tools.language.slugs import slugify
from netzblatt.tools.yaml import loader

FRONT_MATTER = re.compile(r"\ufeff?\s*---[ \t]*\r?\n(?P<yaml>.*?)^---[ \t]*\r?$", re.DOTALL | re.MULTILINE)
# A field at the beginning of a line, with all lines that belong to its value.
MORE_LINES = r"(?:[^\n]*\n(?=[ \t\-\]#\r\n]))*[^\n]*\n?"
FIELD = re.compile(rf"^(?P<key>[^\W\d_][\w -]*?)[ \t]*:(?P<value>{MORE_LINES})", re.MULTILINE)
COMMENT = r"(?:(?<=\s)|^)#[^\n]*"
QUOTED = r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\n]|'')*'"
# The items of a list in one line or in brackets, and those of a list with a line for each.
IN_LINE = re.compile(rf"{COMMENT}|(?P<item>{QUOTED}|[^\s,;\[\]\"'#](?:[^,;\[\]\n\r#]|(?<!\s)#)*)", re.MULTILINE)
IN_LINES = re.compile(rf"{COMMENT}|^[ \t]*-[ \t]+(?P<item>{QUOTED}|[^\s\"'#](?:[^\n\r#]|(?<!\s)#)*)", re.MULTILINE)
# The beginning of a term in content/tags.yml, and its wider term.
KEY = re.compile(rf"^(?:{QUOTED}|[^\s#\"':][^:\n]*?)(?=[ \t]*:)", re.MULTILINE)
PARENT = re.compile(
    rf"(?P<key>\b(?:parent|oberbegriff|über)[ \t]*:[ \t]*)(?P<name>{QUOTED}|[^\s\"'#][^,}}#\r\n]*)", re.IGNORECASE
)
SEPARATOR = re.compile(r"\s*[,;][ \t]*")
# What a list would take for something else than a text without quotes.
SPECIAL = re.compile(
    r"^[\s\-?!&*%@`|>'\"\[\]{}#]|[,;\[\]{}#\"\\]|: |:$|^(?:ja|nein|yes|no|true|false|null|~|[\d.,:+-]+)$", re.IGNORECASE
)


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
        if not any(_is_same(tag, old) for tag in tags):
            continue
        expected = list(dict.fromkeys(new if _is_same(tag, old) or _is_same(tag, new) else tag for tag in tags))
        changed = _retag(text, old, new)
        if _read_tags(changed) == expected:
            texts[source.path] = changed.encode("utf-8", "surrogateescape")
        else:
            left.append(source.path)
    return Retagging(texts, tuple(left))


def is_synonym(sources: Mapping[str, Source], old: str, new: str) -> bool:
    """Returns whether content/tags.yml says that the tag `old` is `new`: then its address leads there already."""
    terms, _ = read_terms(sources, MemoryCache())
    return any(_is_same(term.label, new) and any(_is_same(word, old) for word in term.other_words) for term in terms)


def rename_term(source: Source, *, old: str, new: str) -> bytes | None:
    """Returns content/tags.yml with the other name of a term, as the beginning of its line and as a parent; None if the
    file does not have the term, or not in a way that can be changed.
    """
    text = _decode(source)
    before = loader.load(text.replace("\r\n", "\n"), path=source.path).value
    keys = [key for key in before if _is_same(key, old)] if isinstance(before, dict) else []
    if not keys:
        return None
    changed = KEY.sub(lambda key: _quote(new) if _is_same(_unquote(key[0]), old) else key[0], text)
    changed = PARENT.sub(lambda parent: _rename_parent(parent, old, new), changed)
    after = loader.load(changed.replace("\r\n", "\n"), path=source.path).value
    expected = [new if key in keys else key for key in before]
    return changed.encode("utf-8", "surrogateescape") if isinstance(after, dict) and [*after] == expected else None


def _rename_parent(parent: re.Match[str], old: str, new: str) -> str:
    name = parent["name"].rstrip()
    return parent["key"] + (
        _quote(new) + parent["name"][len(name) :] if _is_same(_unquote(name), old) else parent["name"]
    )


def _list_documents(sources: Mapping[str, Source]) -> Iterator[Source]:
    for path, source in sources.items():
        if isinstance(parse_document_path(path, KINDS), DocumentPath):
            yield source


def _decode(source: Source) -> str:
    return (source.data or b"").decode("utf-8", "surrogateescape")


def _is_same(tag: str, other: str) -> bool:
    return compute_sense(tag) == compute_sense(other)


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
    written = {_unquote(item["item"]) for item in items}
    is_there = any(_is_same(tag, new) and not _is_same(tag, old) for tag in written)
    for item in reversed(items):
        if not _is_same(_unquote(item["item"]), old):
            continue
        start = item.start("item")
        end = start + len(item["item"].rstrip())
        if is_there:
            start, end = _widen(value, start, end, has_lines=has_lines)
        value = value[:start] + ("" if is_there else _quote(new)) + value[end:]
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


def _unquote(item: str) -> str:
    item = item.strip()
    if item[:1] == item[-1:] == "'" and len(item) > 1:
        return item[1:-1].replace("''", "'")
    return item[1:-1] if item[:1] == item[-1:] == '"' and len(item) > 1 else item


def _quote(tag: str) -> str:
    return "'" + tag.replace("'", "''") + "'" if SPECIAL.search(tag) else tag


def can_be_tag(name: str) -> bool:
    """Whether a tag can have this name. A comma would make it two."""
    return bool(re.search(r"\w", name)) and not re.search(r"[,;\n\"\\]", name)
