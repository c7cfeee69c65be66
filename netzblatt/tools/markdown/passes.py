"""The order of all passes over a finished tree. Each runs only where the text holds the signs that it looks for."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown.util import HTML_PLACEHOLDER_RE

from netzblatt.tools.markdown.anchors import resolve_links
from netzblatt.tools.markdown.attributes import remove_forbidden_attributes, report_stray_attributes
from netzblatt.tools.markdown.callouts import build_callouts
from netzblatt.tools.markdown.conversion import Conversion
from netzblatt.tools.markdown.directives.placing import place_directives
from netzblatt.tools.markdown.figures import extract_pictures
from netzblatt.tools.markdown.headings import collect_headings
from netzblatt.tools.markdown.names import collect_names
from netzblatt.tools.markdown.prose import extract_plain_text, typeset_prose
from netzblatt.tools.markdown.tables import wrap_tables
from netzblatt.tools.markdown.video_links import replace_video_links

# As Hugo, Jekyll, WordPress, Docusaurus and Pelican write it.
MORE = re.compile(r"<!--\s*(?:more|excerpt|truncate|PELICAN_END_SUMMARY)\b", re.IGNORECASE)


def run_passes(root: Element, conversion: Conversion) -> None:
    """Runs all passes, which change the tree in place and fill `conversion.collected`."""
    text = conversion.text
    if ":" in text:
        place_directives(root, conversion)
    if "[!" in text:
        build_callouts(root, conversion)
    if "{" in text or "<" in text:
        remove_forbidden_attributes(root, conversion)
    if "{" in text:
        report_stray_attributes(root, conversion)
    typeset_prose(root, conversion)
    if "[" in text or "<" in text:
        extract_pictures(root, conversion)
    if "youtu" in text or "vimeo" in text:
        replace_video_links(root, conversion)
    resolve_links(root, conversion)
    collect_headings(root, conversion)
    if "|" in text:
        wrap_tables(root)
    conversion.collected.first_paragraph = _find_teaser(root, conversion)
    if "@" in text:
        collect_names(root, conversion)


def _find_teaser(root: Element, conversion: Conversion) -> str:
    """Returns the text of all paragraphs above the comment <!--more-->; without one, that of the first paragraph."""
    texts: list[str] = []
    can_hold_mark = "<!--" in conversion.text
    for paragraph in root.findall("p"):
        text = extract_plain_text(paragraph, conversion)
        if text and not can_hold_mark:
            return text
        if _holds_more_mark(paragraph, conversion):
            conversion.collected.has_more_mark = True
            return " ".join([*texts, text]).strip()
        if text:
            texts.append(text)
    return texts[0] if texts else ""


def _holds_more_mark(paragraph: Element, conversion: Conversion) -> bool:
    places = HTML_PLACEHOLDER_RE.findall("".join(paragraph.itertext()))
    return any(MORE.match(str(conversion.stash[int(place)])) for place in places)
