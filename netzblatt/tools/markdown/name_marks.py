"""Puts a marker in the place of each @name of a text. Knows no tree, and not who is meant."""

from __future__ import annotations

import re

from netzblatt.model.names import NAME, NameInText
from netzblatt.model.records import END, NAME_MARK
from netzblatt.tools.markdown.conversion import Conversion


def mark_names(text: str, conversion: Conversion, *, is_linkable: bool) -> str:
    """Returns a text with markers in the place of its @names, which it collects. One escaped anywhere is none."""

    def mark(match: re.Match[str]) -> str:
        if f"\\{match[0]}" in conversion.text:
            return match[0]
        names = conversion.collected.names
        names.append(NameInText(match[1], is_linkable))
        return f"{NAME_MARK}{len(names) - 1}{END}"

    return NAME.sub(mark, text) if "@" in text else text
