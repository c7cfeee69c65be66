"""Joins style sheets into one file. Knows only as much of CSS as joining could break."""

from __future__ import annotations

import re

from netzblatt.cache.objects import Objects
from netzblatt.model.tasks import StyleSheet

BOM = b"\xef\xbb\xbf"
# Browsers heed @charset only as the very first bytes of a file. All our style sheets are UTF-8.
CHARSET = b'@charset "UTF-8";\n'
# A comment, or what may hold the signs of one: a string, an address. Browsers need none, and
# nobody else reads the file. One that is not closed stays, and so does a licence (/*!).
COMMENT = re.compile(
    rb"""[ \t]*/\*(?!!).*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|url\([^"'()]*\)""", re.DOTALL | re.IGNORECASE
)


def join_style_sheets(action: StyleSheet, *, objects: Objects) -> bytes:
    """Returns the style sheets one after the other, on lines of their own, without comments, and behind them the
    clusters' accents and the site's origin. Raises OSError if one is missing.
    """
    parts = [COMMENT.sub(_leave_out, objects.get(each).removeprefix(BOM)).strip() for each in action.digests]
    parts += [_write_accents(action).encode(), _write_origin(action.origin).encode()]
    return CHARSET + b"\n".join(part for part in parts if part) + b"\n"


def _leave_out(found: re.Match[bytes]) -> bytes:
    """Returns a blank for a comment, which may stand between two words, and anything else as it is."""
    return b" " if found[0].lstrip(b" \t").startswith(b"/*") else found[0]


def _write_accents(action: StyleSheet) -> str:
    """Writes a class of-<slug> for each cluster. These rules are in no layer, and so win over those of all others."""
    if not action.accents:
        return ""
    light = "".join([f".of-{slug}{{--accent:{colour}}}" for slug, colour, _ in action.accents])
    dark = "".join([f".of-{slug}{{--accent:{colour}}}" for slug, _, colour in action.accents])
    return f"{light}\n@media screen and (prefers-color-scheme:dark){{{dark}}}"


def _write_origin(origin: str) -> str:
    """Writes scheme and host as a string that rules can put before `attr(href)`. Neither can hold a quotation mark."""
    return f':root{{--origin:"{origin}"}}' if origin else ""
