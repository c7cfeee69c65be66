"""Draws SVG files as pictures of pixels. Knows no page and no icon."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from netzblatt.tools.images import svg
from netzblatt.tools.images.errors import ImageError

if TYPE_CHECKING:
    from PIL.Image import Image


def draw(data: bytes, width: int) -> Image:
    """Returns a drawing in that width, with transparency. Texts in it are left out: they depend on the fonts of a
    machine. Raises ImageError for what `svg.clean` refuses, and what cannot be drawn.
    """
    import resvg_py
    from PIL import Image

    cleaned = svg.clean(data).decode()
    try:
        png = resvg_py.svg_to_bytes(svg_string=cleaned, width=width, skip_system_fonts=True)
    except ValueError as fault:
        raise ImageError(code="image/broken", reason=str(fault)) from None
    with Image.open(BytesIO(png)) as image:
        return image.convert("RGBA")
