"""What other sites show of a page: looked at by its pixels, with the fonts and the template of this repository."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from PIL import Image, ImageChops

from netzblatt.cache.objects import Objects
from netzblatt.cache.survey import read_all_sources
from netzblatt.model.contexts.social import SocialCard
from netzblatt.model.frozen import replace
from netzblatt.model.moments import Moment, Span
from netzblatt.model.paths import CARD_FONTS, CARD_TEMPLATE, TEMPLATES
from netzblatt.model.source import Source
from netzblatt.model.tasks import DrawnCard
from netzblatt.render import render
from netzblatt.tools.images.errors import ImageError
from netzblatt.tools.jinja.templates import Templates
from tests.package import ROOT

SOURCES = read_all_sources(ROOT)[0]
OBJECTS = Objects.of_sources(ROOT, SOURCES)
FONTS = tuple(
    (path.removeprefix(CARD_FONTS).removesuffix(".ttf"), source.digest)
    for path, source in SOURCES.items()
    if path.startswith(CARD_FONTS)
)
DAY = Moment(datetime(2026, 12, 30, tzinfo=ZoneInfo("Europe/Berlin")))
CARD = SocialCard(
    title="Sechs Labore messen denselben Kratzer",
    language="de",
    site="Das Netzblatt",
    host="netzblatt.example.org",
    spectrum=("#0b7a75", "#b4531f", "#5b4fc4"),
    kicker="Ringversuch",
    days=Span(DAY, DAY),
    colour="#b4531f",
)
BLANK = replace(CARD, title="", site="", kicker="", days=None)
# In pixels: what platforms cut off or round at the edges.
MARGIN = 70
OTHERS = {
    "300 letters": replace(CARD, title=("Wenn Oberflächenmesstechnikerinnen messen " * 8)[:300]),
    "a compound": replace(CARD, title="Donaudampfschifffahrtsgesellschaftskapitänsmützenverordnung"),
    "no kicker": replace(CARD, kicker="", colour="", days=None),
    "all long": replace(CARD, site="Verband der Unternehmen " * 5, kicker="Sensorik im Beispielland " * 5),
    "no clusters": replace(CARD, spectrum=(), colour=""),
    "16 clusters": replace(CARD, spectrum=CARD.spectrum * 5),
    "markup": replace(CARD, title="<b>Müller & Söhne</b> „GmbH“"),
}


def _draw(card: SocialCard, template: str = "") -> bytes:
    path = f"{TEMPLATES}{CARD_TEMPLATE}"
    data = template.encode()
    own = {path: Source(path, path, template, len(data), data)} if template else {}
    templates = Templates({**SOURCES, **own}, "de")
    return render(
        DrawnCard(template=CARD_TEMPLATE, language="de", card=card, fonts=FONTS), templates=templates, objects=OBJECTS
    )


def _find_texts(data: bytes, card: SocialCard) -> tuple[int, int, int, int]:
    """Finds the box around all letters: where the card differs from one without texts."""
    blank = replace(BLANK, spectrum=card.spectrum, colour=card.colour)
    pictures = [Image.open(BytesIO(each)).convert("RGB") for each in (data, _draw(blank))]
    # The palette of a drawing may differ by a shade.
    box = ImageChops.difference(*pictures).convert("L").point([0] * 12 + [255] * 244).getbbox()
    assert box
    return box


@pytest.mark.parametrize("card", [CARD, *OTHERS.values()], ids=["usual", *OTHERS])
def test_all_letters_stand_within_the_margins_and_above_the_bench(card: SocialCard) -> None:
    data = _draw(card)
    with Image.open(BytesIO(data)) as picture:
        assert ((1200, 630), "PNG", "P") == (picture.size, picture.format, picture.mode)
    left, top, right, bottom = _find_texts(data, card)
    assert left >= MARGIN
    assert top >= 60
    assert right <= 1200 - MARGIN
    assert bottom <= 505
    assert len(data) < 40_000


def test_a_card_is_the_same_each_time() -> None:
    assert _draw(CARD) == _draw(CARD)


def test_no_letters_are_drawn_that_the_font_lacks() -> None:
    site = _draw(replace(CARD, title=CARD.site))
    assert [site] * 3 == [_draw(replace(CARD, title=title)) for title in ("שלום עולם", "光学测量", "Оптика в Вецларе")]
    feast = "\N{PARTY POPPER} Wir feiern \N{ROCKET}\N{VARIATION SELECTOR-16}"
    assert _draw(replace(CARD, title="Wir feiern")) == _draw(replace(CARD, title=feast))


def test_a_long_word_is_divided_by_the_patterns_of_its_language() -> None:
    card = replace(CARD, title="Fachkräftegewinnungskampagnenabschlussveranstaltungen")
    # In one line it would be much smaller.
    assert _find_texts(_draw(card), card)[3] > 380


def test_the_clusters_colour_is_seen() -> None:
    with Image.open(BytesIO(_draw(CARD))) as picture:
        colours = {colour: count for count, colour in picture.convert("RGB").getcolors(1 << 16) or []}
    assert colours[0xB4, 0x53, 0x1F] > colours[0x0B, 0x7A, 0x75] > 100


@pytest.mark.parametrize(
    ("template", "code"),
    [
        ("<svg", "social-card/broken"),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text x="1">a</text></svg>', "social-card/broken"),
        ("<svg/>", "image/"),
    ],
)
def test_a_template_that_cannot_be_drawn_is_a_problem(template: str, code: str) -> None:
    with pytest.raises(ImageError) as fault:
        _draw(CARD, template)
    assert fault.value.code.startswith(code)


def test_every_element_of_text_names_what_is_there() -> None:
    text = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 630"><g><text x="9" y="90" width="500"'
        ' font-family="%s" font-size="40" fill="%s">{{ page.title }}</text></g></svg>'
    )
    assert _draw(CARD, text % ("barlow-500", "#16181d")).startswith(b"\x89PNG")
    for font, colour in (("comic", "#16181d"), ("barlow-500", "red")):
        with pytest.raises(ImageError):
            _draw(CARD, text % (font, colour))
