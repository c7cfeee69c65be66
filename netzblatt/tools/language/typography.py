"""Typesets quotes, dashes, ellipses and no-break spaces in German and English. Knows no markup."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from netzblatt.tools.language.quotes import FILLER, QUOTE_MARKS, TRANSPARENT, QuoteMarks, typeset_quotes

NBSP, NARROW = "\u00a0", "\u202f"
# Stands for code and addresses, which typography must not touch: a character that behaves like a letter.
OPAQUE = "\ufffc"
# Stands between two blocks, where all rules end: a control character (record separator), which no text may hold.
BREAK = "\x1e"

# Addresses, by the sign that a text must hold for them. Each pattern begins at the start of a word, or the search would
# start again at each letter of an address.
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
# "INCITS 359-2004", "Boeing 737-800" and "Sh 2-276" are names, but "KW 3-5" and "Fr 9-12 Uhr" are not.
TYPE_NAMES = re.compile(
    r"\b(?:(?!(?:KW|EG|OG|UG|WC)\b)[A-ZÄÖÜ]{2,}|(?!Fr|Dr|Mr|Nr|St)[B-DF-HJ-NP-TV-Z][b-df-hj-np-tv-z]"
    r"|Boeing|Airbus|Embraer|Fokker|Antonow|Cessna|Learjet|Typ|Type|Modell|Model|Baureihe|Norm|Standard)[ \u00a0]$"
)
FIRST_YEAR, LAST_YEAR = 1900, 2099
# Two typewriter's apostrophes or commas are one quote, and so are two quotes at both ends.
DOUBLED = re.compile(r"''|,,(?=[^\s,])")
DOUBLED_TWICE = re.compile(r'""(?=[^\s"])([^"\x1e]{1,500})(?<!\s)""')
# Patterns that begin with one letter are searched for much faster than those that look behind first.
DOUBLE_HYPHEN = re.compile(r"--(?<=[\w.,!?\"'”“’‘]--)(?=[\w\"„“])")
ELLIPSIS = re.compile(r"\.\.\.(?<!\.\.\.\.)(?!\.)")
BETWEEN_SPACES = re.compile(r"-(?<=[ \n\u00a0]-)-?(?=[ \n\u00a0])")
RANGE = re.compile(r"-(?<=[\d.]-)(?=\d)")
POSSIBLE_ABBREVIATION = re.compile(r"\.[A-Za-zÄ]")
CLOSED_ABBREVIATION = re.compile(
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
# The characters that may stand before a word.
BEFORE_WORD = ' \n\u00a0\u202f\x1e([„“‚‘”’»«"/–'
SHORT = sorted(name[:-1] for name in TITLES | NUMBERED | MILLIONS if name[-1] == ".")
# A space that may have to become a no-break space: behind a number, a single letter or the end of an abbreviation, with
# the word that follows. To look at both words of every space behind a full stop would be much slower.
SPACE = re.compile(
    r" (?<=[0-9.§] )(?:(?<=[0-9§] )|(?<=[0-9]\. )|(?<=\b[^\W\d_]\. )"
    rf"|(?<=\b(?:{'|'.join(name for name in SHORT if len(name) == 2)})\. )"
    rf"|(?<=(?:{'|'.join(sorted({name[-3:] for name in SHORT if len(name) > 2}))})\. ))"
    r"(?=([\w€$%‰°][^ \n\u00a0\u202f\x1e)\],;:!?„“‚‘”’»«\"/–]*))"
)


def typeset(text: str, *, language: str) -> str:
    """Typesets `text` by the rules of `language`, a BCP 47 tag; without rules it stays as it is. Idempotent."""
    return typeset_all([text], language=language)[0]


def typeset_all(pieces: Sequence[str], *, language: str) -> Sequence[str]:
    """Typesets the pieces of one block as one text: a quotation may end in another piece than it begins."""
    return typeset_blocks([pieces], language=language)[0]


def typeset_blocks(blocks: Sequence[Sequence[str]], *, language: str) -> Sequence[Sequence[str]]:
    """Typesets the pieces of many blocks, each block by itself.

    All blocks are typeset at once, because most of the time goes into beginning, not into the letters of a block.
    """
    marks = QUOTE_MARKS.get(language.partition("-")[0].lower())
    if marks is None:
        return blocks
    whole = BREAK.join(["".join(pieces) for pieces in blocks])
    if marks.opening == "„" and POSSIBLE_ABBREVIATION.search(whole):
        blocks = [_open_abbreviations(pieces) for pieces in blocks]
        whole = BREAK.join(["".join(pieces) for pieces in blocks])
    typeset_text = _typeset_whole(whole, marks)
    return blocks if typeset_text == whole else _split(typeset_text, blocks)


def _open_abbreviations(pieces: Sequence[str]) -> list[str]:
    return [CLOSED_ABBREVIATION.sub(_insert_spaces, piece) for piece in pieces]


def _insert_spaces(match: re.Match[str]) -> str:
    return match[0].replace(".", "." + NARROW)[:-1]


def _split(text: str, blocks: Sequence[Sequence[str]]) -> list[list[str]]:
    """Cuts `text` where the pieces of `blocks` end, and removes the fillers.

    Lengths decide, and not the BREAKs: a text that is refused may hold one of its own.
    """
    result = []
    start = 0
    has_fillers = FILLER in text
    for pieces in blocks:
        new_pieces = []
        for piece in pieces:
            end = start + len(piece)
            new_piece = text[start:end]
            new_pieces.append(new_piece.replace(FILLER, "") if has_fillers else new_piece)
            start = end
        result.append(new_pieces)
        start += len(BREAK)
    return result


def _typeset_whole(text: str, marks: QuoteMarks) -> str:
    """Typesets a text of many blocks. Every rule keeps the length, so that the pieces can be cut out again."""
    addresses = _find_addresses(text) if "@" in text or "://" in text or "www." in text or "\x02" in text else []
    result = _replace(text, {span: _hide(text, span) for span in addresses}) if addresses else text
    if "-" in result:
        result = _typeset_dashes(result, marks)
    result = ELLIPSIS.sub("…" + FILLER * 2, result)
    if "…" in result:
        result = result.replace(" …", NBSP + "…")
    if "''" in result or (",," in result and marks.opening == "„"):
        result = DOUBLED.sub(lambda match: ('"' if match[0] == "''" else marks.opening) + FILLER, result)
    if '""' in result:
        result = DOUBLED_TWICE.sub(rf'"{FILLER}\1"{FILLER}', result)
    if '"' in result or "'" in result:
        # Each block by itself: a quotation that is open at the end of a block is closed there.
        result = BREAK.join([typeset_quotes(block, marks) for block in result.split(BREAK)])
    result = SPACE.sub(_choose_space, result)
    return _replace(result, {span: text[slice(*span)] for span in addresses}) if addresses else result


def _find_addresses(text: str) -> list[CharacterRange]:
    pattern = "|".join([pattern for sign, pattern in ADDRESSES.items() if sign in text])
    return [match.span() for match in re.finditer(pattern, text, re.IGNORECASE)]


def _hide(text: str, span: CharacterRange) -> str:
    start, end = span
    return (TRANSPARENT if text[start] == "\x02" else OPAQUE) * (end - start)


def _replace(text: str, pieces: Mapping[CharacterRange, str]) -> str:
    """Returns `text` with `pieces` in place of the ranges that they are listed by."""
    parts = []
    end_before = 0
    for (start, end), piece in pieces.items():
        parts += [text[end_before:start], piece]
        end_before = end
    return "".join([*parts, text[end_before:]])


def _typeset_dashes(text: str, marks: QuoteMarks) -> str:
    text = BETWEEN_SPACES.sub(lambda match: "–" + FILLER * (len(match[0]) - 1), text)
    text = DOUBLE_HYPHEN.sub(marks.tight_dash + FILLER, text)
    if RANGE.search(text):
        text = BREAK.join([_typeset_ranges(block) if RANGE.search(block) else block for block in text.split(BREAK)])
    return text


def _typeset_ranges(text: str) -> str:
    text = DAY_RANGE.sub(r"\1–", text)
    text = CLOCK_RANGE.sub(r"\1–", text)
    return NUMBER_RANGE.sub(_choose_dash, text)


def _choose_dash(match: re.Match[str]) -> str:
    """Puts a dash between two numbers that count up: 565-112 and 2013-02 are no ranges."""
    first, last = match.groups()
    is_padded = any(len(number) > 1 and number[0] == "0" for number in (first, last))
    before = match.string[max(0, match.start() - 24) : match.start()]
    if is_padded or int(first) >= int(last) or NUMBER_NAMES.search(before):
        return match[0]
    is_year = FIRST_YEAR <= int(last) <= LAST_YEAR
    if len(first) < len(last) if is_year else TYPE_NAMES.search(before):
        return match[0]
    return f"{first}–{last}"


def _choose_space(match: re.Match[str]) -> str:
    text = match.string
    index = match.start()
    after = match[1]
    if text[index - 1].isdigit():
        return NBSP if _is_one_of(after, COUNTED) else " "
    before = text[_find_start_of_word(text, index) : index]
    if LETTER.fullmatch(before) and LETTER.match(after):
        return NARROW
    return NBSP if _belong_together(before, after) else " "


def _find_start_of_word(text: str, end: int) -> int:
    start = end
    while start and text[start - 1] not in BEFORE_WORD:
        start -= 1
    return start


def _belong_together(before: str, after: str) -> bool:
    """Returns whether a word that ends with a full stop (or "§") must not be parted from the one behind it."""
    if before.endswith(".") and before[-2:-1].isdigit():
        return _is_one_of(after, ORDINALS)
    if before in NUMBERED:
        return after[0].isdigit()
    if before in MILLIONS:
        return after.rstrip(".") in MONEY
    return before in TITLES and after[0].isalpha()


def _is_one_of(word: str, names: Collection[str]) -> bool:
    return word in names or word.rstrip(".") in names
