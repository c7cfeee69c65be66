from __future__ import annotations

from netzblatt.tools.markdown.conversion import Draft
from netzblatt.tools.markdown.parser import parser


def _html(text: str) -> str:
    draft = Draft(text=text, path="content/a.md", first_line=1, language="de", typography=False)
    return parser("de").html(draft)


def test_one_parser_serves_all_texts_of_a_language() -> None:
    assert parser("de") is parser("de")
    assert parser("de") is not parser("en")


def test_stars_of_gender_are_no_emphasis() -> None:
    assert "<p>Kolleg*innen und Partner*in, jede*r</p>" == _html("Kolleg*innen und Partner*in, jede*r")
    assert "<p><em>Wort</em> in <em>Kursiv</em></p>" == _html("*Wort* in *Kursiv*")


def test_mail_addresses_are_written_as_they_are() -> None:
    assert '<p><a href="mailto:a@b.de">a@b.de</a></p>' == _html("<a@b.de>")
