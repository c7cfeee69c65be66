"""The one way from a text to a piece of an address: for pages, anchors and tags alike."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b

# Letters that Unicode does not take apart. Umlauts are spelled out as German does it.
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
# A folder's name may have 255 bytes on every file system that we know; an address should stay far below.
MAX_LENGTH = 100


# A site has some hundred tags and keys, and asks for each of them thousands of times.
@lru_cache(maxsize=2048)
def slugify(text: str) -> str:
    """`text` in a-z, 0-9 and single hyphens: "Über uns" -> "ueber-uns". Never empty, at most 100 characters."""
    letters = text.lower() if text.isascii() else _plain(text)
    name = "-".join(WORD.findall(letters))
    if not name:
        return "x" + _digest(text)
    return name if len(name) <= MAX_LENGTH else f"{name[: MAX_LENGTH - 9].rstrip('-')}-{_digest(text)}"


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFC", text).lower().translate(SPELLINGS)
    if letters.isascii():
        return letters
    # Soft hyphens and their like (Cf) are inside of words, marks (Mn) are what NFKD splits off.
    plain = "".join(c for c in unicodedata.normalize("NFKD", letters) if unicodedata.category(c) not in ("Cf", "Mn"))
    # A second lower(): compatibility forms ("ℌ", "№") become capitals only when they are taken apart.
    return plain.lower()


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
