"""Plain texts, as most are, without Python-Markdown: paragraphs, headings, lists, quotations and tables, one below the
other, and in them words, emphasis and links. BLOCKS says what is plain; a text with anything else in it, or anything to
tell about it, is left to Python-Markdown. The HTML is the same (tests/markdown), in a tenth of the time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
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
# A mark opens behind a space, a bracket or a quote. Elsewhere it may be an asterisk (Kolleg*innen), or something older.
BEFORE = rf"(?<![^\s({QUOTES}|])"
STRONG = rf"{BEFORE}\*\*{SPAN}\*\*(?![\w*])"
EMPHASIS = rf"{BEFORE}\*{SPAN}\*(?![\w*])"
LINK = rf"{BEFORE}\[{SPAN}\]\([{LETTERS}_./:#?=%+,;@~-]++\)"
# Words begin with a letter or what may stand before one: what else a line begins with may make something else of it.
WORDS = rf"(?=[{LETTERS}{QUOTES}(§*\[])(?:{SIGNS}|& |{STRONG}|{EMPHASIS}|{LINK})+"
# "11. Juli" is text where a block begins; no line ends with a space, for two of them are a line break.
LINE = rf"(?![0-9]+\. ){WORDS}(?<!\s)"
FIRST = rf"(?:[0-9]+\. (?={DAY.pattern}))?{LINE}"
NUMBERED = rf"(?!{DAY.pattern}){LINE}"
ROW = rf"\|(?: *(?:{WORDS})?\|)+"
RULE = r"\|(?: *:?-+:? *\|)+"
BLOCKS = {
    "p": rf"{FIRST}(?:\n{LINE})*",
    "h": rf"\#{{2,6}}[ ]{WORDS}(?<!\s)",
    "ul": rf"[-*+][ ]{FIRST}(?:\n[-*+][ ]{FIRST})*",
    "ol": rf"1\.[ ]{NUMBERED}(?:\n(?:[2-9]|[1-9][0-9])\.[ ]{NUMBERED})*",
    "blockquote": rf">[ ]{FIRST}(?:\n>[ ]{LINE})*",
    "table": rf"{ROW}\n{RULE}(?:\n{ROW})+",
}
# What a block begins with that is no paragraph; "1. " may be either.
STARTS = {"#": "h", "- ": "ul", "* ": "ul", "+ ": "ul", ">": "blockquote", "|": "table"}
# Two of them, one below the other, are one to Markdown.
GROWING = frozenset({"ul", "ol", "blockquote"})
BULLET = re.compile(r"\n[-*+] ")
NUMBER = re.compile(r"\n[0-9]+\. ")
# Both split a text into text, mark, words, mark, text, … Each begins with one letter, which is found three times faster
# than one of two.
STARS = re.compile(r"(\*\*?)([^*]+)(\*\*?)")
BRACKETS = re.compile(r"(\[)([^\]]+)(\]\([^)]+\))")
TAGS = {"*": ("<em>", "</em>"), "**": ("<strong>", "</strong>")}
# What stands before, between and behind the texts of a block.
FRAMES = {
    "p": ("<p>", "", "</p>"),
    "ul": ("<ul>\n<li>", "</li>\n<li>", "</li>\n</ul>"),
    "ol": ("<ol>\n<li>", "</li>\n<li>", "</li>\n</ol>"),
    "blockquote": ("<blockquote>\n<p>", "", "</p>\n</blockquote>"),
}


class _Block(NamedTuple):
    """`texts` are what it says, its items or its cells, each cut into pieces; `classes` those of a table's columns."""

    tag: str
    texts: list[list[str]]
    classes: tuple[str, ...] = ()


def plain_html(draft: Draft) -> str | None:
    """The HTML of the draft's text, with all that there is to collect of it; None if it is not plain."""
    blocks = _blocks(draft.text) if is_short(draft.text) else None
    if blocks is None:
        return None
    _set([text for block in blocks for text in block.texts], draft)
    draft.collected.first_paragraph = next((_words(block.texts[0]) for block in blocks if block.tag == "p"), "")
    ids = Ids()
    html = "\n".join([_html(block, ids, draft) for block in blocks]).replace("&", "&amp;")
    check_fragments(draft)
    return None if draft.collected.problems else html


def _blocks(text: str) -> list[_Block] | None:
    blocks: list[_Block] = []
    before = ""
    for part in _parts(text):
        kind = STARTS.get(part[:2]) or STARTS.get(part[0], "p")
        if part.startswith("1. ") and not _block("p").fullmatch(part):
            kind = "ol"
        if not _block(kind).fullmatch(part) or (kind == before and kind in GROWING):
            return None
        before, block = kind, READERS[kind](part)
        if block is None:
            return None
        blocks.append(block)
    levels = [int(block.tag[1]) for block in blocks if block.tag[0] == "h"]
    return None if any(level > above + 1 for above, level in pairwise([1, *levels])) else blocks


@cache
def _block(kind: str) -> re.Pattern[str]:
    """Compiled when the first of its kind is met: all of them take 27 ms, which an edit of one text would pay."""
    return re.compile(BLOCKS[kind])


def _parts(text: str) -> Iterator[str]:
    """What stands between empty lines; a heading needs none below it."""
    for part in text.split("\n\n"):
        rest = part.strip("\n")
        while rest.startswith("#"):
            heading, _, rest = rest.partition("\n")
            yield heading
        if rest:
            yield rest


def _heading(part: str) -> _Block:
    marks, _, text = part.partition(" ")
    return _Block(f"h{len(marks)}", [_pieces(text)])


def _table(part: str) -> _Block | None:
    head, rule, *rows = map(_cells, part.split("\n"))
    if any(len(row) != len(rule) for row in (head, *rows)):
        return None
    return _Block("table", [_pieces(text) for row in (head, *rows) for text in row], tuple(map(_class, rule)))


def _cells(row: str) -> list[str]:
    return [cell.strip(" ") for cell in row[1:-1].split("|")]


def _class(rule: str) -> str:
    return {"::": "center", ":-": "left", "-:": "right"}.get(rule[0] + rule[-1], "")


READERS: dict[str, Callable[[str], _Block | None]] = {
    "p": lambda part: _Block("p", [_pieces(part)]),
    "h": _heading,
    "ul": lambda part: _Block("ul", [_pieces(text) for text in BULLET.split("\n" + part)[1:]]),
    "ol": lambda part: _Block("ol", [_pieces(text) for text in NUMBER.split("\n" + part)[1:]]),
    "blockquote": lambda part: _Block("blockquote", [_pieces(part[2:].replace("\n> ", "\n"))]),
    "table": _table,
}


def _pieces(text: str) -> list[str]:
    pieces = STARS.split(text) if "*" in text else [text]
    return [part for piece in pieces for part in BRACKETS.split(piece)] if "[" in text else pieces


def _set(texts: list[list[str]], draft: Draft) -> None:
    """Counts the words and sets every text as the one that it is."""
    words = [text[::2] for text in texts]
    draft.collected.words = _count("\n".join(filter(None, map("".join, words))))
    if draft.typography:
        for text, pieces in zip(texts, typeset_blocks(words, language=draft.language), strict=True):
            text[::2] = pieces


def _count(text: str) -> int:
    """len(text.split()), in a third of the time where every space stands alone; no line begins or ends with one."""
    if not text or "  " in text or "\u00a0" in text or "\u202f" in text:
        return len(text.split())
    return text.count(" ") + text.count("\n") + 1


def _words(text: list[str]) -> str:
    return "".join(text[::2]).replace("\n", " ").strip()


def _html(block: _Block, ids: Ids, draft: Draft) -> str:
    inner = [_marked_up(text, draft) if len(text) > 1 else text[0] for text in block.texts]
    if frame := FRAMES.get(block.tag):
        start, between, end = frame
        return start + between.join(inner) + end
    if block.tag == "table":
        return _table_html(inner, block.classes)
    heading = Heading(int(block.tag[1]), ids.free(words := _words(block.texts[0])), words)
    draft.collected.headings.append(heading)
    draft.collected.ids.append(heading.id)
    return f'<{block.tag} id="{heading.id}">{inner[0]}</{block.tag}>'


def _marked_up(text: list[str], draft: Draft) -> str:
    """A text with tags for its marks, and each address resolved."""
    for place in range(1, len(text), 4):
        mark, words, end = text[place : place + 3]
        tags = TAGS.get(mark) or (f'<a href="{href(end[2:-1], draft, text=words)}">', "</a>")
        text[place], text[place + 2] = tags
    return "".join(text)


def _table_html(cells: list[str], classes: tuple[str, ...]) -> str:
    width = len(classes)
    head, *rows = [
        _row(cells[start : start + width], classes, "td" if start else "th") for start in range(0, len(cells), width)
    ]
    body = "\n".join(rows)
    table = f"<table>\n<thead>\n{head}\n</thead>\n<tbody>\n{body}\n</tbody>\n</table>"
    return f'<div class="table" tabindex="0">{table}</div>'


def _row(cells: list[str], classes: tuple[str, ...], tag: str) -> str:
    starts = [f'<{tag} class="{name}">' if name else f"<{tag}>" for name in classes]
    return "<tr>\n" + "".join([f"{start}{cell}</{tag}>\n" for start, cell in zip(starts, cells, strict=True)]) + "</tr>"
