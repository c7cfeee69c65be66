from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from netzblatt.tools.i18n.catalogue import find_languages, find_text, match_language, translate, translate_plural
from tests.catalogues import use_catalogues, write_catalogue

POLISH = """msgid ""
msgstr ""
"Language: pl\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"

msgid "pages"
msgid_plural "pages"
msgstr[0] "{n} strona"
msgstr[1] "{n} strony"
msgstr[2] "{n} stron"

msgid "feeds"
msgid_plural "feeds"
msgstr[0] ""
msgstr[1] ""
msgstr[2] ""

msgid "empty"
msgstr ""

#, fuzzy
msgid "guessed"
msgstr "może"
"""
ENGLISH = """msgid "greeting"
msgstr "Good day, {name}"

msgid "empty"
msgstr "not empty"

msgid "guessed"
msgstr "certain"

msgid "feeds"
msgid_plural "feeds"
msgstr[0] "{n} feed"
msgstr[1] "{n} feeds"
"""


@pytest.fixture(autouse=True)
def _catalogues(tmp_path: Path) -> Iterator[None]:
    write_catalogue(tmp_path, "de", {"greeting": "Guten Tag, {name}", "address": "C:\\\\neu {{pfad}}"})
    write_catalogue(tmp_path, "en", {}).write_text(ENGLISH, "utf-8")
    write_catalogue(tmp_path, "pl", {}).write_text(POLISH, "utf-8")
    # git leaves such a folder behind.
    (tmp_path / "fr" / "LC_MESSAGES" / "__pycache__").mkdir(parents=True)
    with use_catalogues(tmp_path):
        yield


def test_the_folders_with_a_catalogue_are_our_languages() -> None:
    assert ("de", "en", "pl") == find_languages()


@pytest.mark.parametrize(
    ("tag", "language"),
    [("de", "de"), ("de-AT", "de"), ("DE_CH.UTF-8", "de"), ("pl", "pl"), ("fr", "en"), ("C", "en"), ("", "en")],
)
def test_a_tag_is_known_by_its_language(tag: str, language: str) -> None:
    assert language == match_language(tag)


def test_values_stand_in_place_of_their_names() -> None:
    assert "Guten Tag, {Mia}" == translate("greeting", "de-AT", name="{Mia}")
    assert r"C:\neu {pfad}" == translate("address", "de")
    assert r"C:\neu {{pfad}}" == find_text("address", "de")


@pytest.mark.parametrize(
    ("key", "text"), [("greeting", "Good day, Mia"), ("empty", "not empty"), ("guessed", "certain")]
)
def test_english_fills_what_a_language_lacks(key: str, text: str) -> None:
    assert text == translate(key, "pl", name="Mia")


def test_each_language_has_plural_forms_of_its_own() -> None:
    assert ["1 strona", "3 strony", "12 stron"] == [translate_plural("pages", "pl", n) for n in (1, 3, 12)]
    assert ["0 feeds", "1 feed", "5 feeds"] == [translate_plural("feeds", "pl", n) for n in (0, 1, 5)]


def test_a_key_that_nobody_knows_is_a_fault_of_ours() -> None:
    with pytest.raises(KeyError, match="unheard/of"):
        translate("unheard/of", "de")
    with pytest.raises(KeyError, match="unheard/of"):
        translate_plural("unheard/of", "en", 3)
    # German has it, but what stands in for others is English.
    with pytest.raises(KeyError, match="address"):
        translate("address", "pl")
