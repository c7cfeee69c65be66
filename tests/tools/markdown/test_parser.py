from __future__ import annotations

import pytest

from netzblatt.tools.markdown.draft import Draft
from netzblatt.tools.markdown.parser import parser


def _html(text: str, *, is_cut: bool) -> str:
    draft = Draft(text=text, path="content/a.md", first_line=1, language="de", typography=False)
    return parser("de", is_cut=is_cut).html(draft)


def test_one_parser_serves_all_texts_of_a_language() -> None:
    assert parser("de", is_cut=True) is parser("de", is_cut=True)
    assert parser("de", is_cut=True) is not parser("en", is_cut=True)


@pytest.mark.parametrize("is_cut", [False, True])
def test_stars_of_gender_are_no_emphasis(*, is_cut: bool) -> None:
    assert "<p>Kolleg*innen und Partner*in, jede*r</p>" == _html("Kolleg*innen und Partner*in, jede*r", is_cut=is_cut)
    assert "<p><em>Wort</em> in <em>Kursiv</em></p>" == _html("*Wort* in *Kursiv*", is_cut=is_cut)


@pytest.mark.parametrize("is_cut", [False, True])
def test_mail_addresses_are_written_as_they_are(*, is_cut: bool) -> None:
    assert '<p><a href="mailto:a@b.de">a@b.de</a></p>' == _html("<a@b.de>", is_cut=is_cut)
