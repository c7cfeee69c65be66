"""Checks what must be true of every text: the short way, where it takes the text, makes the same as Python-Markdown."""

from __future__ import annotations

from netzblatt.tools.markdown.conversion import Draft
from netzblatt.tools.markdown.converter import whole_html
from netzblatt.tools.markdown.fast import plain_html


def check(text: str, *, language: str = "de", typography: bool = True) -> bool:
    """Compares both ways for one text, and returns whether it is plain."""
    draft = _draft(text, language, typography=typography)
    expected = draft.converted(whole_html(draft))
    draft = _draft(text, language, typography=typography)
    html = plain_html(draft)
    assert html is None or expected == draft.converted(html)
    return html is not None


def _draft(text: str, language: str, *, typography: bool) -> Draft:
    return Draft(text=text, path="content/news/a.md", first_line=3, language=language, typography=typography)
