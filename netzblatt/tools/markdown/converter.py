"""From a Markdown text to a value: HTML, and all that others must know of it."""

from __future__ import annotations

from functools import partial

from netzblatt.tools.fast import has_short_ways
from netzblatt.tools.markdown.conversion import Converted, Draft
from netzblatt.tools.markdown.fast import plain_html
from netzblatt.tools.markdown.limits import is_too_much
from netzblatt.tools.markdown.links import check_fragments
from netzblatt.tools.markdown.mistakes import tell_leftovers
from netzblatt.tools.markdown.proven_version import unproven_version

# A line that looks as if it were to blame when a text is nested deeper than Python can follow.
NESTED = r"^.*(?:(?:[-*+>] ?|\d+\. ){20}|[*_\[]{20})|^ {80}"


def convert(text: str, *, path: str, first_line: int = 1, language: str, typography: bool = True) -> Converted:
    """The text of the file `path`, where it begins at `first_line`. `language` is a BCP 47 tag."""
    primary = language.partition("-")[0].lower()
    begin = partial(Draft, text=text, path=path, first_line=first_line, language=primary, typography=typography)
    draft = begin()
    html = plain_html(draft) if has_short_ways() and not unproven_version() else None
    if html is None:
        draft = begin()
        html = whole_html(draft)
    return draft.converted(html)


def whole_html(draft: Draft) -> str:
    """Converts any text by Python-Markdown, and collects all that there is to collect and to tell of it."""
    from netzblatt.tools.markdown.raw_html import admit

    text = draft.text
    html = "" if is_too_much(draft) else _html(draft)
    # Raw HTML, and the attributes of a code fence, come past the passes over the tree.
    if html and ("<" in text or ("{" in text and ("```" in text or "~~~" in text))):
        html = admit(html, draft)
    if html:
        tell_leftovers(draft)
    check_fragments(draft)
    return html


def _html(draft: Draft) -> str:
    from netzblatt.tools.markdown.parser import parser

    try:
        return parser(draft.language).html(draft)
    except RecursionError:
        # The instance stopped in the middle and would read the next text as part of this one.
        parser.cache_clear()
        draft.refuse("text/nested", NESTED)
        return ""
