"""Checks what must be true of every text: the short way, where it takes the text, makes the same as Python-Markdown."""

from __future__ import annotations

from netzblatt.tools.markdown.conversion import Conversion
from netzblatt.tools.markdown.converter import convert_fully
from netzblatt.tools.markdown.fast import convert_plain


def check(text: str, *, language: str = "de", typography: bool = True) -> bool:
    """Compares both ways for one text, and returns whether it is plain."""
    conversion = _begin(text, language, typography=typography)
    expected = conversion.build_result(convert_fully(conversion))
    conversion = _begin(text, language, typography=typography)
    html = convert_plain(conversion)
    assert html is None or expected == conversion.build_result(html)
    return html is not None


def _begin(text: str, language: str, *, typography: bool) -> Conversion:
    return Conversion(text=text, path="content/news/a.md", first_line=3, language=language, typography=typography)
