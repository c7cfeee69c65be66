from __future__ import annotations

from io import BytesIO

from PIL import Image

from netzblatt.tools.images.fonts import Font
from netzblatt.tools.images.lettering import Lettering, draw_letterings
from netzblatt.tools.images.typesetting import TextBox
from tests.package import ROOT

FONTS = {"display": Font((ROOT / "assets/social/newsreader-display.ttf").read_bytes())}
SVG = "http://www.w3.org/2000/svg"
GROUND = f'<svg xmlns="{SVG}" viewBox="0 0 300 100"><rect width="300" height="100" fill="#fbfaf7"/></svg>'.encode()
BOX = TextBox(x=20, y=60, width=260, height=60, size=40, least=20)


def _draw(*texts: tuple[str, str]) -> Image.Image:
    letterings = [Lettering(text, BOX, "display", colour) for text, colour in texts]
    return Image.open(BytesIO(draw_letterings(GROUND, letterings, FONTS, width=300)))


def test_a_text_has_its_colour_and_the_rest_that_of_the_drawing() -> None:
    colours = _draw(("HHH", "#0b7a75")).convert("RGB").getcolors() or []
    assert (251, 250, 247) == max(colours)[1]
    assert (11, 122, 117) in [colour for _, colour in colours]


def test_edges_are_shades_between_both() -> None:
    values = iter(_draw(("OO", "#0b7a75"), ("", "#5a5c63")).convert("RGB").tobytes())
    colours = set(zip(values, values, values, strict=True))
    assert 20 < len(colours) < 130
    assert all(11 <= red <= 251 and 117 <= blue <= 247 for red, _green, blue in colours)


def test_a_picture_without_any_text_is_the_drawing() -> None:
    picture = _draw()
    assert ((300, 100), [(30_000, (251, 250, 247))]) == (picture.size, picture.convert("RGB").getcolors())


def test_many_colours_share_the_palette() -> None:
    assert "P" == _draw(*((letter, f"#{number:02}4466") for number, letter in enumerate("ABCDEFG", 10))).mode
