"""Turns texts into parts of addresses, in one way for pages, anchors and tags."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b

# Letters that Unicode does not decompose. Umlauts are spelled out as in German.
SPELLINGS = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
    },
)
WORD = re.compile(r"[a-z0-9]+")
NUMBER = re.compile(r"[0-9]+")
# File systems allow names of 255 bytes; an address should stay far below.
MAX_LENGTH = 100


# Cached, because a site asks for its few hundred tags and keys thousands of times.
@lru_cache(maxsize=2048)
def slugify(text: str) -> str:
    """Returns `text` in a-z, 0-9 and single hyphens, 1 to 100 characters long: "Über uns" becomes "ueber-uns"."""
    letters = text.lower() if text.isascii() else _simplify(text)
    name = "-".join(WORD.findall(letters))
    if not name:
        return "x" + _compute_digest(text)
    return name if len(name) <= MAX_LENGTH else f"{name[: MAX_LENGTH - 9].rstrip('-')}-{_compute_digest(text)}"


def make_sort_key(name: str) -> str:
    """Returns what names are sorted by in a list: umlauts as what they are spelled out in, numbers by their size."""
    return NUMBER.sub(lambda number: number[0].zfill(MAX_LENGTH), slugify(name))


def find_letter(name: str) -> str:
    """Returns the letter under which a name stands in an index: "O" for "Öl". All numbers share one place."""
    first = slugify(name)[0].upper()
    return "0–9" if first.isdecimal() else first


def _simplify(text: str) -> str:
    letters = unicodedata.normalize("NFC", text).lower().translate(SPELLINGS)
    if letters.isascii():
        return letters
    # Soft hyphens and their like (Cf) stand inside of words; marks (Mn) are the accents that NFKD splits off.
    decomposed = unicodedata.normalize("NFKD", letters)
    plain = "".join(c for c in decomposed if unicodedata.category(c) not in ("Cf", "Mn"))
    # Lower case again: compatibility forms ("ℌ", "№") become capitals only when they are decomposed.
    return plain.lower()


def _compute_digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
