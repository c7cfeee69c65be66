"""Links to films that stand alone in a paragraph: each becomes the film, which asks nobody until somebody plays it."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from netzblatt.tools.markdown.conversion import Conversion
from netzblatt.tools.markdown.directives.inserts import place_video
from netzblatt.tools.markdown.figures import replace_by_text
from netzblatt.tools.markdown.prose import extract_plain_text
from netzblatt.tools.web.videos import find_video


def replace_video_links(root: Element, conversion: Conversion) -> None:
    """Replaces each paragraph that holds nothing but a link to a film by the film's marker."""
    for parent in list(root.iter()):
        for paragraph in parent.findall("p"):
            link = paragraph[0] if len(paragraph) == 1 and paragraph[0].tag == "a" else None
            if link is None or (paragraph.text or "").strip() or (link.tail or "").strip():
                continue
            address = link.get("href", "").replace("\x02amp\x03", "&")
            title = extract_plain_text(link, conversion)
            # An address that was written as such says nothing about the film.
            title = "" if find_video(title) else title
            if marker := place_video(address, title, conversion):
                replace_by_text(paragraph, parent, marker)
