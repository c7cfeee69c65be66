"""Draws social cards: what stands in their template as SVG, and its texts in fonts of the site. Knows no page.

Each element `text` is set by us, because it has to fit: it is as large as its `font-size` if it can be, and not smaller
than `least`.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from netzblatt.cache.objects import Objects
from netzblatt.model.contexts.social import CARD_WIDTH
from netzblatt.model.tasks import DrawnCard
from netzblatt.tools.images.errors import ImageError
from netzblatt.tools.images.fonts import Font
from netzblatt.tools.images.lettering import Lettering, draw_letterings
from netzblatt.tools.images.svg_names import NAMESPACE
from netzblatt.tools.images.typesetting import SHY, TextBox
from netzblatt.tools.jinja.templates import Templates
from netzblatt.tools.language.hyphenation import divide_words

TEXT = f"{{{NAMESPACE}}}text"
ET.register_namespace("", NAMESPACE)


def draw_card(action: DrawnCard, *, templates: Templates, objects: Objects) -> bytes:
    """Returns a PNG. Raises ImageError for a template that cannot be drawn."""
    drawing, texts = _split(templates.speak(action.language).render(action.template, page=action.card))
    fonts = {name: _open_font(objects, digest) for name, digest in action.fonts}
    return draw_letterings(drawing, list(_read_texts(texts, fonts, action.card.language)), fonts, width=CARD_WIDTH)


def _split(svg: str) -> tuple[bytes, list[ET.Element]]:
    """Returns the drawing without its texts, which many cards have in common, and the texts."""
    try:
        root = ET.fromstring(svg)  # noqa: S314 (the site's own template, whose values are escaped)
    except ET.ParseError as fault:
        raise ImageError(code="social-card/broken", reason=str(fault)) from None
    texts = []
    for parent in list(root.iter()):
        for child in [child for child in parent if child.tag == TEXT]:
            parent.remove(child)
            texts.append(child)
    return ET.tostring(root), texts


def _read_texts(texts: list[ET.Element], fonts: dict[str, Font], language: str) -> Iterator[Lettering]:
    for element in texts:
        try:
            yield _read_text(element, fonts, language)
        except (KeyError, ValueError) as fault:
            reason = f"<text>: {fault}"
            raise ImageError(code="social-card/broken", reason=reason) from None


def _read_text(element: ET.Element, fonts: dict[str, Font], language: str) -> Lettering:
    """Reads a text. Where the font lacks a letter of it, the text `instead` stands there."""
    values = element.attrib
    font, size = values["font-family"], int(values["font-size"])
    text = "".join(element.itertext())
    if not fonts[font].clean(text):
        text = values.get("instead", "")
    box = TextBox(
        x=float(values["x"]),
        y=float(values["y"]),
        width=float(values["width"]),
        height=float(values.get("height", size * 2)),
        size=size,
        least=int(values.get("least", size)),
        lines=int(values.get("lines", 1)),
        leading=float(values.get("line-height", 1.1)),
        spacing=float(values.get("letter-spacing", 0)) / size,
        anchor=values.get("text-anchor", "start"),
    )
    bytes.fromhex(values["fill"].removeprefix("#"))
    text = SHY.join(divide_words(text, language))
    return Lettering(text, box, font, values["fill"])


def _open_font(objects: Objects, digest: str) -> Font:
    font = _FONTS.get(digest)
    if font is None:
        font = _FONTS[digest] = Font(objects.get(digest))
    return font


# Fonts by digest.
_FONTS: dict[str, Font] = {}
