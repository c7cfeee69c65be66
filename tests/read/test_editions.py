from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from netzblatt.model.settings import Settings
from netzblatt.model.source import Source
from netzblatt.read.settings import read_settings

Sources = Callable[[Mapping[str, str]], dict[str, Source]]
SITE = "name: Netz\naddress: https://example.org\nclaim: Nachrichten\nnavigation: [{label: Neues, to: /news/}]\n"


def read(sources: Sources, text: str) -> tuple[Settings | None, list[str]]:
    settings, problems = read_settings(sources({"content/site.yml": SITE + text}))
    return settings, [problem.code for problem in problems]


def test_the_first_language_is_that_of_the_root(sources: Sources) -> None:
    settings, problems = read(sources, "languages: [de, en, da]\n")
    assert settings
    assert [] == problems
    assert [("de", "Deutsch", ""), ("en", "English", "/en"), ("da", "Dansk", "/da")] == [
        (edition.language, edition.label, edition.prefix) for edition in settings.editions
    ]
    assert ("de", "/", 1) == (settings.language, settings.home, len(settings.navigation))


def test_an_edition_has_what_it_says_and_else_what_the_root_has_but_for_its_menus(sources: Sources) -> None:
    settings, _ = read(sources, "languages:\n  - de\n  - {language: English, claim: News}\n")
    assert settings
    english = settings.choose_edition("en")
    assert ("en", "/en/", "Netz", "News", ["/en/news/", "/en/events/", "/en/clusters/", "/en/tags/"]) == (
        english.language,
        english.home,
        english.name,
        english.claim,
        [item.target for item in english.navigation],
    )
    assert settings == english.choose_edition("de") == english.choose_edition("fr")


@pytest.mark.parametrize("text", ["", "language: de\n", "languages: de\n", "languages: [de]\nlanguage: de\n"])
def test_a_site_in_one_language_has_no_editions(sources: Sources, text: str) -> None:
    settings, problems = read(sources, text)
    assert settings
    assert ("de", (), [], ("de",)) == (settings.language, settings.editions, problems, settings.languages)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("languages: [de, en, de]\n", "settings/language-twice"),
        ("language: de\nlanguages: [en, de]\n", "settings/first-language"),
        ("languages: [de, xx]\n", "form/language"),
    ],
)
def test_languages_that_contradict_each_other_are_told(sources: Sources, text: str, code: str) -> None:
    assert [code] == read(sources, text)[1]


def test_each_text_is_at_home_in_one_edition(sources: Sources) -> None:
    settings, _ = read(sources, "languages: [de, en]\n")
    assert settings
    english = settings.choose_edition("en")
    assert [(True, False), (False, True), (True, False)] == [
        (settings.is_home_of(language), english.is_home_of(language)) for language in ("de", "en", "da")
    ]
