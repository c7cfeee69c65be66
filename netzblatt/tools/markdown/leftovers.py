"""Reports signs of Markdown that are still letters when all is converted: bold words without an end, and links of
which a bracket is missing. Knows no element.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import NamedTuple

from netzblatt.model.limits import MOST_TEXT_PROBLEMS
from netzblatt.tools.markdown.conversion import Conversion

BOLD = re.compile(r"(?<!\*)\*\*(?!\*)")
OPENING_QUOTES = "„“”\"'‚‘»«›‹(["
# The first words behind stars, as far as they stand in the text as they do in the tree.
FIRST_WORDS = re.compile(r"[\w-]{0,40}(?:[ ,.:\n]{1,3}[\w-]{1,40}){0,3}")
LETTERS = re.compile(r"[^\W\d_]{3}")
# What may stand between stars and the first word.
MARKUP = r"[\[<`_„“”\"'‚‘»«›‹(]{0,4}"
# What ends bold words, or a block at the latest; and the rest of a block in which no other stars follow.
END = re.compile(r"\*\*|\||\n[ \t]*(?:\n|[-+>|#]|\d+[.)])")
END_OR_LINK = re.compile(rf"(?<=.)!?\[|{END.pattern}")
ALONE = r"(?:(?!\*\*)[^\n|]|\n(?![ \t]*(?:\n|[-+>|#]|\d+[.)])))*+(?=[\n|]|\Z)"
# Letters of bold words, as a Problem shows them; and those in which a parenthesis ends.
MOST_SHOWN, MOST_CLOSED = 50, 2_000
TARGET = (
    r"(?:(?:https?://|mailto:|www\.|\.{0,2}/|#)[^\s()\[\]<>\x02]{1,500}"
    r"|[\w%./-]{1,300}\.[a-z]{2,5}(?!\w)(?:#[\w-]{1,100})?|[\w.+-]{1,64}@[\w.-]{1,255})"
)
WORDS = r"[^\[\]()\n\x02]{1,200}"
# Links of which one bracket is missing: the last, the first, or one between the words and the address.
UNCLOSED = re.compile(rf"(?P<sign>!?)\[(?P<words>{WORDS})\]\((?P<target>{TARGET})")
UNOPENED = re.compile(rf"(?<![^\s\[\]()\x02])(?P<words>[^\s\[\]()\x02]{{1,200}}+)\]\((?P<target>{TARGET})\)")
UNPARTED = re.compile(rf"\[(?P<words>{WORDS})(?P<bracket>\(|\])(?P<target>{TARGET})\)")


class Leftover(NamedTuple):
    """The rest of signs that did not work, with patterns of which the first that matches finds it. `corrected` is how
    it should read; "" if that stands in the text itself.
    """

    code: str
    patterns: tuple[str, ...]
    corrected: str = ""


def report_leftovers(texts: Iterable[Sequence[str]], conversion: Conversion) -> None:
    """Warns of what is left in the `texts` of the blocks of a tree, each in pieces."""
    for leftover in islice(_find_leftovers(texts), MOST_TEXT_PROBLEMS + 1):
        offsets = map(conversion.positions.find_next_offset, leftover.patterns)
        offset = next((offset for offset in offsets if offset >= 0), -1)
        # Signs behind a backslash are found by no pattern, and meant as letters.
        if offset >= 0:
            behind = conversion.text[offset + len("**") :]
            corrected = leftover.corrected or _mend_bold(behind, has_end=leftover.code == "text/bold-space")
            locate = partial(conversion.positions.locate, offset)
            conversion.add_warning_at(locate, leftover.code, corrected=corrected)


def _find_leftovers(texts: Iterable[Sequence[str]]) -> Iterator[Leftover]:
    # Who writes "Preis**" may explain it in a block that begins with these stars.
    is_noted = False
    for text in map("".join, texts):
        if "**" in text:
            marks = [*BOLD.finditer(text)]
            kinds = "".join(_classify(text, mark) for mark in marks)
            yield from _find_bold(text, marks, kinds, is_noted=is_noted)
            is_noted = is_noted or "C" in kinds
        if "](" in text or ("[" in text and ")" in text):
            yield from _find_links(text)


def _find_bold(text: str, marks: Sequence[re.Match[str]], kinds: str, *, is_noted: bool) -> Iterator[Leftover]:
    """Finds bold words that nothing ends, or that a space parts from their stars."""
    for found in re.finditer("O[OS]|S[COS]|O", kinds):
        mark, last = marks[found.start()], marks[found.end() - 1]
        words = text[mark.end() : last.start()].strip()
        starts = _describe_beginning(text[mark.end() :], has_gap=found[0][0] == "S")
        # "2 ** 3 ** 4" is a calculation.
        if words and (found[0] != "SS" or LETTERS.search(words)):
            yield Leftover("text/bold-space", starts)
        elif found[0] == "O" and (mark.start() or not is_noted):
            yield Leftover("text/bold-open", (*(start + ALONE for start in starts), *starts))


def _classify(text: str, mark: re.Match[str]) -> str:
    """Returns what two stars look like: "O" if they open, "C" if they close, "S" with spaces around, "-" else."""
    before, after = text[: mark.start()][-1:].strip(), text[mark.end() :][:1].strip()
    if not before or not after:
        return "C" if before else "O" if after else "S"
    if before in OPENING_QUOTES:
        return "O"
    return "-" if after.isalnum() else "C"


def _describe_beginning(text: str, *, has_gap: bool) -> tuple[str, ...]:
    """Returns patterns of two stars and the first words of the `text` behind them, and of the first one alone: between
    them a link may begin.
    """
    found = FIRST_WORDS.match(text.lstrip(OPENING_QUOTES + " \n"))
    words = found[0].split() if found else []
    behind = r"[ \t]+" if has_gap else r"(?=[^\s*])"
    stars = rf"(?<![\\*])\*\*{behind}{MARKUP}"
    return tuple(stars + r"\s+".join(map(re.escape, each)) for each in (words, words[:1]))


def _mend_bold(written: str, *, has_end: bool) -> str:
    """Returns the bold words that are written behind two stars, between stars; without an end, those before a link."""
    words = " ".join((END if has_end else END_OR_LINK).split(written, maxsplit=1)[0].split())
    shown = words if len(words) <= MOST_SHOWN else f"{words[:MOST_SHOWN].rstrip()} …"
    return f"**{shown}**"


def _find_links(text: str) -> Iterator[Leftover]:
    has_both = "](" in text
    for found in UNCLOSED.finditer(text) if has_both else ():
        target = found["target"].rstrip(".,;:!?")
        if not _is_closed(text[found.start("target") :][:MOST_CLOSED]):
            address = rf"\]\(<?{re.escape(target)}(?=[.,;:!?]*(?:\s|\Z))"
            # Within the brackets, words may have signs of their own.
            anywhere = rf"(?<!\\){found['sign']}\[[^\[\]]{{0,300}}{address}"
            yield _make_link(found, target, address, anywhere)
    for found in UNOPENED.finditer(text) if has_both else ():
        if text.rfind("[", 0, found.start()) <= text.rfind("]", 0, found.start()):
            yield _make_link(found, found["target"], rf"\]\(<?{re.escape(found['target'])}\)")
    for found in UNPARTED.finditer(text):
        if "]" not in text[found.end() :] and "(" not in text[: found.start()]:
            yield _make_link(found, found["target"], re.escape(found["bracket"] + found["target"] + ")"))


def _make_link(found: re.Match[str], target: str, address: str, *patterns: str) -> Leftover:
    """Makes what is left of a link. `address` is the pattern of its end in the text."""
    sign, words = found.groupdict().get("sign", ""), found["words"]
    start = rf"(?<![\\\[]){sign}\[?[*_]{{0,3}}{re.escape(words)}[*_]{{0,3}}{address}"
    return Leftover("link/torn", (start, *patterns), f"{sign}[{words}]({target})")


def _is_closed(text: str) -> bool:
    """Returns whether a parenthesis that opened before a text is closed in it."""
    depth = 1
    for sign in re.finditer(r"[()]", text):
        depth += 1 if sign[0] == "(" else -1
        if not depth:
            return True
    return False
