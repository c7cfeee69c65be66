"""Reports mistakes in Markdown: links, lists and tables that would appear with all their brackets, or be lost.

Looks at the text and not at the tree, where these are plain letters. Knows no element.
"""

from __future__ import annotations

import re
from functools import partial

from netzblatt.tools.markdown.block_starts import (
    ATTRIBUTES,
    DELIMITERS,
    begins_item,
    begins_table,
    count_cells,
    find_fences,
)
from netzblatt.tools.markdown.conversion import Conversion

FOOTNOTE = re.compile(r"(?<!\\)\[\^([^\]\n]{1,80})\](?!:)")
FOOTNOTE_TEXT = re.compile(r"^ {0,3}\[\^([^\]\n]{1,80})\]:", re.MULTILINE)
NAMED = re.compile(r"(?<!\\)\[([^\[\]\n]{1,200})\]\[([^\[\]\n]{0,200})\]")
NAME = re.compile(r"^ {0,3}\[([^\]\n]{1,200})\]:", re.MULTILINE)
ADDRESS = r"(?:(?:https?:/|mailto:|www\.|\.{0,2}/)[^\s()\[\]]{1,500}|[\w.-]{1,100}\.(?:md|pdf))"
REVERSED = re.compile(rf"\(([^()\n]{{1,200}})\)\[({ADDRESS})\]")
GAP = re.compile(rf"\[([^\[\]\n]{{1,200}})\][ \t]{{1,9}}\(({ADDRESS})\)")
# A pattern searches for all of them at once, much faster than one after the other.
MARKS = re.compile("[•‣▪●○◦∙·–—]")
BULLET = re.compile(r"^ {0,3}(?:[•‣▪●○◦∙·][ \t\u00a0]{0,9}|[–—][ \t\u00a0]{1,9})(\S.*)$")
UNDERLINED = re.compile(r"(?:\A|\n[ \t]*\n)([^\s#>|<\-][^\n|]*)\n-+[ \t]*(?=\n|\Z)")
RULE = re.compile(r"\n-+[ \t]*(?:\n|\Z)")
# A single "#" begins a hashtag.
CROWDED_HEADING = re.compile(r"^ {0,3}(#{2,6})(?=[^\W\d_])(.*)$", re.MULTILINE)
# Words with two stars on one side and one on the other, and no other star behind them.
UNEVEN = re.compile(
    r"(?<![\\*\w])(?:\*\*(?=[^\W\d_]|[„“\"])([^*\n]{1,200})(?<![\s\\])\*|\*(?=[^\W\d_]|[„“\"])([^*\n]{1,200})(?<![\s\\])\*\*)"
    r"(?![\w*])(?![^*\n]*\*)"
)
# A picture in letters that is no address of a picture; "[1]: data:…" is one.
PASTED = re.compile(r"(?:\A|(?<!\]:)(?<![=(<\"'])\s)(data:image/[\w.+-]{1,40};base64,[\w+/]{8})")
ROW = re.compile(r" {0,3}\|[^|\n]+\|[^\n]*\| *")
# Between the tags of HTML, Markdown is letters.
LITERAL = re.compile(r"<!--.*?-->|<(pre|code|kbd|samp|script|style)\b.*?</\1>|<[^>]*>", re.DOTALL | re.IGNORECASE)
MARKDOWN = re.compile(
    r"\*\*[^*\s][^*\n]{0,200}\*\*|!?\[[^\[\]\n]{1,200}\]\([^()\s]{1,500}\)|^ *\#{2,6} [^\n]{1,200}"
    r"|^ *[-*+] [^\n]{1,200}(?=\n *[-*+] )",
    re.MULTILINE,
)


def report_mistakes(conversion: Conversion) -> None:
    """Adds all mistakes to the problems of the conversion. Quick searches decide which checks a text needs."""
    text = conversion.text
    for is_needed, report in (
        ("[^" in text, _report_footnotes),
        ("][" in text or ")[" in text or "] (" in text, _report_links),
        (MARKS.search(text), _report_lists),
        (RULE.search(text), _report_underlines),
        ("##" in text, _report_crowded_headings),
        ("**" in text, _report_uneven_stars),
        ("```" in text or "~~~" in text, _report_fences),
        ("|" in text, _report_tables),
        ("base64" in text, _report_pasted),
        (conversion.stash, _report_html),
    ):
        if is_needed:
            report(conversion)


def _report_footnotes(conversion: Conversion) -> None:
    text = conversion.positions.text_without_code
    marks = {match[1] for match in FOOTNOTE.finditer(text)}
    footnotes = {match[1] for match in FOOTNOTE_TEXT.finditer(text)}
    for name in sorted(marks - footnotes):
        conversion.add_error("footnote/missing", rf"\[\^{re.escape(name)}\](?!:)", name=name)
    for name in sorted(footnotes - marks):
        conversion.add_error("footnote/unused", rf"^ {{0,3}}(\[\^{re.escape(name)}\]:)", name=name)


def _report_links(conversion: Conversion) -> None:
    positions = conversion.positions
    text = positions.text_without_code
    for code, pattern in (("link/reversed", REVERSED), ("link/gap", GAP)):
        for match in pattern.finditer(text):
            corrected = f"[{match[1]}]({match[2]})"
            conversion.add_warning_at(partial(positions.locate, match.start()), code, corrected=corrected)
    defined = {match[1].casefold() for match in NAME.finditer(text)}
    for match in NAMED.finditer(text):
        name = match[2] or match[1]
        # "[/gallery]" and "[column width=…]" are no links but template code.
        if name.casefold() not in defined and not name.startswith(("^", "/")) and "=" not in name:
            locate = partial(positions.locate, match.start())
            conversion.add_warning_at(locate, "link/undefined", name=name, text=match[1])


def _report_lists(conversion: Conversion) -> None:
    """Warns of two or more lines that begin with Word's marks of lists, at the first of them."""
    start = 0
    item_before = ""
    is_reported = False
    for line in conversion.positions.text_without_code.split("\n"):
        is_item = BULLET.match(line) is not None
        if is_item and item_before and not is_reported:
            locate = partial(conversion.positions.locate, start - len(item_before) - 1)
            conversion.add_warning_at(locate, "text/list-marks", corrected=_mend_item(item_before))
        is_reported = is_item and bool(item_before)
        item_before = line if is_item else ""
        start += len(line) + 1


def _mend_item(line: str) -> str:
    return BULLET.sub(r"- \1", line)


def _report_underlines(conversion: Conversion) -> None:
    for match in UNDERLINED.finditer(conversion.positions.text_without_code):
        locate = partial(conversion.positions.locate, match.start(1))
        conversion.add_warning_at(locate, "heading/underlined", corrected=f"## {match[1]}")


def _report_crowded_headings(conversion: Conversion) -> None:
    for match in CROWDED_HEADING.finditer(conversion.positions.text_without_code):
        locate = partial(conversion.positions.locate, match.start(1))
        conversion.add_warning_at(locate, "heading/crowded", corrected=f"{match[1]} {match[2]}".rstrip())


def _report_uneven_stars(conversion: Conversion) -> None:
    for match in UNEVEN.finditer(conversion.positions.text_without_code):
        locate = partial(conversion.positions.locate, match.start())
        conversion.add_warning_at(locate, "text/bold-uneven", corrected=f"**{match[1] or match[2]}**")


def _report_fences(conversion: Conversion) -> None:
    """Warns of a fence that no other one closes."""
    lines = conversion.text.split("\n")
    for start, end in find_fences(lines):
        if not end:
            fence = next(mark for mark in ("```", "~~~") if mark in lines[start])
            locate = partial(conversion.positions.locate, len("\n".join([*lines[:start], ""])))
            conversion.add_warning_at(locate, "text/unclosed-code", mark=fence)


def _report_tables(conversion: Conversion) -> None:
    """Warns of rows with more cells than their head, which are cut off, or fewer, which leave a gap; and of rows that
    belong to no table.
    """
    start = expected = 0
    is_torn = False
    lines = conversion.positions.text_without_code.split("\n")
    for index, line in enumerate(lines):
        locate = partial(conversion.positions.locate, start)
        start += len(line) + 1
        if not line.strip() or ATTRIBUTES.fullmatch(line) or (expected and begins_item(lines, index)):
            expected = 0
        elif begins_table(lines, index):
            expected = count_cells(line)
        elif expected and not DELIMITERS.fullmatch(line) and count_cells(line) != expected:
            conversion.add_warning_at(locate, "table/cells", count=count_cells(line), expected=expected)
        is_row = not expected and ROW.fullmatch(line) is not None
        if is_row and not is_torn:
            rule = f"|{' --- |' * count_cells(line)}"
            conversion.add_warning_at(locate, "table/torn", rule=rule)
        is_torn = is_row


def _report_pasted(conversion: Conversion) -> None:
    for match in PASTED.finditer(conversion.positions.text_without_code):
        conversion.add_error_at(partial(conversion.positions.locate, match.start(1)), "picture/pasted")


def _report_html(conversion: Conversion) -> None:
    """Warns of Markdown inside of HTML, which only an empty line ends."""
    for piece in map(str, conversion.stash):
        if found := MARKDOWN.search(LITERAL.sub("", piece)):
            conversion.add_warning("html/markdown", re.escape(found[0].strip()), written=found[0].strip())
