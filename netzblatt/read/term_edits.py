"""Finds out how content/tags.yml must read when a tag gets another name, or becomes another tag: all else in the file
stays as it is. Writes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from netzblatt.cache.memo import MemoryCache
from netzblatt.model.frozen import replace
from netzblatt.model.paths import TAGS_FILE
from netzblatt.model.source import Source
from netzblatt.model.terms import Term
from netzblatt.read.tag_spelling import QUOTED, is_same_tag, quote_tag, unquote_tag
from netzblatt.read.terms import read_terms
from netzblatt.tools.yaml import loader

# The beginning of a term, and its wider term.
KEY = re.compile(rf"^(?:(?:{QUOTED})(?=[ \t]*:)|[^\s#\"':][^:\n]*+(?=:))", re.MULTILINE)
PARENT = re.compile(
    rf"(?P<key>\b(?:parent|oberbegriff|über)[ \t]*:[ \t]*)(?P<name>{QUOTED}|[^\s\"'#][^,}}#\r\n]*)", re.IGNORECASE
)
# The other words for a term: in brackets, in the line, or in lines of their own.
SYNONYMS = r"\b(?:synonyms|synonyme|auch)[ \t]*:[ \t]*"
IN_BRACKETS = re.compile(rf"{SYNONYMS}\[([^\[\]\n]*)\]", re.IGNORECASE)
IN_LINE = re.compile(rf"^([ \t]+{SYNONYMS}[^\s\[#][^\n#]*)(#[^\n]*)?$", re.IGNORECASE)
IN_LINES = re.compile(rf"^[ \t]+{SYNONYMS}(?:#[^\n]*)?$", re.IGNORECASE)
INDENT = "  "
GERMAN = re.compile(r"\b(?:beschreibung|synonyme|oberbegriff|schreibweise|übersetzungen)[ \t]*:", re.IGNORECASE)


def is_synonym(source: Source, old: str, new: str) -> bool:
    """Returns whether content/tags.yml says that the tag `old` is `new`: then its address leads there already."""
    words = next((term.other_words for term in _read(source) if is_same_tag(term.label, new)), ())
    return any(is_same_tag(word, old) for word in words)


def is_term(source: Source, tag: str) -> bool:
    """Returns whether a tag has a line of its own in content/tags.yml."""
    return any(is_same_tag(term.label, tag) for term in _read(source))


def _read(source: Source) -> tuple[Term, ...]:
    return read_terms({TAGS_FILE: source}, MemoryCache())[0]


def rename_term(source: Source, *, old: str, new: str) -> bytes | None:
    """Returns content/tags.yml with the other name of a term, as the beginning of its line and as a parent; None if the
    file does not have the term, or not in a way that can be changed.
    """
    text = _decode(source)
    before = loader.load(text.replace("\r\n", "\n"), path=source.path).value
    keys = [key for key in before if is_same_tag(key, old)] if isinstance(before, dict) else []
    if not keys:
        return None
    changed = KEY.sub(lambda key: quote_tag(new) if is_same_tag(unquote_tag(key[0]), old) else key[0], text)
    changed = PARENT.sub(lambda parent: _rename_parent(parent, old, new), changed)
    after = loader.load(changed.replace("\r\n", "\n"), path=source.path).value
    expected = [new if key in keys else key for key in before]
    return _encode(changed) if isinstance(after, dict) and [*after] == expected else None


def _rename_parent(parent: re.Match[str], old: str, new: str) -> str:
    name = parent["name"].rstrip()
    is_old = is_same_tag(unquote_tag(name), old)
    return parent["key"] + (quote_tag(new) + parent["name"][len(name) :] if is_old else parent["name"])


def add_synonym(source: Source, *, old: str, new: str) -> bytes | None:
    """Returns content/tags.yml with `old` as another word for the term `new`, which is added if it is missing; None if
    that cannot be done without changing anything else.
    """
    text = _decode(source)
    line_end = "\r\n" if "\r\n" in text else "\n"
    lines = _add(text.replace("\r\n", "\n").rstrip("\n").split("\n"), quote_tag(old), new)
    changed = replace(source, data=_encode(line_end.join([*lines, ""])))
    terms, problems = read_terms({TAGS_FILE: source}, MemoryCache())
    expected = [
        replace(term, synonyms=(*term.synonyms, old)) if is_same_tag(term.label, new) else term for term in terms
    ]
    if not is_term(source, new):
        expected.append(Term(label=new, synonyms=(old,)))
    found, found_problems = read_terms({TAGS_FILE: changed}, MemoryCache())
    return changed.data if ([*found], len(found_problems)) == (expected, len(problems)) else None


def _add(lines: Sequence[str], word: str, new: str) -> list[str]:
    """Returns the lines of the file with another word for a term. Where a line is odd, it stays."""
    is_german = any(map(GERMAN.search, lines))
    field = f"{'synonyme' if is_german else 'synonyms'}: [{word}]"
    keys = ((number, KEY.match(line)) for number, line in enumerate(lines))
    start, key = next(((n, key) for n, key in keys if key and is_same_tag(unquote_tag(key[0]), new)), (0, None))
    if key is None:
        return [*filter(None, lines[:1]), *lines[1:], f"{quote_tag(new)}:", f"{INDENT}{field}"]
    rest = range(start + 1, len(lines))
    end = next((number for number in rest if lines[number].strip() and not lines[number][0].isspace()), len(lines))
    head = lines[start][: lines[start].index(":", key.end()) + 1]
    value, inside = lines[start][len(head) :].strip(), lines[start + 1 : end]
    if value.startswith(("{", "#")) or not value:
        changed = _add_to_fields([lines[start], *inside], word, field)
    elif any(line.strip() for line in inside):
        changed = [lines[start], *inside]
    else:
        description = "beschreibung" if is_german else "description"
        changed = [head, f"{INDENT}{description}: {value}", f"{INDENT}{field}", *inside]
    return [*lines[:start], *changed, *lines[end:]]


def _add_to_fields(lines: Sequence[str], word: str, field: str) -> list[str]:
    """Returns the lines of a term with another word for it: behind those that it has, or in a field of its own."""
    for number, line in enumerate(lines):
        behind = number + 1
        if line.lstrip().startswith("#"):
            continue
        if found := IN_BRACKETS.search(line):
            words = found[1].rstrip()
            mended = f"{line[: found.start(1)]}{words}{', ' if words else ''}{word}{line[found.end(1) :]}"
        elif found := IN_LINE.match(line):
            words = found[1].rstrip()
            mended = f"{words}, {word}{found[1][len(words) :]}{found[2] or ''}"
        elif IN_LINES.match(line):
            while behind < len(lines) and lines[behind].lstrip().startswith(("- ", "#")):
                behind += 1
            indent = lines[behind - 1][: len(lines[behind - 1]) - len(lines[behind - 1].lstrip())]
            return [*lines[:behind], f"{indent}- {word}", *lines[behind:]]
        else:
            continue
        return [*lines[:number], mended, *lines[behind:]]
    first, *inside = lines
    if "{" in first:
        before, brace, behind_brace = first.rpartition("}")
        return [f"{before.rstrip()}, {field}{brace}{behind_brace}", *inside]
    child = next((line for line in inside if line.strip() and not line.lstrip().startswith("#")), INDENT)
    return [first, f"{child[: len(child) - len(child.lstrip())] or INDENT}{field}", *inside]


def _decode(source: Source) -> str:
    return (source.data or b"").decode("utf-8", "surrogateescape")


def _encode(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
