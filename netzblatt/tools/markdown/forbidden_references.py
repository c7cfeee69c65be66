"""Refuses references to characters that no feed can carry: one of them, and an XML file shows nothing at all."""

from __future__ import annotations

import re

from netzblatt.tools.markdown.conversion import Conversion
from netzblatt.tools.web.character_references import REFERENCE, is_forbidden


def remove_forbidden_references(html: str, conversion: Conversion) -> str:
    """Returns `html` with a space for each forbidden reference, and reports these as errors.

    It comes before the cleaner, which makes characters of references: no text can forge a marker of ours with them.
    """

    def remove(match: re.Match[str]) -> str:
        if not is_forbidden(match[0]):
            return match[0]
        # In a tag, the semicolon may be missing.
        reference = match[0].removesuffix(";")
        conversion.add_error("text/reference", rf"{reference}(?![0-9])", reference=f"{reference};")
        return " "

    return REFERENCE.sub(remove, html) if "&#" in html else html
