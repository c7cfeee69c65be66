"""What must be true of every text: Python-Markdown makes the same of it with our short cuts and without them, and so do
we without Python-Markdown, if it is plain.
"""

from __future__ import annotations

from netzblatt.tools.markdown.conversion import whole_html
from netzblatt.tools.markdown.draft import Converted, Draft
from netzblatt.tools.markdown.fast import plain_html


def check(text: str, *, language: str = "de", typography: bool = True) -> bool:
    """Whether the text is plain."""
    expected = _whole(_draft(text, language, typography=typography), is_cut=False)
    assert expected == _whole(_draft(text, language, typography=typography), is_cut=True)
    draft = _draft(text, language, typography=typography)
    html = plain_html(draft)
    assert html is None or expected == draft.converted(html)
    return html is not None


def _draft(text: str, language: str, *, typography: bool) -> Draft:
    return Draft(text=text, path="content/news/a.md", first_line=3, language=language, typography=typography)


def _whole(draft: Draft, *, is_cut: bool) -> Converted:
    return draft.converted(whole_html(draft, is_cut=is_cut))
