from __future__ import annotations

import errno
import string

import pytest

from netzblatt.commands._shared.words import FAULTS, WORDS, counted, describe, environment_language, words


def _placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_both_languages_say_the_same_things() -> None:
    german, english = WORDS["de"], WORDS["en"]
    assert {key: _placeholders(german[key]) for key in german} == {key: _placeholders(english[key]) for key in english}


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "de_AT.UTF-8"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "en_GB"}, "en"),
        ({"LANG": "en_US", "LC_MESSAGES": "de"}, "de"),
        ({"LANG": "de", "LC_ALL": ""}, "de"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_the_person_s_language_is_found(
    variables: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LANG")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert language == environment_language()


def test_one_is_not_several() -> None:
    assert ["1 Seite", "0 Seiten", "2 Seiten"] == [words("pages", language="de", n=n) for n in (1, 0, 2)]


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ({"pages": 2, "feeds": 1, "calendars": 3}, "2 pages, 1 feed and 3 calendars"),
        ({"pages": 2, "feeds": 0, "calendars": 3}, "2 pages and 3 calendars"),
        ({"pages": 0, "feeds": 1}, "1 feed"),
        ({"pages": 0, "feeds": 0}, "0 pages"),
    ],
)
def test_counts_are_told_in_a_sentence(counts: dict[str, int], sentence: str) -> None:
    assert sentence == counted(counts, language="en-GB")


def test_faults_of_the_world_are_one_line() -> None:
    full = OSError(errno.ENOSPC, "No space left on device", "site/x.html")
    assert "Das System meldet: Auf dem Datenträger ist kein Platz mehr: site/x.html" == describe(full)
    assert "Das System meldet: Too many links" == describe(OSError(errno.EMLINK, "Too many links"))
    assert "Ein Satz von uns." == describe(FileExistsError("Ein Satz von uns."))


def test_every_known_fault_has_words() -> None:
    assert set() == {f"world/{name}" for name in FAULTS.values()} - WORDS["de"].keys()
