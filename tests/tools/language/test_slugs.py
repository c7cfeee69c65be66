from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netzblatt.tools.language.slugs import LONGEST, slug


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Global denken – regional kooperieren", "global-denken-regional-kooperieren"),
        ("Über uns", "ueber-uns"),
        ("Größe, Maß & Übung", "groesse-mass-uebung"),
        ("ÄRGER STRAẞE", "aerger-strasse"),
        ("Café Noël, Łódź, Ångström, Æther", "cafe-noel-lodz-angstroem-aether"),
        ("Industrie\u00a04.0", "industrie-4-0"),
        ("Kunst\u00adstoff", "kunststoff"),
        ("  --A--  ", "a"),
        ("№ 5 ℌ ½", "no-5-h-1-2"),
        ("İstanbul", "istanbul"),
    ],
)
def test_a_text_becomes_a_piece_of_an_address(text: str, expected: str) -> None:
    assert expected == slug(text)


def test_a_name_from_a_mac_gives_the_same_slug() -> None:
    assert slug("Präzision") == slug(unicodedata.normalize("NFD", "Präzision"))


def test_a_text_without_latin_letters_has_a_slug_of_its_own() -> None:
    assert "x" == slug("光学")[0]
    assert slug("光学") != slug("力学")


def test_long_texts_that_begin_alike_differ() -> None:
    assert slug("a" * 300 + "b") != slug("a" * 300 + "c")


@settings(deadline=None)
@given(st.text())
def test_a_slug_is_safe_short_and_its_own_slug(text: str) -> None:
    name = slug(text)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
    assert len(name) <= LONGEST
    assert name == slug(name)
