"""Plain texts without Python-Markdown: a text with what plain_blocks.py does not know, or with anything to tell about
it, is left to that. The HTML is the same (tests/markdown), in a tenth of the time.
"""

from __future__ import annotations

from netzblatt.model.records import Heading
from netzblatt.tools.language.typography import typeset_blocks
from netzblatt.tools.markdown.conversion import Conversion
from netzblatt.tools.markdown.fast_blocks import Block, parse_blocks
from netzblatt.tools.markdown.heading_ids import HeadingIds
from netzblatt.tools.markdown.limits import is_short
from netzblatt.tools.markdown.links import check_fragments, resolve_href

TAGS = {
    "*": ("<em>", "</em>"),
    "**": ("<strong>", "</strong>"),
    "***": ("<strong><em>", "</em></strong>"),
}
# What stands before, between and behind the texts of a block.
FRAMES = {
    "p": ("<p>", "", "</p>"),
    "ul": ("<ul>\n<li>", "</li>\n<li>", "</li>\n</ul>"),
    "ol": ("<ol>\n<li>", "</li>\n<li>", "</li>\n</ol>"),
    "blockquote": ("<blockquote>\n<p>", "", "</p>\n</blockquote>"),
}


def convert_plain(conversion: Conversion) -> str | None:
    """The HTML of the conversion's text, with all that there is to collect of it; None if it is not plain."""
    blocks = parse_blocks(conversion.text) if is_short(conversion.text) else None
    if blocks is None:
        return None
    _typeset_texts([text for block in blocks for text in block.texts], conversion)
    first = (words for block in blocks if block.tag == "p" and (words := _extract_words(block.texts[0])))
    conversion.collected.first_paragraph = next(first, "")
    ids = HeadingIds()
    html = "\n".join([_build_block(block, ids, conversion) for block in blocks]).replace("&", "&amp;")
    check_fragments(conversion)
    return None if conversion.collected.problems else html


def _typeset_texts(texts: list[list[str]], conversion: Conversion) -> None:
    """Counts the words and sets every text as the one that it is."""
    words = [text[::2] for text in texts]
    conversion.collected.words = _count_words("\n".join(filter(None, map("".join, words))))
    if conversion.typography:
        for text, pieces in zip(texts, typeset_blocks(words, language=conversion.language), strict=True):
            text[::2] = pieces


def _count_words(text: str) -> int:
    """len(text.split()), in a third of the time where every space stands alone; no line begins or ends with one."""
    if not text or "  " in text or "\u00a0" in text or "\u202f" in text:
        return len(text.split())
    return text.count(" ") + text.count("\n") + 1


def _extract_words(text: list[str]) -> str:
    return "".join(text[::2]).replace("\n", " ").strip()


def _build_block(block: Block, ids: HeadingIds, conversion: Conversion) -> str:
    inner = [_replace_marks(text, conversion) if len(text) > 1 else text[0] for text in block.texts]
    if frame := FRAMES.get(block.tag):
        start, between, end = frame
        return start + between.join(inner) + end
    if block.tag == "table":
        return _build_table(inner, block.names)
    if block.tag == "dl":
        items = zip(block.names, inner, strict=True)
        return "<dl>\n" + "".join([f"<{name}>{text}</{name}>\n" for name, text in items]) + "</dl>"
    heading = Heading(int(block.tag[1]), ids.assign(words := _extract_words(block.texts[0])), words)
    conversion.collected.headings.append(heading)
    conversion.collected.ids.append(heading.id)
    return f'<{block.tag} id="{heading.id}">{inner[0]}</{block.tag}>'


def _replace_marks(text: list[str], conversion: Conversion) -> str:
    """A text with tags for its marks, and each address resolved."""
    for place in range(1, len(text), 4):
        mark, words, end = text[place : place + 3]
        if tags := TAGS.get(mark):
            text[place], text[place + 2] = tags
        else:
            text[place], text[place + 2] = f'<a href="{resolve_href(end[2:-1], conversion, text=words)}">', "</a>"
    return "".join(text)


def _build_table(cells: list[str], classes: tuple[str, ...]) -> str:
    width = len(classes)
    head, *rows = [
        _build_row(cells[start : start + width], classes, "td" if start else "th")
        for start in range(0, len(cells), width)
    ]
    body = "\n".join(rows)
    table = f"<table>\n<thead>\n{head}\n</thead>\n<tbody>\n{body}\n</tbody>\n</table>"
    return f'<div class="table" tabindex="0">{table}</div>'


def _build_row(cells: list[str], classes: tuple[str, ...], tag: str) -> str:
    starts = [f'<{tag} class="{name}">' if name else f"<{tag}>" for name in classes]
    return "<tr>\n" + "".join([f"{start}{cell}</{tag}>\n" for start, cell in zip(starts, cells, strict=True)]) + "</tr>"
