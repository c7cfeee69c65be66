"""Draws a picture of few colours with texts: the drawing once, and the texts of each picture on top of it.

Knows no template and no page. A picture has a palette: half of its colours are those of the drawing, the others the
shades between the colour of a text and its ground. That makes small files, and much faster than millions of colours.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from netzblatt.model.frozen import Frozen
from netzblatt.tools.images.drawings import draw
from netzblatt.tools.images.fonts import STEPS, Font
from netzblatt.tools.images.typesetting import SetLine, TextBox, set_text

if TYPE_CHECKING:
    from PIL.Image import Image

# The colours of a drawing, and the shades of all texts together.
OF_DRAWING = OF_TEXTS = 128
# Where a mask shows anything.
SEEN = [0, *[255] * 255]


class Lettering(Frozen, frozen=True):
    """A text in a picture. `colour` is "#rrggbb"."""

    text: str
    box: TextBox
    font: str
    colour: str


def draw_letterings(drawing: bytes, letterings: Iterable[Lettering], fonts: Mapping[str, Font], *, width: int) -> bytes:
    """Returns a PNG: a drawing (SVG) in that width, and the texts on it. Raises ImageError."""
    from PIL.Image import new

    ground = _draw_ground(drawing, width)
    picture, palette = ground.copy(), _read_palette(ground)
    by_colour = _group_lines(letterings, fonts)
    shades = OF_TEXTS // max(1, len(by_colour))
    for colour, lines in by_colour.items():
        mask = new("L", ground.size)
        for line, lettering in lines:
            _draw_line(mask, line, fonts[lettering.font], lettering.box.spacing)
        palette += _blend(_find_colour(ground, lines[0][0]), bytes.fromhex(colour[1:]), shades)
        _add_shades(picture, mask, len(palette) // 3 - shades, shades)
    picture.putpalette(palette)
    stream = BytesIO()
    picture.save(stream, "PNG", compress_level=6)
    return stream.getvalue()


def _group_lines(
    letterings: Iterable[Lettering], fonts: Mapping[str, Font]
) -> dict[str, list[tuple[SetLine, Lettering]]]:
    """Sets all texts, and returns their lines by colour."""
    by_colour: dict[str, list[tuple[SetLine, Lettering]]] = {}
    for lettering in letterings:
        for line in set_text(lettering.text, lettering.box, fonts[lettering.font]):
            by_colour.setdefault(lettering.colour, []).append((line, lettering))
    return by_colour


def _add_shades(picture: Image, mask: Image, first: int, shades: int) -> None:
    """Draws a mask into a picture, in the colours of its palette from the number `first` on."""
    box = mask.getbbox()
    if box:
        part = mask.crop(box)
        numbers = [first + value * (shades - 1) // 255 for value in range(256)]
        picture.paste(part.point(numbers), box, part.point(SEEN, "1"))


@lru_cache(maxsize=32)
def _draw_ground(drawing: bytes, width: int) -> Image:
    """Draws what the pictures of a site, or of a cluster, have in common."""
    from PIL import Image

    drawn = draw(drawing, width)
    ground = Image.new("RGB", drawn.size, "white")
    ground.paste(drawn, mask=drawn.getchannel("A"))
    return ground.quantize(OF_DRAWING, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)


def _read_palette(ground: Image) -> list[int]:
    """Returns the colours of a drawing, as many as it may have."""
    palette = (ground.getpalette() or [])[: 3 * OF_DRAWING]
    return [*palette, *[0] * (3 * OF_DRAWING - len(palette))]


def _draw_line(mask: Image, line: SetLine, font: Font, spacing: float) -> None:
    for character, place in zip(line.text, font.place(line.text, spacing), strict=False):
        steps = round((line.x + place * line.size) * STEPS)
        glyph = font.find_glyph(character, line.size, steps % STEPS)
        if glyph:
            left, top = steps // STEPS + glyph.left, round(line.y) + glyph.top
            mask.paste(255, (left, top, left + glyph.mask.width, top + glyph.mask.height), glyph.mask)


def _find_colour(ground: Image, line: SetLine) -> Sequence[int]:
    """Finds the colour behind the beginning of a line."""
    x, y = (min(max(0, round(place)), side - 1) for place, side in zip((line.x, line.y), ground.size, strict=True))
    return ground.crop((x, y, x + 1, y + 1)).convert("RGB").tobytes()


def _blend(behind: Sequence[int], colour: Sequence[int], shades: int) -> list[int]:
    """Returns the shades from a ground to the colour of a text, as a part of a palette."""
    return [
        round(start + (end - start) * step / (shades - 1))
        for step in range(shades)
        for start, end in zip(behind, colour, strict=True)
    ]
