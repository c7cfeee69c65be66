"""Plain texts, as most are, without Python-Markdown: paragraphs, headings, lists and quotations, one below the other,
and in them words, emphasis and links. One expression, BLOCK, says what is plain; a text with anything else in it, or
anything to tell about it, is left to Python-Markdown. Its HTML is the same (tests/markdown), in a tenth of the time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from netzblatt.model.records import Heading
from netzblatt.tools.markdown.days import DAY
from netzblatt.tools.markdown.draft import Draft
from netzblatt.tools.markdown.ids import Ids
from netzblatt.tools.markdown.limits import is_short
from netzblatt.tools.markdown.links import check_fragments, href
from netzblatt.tools.typography import typeset_blocks

# Letters and signs that mean nothing to Markdown inside of a line. They are listed, and so looked up in a table: "\w"
# asks Unicode about each letter, and lets "_" pass.
LETTERS = r"A-Za-z0-9\u00c0-\u024f"
QUOTES = r"\"'„“”‚‘’»«›‹"
SIGNS = rf"[{LETTERS}{QUOTES} ,.;:!?()/%€$@+=\u00a0-\u00bf\u2010-\u2027\u202f\u2030-\u203a\u20ac\u2122-]++"
SPAN = rf"(?!\s){SIGNS}(?<!\s)"
BEFORE = rf"(?<![^\s({QUOTES}])"
STRONG = rf"{BEFORE}\*\*{SPAN}\*\*(?![\w*])"
EMPHASIS = rf"{BEFORE}\*{SPAN}\*(?![\w*])"
LINK = rf"{BEFORE}\[{SPAN}\]\([{LETTERS}_./:#?=%+,;@~-]++\)"
# Words begin with a letter or what may stand before one, and end with no space.
WORDS = rf"(?=[{LETTERS}{QUOTES}(§*\[])(?:{SIGNS}|& |{STRONG}|{EMPHASIS}|{LINK})+(?<!\s)"
LINE = rf"(?![0-9]+\. ){WORDS}"
FIRST = rf"(?:[0-9]+\. (?={DAY.pattern}))?{LINE}"
NUMBERED = rf"(?!{DAY.pattern}){LINE}"
BLOCK = re.compile(
    rf"(?P<p>{FIRST}(?:\n{LINE})*)"
    rf"|(?P<h>\#{{2,6}}[ ]{WORDS})"
    rf"|(?P<ul>[-*+][ ]{FIRST}(?:\n[-*+][ ]{FIRST})*)"
    rf"|(?P<ol>1\.[ ]{NUMBERED}(?:\n(?:[2-9]|[1-9][0-9])\.[ ]{NUMBERED})*)"
    rf"|(?P<blockquote>>[ ]{FIRST}(?:\n>[ ]{LINE})*)"
)
ITEM = re.compile(r"(?:^|\n)(?:[-*+]|[0-9]+\.) ")
# Both split a text into text, mark, words, mark, text, … Each begins with one letter, which is found three times faster
# than one of two.
STARS = re.compile(r"(\*\*?)([^*]+)(\*\*?)")
BRACKETS = re.compile(r"(\[)([^\]]+)(\]\([^)]+\))")
TAGS = {"*": ("<em>", "</em>"), "**": ("<strong>", "</strong>")}
# Two of them, one below the other, are one to Markdown.
GROWING = frozenset({"ul", "ol", "blockquote"})


class _Block(NamedTuple):
    """`texts` are what it says, or its items, each cut by INLINE."""

    tag: str
    texts: list[list[str]]


def plain_html(draft: Draft) -> str | None:
    """The HTML of the draft's text, with all that there is to collect of it; None if it is not plain."""
    blocks = _blocks(draft.text) if is_short(draft.text) else None
    if blocks is None:
        return None
    _set([text for block in blocks for text in block.texts], draft)
    draft.collected.first_paragraph = next((_words(texts[0]) for tag, texts in blocks if tag == "p"), "")
    ids = Ids()
    html = "\n".join([_html(block, ids, draft) for block in blocks])
    check_fragments(draft)
    return None if draft.collected.problems else html


def _blocks(text: str) -> list[_Block] | None:
    blocks: list[_Block] = []
    before, deepest = "", 2
    for block in _parts(text):
        found = BLOCK.fullmatch(block)
        if found is None or (found.lastgroup == before and before in GROWING):
            return None
        before = str(found.lastgroup)
        level = block.index(" ") if before == "h" else 0
        if level > deepest:
            return None
        deepest = level + 1 if level else deepest
        blocks.append(_Block(f"h{level}" if level else before, [_pieces(text) for text in _texts(before, block)]))
    return blocks


def _parts(text: str) -> Iterator[str]:
    """What stands between empty lines; a heading needs none below it."""
    for part in text.split("\n\n"):
        rest = part.strip("\n")
        while rest.startswith("#"):
            heading, _, rest = rest.partition("\n")
            yield heading
        if rest:
            yield rest


def _texts(tag: str, block: str) -> list[str]:
    match tag:
        case "p":
            return [block]
        case "h":
            return [block.partition(" ")[2]]
        case "blockquote":
            return [block[2:].replace("\n> ", "\n")]
        case _:
            return ITEM.split(block)[1:]


def _pieces(text: str) -> list[str]:
    pieces = STARS.split(text) if "*" in text else [text]
    return [part for piece in pieces for part in BRACKETS.split(piece)] if "[" in text else pieces


def _set(texts: list[list[str]], draft: Draft) -> None:
    """Counts the words and sets every text as the one that it is."""
    words = [text[::2] for text in texts]
    draft.collected.words = len("\n".join(["".join(pieces) for pieces in words]).split())
    if draft.typography:
        for text, pieces in zip(texts, typeset_blocks(words, language=draft.language), strict=True):
            text[::2] = pieces


def _words(text: list[str]) -> str:
    return "".join(text[::2]).replace("\n", " ").strip()


def _html(block: _Block, ids: Ids, draft: Draft) -> str:
    tag, texts = block
    inner = [_marked_up(text, draft) for text in texts]
    match tag:
        case "p":
            return f"<p>{inner[0]}</p>"
        case "ul" | "ol":
            return f"<{tag}>\n<li>" + "</li>\n<li>".join(inner) + f"</li>\n</{tag}>"
        case "blockquote":
            return f"<blockquote>\n<p>{inner[0]}</p>\n</blockquote>"
        case _:
            heading = Heading(int(tag[1]), ids.free(_words(texts[0])), _words(texts[0]))
            draft.collected.headings.append(heading)
            draft.collected.ids.append(heading.id)
            return f'<{tag} id="{heading.id}">{inner[0]}</{tag}>'


def _marked_up(text: list[str], draft: Draft) -> str:
    """A text with tags for its marks, and each address resolved."""
    for place in range(1, len(text), 4):
        mark, words, end = text[place : place + 3]
        tags = TAGS.get(mark) or (f'<a href="{href(end[2:-1], draft, text=words)}">', "</a>")
        text[place], text[place + 2] = tags
    return "".join(text).replace("&", "&amp;")
