"""Gives each frame in which a table scrolls a role and a name, which are read when it is reached. Knows no tree."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape, unescape
from itertools import count

from netzblatt.model.records import Heading
from netzblatt.tools.i18n.catalogue import translate

FRAME = '<div class="table" tabindex="0">'
FRAME_OR_HEADING = re.compile(
    rf'<h[2-6][^>]* id="(?P<id>[^"]*)"|{FRAME}(?:\s*<table[^>]*>\s*<caption[^>]*>(?P<caption>.*?)</caption>)?',
    re.DOTALL,
)
TAG = re.compile(r"<[^>]*>")


def name_tables(html: str, headings: Iterable[Heading], *, language: str) -> str:
    """Returns the HTML of a text with a role and a name for each frame of a table, no name twice.

    A table is named by its caption, or else by the heading above it; each further table below one heading by a number.
    """
    if FRAME not in html:
        return html
    texts = {heading.id: heading.text for heading in headings}
    word = translate("site/table", language)
    numbered = (f"{word} {number}" for number in count(1))
    used = {""}
    above = ""

    def name(match: re.Match[str]) -> str:
        nonlocal above
        if match["id"] is not None:
            above = texts.get(unescape(match["id"]), "")
            return match[0]
        label = " ".join(unescape(TAG.sub("", match["caption"] or "")).split()) or above
        if label in used:
            label = next(candidate for candidate in numbered if candidate not in used)
        used.add(label)
        return match[0].replace(" tabindex", f' role="region" aria-label="{escape(label)}" tabindex', 1)

    return FRAME_OR_HEADING.sub(name, html)
