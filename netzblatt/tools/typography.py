"""Quotes, dashes, ellipses and no-break spaces as German and English set them. Knows texts, not markup."""

from __future__ import annotations

import re
from collections.abc import Iterable

from netzblatt.tools.quotes import HOLLOW, MARKS, Marks, set_quotes

NBSP, NARROW = "\u00a0", "\u202f"
# Stands for what typography must not touch (code, addresses): a character that behaves like a letter.
OPAQUE = "\ufffc"
# Keeps the length of a text while it is being set; a noncharacter, which no text may hold.
FILLER = "\ufffe"

# Bounded (RFC 5321: 64 letters before the @), or a word of 10,000 letters would be read again from each of them.
ADDRESS = re.compile(
    r"(?:\b[a-z][a-z0-9+.-]{0,20}://|\bwww\.)[^\s<>\"“”]+|[\w.+-]{1,64}@[\w-]+\.[\w.-]+|\x02[^\x03]*\x03",
    re.IGNORECASE,
)
BETWEEN_SPACES = re.compile(r"(?<=[ \n\u00a0])(--?)(?=[ \n\u00a0])")
DOUBLE_HYPHEN = re.compile(r"(?<=[\w.,!?\"”“’])--(?=[\w\"„“])")
ELLIPSIS = re.compile(r"(?<!\.)\.\.\.(?!\.)")
NUMBER_RANGE = re.compile(r"(?<![\w.,:/+–-])(\d{1,4})-(\d{1,4})(?![\w/+–-]|[.,:]\d)")
CLOCK_RANGE = re.compile(r"(?<![\w.,:/-])(\d{1,2}[:.]\d\d)-(?=\d{1,2}[:.]\d\d(?![\w.:/-]))")
DAY_RANGE = re.compile(r"(?<![\w.,:/-])(\d{1,2}\.(?:\d{1,2}\.(?:\d{4})?)?)-(?=\d{1,2}\. ?(?:\d{1,2}\.|[A-ZJ]\w{2,}))")
# "565-112" after these words is a telephone number or the name of a standard.
NUMBER_NAMES = re.compile(
    r"(?:\b(?:Tel|Fon|Fax|Telefon|Telefax|Mobil|Phone|Nr|No|DIN|ISO|EN|IEC|VDI|VDE|Az|ISBN)\b[.:]?|\d)"
    r"[ /()\d\u00a0]*$"
)
# Patterns that begin with a letter of their own are searched for much faster than those that look behind first.
SPACE = re.compile(r" (?<=[\d.§] )(?=[\w€$%‰°])")
RANGE = re.compile(r"-(?<=[\d.]-)(?=\d)")
CROWDED = re.compile(r"\.[A-Za-zÄ]")
SHUT = re.compile(
    r"\b(?:z\.(?:B|T|Hd|Zt)|d\.h|u\.(?:a|U|Ä|v\.m)|i\.(?:d\.R|V|A)|[os]\.[oguÄ]|v\.l\.n\.r|e\.V|a\.[MD]|m\.b\.H|"
    r"[nv]\.Chr)\.(?!\w)"
)
MONTHS = frozenset(
    "Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember January February March "
    "May June July October December Jan. Feb. Mrz. Apr. Jun. Jul. Aug. Sep. Sept. Okt. Oct. Nov. Dez. Dec.".split(),
)
ORDINALS = MONTHS | {"Jahrhundert", "Jahrhunderts", "Jh.", "Auflage", "Jahrgang", "Etage", "Stock", "OG", "Mal"}
UNITS = frozenset(
    "% ‰ ° °C °F € $ Euro Cent EUR USD CHF Franken Dollar US-Dollar Prozent Uhr Mio. Mrd. Tsd. Mio Mrd Millionen "
    "Million Milliarden Milliarde km m cm mm µm nm kg g mg t l ml ha m² m³ km² cm² mm² s ms min h kW kWh MW MWh GW GWh "
    "W V kV A mA Hz kHz MHz GHz THz GB MB TB kB Pa hPa bar K N Nm J kJ dB lm lx dpi px pm p.m. am a.m.".split(),
)
TITLES = frozenset(
    "Dr. Prof. Dipl.-Ing. Ing. Hr. Fr. St. Mr. Mrs. Ms. Dres. Mag. med. rer. nat. phil. habil. Sen. Jr.".split(),
)
NUMBERED = frozenset(
    "§ §§ Nr. No. S. Abs. Art. Abb. Tab. Kap. Bd. Ziff. ca. Tel. pp. p. Fig. vol. Anm. Kl. Jg.".split(),
)
MONEY = frozenset("Euro EUR € US-Dollar Dollar CHF Franken Tonnen".split())
MILLIONS = frozenset({"Mio.", "Mrd.", "Tsd."})
LETTER = re.compile(r"[^\W\d_]\.")


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
        pieces = [SHUT.sub(_open_abbreviation, piece) if CROWDED.search(piece) else piece for piece in pieces]
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
    if " …" in shown:
        shown = shown.replace(" …", NBSP + "…")
    if '"' in shown or "'" in shown:
        shown = set_quotes(shown, marks)
    shown = SPACE.sub(_bind, shown)
    return "".join(a if b in (OPAQUE, HOLLOW) else b for a, b in zip(text, shown, strict=True)) if hidden else shown


def _hide_addresses(text: str) -> str:
    return ADDRESS.sub(lambda match: (HOLLOW if match[0][0] == "\x02" else OPAQUE) * len(match[0]), text)


def _set_dashes(text: str, marks: Marks) -> str:
    if "- " in text or "-\n" in text or "-" + NBSP in text:
        text = BETWEEN_SPACES.sub(lambda match: "–" + FILLER * (len(match[1]) - 1), text)
    if "--" in text:
        text = DOUBLE_HYPHEN.sub(marks.tight_dash + FILLER, text)
    if RANGE.search(text):
        text = DAY_RANGE.sub(r"\1–", text)
        text = CLOCK_RANGE.sub(r"\1–", text)
        text = NUMBER_RANGE.sub(_set_range, text)
    return text


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
    while start and text[start - 1] not in ' \n\u00a0\u202f([„“‚‘”’»«"/–':
        start -= 1
    return text[start:end]


def _word_after(text: str, start: int) -> str:
    end = start
    while end < len(text) and text[end] not in ' \n\u00a0\u202f)],;:!?„“‚‘”’»«"/–':
        end += 1
    return text[start:end]


def _belong_together(before: str, after: str) -> bool:
    number = before.removesuffix(".")
    if number[-1:].isdigit():
        is_ordinal = number != before
        names = ORDINALS if is_ordinal else UNITS | MONTHS
        return after in names or after.rstrip(".") in names
    if before in NUMBERED:
        return after[:1].isdigit()
    if before in MILLIONS:
        return after.rstrip(".") in MONEY
    return before in TITLES and after[:1].isalpha()
