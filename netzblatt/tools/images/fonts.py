"""Reads TrueType fonts: which characters they have, how wide these are, how pairs of them are kerned, and their shapes.

Pillow kerns only where a library of the system helps it; so the same text would not look the same on every machine.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from functools import lru_cache
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category, normalize

from netzblatt.tools.images.errors import DECODER_ERRORS, ImageError

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

# A pixel is divided into so many places where a glyph may begin.
STEPS = 4
# Signs without which a text says the same: symbols, emoji, and what joins these.
MARKS = frozenset({"So", "Sk", "Cf", "Mn", "Me", "Cn", "Co"})


class Glyph(NamedTuple):
    """The shape of a character as a mask. `left` and `top` are pixels from its place on the line to the mask."""

    mask: Image
    left: int
    top: int


class Font:
    """A font of a TrueType file. Advances and kerning are in fractions of the size."""

    def __init__(self, data: bytes) -> None:
        """Reads the tables. Raises ImageError for a file that is broken, or no TrueType font with Unicode."""
        self._data = data
        try:
            tables = _read_tables(data)
            units = struct.unpack_from(">H", tables["head"], 18)[0]
            glyphs = dict(_read_characters(tables["cmap"]))
            advances = _read_advances(tables)
            self._advances = {each: advances[min(glyph, len(advances) - 1)] / units for each, glyph in glyphs.items()}
            self._kerning = dict(_read_kerning(tables.get("kern", b""), units))
        except DECODER_ERRORS as fault:
            raise ImageError(code="social-card/font", reason=str(fault)) from None
        self._glyphs = glyphs
        self.find_glyph = lru_cache(maxsize=2000)(self._draw_glyph)

    def clean(self, text: str) -> str:
        """Returns the text as far as the font has its characters; "" if a letter is missing, since a word with a hole
        misleads.
        """
        known = []
        for character in normalize("NFC", text):
            if character in self._advances or character == "\N{SOFT HYPHEN}":
                known.append(character)
            elif character.isspace():
                known.append(" ")
            elif category(character) not in MARKS:
                return ""
        return "".join(known)

    def place(self, text: str, spacing: float = 0.0) -> list[float]:
        """Returns where each character of a line begins, and where the last one ends, in fractions of the size."""
        places, kerning, glyphs = [0.0], self._kerning, self._glyphs
        for first, second in pairwise([*text, ""]):
            kern = kerning.get((glyphs[first], glyphs[second]), 0.0) if second else -spacing
            places.append(places[-1] + self._advances[first] + spacing + kern)
        return places

    def _draw_glyph(self, character: str, size: int, step: int) -> Glyph | None:
        """Draws a character that begins `step` quarters of a pixel late; None if there is nothing to see."""
        from PIL import Image, ImageDraw

        font = _load_face(self._data, size)
        left, top, right, bottom = map(int, font.getbbox(character, anchor="ls"))
        if right <= left or bottom <= top:
            return None
        mask = Image.new("L", (right - left + 2, bottom - top + 2))
        ImageDraw.Draw(mask).text((1 - left + step / STEPS, 1 - top), character, fill=255, font=font, anchor="ls")
        return Glyph(mask, left - 1, top - 1)


@lru_cache(maxsize=64)
def _load_face(data: bytes, size: int) -> FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(BytesIO(data), size, layout_engine=ImageFont.Layout.BASIC)


def _read_tables(data: bytes) -> dict[str, bytes]:
    """Returns the tables of a font by their tags (OpenType, Font Tables)."""
    count = struct.unpack_from(">H", data, 4)[0]
    records = [struct.unpack_from(">4s4x2I", data, 12 + 16 * number) for number in range(count)]
    return {tag.decode("latin-1"): data[start : start + length] for tag, start, length in records}


def _read_characters(table: bytes) -> Iterator[tuple[str, int]]:
    """Yields all characters with the numbers of their glyphs (cmap, format 4)."""
    count = struct.unpack_from(">H", table, 2)[0]
    places = [struct.unpack_from(">2HI", table, 4 + 8 * number) for number in range(count)]
    start = next(start for platform, encoding, start in places if (platform, encoding) in {(3, 1), (0, 3)})
    size = struct.unpack_from(">H", table, start + 6)[0] // 2
    lasts, firsts, deltas, offsets = (
        struct.unpack_from(f">{size}H", table, start + 14 + part * 2 * size + (2 if part else 0)) for part in range(4)
    )
    base = start + 16 + 6 * size
    for number, (first, last, delta, offset) in enumerate(zip(firsts, lasts, deltas, offsets, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if offset:
                glyph = struct.unpack_from(">H", table, base + 2 * number + offset + 2 * (code - first))[0]
            if glyph or not offset:
                yield chr(code), (glyph + delta) % 65536


def _read_advances(tables: Mapping[str, bytes]) -> tuple[int, ...]:
    """Returns the advances of glyphs in units; all behind the last one are as wide as it (hmtx)."""
    count = struct.unpack_from(">H", tables["hhea"], 34)[0]
    return struct.unpack_from(f">{'H2x' * count}", tables["hmtx"])


def _read_kerning(table: bytes, units: int) -> Iterator[tuple[tuple[int, int], float]]:
    """Yields the pairs of glyphs that are kerned (kern, format 0)."""
    if not table:
        return
    start, count = 4, struct.unpack_from(">H", table, 2)[0]
    for _ in range(count):
        length, coverage, pairs = struct.unpack_from(">2x3H", table, start)
        if coverage == 1:
            for number in range(pairs):
                first, second, value = struct.unpack_from(">2Hh", table, start + 14 + 6 * number)
                yield (first, second), value / units
        start += length
