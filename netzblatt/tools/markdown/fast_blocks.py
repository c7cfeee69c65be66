"""The plain parts of Markdown, of which most texts are made: paragraphs, headings, lists, definitions, quotations and
tables, one below the other, and in them words, emphasis and links. Knows no HTML.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from netzblatt.tools.markdown.ordinals import AFTER_ORDINAL

# Letters and signs that mean nothing to Markdown inside of a line. They are listed, and so looked up in a table: "\w"
# asks Unicode about each letter, and lets "_" pass.
LETTERS = r"A-Za-z0-9\u00c0-\u024f"
QUOTES = r"\"'„“”‚‘’»«›‹"
SIGNS = rf"[{LETTERS}{QUOTES} ,.;:!?()/%€$@+=\u00a0-\u00bf\u2010-\u2027\u202f\u2030-\u203a\u20ac\u2122-]++"
# Before a letter, "&" may begin an entity.
SPAN = rf"(?!\s)(?:{SIGNS}|&(?=[ *\]]))++(?<!\s)"
# A mark opens behind a space, a bracket or a quote. Elsewhere it may be an asterisk (Kolleg*innen), or the end of an
# emphasis.
BEFORE = rf"(?<![^\s({QUOTES}|])"
STRESS = "|".join([rf"{stars}{SPAN}{stars}" for stars in (r"\*", r"\*\*", r"\*\*\*")])
EMPHASIS = rf"{BEFORE}(?:{STRESS})(?![\w*])"
LINK = rf"{BEFORE}\[{SPAN}\]\([{LETTERS}_./:#?=%+,;@~-]++\)"
# A line of words begins with a letter or with a sign that may stand before one: any other beginning may make a list, a
# quotation or something else of it. One expression serves all kinds of lines, because each takes long to compile.
WORDS = re.compile(rf"(?=[{LETTERS}{QUOTES}(§*@\[])(?:{SIGNS}|& |{EMPHASIS}|{LINK})+")
NUMBER = re.compile(r"[0-9]+[.)](?: |$)")
# "11. Juli" is text where a block begins.
ORDINAL = re.compile(rf"[0-9]+\. (?={AFTER_ORDINAL.pattern})")
ITEM = re.compile(r"(?:[2-9]|[1-9][0-9])\. ")
HEADING = re.compile(r"\#{2,6} ")
DEFINITION = re.compile(r":[ ]{1,3}")
RULE = re.compile(r"\|(?: *:?-+:? *\|)+")
# The beginnings of all blocks but paragraphs; "1. " may begin a list or a paragraph.
STARTS = {"#": "h", "- ": "ul", "* ": "ul", "+ ": "ul", ">": "blockquote", "|": "table"}
# Two blocks of such a kind, one below the other, are one block to Markdown.
GROWING = frozenset({"ul", "ol", "blockquote"})
BULLETS = ("- ", "* ", "+ ")
ALIGNMENTS = {"::": "center", ":-": "left", "-:": "right"}
# Both split a text into text, mark, words, mark, text, … Each begins with a single letter, which is searched for much
# faster than a choice of two.
STARS = re.compile(r"(\*\*?\*?)([^*]+)(\*\*?\*?)")
BRACKETS = re.compile(r"(\[)([^\]]+)(\]\([^)]+\))")


class Block(NamedTuple):
    """A block by the name of its HTML element. `texts` are its text, its items or its cells.

    Each text is cut at its marks into pieces: text, mark, words, mark, text, … `names` are the classes of a table's
    columns, or the elements (dt, dd) of a list of definitions.
    """

    tag: str
    texts: list[list[str]]
    names: tuple[str, ...] = ()


def parse_blocks(text: str) -> list[Block] | None:
    """Returns the blocks of a text; None if anything in it is not plain."""
    blocks: list[Block] = []
    kind_before = ""
    for part in _split_parts(text):
        kind = _detect_kind(part)
        if kind == kind_before and kind in GROWING:
            return None
        block = PARSERS[kind](part)
        if block is None:
            return None
        if kind == "dl" and kind_before == "dl":
            block = _join(blocks.pop(), block)
        kind_before = kind
        blocks.append(block)
    levels = [int(block.tag[1]) for block in blocks if block.tag[0] == "h"]
    skips_level = any(level > above + 1 for above, level in pairwise([1, *levels]))
    return None if skips_level else blocks


def _detect_kind(part: str) -> str:
    """Returns the tag of the block that `part` seems to be, with "h" for a heading of any level."""
    if part[0].isalpha():
        # Most parts are one line, and one letter is searched for much faster than two.
        return "dl" if "\n" in part and "\n:" in part else "p"
    kind = STARTS.get(part[:2]) or STARTS.get(part[0], "p")
    if kind == "p" and "\n:" in part:
        return "dl"
    # "11. Juli" begins a paragraph.
    if kind == "p" and part.startswith("1. ") and not _parse_paragraph(part):
        return "ol"
    return kind


def _is_words(text: str) -> bool:
    """Returns whether a line holds only words, emphasis and links. Spaces at its end are a line break, and no words."""
    return WORDS.fullmatch(text) is not None and not text[-1].isspace()


def _is_line(text: str) -> bool:
    """Returns whether a line may stand inside of a block."""
    return _is_words(text) and not (text[0].isdigit() and NUMBER.match(text))


def _is_first_line(text: str) -> bool:
    """Returns whether a block or an item may begin with the line."""
    if not text[:1].isdigit():
        return _is_words(text)
    ordinal = ORDINAL.match(text)
    return _is_line(text[ordinal.end() :] if ordinal else text)


def _split_parts(text: str) -> Iterator[str]:
    """Yields the parts between empty lines; a heading is a part of its own even without an empty line below it."""
    for part in text.split("\n\n"):
        remaining = part.strip("\n")
        while remaining.startswith("#"):
            heading, _, remaining = remaining.partition("\n")
            yield heading
        if remaining:
            yield remaining


def _parse_paragraph(part: str) -> Block | None:
    first, *others = part.split("\n") if "\n" in part else (part,)
    if not _is_first_line(first) or not all(map(_is_line, others)):
        return None
    return Block("p", [_split_marks(part)])


def _parse_heading(part: str) -> Block | None:
    hashes, _, text = part.partition(" ")
    if not HEADING.match(part) or not _is_words(text):
        return None
    return Block(f"h{len(hashes)}", [_split_marks(text)])


def _parse_bullets(part: str) -> Block | None:
    lines = part.split("\n")
    texts = [line[2:] for line in lines]
    if not all(line.startswith(BULLETS) for line in lines) or not all(map(_is_first_line, texts)):
        return None
    return Block("ul", [_split_marks(text) for text in texts])


def _parse_numbered_list(part: str) -> Block | None:
    first, *others = part.split("\n")
    texts = [first[3:]]
    for line in others:
        item = ITEM.match(line)
        if item is None:
            return None
        texts.append(line[item.end() :])
    if not all(_is_line(text) and not AFTER_ORDINAL.match(text) for text in texts):
        return None
    return Block("ol", [_split_marks(text) for text in texts])


def _parse_quotation(part: str) -> Block | None:
    lines = part.split("\n")
    if not all(line.startswith("> ") for line in lines):
        return None
    first, *others = [line[2:] for line in lines]
    if not _is_first_line(first) or not all(map(_is_line, others)):
        return None
    return Block("blockquote", [_split_marks("\n".join([first, *others]))])


def _parse_table(part: str) -> Block | None:
    lines = part.split("\n")
    if len(lines) < 3 or not RULE.fullmatch(lines[1]):
        return None
    classes = tuple(_find_alignment(cell) for cell in _split_cells(lines[1]))
    texts = []
    for row in (lines[0], *lines[2:]):
        cells = _split_cells(row)
        is_framed = row.startswith("|") and row[1:].endswith("|")
        if not is_framed or len(cells) != len(classes) or not all(not cell or WORDS.fullmatch(cell) for cell in cells):
            return None
        texts += [_split_marks(cell) for cell in cells]
    return Block("table", texts, classes)


def _parse_definitions(part: str) -> Block | None:
    """Parses terms, and behind them their definitions."""
    lines = part.split("\n")
    marks = [DEFINITION.match(line) for line in lines]
    names = tuple("dd" if mark else "dt" for mark in marks)
    texts = [line[mark.end() :] if mark else line for line, mark in zip(lines, marks, strict=True)]
    count = names.count("dt")
    terms, definitions = texts[:count], texts[count:]
    if count == 0 or "dd" in names[:count]:
        return None
    if not all(map(_is_line, terms)) or not all(map(_is_first_line, definitions)):
        return None
    return Block("dl", [_split_marks(text) for text in texts], names)


def _join(block: Block, other: Block) -> Block:
    return Block(block.tag, block.texts + other.texts, block.names + other.names)


def _split_cells(row: str) -> list[str]:
    return [cell.strip(" ") for cell in row[1:-1].split("|")]


def _find_alignment(rule: str) -> str:
    return ALIGNMENTS.get(rule[0] + rule[-1], "")


PARSERS: dict[str, Callable[[str], Block | None]] = {
    "p": _parse_paragraph,
    "h": _parse_heading,
    "ul": _parse_bullets,
    "ol": _parse_numbered_list,
    "dl": _parse_definitions,
    "blockquote": _parse_quotation,
    "table": _parse_table,
}


def _split_marks(text: str) -> list[str]:
    """Cuts a text at its marks into text, mark, words, mark, text, …"""
    pieces = STARS.split(text) if "*" in text else [text]
    if "[" not in text:
        return pieces
    return [part for piece in pieces for part in BRACKETS.split(piece)]
