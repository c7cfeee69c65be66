"""Character references of HTML ("&#228;"): resolves them, and tells those that mean no character of a text."""

from __future__ import annotations

import re
from html import unescape

from netzblatt.tools.text_files.decoding import CONTROL

REFERENCE = re.compile(r"&#(?:[0-9]+|[xX][0-9A-Fa-f]+);?")
# References with more digits than any character has. Python refuses to read a number of thousands of them.
ENDLESS = re.compile(r"&#(?=[0-9]{8}|[xX][0-9A-Fa-f]{8})")
# A space to HTML, but nothing that XML 1.0 (2.2) can carry.
FORM_FEED = "\f"
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def resolve_references(text: str) -> str:
    """Returns a text with the characters that its references mean. Those of controls vanish."""
    return unescape(escape_endless(text)).replace(FORM_FEED, " ")


def escape_endless(html: str) -> str:
    """Returns `html` with references of too many digits as plain letters."""
    return ENDLESS.sub("&amp;#", html) if "&#" in html else html


def is_forbidden(reference: str) -> bool:
    """Returns whether a reference means a control, or no character at all."""
    character = unescape(escape_endless(reference)).replace("\r", "\n")
    return len(character) != 1 or character in (REPLACEMENT, FORM_FEED) or CONTROL.match(character) is not None
