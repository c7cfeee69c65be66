from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netzblatt.tools.language.slugs import MAX_LENGTH, find_letter, make_sort_key, slugify


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
    assert expected == slugify(text)


def test_a_name_from_a_mac_gives_the_same_slug() -> None:
    assert slugify("Präzision") == slugify(unicodedata.normalize("NFD", "Präzision"))


def test_numbers_are_sorted_by_their_size() -> None:
    names = ["Halle 10", "Halle 2", "Industrie 4.0", "100 Jahre", "Öl", "20 Jahre", "Obst"]
    wanted = ["20 Jahre", "100 Jahre", "Halle 2", "Halle 10", "Industrie 4.0", "Obst", "Öl"]
    assert wanted == sorted(names, key=make_sort_key)


@pytest.mark.parametrize(("name", "letter"), [("Öl", "O"), ("optik", "O"), ("3D-Druck", "0–9"), ("10 Jahre", "0–9")])
def test_a_name_has_its_place_in_an_index(name: str, letter: str) -> None:
    assert letter == find_letter(name)


def test_a_text_without_latin_letters_has_a_slug_of_its_own() -> None:
    assert "x" == slugify("光学")[0]
    assert slugify("光学") != slugify("力学")


def test_long_texts_that_begin_alike_differ() -> None:
    assert slugify("a" * 300 + "b") != slugify("a" * 300 + "c")


@settings(deadline=None)
@given(st.text())
def test_a_slug_is_safe_short_and_its_own_slug(text: str) -> None:
    name = slugify(text)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
    assert len(name) <= MAX_LENGTH
    assert name == slugify(name)
