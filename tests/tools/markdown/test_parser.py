from __future__ import annotations

from netzblatt.tools.markdown.conversion import Conversion
from netzblatt.tools.markdown.parser import get_parser


def _html(text: str) -> str:
    conversion = Conversion(text=text, path="content/a.md", first_line=1, language="de", typography=False)
    return get_parser("de").convert(conversion)


def test_one_parser_serves_all_texts_of_a_language() -> None:
    assert get_parser("de") is get_parser("de")
    assert get_parser("de") is not get_parser("en")


def test_stars_of_gender_are_no_emphasis() -> None:
    assert "<p>Kolleg*innen und Partner*in, jede*r</p>" == _html("Kolleg*innen und Partner*in, jede*r")
    assert "<p><em>Wort</em> in <em>Kursiv</em></p>" == _html("*Wort* in *Kursiv*")


def test_mail_addresses_are_written_as_they_are() -> None:
    assert '<p><a href="mailto:a@b.de">a@b.de</a></p>' == _html("<a@b.de>")
