"""Quotes, dashes, ellipses and no-break spaces as German and English set them. Knows texts, not markup."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from netzblatt.tools.language.quotes import HOLLOW, QUOTE_MARKS, QuoteMarks, set_quotes

NBSP, NARROW = "\u00a0", "\u202f"
# Stands for what typography must not touch (code, addresses): a character that behaves like a letter.
OPAQUE = "\ufffc"
# Keeps the length of a text while it is being set; a noncharacter, which no text may hold.
FILLER = "\ufffe"
# Stands between two blocks, where all rules end: a control character (record separator), which no text may hold.
BREAK = "\x1e"

# Addresses: looked for where their sign is, and from the start of words, or each were read again from all its letters.
ADDRESSES = {
    "://": r"\b[a-z][a-z0-9+.-]{0,20}://[^\s<>\"“”]+",
    "www.": r"\bwww\.[^\s<>\"“”]+",
    "@": r"(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+",
    "\x02": r"\x02[^\x03\x1e]*\x03",
}
NUMBER_RANGE = re.compile(r"(?<![\w.,:/+–-])(\d{1,4})-(\d{1,4})(?![\w/+–-]|[.,:]\d)")
CLOCK_RANGE = re.compile(r"(?<![\w.,:/-])(\d{1,2}[:.]\d\d)-(?=\d{1,2}[:.]\d\d(?![\w.:/-]))")
DAY_RANGE = re.compile(r"(?<![\w.,:/-])(\d{1,2}\.(?:\d{1,2}\.(?:\d{4})?)?)-(?=\d{1,2}\. ?(?:\d{1,2}\.|[A-ZJ]\w{2,}))")
# "565-112" after these words is a telephone number or the name of a standard.
NUMBER_NAMES = re.compile(
    r"(?:\b(?:Tel|Fon|Fax|Telefon|Telefax|Mobil|Phone|Nr|No|DIN|ISO|EN|IEC|VDI|VDE|Az|ISBN)\b[.:]?|\d)"
    r"[ /()\d\u00a0]*$"
)
# Patterns that begin with a letter of their own are searched for much faster than those that look behind first, and
# faster than "in" looks for two letters.
DOUBLE_HYPHEN = re.compile(r"--(?<=[\w.,!?\"”“’]--)(?=[\w\"„“])")
ELLIPSIS = re.compile(r"\.\.\.(?<!\.\.\.\.)(?!\.)")
BETWEEN_SPACES = re.compile(r"-(?<=[ \n\u00a0]-)-?(?=[ \n\u00a0])")
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
COUNTED = UNITS | MONTHS
TITLES = frozenset(
    "Dr. Prof. Dipl.-Ing. Ing. Hr. Fr. St. Mr. Mrs. Ms. Dres. Mag. med. rer. nat. phil. habil. Sen. Jr.".split(),
)
NUMBERED = frozenset(
    "§ §§ Nr. No. S. Abs. Art. Abb. Tab. Kap. Bd. Ziff. ca. Tel. pp. p. Fig. vol. Anm. Kl. Jg.".split(),
)
MONEY = frozenset("Euro EUR € US-Dollar Dollar CHF Franken Tonnen".split())
MILLIONS = frozenset({"Mio.", "Mrd.", "Tsd."})
CharacterRange = tuple[int, int]
LETTER = re.compile(r"[^\W\d_]\.")
# What stands around a word, and so cannot be part of an abbreviation or a unit.
BEFORE_WORD = ' \n\u00a0\u202f\x1e([„“‚‘”’»«"/–'
SHORT = sorted(name[:-1] for name in TITLES | NUMBERED | MILLIONS if name[-1] == ".")
# Behind a number, one letter, or what ends like an abbreviation, with the word that follows: to look at both words of
# every space behind a full stop took half the time of this module.
SPACE = re.compile(
    r" (?<=[0-9.§] )(?:(?<=[0-9§] )|(?<=[0-9]\. )|(?<=\b[^\W\d_]\. )"
    rf"|(?<=\b(?:{'|'.join(name for name in SHORT if len(name) == 2)})\. )"
    rf"|(?<=(?:{'|'.join(sorted({name[-3:] for name in SHORT if len(name) > 2}))})\. ))"
    r"(?=([\w€$%‰°][^ \n\u00a0\u202f\x1e)\],;:!?„“‚‘”’»«\"/–]*))"
)


def typeset(text: str, *, language: str) -> str:
    """`text` with the marks of `language` (a BCP 47 tag; one without rules leaves it as it is). Idempotent."""
    return typeset_all([text], language=language)[0]


def typeset_all(pieces: Sequence[str], *, language: str) -> Sequence[str]:
    """The pieces of one block, set as the one text that they make: a quotation may end in another piece."""
    return typeset_blocks([pieces], language=language)[0]


def typeset_blocks(blocks: Sequence[Sequence[str]], *, language: str) -> Sequence[Sequence[str]]:
    """The pieces of many blocks, each block set as if it were alone. All at once: an article has some 20 of them, and
    to begin with a block costs as much as to set it.
    """
    marks = QUOTE_MARKS.get(language.partition("-")[0].lower())
    if marks is None:
        return blocks
    whole = BREAK.join(["".join(pieces) for pieces in blocks])
    if marks.opening == "„" and CROWDED.search(whole):
        blocks = [[SHUT.sub(_open_abbreviation, piece) for piece in pieces] for pieces in blocks]
        whole = BREAK.join(["".join(pieces) for pieces in blocks])
    shown = _set(whole, marks)
    return blocks if shown == whole else _split(shown, blocks)


def _open_abbreviation(match: re.Match[str]) -> str:
    return match[0].replace(".", "." + NARROW)[:-1]


def _split(text: str, blocks: Sequence[Sequence[str]]) -> list[list[str]]:
    """`text` cut where the pieces of `blocks` end. By their lengths: a BREAK may stand in a text that is refused."""
    result, start = [], 0
    for pieces in blocks:
        cut = []
        for piece in pieces:
            end = start + len(piece)
            cut.append(text[start:end])
            start = end
        result.append(cut)
        start += len(BREAK)
    return [[piece.replace(FILLER, "") for piece in cut] for cut in result] if FILLER in text else result


def _set(text: str, marks: QuoteMarks) -> str:
    """Every rule keeps the length, so that pieces can be cut out again where they were."""
    addresses = _addresses(text) if "@" in text or "://" in text or "www." in text or "\x02" in text else []
    shown = _replaced(text, {span: _hidden(text, span) for span in addresses}) if addresses else text
    if "-" in shown:
        shown = _set_dashes(shown, marks)
    shown = ELLIPSIS.sub("…" + FILLER * 2, shown)
    if "…" in shown:
        shown = shown.replace(" …", NBSP + "…")
    if '"' in shown or "'" in shown:
        # What is open at the end of a block is closed there.
        shown = BREAK.join([set_quotes(block, marks) for block in shown.split(BREAK)])
    shown = SPACE.sub(_bind, shown)
    return _replaced(shown, {span: text[slice(*span)] for span in addresses}) if addresses else shown


def _addresses(text: str) -> list[CharacterRange]:
    pattern = "|".join([pattern for sign, pattern in ADDRESSES.items() if sign in text])
    return [match.span() for match in re.finditer(pattern, text, re.IGNORECASE)]


def _hidden(text: str, span: CharacterRange) -> str:
    start, end = span
    return (HOLLOW if text[start] == "\x02" else OPAQUE) * (end - start)


def _replaced(text: str, pieces: Mapping[CharacterRange, str]) -> str:
    """`text` with `pieces` in their places."""
    parts, done = [], 0
    for (start, end), piece in pieces.items():
        parts += [text[done:start], piece]
        done = end
    return "".join([*parts, text[done:]])


def _set_dashes(text: str, marks: QuoteMarks) -> str:
    text = BETWEEN_SPACES.sub(lambda match: "–" + FILLER * (len(match[0]) - 1), text)
    text = DOUBLE_HYPHEN.sub(marks.tight_dash + FILLER, text)
    if RANGE.search(text):
        text = BREAK.join([_set_ranges(block) if RANGE.search(block) else block for block in text.split(BREAK)])
    return text


def _set_ranges(text: str) -> str:
    text = DAY_RANGE.sub(r"\1–", text)
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
    text, here, after = match.string, match.start(), match[1]
    if text[here - 1].isdigit():
        return NBSP if _is_one_of(after, COUNTED) else " "
    before = text[_start_of_word(text, here) : here]
    if LETTER.fullmatch(before) and LETTER.match(after):
        return NARROW
    return NBSP if _belong_together(before, after) else " "


def _start_of_word(text: str, end: int) -> int:
    start = end
    while start and text[start - 1] not in BEFORE_WORD:
        start -= 1
    return start


def _belong_together(before: str, after: str) -> bool:
    """Whether a word that ends with a full stop (or "§") needs the one behind it."""
    if before.endswith(".") and before[-2:-1].isdigit():
        return _is_one_of(after, ORDINALS)
    if before in NUMBERED:
        return after[0].isdigit()
    if before in MILLIONS:
        return after.rstrip(".") in MONEY
    return before in TITLES and after[0].isalpha()


def _is_one_of(word: str, names: Collection[str]) -> bool:
    return word in names or word.rstrip(".") in names
