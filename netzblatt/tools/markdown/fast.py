"""A short way for plain texts, which does without Python-Markdown. The HTML is the same.

A text with anything that fast_blocks.py does not know, or with anything to report, is left to Python-Markdown.
"""

from __future__ import annotations

from netzblatt.model.names import NAME
from netzblatt.model.records import Heading
from netzblatt.tools.language.typography import typeset_blocks
from netzblatt.tools.markdown.conversion import Conversion
from netzblatt.tools.markdown.fast_blocks import Block, parse_blocks
from netzblatt.tools.markdown.heading_ids import HeadingIds
from netzblatt.tools.markdown.limits import is_short
from netzblatt.tools.markdown.links import check_fragments, resolve_href
from netzblatt.tools.markdown.name_marks import mark_names

TAGS = {
    "*": ("<em>", "</em>"),
    "**": ("<strong>", "</strong>"),
    "***": ("<strong><em>", "</em></strong>"),
}
# The HTML before, between and behind the texts of a block.
FRAMES = {
    "p": ("<p>", "", "</p>"),
    "ul": ("<ul>\n<li>", "</li>\n<li>", "</li>\n</ul>"),
    "ol": ("<ol>\n<li>", "</li>\n<li>", "</li>\n</ol>"),
    "blockquote": ("<blockquote>\n<p>", "", "</p>\n</blockquote>"),
}


def convert_plain(conversion: Conversion) -> str | None:
    """Returns the HTML of a plain text and collects its parts; None if the text is not plain."""
    # A link may become a film.
    if "youtu" in conversion.text or "vimeo" in conversion.text:
        return None
    blocks = parse_blocks(conversion.text) if is_short(conversion.text) else None
    if blocks is None:
        return None
    texts: list[list[str]] = []
    for block in blocks:
        texts += block.texts
    words = [pieces[::2] for pieces in texts]
    whole = "\n".join(filter(None, map("".join, words)))
    # A bare address becomes a link; other programs mark words with "==" and comments with "%%".
    if any(sign in whole for sign in ("://", "www.", "==", "%%", ";base64,")) or "@" in NAME.sub("", whole):
        return None
    conversion.collected.words = _count_words(whole)
    _typeset_texts(texts, words, conversion)
    conversion.collected.first_paragraph = _find_first_paragraph(blocks)
    ids = HeadingIds()
    html = "\n".join([_build_block(block, ids, conversion) for block in blocks]).replace("&", "&amp;")
    check_fragments(conversion)
    return None if conversion.collected.problems else html


def _typeset_texts(texts: list[list[str]], words: list[list[str]], conversion: Conversion) -> None:
    """Applies typography, to each text at once, however many pieces its marks cut it into."""
    if conversion.typography:
        typeset_words = typeset_blocks(words, language=conversion.language)
        for pieces, new_words in zip(texts, typeset_words, strict=True):
            pieces[::2] = new_words


def _count_words(text: str) -> int:
    """Returns len(text.split()), and counts the spaces instead where each of them stands alone, which is faster.

    No line of `text` may begin or end with a space.
    """
    if not text or "  " in text or "\u00a0" in text or "\u202f" in text:
        return len(text.split())
    return text.count(" ") + text.count("\n") + 1


def _find_first_paragraph(blocks: list[Block]) -> str:
    for block in blocks:
        words = _extract_words(block.texts[0]) if block.tag == "p" else ""
        if words:
            return words
    return ""


def _extract_words(pieces: list[str]) -> str:
    return "".join(pieces[::2]).replace("\n", " ").strip()


def _build_block(block: Block, ids: HeadingIds, conversion: Conversion) -> str:
    is_heading = block.tag[0] == "h"
    words = _extract_words(block.texts[0]) if is_heading else ""
    if "@" in conversion.text:
        for pieces in block.texts:
            _mark_names(pieces, conversion, is_heading=is_heading)
    inner = [_replace_marks(pieces, conversion) if len(pieces) > 1 else pieces[0] for pieces in block.texts]
    if frame := FRAMES.get(block.tag):
        start, between, end = frame
        return start + between.join(inner) + end
    if block.tag == "table":
        return _build_table(inner, block.names)
    if block.tag == "dl":
        items = zip(block.names, inner, strict=True)
        return "<dl>\n" + "".join([f"<{name}>{text}</{name}>\n" for name, text in items]) + "</dl>"
    heading = Heading(int(block.tag[1]), ids.assign(words), words)
    conversion.collected.headings.append(heading)
    conversion.collected.ids.append(heading.id)
    return f'<{block.tag} id="{heading.id}">{inner[0]}</{block.tag}>'


def _mark_names(pieces: list[str], conversion: Conversion, *, is_heading: bool) -> None:
    """Puts markers in the place of the @names of a text."""
    for index in range(0, len(pieces), 2):
        if "@" in pieces[index]:
            is_in_link = index % 4 == 2 and pieces[index - 1] == "["
            pieces[index] = mark_names(pieces[index], conversion, is_linkable=not is_heading and not is_in_link)


def _replace_marks(pieces: list[str], conversion: Conversion) -> str:
    """Returns the text with tags in place of its marks, and resolves the address of each link."""
    for index in range(1, len(pieces), 4):
        opening, words, closing = pieces[index : index + 3]
        if tags := TAGS.get(opening):
            pieces[index], pieces[index + 2] = tags
        else:
            address = closing[2:-1]
            pieces[index] = f'<a href="{resolve_href(address, conversion, text=words)}">'
            pieces[index + 2] = "</a>"
    return "".join(pieces)


def _build_table(cells: list[str], classes: tuple[str, ...]) -> str:
    width = len(classes)
    head = _build_row(cells[:width], classes, "th")
    rows = [_build_row(cells[start : start + width], classes, "td") for start in range(width, len(cells), width)]
    body = "\n".join(rows)
    table = f"<table>\n<thead>\n{head}\n</thead>\n<tbody>\n{body}\n</tbody>\n</table>"
    return f'<div class="table" tabindex="0">{table}</div>'


def _build_row(cells: list[str], classes: tuple[str, ...], tag: str) -> str:
    starts = [f'<{tag} class="{name}">' if name else f"<{tag}>" for name in classes]
    return "<tr>\n" + "".join([f"{start}{cell}</{tag}>\n" for start, cell in zip(starts, cells, strict=True)]) + "</tr>"
