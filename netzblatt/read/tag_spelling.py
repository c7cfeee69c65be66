"""Reads and writes tags as they stand in a file, with quotes or without. Knows no field."""

from __future__ import annotations

import re

from netzblatt.read.keywords import compute_sense

QUOTED = r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\n]|'')*'"
# What a list would take for something else than a text without quotes.
SPECIAL = re.compile(
    r"^[\s\-?!&*%@`|>'\"\[\]{}#]|[,;\[\]{}#\"\\]|: |:$|^(?:ja|nein|yes|no|true|false|null|~|[\d.,:+-]+)$", re.IGNORECASE
)


def is_same_tag(tag: str, other: str) -> bool:
    """Returns whether two spellings mean one tag."""
    return compute_sense(tag) == compute_sense(other)


def unquote_tag(item: str) -> str:
    """Returns a tag without the quotes around it."""
    item = item.strip()
    if item[:1] == item[-1:] == "'" and len(item) > 1:
        return item[1:-1].replace("''", "'")
    return item[1:-1] if item[:1] == item[-1:] == '"' and len(item) > 1 else item


def quote_tag(tag: str) -> str:
    """Returns a tag as it must be written in a list."""
    return "'" + tag.replace("'", "''") + "'" if SPECIAL.search(tag) else tag


def can_be_tag(name: str) -> bool:
    """Whether a tag can have this name. A comma would make it two."""
    return bool(re.search(r"\w", name)) and not re.search(r"[,;\n\"\\]", name)
