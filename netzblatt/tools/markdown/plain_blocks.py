"""What is plain in a text, as most are: paragraphs, headings, lists, definitions, quotations, tables and footnotes, one
below the other, and in them words, emphasis and links. Knows no HTML.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from netzblatt.tools.markdown.days import DAY
from netzblatt.tools.markdown.footnotes import BEHIND, CITED, LABEL, MARK, has_citation, is_numbered

# Letters and signs that mean nothing to Markdown inside of a line. They are listed, and so looked up in a table: "\w"
# asks Unicode about each letter, and lets "_" pass.
LETTERS = r"A-Za-z0-9\u00c0-\u024f"
QUOTES = r"\"'„“”‚‘’»«›‹"
SIGNS = rf"[{LETTERS}{QUOTES} ,.;:!?()/%€$@+=\u00a0-\u00bf\u2010-\u2027\u202f\u2030-\u203a\u20ac\u2122-]++"
# Before a letter, "&" may begin an entity.
SPAN = rf"(?!\s)(?:{SIGNS}|&(?=[ *\]]))++(?<!\s)"
# A mark opens behind a space, a bracket or a quote. Elsewhere it may be an asterisk (Kolleg*innen), or something older.
BEFORE = rf"(?<![^\s({QUOTES}|])"
STRESS = "|".join([rf"{stars}{SPAN}{stars}" for stars in (r"\*", r"\*\*", r"\*\*\*")])
EMPHASIS = rf"{BEFORE}(?:{STRESS})(?![\w*])"
LINK = rf"{BEFORE}\[{SPAN}\]\([{LETTERS}_./:#?=%+,;@~-]++\)"
# Words begin with a letter or what may stand before one: what else a line begins with may make something else of it.
WORDS = rf"(?=[{LETTERS}{QUOTES}(§*\[])(?:{SIGNS}|& |{EMPHASIS}|{LINK}|{CITED})+"
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
    "dl": rf"{LINE}(?:\n{LINE})*(?:\n:[ ]{{1,3}}{FIRST})+",
    "blockquote": rf">[ ]{FIRST}(?:\n>[ ]{LINE})*",
    "table": rf"{ROW}\n{RULE}(?:\n{ROW})+",
    "note": rf"\[\^{LABEL}\]:[ ]{FIRST}",
}
# What a block begins with that is no paragraph; "1. " may be either.
STARTS = {"#": "h", "- ": "ul", "* ": "ul", "+ ": "ul", ">": "blockquote", "|": "table"}
# Two of them, one below the other, are one to Markdown.
GROWING = frozenset({"ul", "ol", "blockquote"})
BULLET = re.compile(r"\n[-*+] ")
NUMBER = re.compile(r"\n[0-9]+\. ")
# Both split a text into text, mark, words, mark, text, … Each begins with one letter, which is found three times faster
# than one of two.
STARS = re.compile(r"(\*\*?\*?)([^*]+)(\*\*?\*?)")
BRACKETS = re.compile(r"(\[\^?)([^\]]+)(\](?:\([^)]+\))?)")


class Block(NamedTuple):
    """`texts` are what it says, its items or its cells, each cut into pieces; `names` are the classes of a table's
    columns, the elements that definitions become, the label of a footnote.
    """

    tag: str
    texts: list[list[str]]
    names: tuple[str, ...] = ()


def blocks_of(text: str) -> list[Block] | None:
    """The blocks of a text; None if anything in it is not plain."""
    blocks: list[Block] = []
    before = ""
    for part in _parts(text):
        kind = _kind(part)
        if not _block(kind).fullmatch(part) or (kind == before and kind in GROWING) or before == "note" != kind:
            return None
        block = READERS[kind](part)
        if block is None:
            return None
        if kind == before == "dl":
            block = _joined(blocks.pop(), block)
        before = kind
        blocks.append(block)
    levels = [int(block.tag[1]) for block in blocks if block.tag[0] == "h"]
    if any(level > above + 1 for above, level in pairwise([1, *levels])):
        return None
    # It stands in no plain text but in MARK, and is found in a tenth of the time.
    return blocks if "^" not in text or _is_noted(blocks) else None


def _kind(part: str) -> str:
    if part[0].isalpha():
        # Most of them are one line, and one letter is looked for much faster than two.
        return "dl" if "\n" in part and "\n:" in part else "p"
    kind = STARTS.get(part[:2]) or STARTS.get(part[0], "p")
    if kind == "p" and "\n:" in part:
        return "dl"
    # "11. Juli" begins a paragraph, and so may a citation.
    if kind == "p" and part.startswith("1. ") and not _block("p").fullmatch(part):
        return "ol"
    return "note" if part.startswith(MARK) and "]: " in part else kind


def _is_noted(blocks: list[Block]) -> bool:
    """Whether all footnotes are cited, each once, in paragraphs; they are numbered then."""
    if any(block.tag not in {"p", "note"} and any(map(has_citation, block.texts)) for block in blocks):
        return False
    texts = [text for block in blocks for text in block.texts]
    return is_numbered(texts, [block.names[0] for block in blocks if block.tag == "note"])


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


def _heading(part: str) -> Block:
    marks, _, text = part.partition(" ")
    return Block(f"h{len(marks)}", [_pieces(text)])


def _table(part: str) -> Block | None:
    head, rule, *rows = map(_cells, part.split("\n"))
    if any(len(row) != len(rule) for row in (head, *rows)):
        return None
    return Block("table", [_pieces(text) for row in (head, *rows) for text in row], tuple(map(_class, rule)))


def _definitions(part: str) -> Block:
    lines = part.split("\n")
    names = tuple("dd" if line.startswith(":") else "dt" for line in lines)
    return Block("dl", [_pieces(line.lstrip(": ")) for line in lines], names)


def _joined(block: Block, other: Block) -> Block:
    return Block(block.tag, block.texts + other.texts, block.names + other.names)


def _footnote(part: str) -> Block:
    label, _, text = part.removeprefix(MARK).partition("]: ")
    return Block("note", [_pieces(text + BEHIND)], (label,))


def _cells(row: str) -> list[str]:
    return [cell.strip(" ") for cell in row[1:-1].split("|")]


def _class(rule: str) -> str:
    return {"::": "center", ":-": "left", "-:": "right"}.get(rule[0] + rule[-1], "")


READERS: dict[str, Callable[[str], Block | None]] = {
    "p": lambda part: Block("p", [_pieces(part)]),
    "h": _heading,
    "ul": lambda part: Block("ul", [_pieces(text) for text in BULLET.split("\n" + part)[1:]]),
    "ol": lambda part: Block("ol", [_pieces(text) for text in NUMBER.split("\n" + part)[1:]]),
    "dl": _definitions,
    "blockquote": lambda part: Block("blockquote", [_pieces(part[2:].replace("\n> ", "\n"))]),
    "table": _table,
    "note": _footnote,
}


def _pieces(text: str) -> list[str]:
    pieces = STARS.split(text) if "*" in text else [text]
    return [part for piece in pieces for part in BRACKETS.split(piece)] if "[" in text else pieces
