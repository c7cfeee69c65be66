"""Converts a Markdown text into HTML, by the short way if it is plain and by Python-Markdown if not."""

from __future__ import annotations

from functools import partial

from netzblatt.tools.fast import has_short_ways
from netzblatt.tools.markdown.conversion import Conversion, ConvertedText
from netzblatt.tools.markdown.dialects import report_dialects
from netzblatt.tools.markdown.fast import convert_plain
from netzblatt.tools.markdown.limits import refuse_oversized, shorten_pasted_drawings, shorten_pasted_pictures
from netzblatt.tools.markdown.links import check_fragments
from netzblatt.tools.markdown.proven_version import find_unproven_version

# Finds a line that is probably to blame when a text is nested deeper than Python can follow.
NESTED_LINE = r"^.*(?:(?:[-*+>] ?|\d+\. ){20}|[*_\[]{20})|^ {80}"


def convert(  # noqa: PLR0913 (all but the first by name)
    text: str,
    *,
    path: str,
    first_line: int = 1,
    language: str,
    typography: bool = True,
    site: str = "",
    title: str = "",
) -> ConvertedText:
    """Converts the text of the file `path`, where it begins at `first_line`. `language` is a BCP 47 tag; addresses of
    the `site` with this URL are links to its files.

    A heading that repeats `title` at the beginning is left out.
    """
    text = shorten_pasted_drawings(shorten_pasted_pictures(text))
    primary = language.partition("-")[0].lower()
    begin = partial(
        Conversion,
        text=text,
        path=path,
        first_line=first_line,
        language=primary,
        typography=typography,
        site=site,
        title=title,
    )
    if has_short_ways() and not find_unproven_version():
        conversion = begin()
        html = convert_plain(conversion)
        if html is not None:
            return conversion.build_result(html)
    conversion = begin()
    return conversion.build_result(convert_fully(conversion))


def convert_fully(conversion: Conversion) -> str:
    """Returns the HTML of any text, made by Python-Markdown, and collects its parts and its problems."""
    from netzblatt.tools.markdown.forbidden_references import remove_forbidden_references
    from netzblatt.tools.markdown.mistakes import report_mistakes
    from netzblatt.tools.markdown.raw_html import sanitize
    from netzblatt.tools.markdown.raw_pictures import take_raw_pictures

    text = conversion.text
    html = "" if refuse_oversized(conversion) else _run_python_markdown(conversion)
    html = remove_forbidden_references(html, conversion)
    # Raw HTML, and the attributes of a code fence, come past the passes over the tree.
    if html and ("<" in text or ("{" in text and ("```" in text or "~~~" in text))):
        html = sanitize(take_raw_pictures(html, conversion), conversion)
    conversion.report_ignored()
    if html:
        report_mistakes(conversion)
        report_dialects(conversion)
    check_fragments(conversion)
    return html


def _run_python_markdown(conversion: Conversion) -> str:
    from netzblatt.tools.markdown.parser import get_parser

    try:
        return get_parser(conversion.language).convert(conversion)
    except RecursionError:
        # The instance stopped in the middle and would read the next text as part of this one.
        get_parser.cache_clear()
        conversion.add_error("text/nested", NESTED_LINE)
        return ""
