"""What is plain in a text, as most are: paragraphs, headings, lists, definitions, quotations and tables, one below the
other, and in them words, emphasis and links. Knows no HTML.
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
# A mark opens behind a space, a bracket or a quote. Elsewhere it may be an asterisk (Kolleg*innen), or something older.
BEFORE = rf"(?<![^\s({QUOTES}|])"
STRESS = "|".join([rf"{stars}{SPAN}{stars}" for stars in (r"\*", r"\*\*", r"\*\*\*")])
EMPHASIS = rf"{BEFORE}(?:{STRESS})(?![\w*])"
LINK = rf"{BEFORE}\[{SPAN}\]\([{LETTERS}_./:#?=%+,;@~-]++\)"
# Words begin with a letter or what may stand before one: what else a line begins with may make something else of it.
# One expression for all kinds of lines: one for each kind of block took 28 ms to compile, and is no faster.
WORDS = re.compile(rf"(?=[{LETTERS}{QUOTES}(§*\[])(?:{SIGNS}|& |{EMPHASIS}|{LINK})+")
NUMBER = re.compile(r"[0-9]+\. ")
# "11. Juli" is text where a block begins.
ORDINAL = re.compile(rf"[0-9]+\. (?={AFTER_ORDINAL.pattern})")
ITEM = re.compile(r"(?:[2-9]|[1-9][0-9])\. ")
HEADING = re.compile(r"\#{2,6} ")
DEFINITION = re.compile(r":[ ]{1,3}")
RULE = re.compile(r"\|(?: *:?-+:? *\|)+")
# What a block begins with that is no paragraph; "1. " may be either.
STARTS = {"#": "h", "- ": "ul", "* ": "ul", "+ ": "ul", ">": "blockquote", "|": "table"}
# Two of them, one below the other, are one to Markdown.
GROWING = frozenset({"ul", "ol", "blockquote"})
BULLETS = ("- ", "* ", "+ ")
# Both split a text into text, mark, words, mark, text, … Each begins with one letter, which is found three times faster
# than one of two.
STARS = re.compile(r"(\*\*?\*?)([^*]+)(\*\*?\*?)")
BRACKETS = re.compile(r"(\[)([^\]]+)(\]\([^)]+\))")


class Block(NamedTuple):
    """`texts` are what it says, its items or its cells, each cut into pieces; `names` are the classes of a table's
    columns, the elements that definitions become.
    """

    tag: str
    texts: list[list[str]]
    names: tuple[str, ...] = ()


def parse_blocks(text: str) -> list[Block] | None:
    """The blocks of a text; None if anything in it is not plain."""
    blocks: list[Block] = []
    before = ""
    for part in _split_parts(text):
        kind = _detect_kind(part)
        block = None if (kind == before and kind in GROWING) else PARSERS[kind](part)
        if block is None:
            return None
        if kind == before == "dl":
            block = _join(blocks.pop(), block)
        before = kind
        blocks.append(block)
    levels = [int(block.tag[1]) for block in blocks if block.tag[0] == "h"]
    if any(level > above + 1 for above, level in pairwise([1, *levels])):
        return None
    return blocks


def _detect_kind(part: str) -> str:
    if part[0].isalpha():
        # Most of them are one line, and one letter is looked for much faster than two.
        return "dl" if "\n" in part and "\n:" in part else "p"
    kind = STARTS.get(part[:2]) or STARTS.get(part[0], "p")
    if kind == "p" and "\n:" in part:
        return "dl"
    # "11. Juli" begins a paragraph.
    if kind == "p" and part.startswith("1. ") and not _parse_paragraph(part):
        return "ol"
    return kind


def _is_words(text: str) -> bool:
    """Two spaces at the end of a line are a line break."""
    return WORDS.fullmatch(text) is not None and not text[-1].isspace()


def _is_line(text: str) -> bool:
    return _is_words(text) and not (text[0].isdigit() and NUMBER.match(text))


def _is_first_line(text: str) -> bool:
    """Whether it is a line with which a block or an item may begin."""
    if not text[:1].isdigit():
        return _is_words(text)
    found = ORDINAL.match(text)
    return _is_line(text[found.end() :] if found else text)


def _split_parts(text: str) -> Iterator[str]:
    """What stands between empty lines; a heading needs none below it."""
    for part in text.split("\n\n"):
        rest = part.strip("\n")
        while rest.startswith("#"):
            heading, _, rest = rest.partition("\n")
            yield heading
        if rest:
            yield rest


def _parse_paragraph(part: str) -> Block | None:
    first, *rest = part.split("\n") if "\n" in part else (part,)
    return Block("p", [_split_marks(part)]) if _is_first_line(first) and all(map(_is_line, rest)) else None


def _parse_heading(part: str) -> Block | None:
    marks, _, text = part.partition(" ")
    return Block(f"h{len(marks)}", [_split_marks(text)]) if HEADING.match(part) and _is_words(text) else None


def _parse_bullets(part: str) -> Block | None:
    lines = part.split("\n")
    texts = [line[2:] for line in lines]
    is_plain = all(line.startswith(BULLETS) for line in lines) and all(map(_is_first_line, texts))
    return Block("ul", list(map(_split_marks, texts))) if is_plain else None


def _parse_numbered_list(part: str) -> Block | None:
    first, *rest = part.split("\n")
    items = [ITEM.match(line) for line in rest]
    texts = [first[3:], *(line[item.end() :] for line, item in zip(rest, items, strict=True) if item)]
    is_plain = all(items) and all(_is_line(text) and not AFTER_ORDINAL.match(text) for text in texts)
    return Block("ol", list(map(_split_marks, texts))) if is_plain else None


def _parse_quotation(part: str) -> Block | None:
    lines = part.split("\n")
    first, *rest = [line[2:] for line in lines]
    is_plain = all(line.startswith("> ") for line in lines) and _is_first_line(first) and all(map(_is_line, rest))
    return Block("blockquote", [_split_marks("\n".join([first, *rest]))]) if is_plain else None


def _parse_table(part: str) -> Block | None:
    head, rule, *rows = part.split("\n") if "\n" in part else (part, "")
    cells = [_split_cells(row) for row in (head, *rows)]
    width = len(_split_cells(rule))
    if not rows or not RULE.fullmatch(rule) or any(len(row) != width for row in cells):
        return None
    if not all(row.startswith("|") and row[1:].endswith("|") for row in (head, *rows)):
        return None
    if not all(not cell or WORDS.fullmatch(cell) for row in cells for cell in row):
        return None
    return Block(
        "table", [_split_marks(cell) for row in cells for cell in row], tuple(map(_find_alignment, _split_cells(rule)))
    )


def _parse_definitions(part: str) -> Block | None:
    lines = part.split("\n")
    marks = [DEFINITION.match(line) for line in lines]
    names = tuple("dd" if mark else "dt" for mark in marks)
    texts = [line[mark.end() :] if mark else line for line, mark in zip(lines, marks, strict=True)]
    # Terms, and then what they mean.
    count = names.count("dt")
    is_plain = names[:count].count("dt") == count > 0 and all(map(_is_line, texts[:count]))
    return (
        Block("dl", list(map(_split_marks, texts)), names)
        if is_plain and all(map(_is_first_line, texts[count:]))
        else None
    )


def _join(block: Block, other: Block) -> Block:
    return Block(block.tag, block.texts + other.texts, block.names + other.names)


def _split_cells(row: str) -> list[str]:
    return [cell.strip(" ") for cell in row[1:-1].split("|")]


def _find_alignment(rule: str) -> str:
    return {"::": "center", ":-": "left", "-:": "right"}.get(rule[0] + rule[-1], "")


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
    pieces = STARS.split(text) if "*" in text else [text]
    return [part for piece in pieces for part in BRACKETS.split(piece)] if "[" in text else pieces
