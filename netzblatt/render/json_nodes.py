"""Writes the nodes of structured data as JSON (JSON-LD 1.1). Knows no page and no kind of node."""

from __future__ import annotations

import re
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Any
from urllib.parse import urljoin

# HTML ends a script element at "</script", even inside a string, and old JavaScript ends lines at U+2028 and U+2029.
ESCAPES = {char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}
# Addresses that begin with a slash and have no "." or ".." among their steps.
ROOTED = re.compile(r"(?:/[\w%~-][\w%~.-]*)+/?|/")
CACHE_SIZE = 1 << 12
SCHEMA = "https://schema.org/"


class JsonText(str):
    """A text that is JSON, and is not quoted again."""

    __slots__ = ()


def build_node(kind: str, *, iri: str = "", **properties: Any) -> JsonText:
    """Builds a node of the graph, and leaves out empty properties: they would claim something."""
    members = []
    for name, value in {"@type": kind, "@id": iri, **properties}.items():
        if value or value == 0:
            members.append(f'"{name}":{_dump_value(value)}')
    return JsonText(f"{{{','.join(members)}}}")


def _dump_value(value: Any) -> str:
    if isinstance(value, str):
        return value if isinstance(value, JsonText) else _quote(value)
    return dump_list(value) if isinstance(value, list) else str(int(value))


def dump_list(values: list[Any]) -> str:
    """Writes a list of values."""
    return f"[{','.join(map(_dump_value, values))}]"


# Tags, clusters and sections are on many pages, so their names are quoted once, and their nodes built once.
@lru_cache(maxsize=CACHE_SIZE)
def _quote(text: str) -> str:
    quoted = encode_basestring(text)
    for char, escape in ESCAPES.items():
        quoted = quoted.replace(char, escape)
    return quoted


@lru_cache(maxsize=CACHE_SIZE)
def make_absolute(home: str, href: str) -> str:
    """Returns the URL of an href of the site whose home page is at the URL `home`."""
    # Nearly all addresses are rooted, and urljoin is slow.
    return _find_origin(home) + href if ROOTED.fullmatch(href) else urljoin(home, href)


@lru_cache
def _find_origin(url: str) -> str:
    return urljoin(url, "/").removesuffix("/")
