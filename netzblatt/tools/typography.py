"""Quotes, dashes, ellipses and no-break spaces as German and English set them. Knows texts, not markup."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

NBSP, NARROW = "\u00a0", "\u202f"
# Stands for what typography must not touch (code, raw HTML, addresses): one character that behaves like a letter.
OPAQUE = "\ufffc"
# Keeps the length of a text while it is being set; a noncharacter, which no text may hold.
FILLER = "\ufffe"

ADDRESS = re.compile(r"(?:\b[a-z][a-z0-9+.-]*://|\bwww\.)[^\s<>\"“”]+|[\w.+-]+@[\w-]+\.[\w.-]+|\x02[^\x03]*\x03", re.I)
BETWEEN_SPACES = re.compile(r"(?<=[ \n\u00a0])(--?)(?=[ \n\u00a0])")
DOUBLE_HYPHEN = re.compile(r"(?<=[\w.,!?\"”“’])--(?=[\w\"„“])")
ELLIPSIS = re.compile(r"(?<!\.)\.\.\.(?!\.)")
NUMBER_RANGE = re.compile(r"(?<![\w.,:/+–-])(\d{1,4})-(\d{1,4})(?![\w/+–-]|[.,:]\d)")
CLOCK_RANGE = re.compile(r"(?<![\w.,:/-])(\d{1,2}[:.]\d\d)-(?=\d{1,2}[:.]\d\d(?![\w.:/-]))")
DAY_RANGE = re.compile(r"(?<![\w.,:/-])(\d{1,2}\.(?:\d{1,2}\.(?:\d{4})?)?) ?- ?(?=\d{1,2}\. ?(?:\d{1,2}\.|[A-ZJ]\w{2,}))")
# "565-112" after these words is a telephone number or the name of a standard.
NUMBER_NAMES = re.compile(r"(?:\b(?:Tel|Fon|Fax|Telefon|Telefax|Mobil|Phone|Nr|No|DIN|ISO|EN|IEC|VDI|VDE|Az|ISBN)\b[.:]?|\d)[ /()\d\u00a0]*$")
SPACE = re.compile(r" (?<=[\w.§] )(?=[\w€%‰°§…])|(?<=\S) (?=…)")
SHUT = re.compile(r"\b(?:z\.(?:B|T|Hd|Zt)|d\.h|u\.(?:a|U|Ä|v\.m)|i\.(?:d\.R|V|A)|[os]\.[oguÄ]|v\.l\.n\.r|e\.V|a\.[MD]|m\.b\.H|[nv]\.Chr)\.(?!\w)")
# Elisions: an apostrophe, not the start of a quotation.
ELISION = re.compile(r"(?:s|n|ne|nen|nem|ner|nes|mal|was|rein|raus|rauf|runter|rum|tis|twas|em|til|cause|\d\ds?er|\d\ds)\b", re.I)

MONTHS = frozenset(
    "Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember January February March "
    "May June July October December Jan. Feb. Mrz. Apr. Jun. Jul. Aug. Sep. Sept. Okt. Oct. Nov. Dez. Dec.".split(),
)
ORDINALS = MONTHS | {"Jahrhundert", "Jahrhunderts", "Jh.", "Auflage", "Jahrgang", "Etage", "Stock", "OG", "Mal"}
UNITS = frozenset(
    "% ‰ ° °C °F € $ Euro Cent EUR USD CHF Franken Dollar US-Dollar Prozent Uhr Mio. Mrd. Tsd. Mio Mrd Millionen Million "
    "Milliarden Milliarde km m cm mm µm nm kg g mg t l ml ha m² m³ km² cm² mm² s ms min h kW kWh MW MWh GW GWh W V kV A "
    "mA Hz kHz MHz GHz THz GB MB TB kB Pa hPa bar K N Nm J kJ dB lm lx dpi px pm p.m. am a.m.".split(),
)
TITLES = frozenset(
    "Dr. Prof. Dipl.-Ing. Ing. Hr. Fr. St. Mr. Mrs. Ms. Dres. Mag. med. rer. nat. phil. habil. Sen. Jr.".split(),
)
NUMBERED = frozenset("§ §§ Nr. No. S. Abs. Art. Abb. Tab. Kap. Bd. Ziff. ca. Tel. pp. p. Fig. vol. Anm. Kl. Jg. DIN ISO".split())
MONEY = frozenset("Euro EUR € US-Dollar Dollar CHF Franken Tonnen".split())
LETTER = re.compile(r"[^\W\d_]\.")
OPENERS = frozenset(" \n\t\u00a0\u202f([{/–—-„“”‚‘«»‹›¿¡" + "\u2009")


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of a language."""

    opening: str
    closing: str
    inner_opening: str
    inner_closing: str
    tight_dash: str


MARKS = {"de": Marks("„", "“", "‚", "‘", "–"), "en": Marks("“", "”", "‘", "’", "—")}


def typeset(text: str, *, language: str) -> str:
    """`text` with the marks of `language` (a BCP 47 tag; one without rules leaves it as it is). Idempotent."""
    return typeset_all([text], language=language)[0]


def typeset_all(texts: Iterable[str], *, language: str) -> list[str]:
    """The pieces of one block, set as the one text that they make: a quotation may end in another piece."""
    pieces = list(texts)
    marks = MARKS.get(language.partition("-")[0].lower())
    if marks is None:
        return pieces
    if marks.opening == "„":
        pieces = [SHUT.sub(_open_abbreviation, piece) if "." in piece else piece for piece in pieces]
    whole = "".join(pieces)
    shown = _set(whole, marks)
    return pieces if shown == whole else _split(shown, [len(piece) for piece in pieces])


def _open_abbreviation(match: re.Match[str]) -> str:
    return match[0].replace(".", "." + NARROW)[:-1]


def _split(text: str, lengths: list[int]) -> list[str]:
    pieces, start = [], 0
    for length in lengths:
        pieces.append(text[start : start + length].replace(FILLER, ""))
        start += length
    return pieces


def _set(text: str, marks: Marks) -> str:
    """Every rule keeps the length, so that pieces can be cut out again where they were."""
    shown = _hide_addresses(text) if "@" in text or "://" in text or "www." in text or "\x02" in text else text
    hidden = shown != text
    if "-" in shown:
        shown = _set_dashes(shown, marks)
    if "..." in shown:
        shown = ELLIPSIS.sub("…" + FILLER * 2, shown)
    if '"' in shown or "'" in shown:
        shown = _set_quotes(shown, marks)
    shown = SPACE.sub(_bind, shown)
    return "".join(a if b == OPAQUE else b for a, b in zip(text, shown, strict=True)) if hidden else shown


def _hide_addresses(text: str) -> str:
    return ADDRESS.sub(lambda match: OPAQUE * len(match[0]), text)


def _set_dashes(text: str, marks: Marks) -> str:
    text = BETWEEN_SPACES.sub(lambda match: "–" + FILLER * (len(match[1]) - 1), text)
    text = DOUBLE_HYPHEN.sub(marks.tight_dash + FILLER, text)
    text = DAY_RANGE.sub(lambda match: match[1] + "–" + FILLER * (len(match[0]) - len(match[1]) - 1), text)
    text = CLOCK_RANGE.sub(r"\1–", text)
    return NUMBER_RANGE.sub(_set_range, text)


def _set_range(match: re.Match[str]) -> str:
    """Only what counts up is a range: 565-112 and 2013-02 are not."""
    first, last = match.groups()
    is_padded = any(len(number) > 1 and number[0] == "0" for number in (first, last))
    before = match.string[max(0, match.start() - 24) : match.start()]
    if is_padded or int(first) >= int(last) or NUMBER_NAMES.search(before):
        return match[0]
    return f"{first}–{last}"


def _bind(match: re.Match[str]) -> str:
    text, here = match.string, match.start()
    before = _word_before(text, here)
    after = _word_after(text, match.end())
    if LETTER.fullmatch(before) and LETTER.match(after):
        return NARROW
    return NBSP if _belong_together(before, after) else " "


def _word_before(text: str, end: int) -> str:
    start = end
    while start and text[start - 1] not in " \n\u00a0\u202f([„“‚‘”’»«\"/–":
        start -= 1
    return text[start:end]


def _word_after(text: str, start: int) -> str:
    end = start
    while end < len(text) and text[end] not in " \n\u00a0\u202f)],;:!?„“‚‘”’»«\"/–":
        end += 1
    return text[start:end]


def _belong_together(before: str, after: str) -> bool:
    if after.startswith("…"):
        return True
    number = before.removesuffix(".")
    if number[-1:].isdigit():
        is_ordinal = number != before
        names = ORDINALS if is_ordinal else UNITS | MONTHS
        return after in names or after.rstrip(".") in names
    if before in NUMBERED:
        return after[:1].isdigit()
    return before in TITLES and after[:1].isalpha() or before in ("Mio.", "Mrd.", "Tsd.") and after.rstrip(".") in MONEY


def _set_quotes(text: str, marks: Marks) -> str:
    letters = list(text)
    is_open = {'"': 0, "'": 0}
    for place, letter in enumerate(text):
        if letter == '"':
            letters[place] = _double(text, place, is_open, marks)
        elif letter == "'":
            letters[place] = _single(text, place, is_open, marks)
        elif letter == marks.opening:
            is_open['"'] += 1
        elif letter == marks.closing:
            is_open['"'] = max(0, is_open['"'] - 1)
    return "".join(letters)


def _around(text: str, place: int) -> tuple[str, str]:
    return text[place - 1] if place else " ", text[place + 1] if place + 1 < len(text) else " "


def _double(text: str, place: int, is_open: dict[str, int], marks: Marks) -> str:
    before, after = _around(text, place)
    if before.isdigit() and (after == "-" or not is_open['"']):
        return "″"
    if (before in OPENERS or before in "\"'") and not after.isspace() and not (before in "\"'" and is_open['"']):
        is_open['"'] += 1
        return marks.opening
    if before.isalpha() and after.isalpha() and not is_open['"']:
        is_open['"'] += 1
        return marks.opening
    is_open['"'] = max(0, is_open['"'] - 1)
    return marks.closing


def _single(text: str, place: int, is_open: dict[str, int], marks: Marks) -> str:
    before, after = _around(text, place)
    if before in OPENERS or before == '"':
        if _opens(text, place, after):
            is_open["'"] += 1
            return marks.inner_opening
        return "’"
    if is_open["'"] and not after.isalnum():
        is_open["'"] -= 1
        return marks.inner_closing
    return "′" if before.isdigit() and not after.isalpha() else "’"


CLOSING_SINGLE = re.compile(r"(?<=[^\s'])'(?!\w)")


def _opens(text: str, place: int, after: str) -> bool:
    """A single quote before a word opens a quotation only if one is closed behind it."""
    if after.isspace() or not CLOSING_SINGLE.search(text, place + 1):
        return False
    elision = ELISION.match(text, place + 1)
    return elision is None or text[elision.end() : elision.end() + 1] == "'"
